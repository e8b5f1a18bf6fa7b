"""The program on the page of AWS Lambda does what the page says."""

import json

import boto3


def test_the_handler_answers_with_the_order_or_404(sample):
    table = boto3.resource("dynamodb").create_table(
        TableName="orders",
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in ("customer", "placed")],
        KeySchema=[
            {"AttributeName": "customer", "KeyType": "HASH"},
            {"AttributeName": "placed", "KeyType": "RANGE"},
        ],
    )
    table.put_item(Item={"customer": "ann", "placed": "2026-11-25", "total": 7})
    program = sample("lambda/handler.py")

    def get(customer):
        return program.handler({"pathParameters": {"customer": customer, "placed": "2026-11-25"}}, None)

    found = get("ann")
    assert found["statusCode"] == 200
    assert json.loads(found["body"]) == {"customer": "ann", "placed": "2026-11-25", "total": "7"}
    assert get("bob") == {"statusCode": 404, "body": json.dumps({"error": "no such order"})}
