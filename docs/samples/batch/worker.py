import os

import boto3

s3 = boto3.client("s3")


def my_input(bucket, key):
    """Return the line of a list in S3 that belongs to this child of the array job."""
    index = int(os.environ["AWS_BATCH_JOB_ARRAY_INDEX"])  # from 0
    lines = s3.get_object(Bucket=bucket, Key=key)["Body"].read().decode().splitlines()
    if len(lines) != int(os.environ["AWS_BATCH_JOB_ARRAY_SIZE"]):
        raise SystemExit("the list and the array differ in size")  # exit code 1: the attempt fails
    return lines[index]
