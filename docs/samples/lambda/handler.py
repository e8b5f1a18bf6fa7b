import json
import os

import boto3

# Runs once per environment, in the Init phase.
table = boto3.resource("dynamodb").Table(os.environ.get("TABLE", "orders"))


def handler(event, context):
    """API Gateway proxy event in, proxy response out."""
    customer = event["pathParameters"]["customer"]
    key = {"customer": customer, "placed": event["pathParameters"]["placed"]}
    item = table.get_item(Key=key).get("Item")
    if item is None:
        return {"statusCode": 404, "body": json.dumps({"error": "no such order"})}
    return {"statusCode": 200, "body": json.dumps(item, default=str)}
