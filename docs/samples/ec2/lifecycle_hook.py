"""Lambda behind an EventBridge rule on `EC2 Instance-terminate Lifecycle Action`."""

import boto3

autoscaling = boto3.client("autoscaling")
ssm = boto3.client("ssm")


def handler(event, _context):
    """Have the instance save its logs and end the hook itself; end it here if the instance cannot be reached."""
    detail = event["detail"]
    hook = {key: detail[key] for key in ("AutoScalingGroupName", "LifecycleHookName", "LifecycleActionToken")}
    proceed = (
        "aws autoscaling complete-lifecycle-action --lifecycle-action-result CONTINUE"
        f" --auto-scaling-group-name {hook['AutoScalingGroupName']}"
        f" --lifecycle-hook-name {hook['LifecycleHookName']}"
        f" --lifecycle-action-token {hook['LifecycleActionToken']}"
    )
    try:
        ssm.send_command(
            InstanceIds=[detail["EC2InstanceId"]],
            DocumentName="AWS-RunShellScript",
            Parameters={"commands": ["/opt/app/save-logs", proceed]},
        )
    except ssm.exceptions.InvalidInstanceId:
        autoscaling.complete_lifecycle_action(**hook, LifecycleActionResult="CONTINUE")
