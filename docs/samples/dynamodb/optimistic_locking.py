"""Change an item only if nobody else has changed it since it was read."""
import boto3
from botocore.exceptions import ClientError

table = boto3.resource("dynamodb", region_name="eu-west-1").Table("Orders")


def set_status(customer, order_id, status, attempts=3):
    key = {"customer": customer, "orderId": order_id}
    for _ in range(attempts):
        item = table.get_item(Key=key, ConsistentRead=True)["Item"]
        try:
            answer = table.update_item(
                Key=key,
                UpdateExpression="SET #s = :s, version = :new",
                ConditionExpression="version = :old",
                ExpressionAttributeNames={"#s": "status"},  # STATUS is a reserved word
                ExpressionAttributeValues={
                    ":s": status,
                    ":old": item["version"],
                    ":new": item["version"] + 1,
                },
                ReturnValues="ALL_NEW",
            )
            return answer["Attributes"]
        except ClientError as error:
            if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
                raise  # anything but a lost race
    raise RuntimeError(f"{order_id} is busy")
