from urllib.parse import unquote_plus

import boto3

s3 = boto3.client("s3", region_name="eu-west-1")


def handler(event, context):
    """Called by s3:ObjectCreated:*. Events may come twice: the work must be repeatable."""
    done = []
    for record in event["Records"]:
        bucket = record["s3"]["bucket"]["name"]
        key = unquote_plus(record["s3"]["object"]["key"])  # "red flower.jpg" arrives as "red+flower.jpg"
        head = s3.head_object(Bucket=bucket, Key=key)
        done.append((key, head["ContentLength"]))
    return done
