import json
import uuid

import boto3

s3 = boto3.client("s3", region_name="eu-west-1")
states = boto3.client("stepfunctions", region_name="eu-west-1")


def start(machine_arn, bucket, payload):
    """Start an execution; the payload goes to S3, the input carries where it is."""
    key = f"payloads/{uuid.uuid4()}.json"
    s3.put_object(Bucket=bucket, Key=key, Body=json.dumps(payload).encode())
    claim = json.dumps({"bucket": bucket, "key": key})
    return states.start_execution(stateMachineArn=machine_arn, input=claim)["executionArn"]


def fetch(claim):
    """In the function of a task: get the payload that the claim stands for."""
    return json.load(s3.get_object(Bucket=claim["bucket"], Key=claim["key"])["Body"])
