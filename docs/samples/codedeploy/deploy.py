import json
import time

import boto3

codedeploy = boto3.client("codedeploy", region_name="eu-west-1")
ENDED = {"Succeeded", "Failed", "Stopped"}


def shift(function, alias, current, target, seconds=15):
    """Move a Lambda alias step by step; return the status, or raise with CodeDeploy's reason."""
    properties = {"Name": function, "Alias": alias, "CurrentVersion": current, "TargetVersion": target}
    appspec = {"version": 0.0, "Resources": [{function: {"Type": "AWS::Lambda::Function", "Properties": properties}}]}
    deployment = codedeploy.create_deployment(
        applicationName=function,
        deploymentGroupName=alias,
        revision={"revisionType": "AppSpecContent", "appSpecContent": {"content": json.dumps(appspec)}},
        autoRollbackConfiguration={"enabled": True, "events": ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"]},
    )["deploymentId"]
    while True:
        info = codedeploy.get_deployment(deploymentId=deployment)["deploymentInfo"]
        if info["status"] in ENDED:
            break
        time.sleep(seconds)
    if info["status"] != "Succeeded":
        error = info.get("errorInformation", {})
        back = info.get("rollbackInfo", {}).get("rollbackDeploymentId", "none")
        raise RuntimeError(f"{error.get('code')}: {error.get('message')} (rollback: {back})")
    return info["status"]
