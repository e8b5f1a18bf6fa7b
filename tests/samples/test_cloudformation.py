"""The programs on the page of AWS CloudFormation do what the page says."""

import json

import boto3
import pytest
from botocore.stub import Stubber

TEMPLATE = json.dumps({"Resources": {"Events": {"Type": "AWS::SQS::Queue"}}})
CHANGE_SET = "arn:aws:cloudformation:eu-west-1:111122223333:changeSet/deploy/1"


def stack(status):
    return {"Stacks": [{"StackName": "orders", "StackStatus": status, "CreationTime": "2026-11-25T00:00:00Z"}]}


def change(action, logical, replacement="False"):
    return {
        "Status": "CREATE_COMPLETE",
        "Changes": [
            {"ResourceChange": {"Action": action, "LogicalResourceId": logical, "Replacement": replacement}},
        ],
    }


# Stubbed, not under moto: moto's CloudFormation needs packages that the project does not have.
@pytest.mark.parametrize(("before", "kind"), [("REVIEW_IN_PROGRESS", "CREATE"), ("UPDATE_COMPLETE", "UPDATE")])
def test_a_stack_is_deployed_through_a_change_set(sample, before, kind):
    program = sample("cloudformation/deploy.py")
    with Stubber(program.cloudformation) as stub:
        stub.add_response("describe_stacks", stack(before))
        wanted = {"StackName": "orders", "ChangeSetName": "deploy", "ChangeSetType": kind, "TemplateBody": TEMPLATE}
        stub.add_response("create_change_set", {"Id": CHANGE_SET}, wanted)
        stub.add_response("describe_change_set", change("Add", "Events"))
        stub.add_response("describe_change_set", change("Add", "Events"))
        stub.add_response("execute_change_set", {}, {"ChangeSetName": CHANGE_SET})
        stub.add_response("describe_stacks", stack(f"{kind}_COMPLETE"))
        assert program.deploy("orders", TEMPLATE) == [("Add", "Events")]
        stub.assert_no_pending_responses()


def test_a_replacement_is_refused(sample):
    program = sample("cloudformation/deploy.py")
    with Stubber(program.cloudformation) as stub:
        stub.add_client_error("describe_stacks", "ValidationError", "Stack with id orders does not exist")
        stub.add_response("create_change_set", {"Id": CHANGE_SET})
        stub.add_response("describe_change_set", change("Modify", "Events", "True"))
        stub.add_response("describe_change_set", change("Modify", "Events", "True"))
        with pytest.raises(RuntimeError, match="replace"):
            program.deploy("orders", TEMPLATE)


@pytest.fixture
def answers(monkeypatch):
    """What the custom resource sends to its ResponseURL."""
    sent = []
    monkeypatch.setattr("urllib.request.urlopen", lambda request, **_: sent.append(request))
    return sent


def event(kind, bucket):
    ids = {"StackId": "s", "RequestId": "r", "LogicalResourceId": "Empty"}
    url = "https://example.com/answer"
    return {"RequestType": kind, "ResponseURL": url, "ResourceProperties": {"Bucket": bucket}, **ids}


def test_the_custom_resource_empties_the_bucket_on_delete_only(sample, answers):
    program = sample("cloudformation/custom_resource.py")
    s3 = boto3.client("s3")
    s3.create_bucket(Bucket="uploads", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    s3.put_object(Bucket="uploads", Key="a", Body=b"1")
    program.handler(event("Create", "uploads"), None)
    assert s3.list_objects_v2(Bucket="uploads")["KeyCount"] == 1
    program.handler(event("Delete", "uploads"), None)
    assert s3.list_objects_v2(Bucket="uploads")["KeyCount"] == 0
    assert [json.loads(request.data)["Status"] for request in answers] == ["SUCCESS", "SUCCESS"]
    assert all(request.method == "PUT" for request in answers)


def test_the_custom_resource_answers_even_when_it_fails(sample, answers):
    sample("cloudformation/custom_resource.py").handler(event("Delete", "missing"), None)
    [answer] = [json.loads(request.data) for request in answers]
    assert answer["Status"] == "FAILED"
    assert answer["Reason"]
