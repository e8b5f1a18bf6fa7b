"""Lambda function behind a DynamoDB stream; reports single failures and stays in order."""
from boto3.dynamodb.types import TypeDeserializer

plain = TypeDeserializer().deserialize


def handler(event, context):
    for record in event["Records"]:
        try:
            handle(record)
        except Exception:
            # Lambda repeats the shard from this record on; earlier ones count as done.
            return {"batchItemFailures": [{"itemIdentifier": record["dynamodb"]["SequenceNumber"]}]}
    return {"batchItemFailures": []}


def handle(record):
    change = record["dynamodb"]
    old = {name: plain(value) for name, value in change.get("OldImage", {}).items()}
    new = {name: plain(value) for name, value in change.get("NewImage", {}).items()}
    expired = record.get("userIdentity", {}).get("principalId") == "dynamodb.amazonaws.com"
    if record["eventName"] == "REMOVE" and expired:
        print("expired:", old)  # must be idempotent: a record can arrive twice
    elif old.get("status") != new.get("status"):
        print("status:", old.get("status"), "->", new.get("status"))
