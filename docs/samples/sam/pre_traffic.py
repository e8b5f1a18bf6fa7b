import json
import os

import boto3

lambda_client = boto3.client("lambda", region_name=os.environ.get("AWS_REGION", "eu-west-1"))
codedeploy = boto3.client("codedeploy", region_name=os.environ.get("AWS_REGION", "eu-west-1"))


def works(version):
    """Call the new version, which has no traffic yet, and look at its answer."""
    answer = lambda_client.invoke(FunctionName=version, Payload=json.dumps({"ping": True}))
    return "FunctionError" not in answer and json.load(answer["Payload"])["statusCode"] == 200


def handler(event, context):
    """Tell CodeDeploy; what the function returns does not count."""
    try:
        status = "Succeeded" if works(os.environ["NEW_VERSION"]) else "Failed"
    except Exception:
        status = "Failed"
    codedeploy.put_lifecycle_event_hook_execution_status(
        deploymentId=event["DeploymentId"],
        lifecycleEventHookExecutionId=event["LifecycleEventHookExecutionId"],
        status=status,
    )
