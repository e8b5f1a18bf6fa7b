import json

import boto3
from botocore.config import Config

# The poll is held for 60 seconds: wait longer than that for the answer.
states = boto3.client("stepfunctions", region_name="eu-west-1", config=Config(read_timeout=70))


def work_once(activity_arn, work):
    """Take one task of an activity and answer it. Return whether there was one."""
    task = states.get_activity_task(activityArn=activity_arn, workerName="worker-1")
    token = task.get("taskToken")
    if not token:
        return False  # nothing came within a minute: poll again
    try:
        result = work(json.loads(task["input"]), lambda: states.send_task_heartbeat(taskToken=token))
        states.send_task_success(taskToken=token, output=json.dumps(result))
    except Exception as error:
        states.send_task_failure(taskToken=token, error=type(error).__name__, cause=str(error)[:32768])
    return True
