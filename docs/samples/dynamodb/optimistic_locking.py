import boto3
from botocore.exceptions import ClientError

table = boto3.resource("dynamodb", region_name="eu-west-1").Table("orders")


def set_status(key, status, attempts=3):
    """Change the status unless somebody else changed the item since we read it."""
    for _ in range(attempts):
        item = table.get_item(Key=key, ConsistentRead=True)["Item"]
        try:
            table.update_item(
                Key=key,
                UpdateExpression="SET #s = :status, version = :next",
                ConditionExpression="version = :read",
                ExpressionAttributeNames={"#s": "status"},
                ExpressionAttributeValues={
                    ":status": status, ":read": item["version"], ":next": item["version"] + 1,
                },
            )
            return True
        except ClientError as error:
            if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
                raise
    return False
