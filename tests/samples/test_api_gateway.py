"""The programs on the page of Amazon API Gateway do what the page says."""

import json
from unittest.mock import MagicMock

import boto3
import pytest


def test_a_proxy_returns_status_headers_and_a_string(sample):
    program = sample("api-gateway/proxy.py")
    answer = program.handler({"queryStringParameters": {"name": "Ann"}}, None)
    assert (answer["statusCode"], json.loads(answer["body"])) == (200, {"hello": "Ann"})
    assert "Access-Control-Allow-Origin" in answer["headers"]
    assert program.handler({"queryStringParameters": None}, None)["statusCode"] == 400


def test_an_authorizer_allows_denies_and_refuses(sample, monkeypatch):
    program = sample("api-gateway/authorizer.py")
    monkeypatch.setenv("EXPECTED", "good")
    arn = "arn:aws:execute-api:eu-west-1:111122223333:a1b2c3/prod/GET/orders/1"

    def statement(token):
        answer = program.handler({"authorizationToken": token, "methodArn": arn}, None)
        return answer["policyDocument"]["Statement"][0]

    assert statement("Bearer good")["Effect"] == "Allow"
    assert statement("Bearer good")["Resource"] == "arn:aws:execute-api:eu-west-1:111122223333:a1b2c3/prod/*"
    assert statement("Bearer bad")["Effect"] == "Deny"
    with pytest.raises(Exception, match=r"^Unauthorized$"):
        statement("Bearer ")


def test_a_push_forgets_clients_that_have_gone(sample, monkeypatch):
    program = sample("api-gateway/push.py")
    table = boto3.resource("dynamodb").create_table(
        TableName="connections",
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    for name in ("here", "gone"):
        table.put_item(Item={"id": name})
    api = MagicMock()  # moto keeps connections of its own; the answers are what counts here
    api.exceptions.GoneException = boto3.client("apigatewaymanagementapi").exceptions.GoneException
    refused = api.exceptions.GoneException({"Error": {"Code": "GoneException"}}, "PostToConnection")
    api.post_to_connection.side_effect = lambda ConnectionId, Data: ConnectionId == "gone" and _raise(refused)
    monkeypatch.setattr(program.boto3, "client", lambda *_, **__: api)
    assert program.push("https://example.com/prod", "connections", {"hello": "all"}) == ["gone"]
    assert [item["id"] for item in table.scan()["Items"]] == ["here"]


def _raise(error):
    raise error
