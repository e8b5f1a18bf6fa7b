import boto3

client = boto3.client("dynamodb", region_name="eu-west-1")


def order(product, order_id):
    """Both writes happen, or neither; the token makes a repeated call harmless."""
    client.transact_write_items(
        ClientRequestToken=order_id,
        TransactItems=[
            {"Update": {
                "TableName": "stock",
                "Key": {"product": {"S": product}},
                "UpdateExpression": "SET pieces = pieces - :one",
                "ConditionExpression": "pieces >= :one",
                "ExpressionAttributeValues": {":one": {"N": "1"}},
            }},
            {"Put": {
                "TableName": "sales",
                "Item": {"id": {"S": order_id}, "product": {"S": product}},
                "ConditionExpression": "attribute_not_exists(id)",
            }},
        ],
    )
