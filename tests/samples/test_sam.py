"""The programs on the page of AWS SAM do what the page says."""

import io
import json

import pytest
from botocore.stub import Stubber

EVENT = {"DeploymentId": "d-1", "LifecycleEventHookExecutionId": "e-1"}


# Stubbed, not under moto: moto neither runs functions without containers nor knows this call of CodeDeploy.
@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ({"Payload": {"statusCode": 200}}, "Succeeded"),
        ({"Payload": {"statusCode": 500}}, "Failed"),
        ({"Payload": {"errorMessage": "no"}, "FunctionError": "Unhandled"}, "Failed"),
        ({"Payload": {}}, "Failed"),
    ],
)
def test_the_hook_tells_codedeploy_whether_the_new_version_works(sample, monkeypatch, answer, status):
    program = sample("sam/pre_traffic.py")
    monkeypatch.setenv("NEW_VERSION", "arn:aws:lambda:eu-west-1:111122223333:function:checkout:2")
    wanted = {"deploymentId": "d-1", "lifecycleEventHookExecutionId": "e-1", "status": status}
    response = {**answer, "Payload": io.BytesIO(json.dumps(answer["Payload"]).encode())}
    with Stubber(program.lambda_client) as functions, Stubber(program.codedeploy) as codedeploy:
        functions.add_response("invoke", response)
        codedeploy.add_response("put_lifecycle_event_hook_execution_status", {}, wanted)
        program.handler(EVENT, None)
        codedeploy.assert_no_pending_responses()
