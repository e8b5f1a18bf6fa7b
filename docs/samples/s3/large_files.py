import boto3
from boto3.s3.transfer import TransferConfig

s3 = boto3.client("s3", region_name="eu-west-1")
MB = 1024 * 1024
config = TransferConfig(multipart_threshold=100 * MB, multipart_chunksize=16 * MB, max_concurrency=8)


def upload(path, bucket, key):
    """Multipart above the threshold, parts in parallel, failed parts again."""
    s3.upload_file(path, bucket, key, Config=config, ExtraArgs={"StorageClass": "STANDARD_IA"})


def every_key(bucket, prefix):
    """All keys: a page holds up to 1,000, the paginator follows the token."""
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix):
        yield from (item["Key"] for item in page.get("Contents", []))


def first_bytes(bucket, key, count):
    """A part of an object; several ranges in parallel are faster than one GET."""
    return s3.get_object(Bucket=bucket, Key=key, Range=f"bytes=0-{count - 1}")["Body"].read()


def delete(bucket, keys):
    """Up to 1,000 a call; HTTP 200 can still hold errors."""
    answer = s3.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": k} for k in keys], "Quiet": True})
    return answer.get("Errors", [])
