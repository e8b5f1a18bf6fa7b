import base64
import json


def handler(event, context):
    """Transform a batch for Firehose: every record ID comes back, with a result."""
    return {"records": [transform(record) for record in event["records"]]}


def transform(record):
    answer = {"recordId": record["recordId"], "data": record["data"]}
    try:
        click = json.loads(base64.b64decode(record["data"]))
        if click.get("bot"):
            return answer | {"result": "Dropped"}  # left out on purpose, counts as success
        click.pop("ip", None)
        data = base64.b64encode(json.dumps(click).encode() + b"\n").decode()
        return {"recordId": record["recordId"], "result": "Ok", "data": data}
    except ValueError:
        return answer | {"result": "ProcessingFailed"}  # goes to processing-failed/ in S3
