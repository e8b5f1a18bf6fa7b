import json


def handler(event, context):  # Lambda proxy integration of a REST API
    name = (event.get("queryStringParameters") or {}).get("name")  # null if there are none
    status, answer = (200, {"hello": name}) if name else (400, {"error": "name is missing"})
    return {
        "statusCode": status,  # any other shape of the answer: 502
        "headers": {"Access-Control-Allow-Origin": "https://www.example.com"},
        "body": json.dumps(answer),  # a string, not an object
    }
