import json


def handler(event, context):
    """Lambda subscriber: a record per message, the published text in Sns.Message."""
    for record in event["Records"]:
        message = record["Sns"]
        severity = message["MessageAttributes"].get("severity", {}).get("Value", "low")
        page(severity, json.loads(message["Message"]))


def page(severity, alert):
    print(severity, alert["text"])
