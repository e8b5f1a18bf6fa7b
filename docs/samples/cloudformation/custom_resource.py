"""A custom resource that empties a bucket before its stack deletes it."""

import json
import urllib.request

import boto3


def handler(event, context):
    """Answer every request, whatever happens: without an answer the stack hangs."""
    bucket = event["ResourceProperties"]["Bucket"]
    answer = {
        "Status": "SUCCESS",
        "PhysicalResourceId": f"empty-{bucket}",  # a new value on update would mean replacement
        **{key: event[key] for key in ("StackId", "RequestId", "LogicalResourceId")},
    }
    try:
        if event["RequestType"] == "Delete":
            boto3.resource("s3").Bucket(bucket).object_versions.delete()
    except Exception as error:
        answer |= {"Status": "FAILED", "Reason": str(error)}
    request = urllib.request.Request(event["ResponseURL"], json.dumps(answer).encode(), method="PUT")
    request.add_header("Content-Type", "")  # as the presigned URL was signed
    urllib.request.urlopen(request, timeout=10)
