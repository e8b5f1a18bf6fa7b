import base64
import gzip
import json


def handler(event, context):
    """Lambda as destination of a subscription filter: Base64, then gzip, then JSON."""
    batch = json.loads(gzip.decompress(base64.b64decode(event["awslogs"]["data"])))
    if batch["messageType"] == "CONTROL_MESSAGE":  # CloudWatch Logs checks that the destination is there
        return []
    return [(batch["logStream"], entry["timestamp"], entry["message"]) for entry in batch["logEvents"]]
