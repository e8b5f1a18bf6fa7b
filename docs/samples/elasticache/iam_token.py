"""A token for IAM authentication, to be used as the password of the cache user."""

import boto3
from botocore.auth import SigV4QueryAuth
from botocore.awsrequest import AWSRequest

LIFETIME = 900


def token(cache_name, user_id, region, serverless=False):
    parameters = {"Action": "connect", "User": user_id}
    if serverless:
        parameters["ResourceType"] = "ServerlessCache"
    request = AWSRequest("GET", f"http://{cache_name}/", params=parameters)
    credentials = boto3.Session().get_credentials().get_frozen_credentials()
    SigV4QueryAuth(credentials, "elasticache", region, expires=LIFETIME).add_auth(request)
    return request.prepare().url.removeprefix("http://")
