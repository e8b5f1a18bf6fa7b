"""Read the credentials for a Docker client from the authorization token."""

import base64

import boto3


def credentials():
    """Return user name, password, registry address and the time when they end."""
    [data] = boto3.client("ecr").get_authorization_token()["authorizationData"]
    user, _, password = base64.b64decode(data["authorizationToken"]).decode().partition(":")
    return user, password, data["proxyEndpoint"], data["expiresAt"]
