"""Deploy a new image: copy the running revision, change the image, update the service."""

import boto3

ecs = boto3.client("ecs")
# What DescribeTaskDefinition returns but RegisterTaskDefinition does not take.
READ_ONLY = {
    "taskDefinitionArn",
    "revision",
    "status",
    "requiresAttributes",
    "compatibilities",
    "registeredAt",
    "registeredBy",
    "deregisteredAt",
}


def deploy(cluster, service, container, image):
    """Return the ARN of the new revision that the service now rolls out."""
    [running] = ecs.describe_services(cluster=cluster, services=[service])["services"]
    current = ecs.describe_task_definition(taskDefinition=running["taskDefinition"])["taskDefinition"]
    revision = {key: value for key, value in current.items() if key not in READ_ONLY}
    changed = [c for c in revision["containerDefinitions"] if c["name"] == container]
    if not changed:
        raise ValueError(f"no container {container} in {running['taskDefinition']}")
    changed[0]["image"] = image
    arn = ecs.register_task_definition(**revision)["taskDefinition"]["taskDefinitionArn"]
    ecs.update_service(cluster=cluster, service=service, taskDefinition=arn)
    return arn
