"""A Lambda function whose environment variable was encrypted in the console (helpers for encryption in transit)."""

import base64
import os

import boto3

# Outside the handler: one KMS request per execution environment, not per invocation.
answer = boto3.client("kms").decrypt(
    CiphertextBlob=base64.b64decode(os.environ["PASSWORD"]),
    EncryptionContext={"LambdaFunctionName": os.environ["AWS_LAMBDA_FUNCTION_NAME"]},
)
PASSWORD = answer["Plaintext"].decode()


def handler(event, context):
    return {"length": len(PASSWORD)}  # never return or log the value
