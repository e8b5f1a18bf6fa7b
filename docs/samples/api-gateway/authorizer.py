"""Lambda authorizer of type TOKEN for a REST API."""

import hmac
import os


def handler(event, context):
    token = event["authorizationToken"].removeprefix("Bearer ")
    if not token:
        raise Exception("Unauthorized")  # exactly this text: the client gets 401
    allowed = hmac.compare_digest(token, os.environ["EXPECTED"])  # stands for a real check
    api, stage = event["methodArn"].split("/")[:2]
    return {
        "principalId": "ann",
        "policyDocument": {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Action": "execute-api:Invoke",
                    "Effect": "Allow" if allowed else "Deny",  # Deny: 403
                    "Resource": f"{api}/{stage}/*",  # cached, so it must cover every method
                }
            ],
        },
        "context": {"tenant": "blue"},  # $context.authorizer.tenant
    }
