"""Read all pages of a Query; write many items and repeat what was left over."""
import random
import time

import boto3
from boto3.dynamodb.conditions import Key

db = boto3.resource("dynamodb", region_name="eu-west-1")
table = db.Table("Orders")


def orders(customer):
    arguments = {"KeyConditionExpression": Key("customer").eq(customer)}
    while True:
        page = table.query(**arguments)
        yield from page["Items"]
        if "LastEvaluatedKey" not in page:  # the only sign of the end
            return
        arguments["ExclusiveStartKey"] = page["LastEvaluatedKey"]


def put_all(items):
    """The same as `with table.batch_writer()`, spelled out and with backoff."""
    for start in range(0, len(items), 25):  # 25 puts and deletes per call
        waiting = {"Orders": [{"PutRequest": {"Item": item}} for item in items[start : start + 25]]}
        for attempt in range(8):
            waiting = db.batch_write_item(RequestItems=waiting)["UnprocessedItems"]
            if not waiting:
                break
            time.sleep(random.uniform(0, 0.05 * 2**attempt))
        else:
            raise RuntimeError("still throttled")
