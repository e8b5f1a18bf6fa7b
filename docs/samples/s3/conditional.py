import json

import boto3
from botocore.exceptions import ClientError

s3 = boto3.client("s3", region_name="eu-west-1")


def create_once(bucket, key, body):
    """Write only if the key is free. Return whether it was."""
    try:
        s3.put_object(Bucket=bucket, Key=key, Body=body, IfNoneMatch="*")
    except ClientError as error:
        if error.response["Error"]["Code"] == "PreconditionFailed":  # 412
            return False
        raise
    return True


def update(bucket, key, change, attempts=5):
    """Read, change and write back, only if nobody wrote in between."""
    for _ in range(attempts):
        found = s3.get_object(Bucket=bucket, Key=key)
        body = json.dumps(change(json.load(found["Body"]))).encode()
        try:
            return s3.put_object(Bucket=bucket, Key=key, Body=body, IfMatch=found["ETag"])["ETag"]
        except ClientError as error:
            if error.response["Error"]["Code"] not in ("PreconditionFailed", "ConditionalRequestConflict"):
                raise
    raise RuntimeError("too many writers")
