import threading

import boto3

sqs = boto3.client("sqs", region_name="eu-west-1")
LEASE = 60  # seconds that a message stays hidden


def keep_hidden(queue_url, handle, done):
    while not done.wait(LEASE / 2):
        sqs.change_message_visibility(
            QueueUrl=queue_url, ReceiptHandle=handle, VisibilityTimeout=LEASE
        )


def consume(queue_url, work):
    """Receive one message, keep it hidden while working, delete it on success."""
    answer = sqs.receive_message(
        QueueUrl=queue_url, WaitTimeSeconds=20, VisibilityTimeout=LEASE
    )
    for message in answer.get("Messages", []):
        handle, done = message["ReceiptHandle"], threading.Event()
        threading.Thread(target=keep_hidden, args=(queue_url, handle, done), daemon=True).start()
        try:
            work(message["Body"])  # idempotent: the message may come again
            sqs.delete_message(QueueUrl=queue_url, ReceiptHandle=handle)
        finally:
            done.set()
