import boto3
from botocore.exceptions import ClientError

cloudformation = boto3.client("cloudformation", region_name="eu-west-1")


def exists(stack):
    """A stack in REVIEW_IN_PROGRESS is still empty: its change set must create it."""
    try:
        [found] = cloudformation.describe_stacks(StackName=stack)["Stacks"]
    except ClientError as error:
        if error.response["Error"]["Code"] != "ValidationError":
            raise
        return False
    return found["StackStatus"] != "REVIEW_IN_PROGRESS"


def deploy(stack, template, may_replace=False):
    """Create or update a stack through a change set. Return the changes, refuse replacements."""
    kind = "UPDATE" if exists(stack) else "CREATE"
    change_set = cloudformation.create_change_set(
        StackName=stack, ChangeSetName="deploy", ChangeSetType=kind, TemplateBody=template
    )["Id"]
    cloudformation.get_waiter("change_set_create_complete").wait(ChangeSetName=change_set)
    preview = cloudformation.describe_change_set(ChangeSetName=change_set)
    changes = [change["ResourceChange"] for change in preview["Changes"]]
    if not may_replace and any(change.get("Replacement") == "True" for change in changes):
        raise RuntimeError("the change set would replace resources")
    cloudformation.execute_change_set(ChangeSetName=change_set)
    cloudformation.get_waiter(f"stack_{kind.lower()}_complete").wait(StackName=stack)
    return [(change["Action"], change["LogicalResourceId"]) for change in changes]
