import boto3
from botocore.config import Config

s3 = boto3.client("s3", region_name="eu-west-1", config=Config(signature_version="s3v4"))


def download_link(bucket, key):
    """A GET for five minutes, with the rights of whoever runs this."""
    return s3.generate_presigned_url("get_object", Params={"Bucket": bucket, "Key": key}, ExpiresIn=300)


def upload_link(bucket, key):
    """One PUT of one key. The client must send the same Content-Type."""
    params = {"Bucket": bucket, "Key": key, "ContentType": "image/jpeg"}
    return s3.generate_presigned_url("put_object", Params=params, ExpiresIn=300)


def upload_form(bucket, prefix):
    """A POST for a browser form: limits the key, the type and, unlike a PUT, the size."""
    conditions = [
        ["starts-with", "$Content-Type", "image/"],
        ["content-length-range", 1, 10 * 1024 * 1024],
    ]
    return s3.generate_presigned_post(bucket, prefix + "${filename}", Conditions=conditions, ExpiresIn=300)
