import boto3


def client_in(role_arn, service, session_name, external_id=None):
    """A client that works in another account, for an hour unless the role allows more."""
    extra = {"ExternalId": external_id} if external_id else {}
    answer = boto3.client("sts").assume_role(RoleArn=role_arn, RoleSessionName=session_name, **extra)
    credentials = answer["Credentials"]
    return boto3.client(
        service,
        aws_access_key_id=credentials["AccessKeyId"],
        aws_secret_access_key=credentials["SecretAccessKey"],
        aws_session_token=credentials["SessionToken"],  # without it: InvalidClientTokenId
    )
