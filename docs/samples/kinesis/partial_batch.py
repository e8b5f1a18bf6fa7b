import base64
import json


def handler(event, context):
    """Needs FunctionResponseTypes: [ReportBatchItemFailures] on the event source mapping."""
    for record in event["Records"]:
        try:
            process(json.loads(base64.b64decode(record["kinesis"]["data"])))
        except Exception:
            # The first failure is enough: Lambda repeats from here on.
            return {"batchItemFailures": [{"itemIdentifier": record["kinesis"]["sequenceNumber"]}]}
    return {"batchItemFailures": []}


def process(click):
    if "user" not in click:
        raise ValueError("no user")
