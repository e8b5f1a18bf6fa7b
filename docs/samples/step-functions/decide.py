import json

import boto3

states = boto3.client("stepfunctions", region_name="eu-west-1")


def handler(event, context):
    """Answer a waiting task; needs states:SendTaskSuccess and states:SendTaskFailure."""
    answer = json.loads(event["body"])
    try:
        if answer["approved"]:
            output = json.dumps({"by": answer["by"]})
            states.send_task_success(taskToken=answer["token"], output=output)
        else:
            states.send_task_failure(taskToken=answer["token"], error="NotApproved", cause=answer["by"])
    except (states.exceptions.TaskTimedOut, states.exceptions.InvalidToken):
        return {"statusCode": 410, "body": "too late"}
    return {"statusCode": 200, "body": "thank you"}
