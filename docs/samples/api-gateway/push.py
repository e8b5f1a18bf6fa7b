"""Send a message to every connected client of a WebSocket API."""

import json

import boto3


def push(endpoint, table_name, message):
    api = boto3.client("apigatewaymanagementapi", endpoint_url=endpoint)  # https://{api-id}.execute-api.…/{stage}
    table = boto3.resource("dynamodb").Table(table_name)
    gone = []
    for item in table.scan()["Items"]:
        try:
            api.post_to_connection(ConnectionId=item["id"], Data=json.dumps(message).encode())
        except api.exceptions.GoneException:  # 410: the client has left
            table.delete_item(Key={"id": item["id"]})
            gone.append(item["id"])
    return gone
