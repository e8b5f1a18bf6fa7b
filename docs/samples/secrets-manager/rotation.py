"""A rotation function: Secrets Manager calls it four times, once for each step."""

import json

import boto3

secrets = boto3.client("secretsmanager")


def handler(event, context):
    """Run one step of the rotation for the version `ClientRequestToken`."""
    secret, token = event["SecretId"], event["ClientRequestToken"]
    stages = secrets.describe_secret(SecretId=secret)["VersionIdsToStages"]
    if "AWSCURRENT" in stages.get(token, []):
        return  # done already; a step may come twice
    if event["Step"] == "createSecret":
        create(secret, token)
    elif event["Step"] == "setSecret":
        change_password(value(secret, "AWSCURRENT"), value(secret, "AWSPENDING", token))
    elif event["Step"] == "testSecret":
        log_in(value(secret, "AWSPENDING", token))
    elif event["Step"] == "finishSecret":
        current = next(version for version, labels in stages.items() if "AWSCURRENT" in labels)
        secrets.update_secret_version_stage(
            SecretId=secret, VersionStage="AWSCURRENT", MoveToVersionId=token, RemoveFromVersionId=current
        )


def create(secret, token):
    """Make the new value once, however often the step runs."""
    try:
        value(secret, "AWSPENDING", token)
    except secrets.exceptions.ResourceNotFoundException:
        new = value(secret, "AWSCURRENT")
        new["password"] = secrets.get_random_password(PasswordLength=32, ExcludePunctuation=True)["RandomPassword"]
        secrets.put_secret_value(
            SecretId=secret, ClientRequestToken=token, SecretString=json.dumps(new), VersionStages=["AWSPENDING"]
        )


def value(secret, stage, token=None):
    """The decrypted JSON of a version. Never log it."""
    version = {"VersionId": token} if token else {}
    return json.loads(secrets.get_secret_value(SecretId=secret, VersionStage=stage, **version)["SecretString"])


def change_password(current, pending):
    """Log in with `current`, set the password of `pending` in the database."""


def log_in(pending):
    """Log in with `pending` and read something; raise if it fails."""
