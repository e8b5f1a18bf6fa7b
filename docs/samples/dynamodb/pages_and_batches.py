import boto3
from boto3.dynamodb.conditions import Key

table = boto3.resource("dynamodb", region_name="eu-west-1").Table("orders")


def all_orders(customer):
    """Follow LastEvaluatedKey until it is gone; an empty page is not the end."""
    arguments = {"KeyConditionExpression": Key("customer").eq(customer)}
    while True:
        page = table.query(**arguments)
        yield from page["Items"]
        if "LastEvaluatedKey" not in page:
            return
        arguments["ExclusiveStartKey"] = page["LastEvaluatedKey"]


def save(items):
    """The batch writer groups by 25 and sends UnprocessedItems again."""
    with table.batch_writer() as batch:
        for item in items:
            batch.put_item(Item=item)
