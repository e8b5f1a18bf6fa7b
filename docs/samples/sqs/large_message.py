"""pip install amazon-sqs-extended-client; the import adds the attributes to boto3's client."""

import boto3
import sqs_extended_client  # noqa: F401

sqs = boto3.client("sqs", region_name="eu-west-1")
sqs.large_payload_support = "orders-payloads-111122223333"  # bucket for the bodies
sqs.delete_payload_from_s3 = True  # delete_message removes the object too


def send(queue_url, body):
    """Send a body of any size up to 2 GB: large ones go to S3, with a reference in the queue."""
    return sqs.send_message(QueueUrl=queue_url, MessageBody=body)["MessageId"]


def consume(queue_url, work):
    """Receive: the library fetches the body from S3."""
    answer = sqs.receive_message(QueueUrl=queue_url, WaitTimeSeconds=20, MessageAttributeNames=["All"])
    for message in answer.get("Messages", []):
        work(message["Body"])
        sqs.delete_message(QueueUrl=queue_url, ReceiptHandle=message["ReceiptHandle"])
