import os
import urllib.request

import boto3

codedeploy = boto3.client("codedeploy", region_name=os.environ.get("AWS_REGION", "eu-west-1"))


def healthy(url):
    """Ask the new task set, through the test listener."""
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return answer.status == 200
    except OSError:
        return False


def handler(event, context):
    """AfterAllowTestTraffic. CodeDeploy counts the call below, not what the function returns."""
    codedeploy.put_lifecycle_event_hook_execution_status(
        deploymentId=event["DeploymentId"],
        lifecycleEventHookExecutionId=event["LifecycleEventHookExecutionId"],
        status="Succeeded" if healthy(os.environ["TEST_URL"]) else "Failed",
    )
