import boto3

codedeploy = boto3.client("codedeploy", region_name="eu-west-1")


def failures(deployment):
    """Yield instance, event, code and the end of the log of every failed script."""
    pages = codedeploy.get_paginator("list_deployment_targets").paginate(deploymentId=deployment)
    ids = [target for page in pages for target in page["targetIds"]]
    for start in range(0, len(ids), 25):  # the most that one call takes
        batch = codedeploy.batch_get_deployment_targets(deploymentId=deployment, targetIds=ids[start : start + 25])
        for target in batch["deploymentTargets"]:
            instance = target["instanceTarget"]
            for event in instance["lifecycleEvents"]:
                if event["status"] == "Failed":
                    why = event.get("diagnostics", {})
                    yield (
                        instance["targetId"],
                        event["lifecycleEventName"],
                        why.get("errorCode"),
                        why.get("logTail", ""),
                    )
