"""The programs on the page of AWS CodeDeploy do what the page says."""

import json

import pytest
from botocore.stub import ANY, Stubber

EVENT = {"DeploymentId": "d-1", "LifecycleEventHookExecutionId": "e-1"}


class Answer:
    def __init__(self, status):
        self.status = status

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return False


# Stubbed, not under moto: moto does not know these calls of CodeDeploy, and ends no deployment.
@pytest.mark.parametrize(("answer", "status"), [(200, "Succeeded"), (503, "Failed"), (OSError("refused"), "Failed")])
def test_the_hook_reports_what_the_test_listener_answers(sample, monkeypatch, answer, status):
    program = sample("codedeploy/hook.py")

    def reply(url, timeout):
        assert (url, timeout) == ("http://test.example:8080/health", 5)
        if isinstance(answer, Exception):
            raise answer
        return Answer(answer)

    monkeypatch.setenv("TEST_URL", "http://test.example:8080/health")
    monkeypatch.setattr(program.urllib.request, "urlopen", reply)
    wanted = {"deploymentId": "d-1", "lifecycleEventHookExecutionId": "e-1", "status": status}
    with Stubber(program.codedeploy) as codedeploy:
        codedeploy.add_response("put_lifecycle_event_hook_execution_status", {}, wanted)
        program.handler(EVENT, None)
        codedeploy.assert_no_pending_responses()


def started(codedeploy, revisions):
    """Expect one deployment; keep the call's revision to look at."""
    wanted = {
        "applicationName": "checkout",
        "deploymentGroupName": "live",
        "revision": ANY,
        "autoRollbackConfiguration": {"enabled": True, "events": ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"]},
    }
    codedeploy.add_response("create_deployment", {"deploymentId": "d-1"}, wanted)

    def keep(params, **_):
        revisions.append(params["revision"])

    codedeploy.client.meta.events.register("provide-client-params.codedeploy.CreateDeployment", keep)


def ended(codedeploy, info):
    codedeploy.add_response("get_deployment", {"deploymentInfo": info}, {"deploymentId": "d-1"})


def test_an_alias_is_shifted_with_an_appspec_file_in_the_call(sample):
    program, revisions = sample("codedeploy/deploy.py"), []
    with Stubber(program.codedeploy) as codedeploy:
        started(codedeploy, revisions)
        ended(codedeploy, {"status": "InProgress"})
        ended(codedeploy, {"status": "Succeeded"})
        assert program.shift("checkout", "live", "7", "8", seconds=0) == "Succeeded"
        codedeploy.assert_no_pending_responses()
    resource = json.loads(revisions[0]["appSpecContent"]["content"])["Resources"][0]["checkout"]
    assert revisions[0]["revisionType"] == "AppSpecContent"
    assert resource["Type"] == "AWS::Lambda::Function"
    assert resource["Properties"] == {
        "Name": "checkout",
        "Alias": "live",
        "CurrentVersion": "7",
        "TargetVersion": "8",
    }


def test_a_failed_shift_names_the_reason_and_the_rollback(sample):
    program = sample("codedeploy/deploy.py")
    failed = {
        "status": "Failed",
        "errorInformation": {"code": "HOOK_EXECUTION_FAILURE", "message": "the hook said Failed"},
        "rollbackInfo": {"rollbackDeploymentId": "d-2"},
    }
    with Stubber(program.codedeploy) as codedeploy:
        started(codedeploy, [])
        ended(codedeploy, failed)
        with pytest.raises(RuntimeError, match=r"HOOK_EXECUTION_FAILURE: the hook said Failed \(rollback: d-2\)"):
            program.shift("checkout", "live", "7", "8", seconds=0)


def target(number, status):
    diagnostics = {"errorCode": "ScriptFailed", "scriptName": "scripts/start.sh", "logTail": "no port"}
    event = {"lifecycleEventName": "ApplicationStart", "status": status}
    if status == "Failed":
        event["diagnostics"] = diagnostics
    return {
        "deploymentTargetType": "InstanceTarget",
        "instanceTarget": {"targetId": f"i-{number}", "status": status, "lifecycleEvents": [event]},
    }


def test_failed_scripts_are_found_in_batches_of_25(sample):
    program = sample("codedeploy/targets.py")
    ids = [f"i-{number}" for number in range(27)]
    with Stubber(program.codedeploy) as codedeploy:
        codedeploy.add_response("list_deployment_targets", {"targetIds": ids}, {"deploymentId": "d-1"})
        for part in (range(25), range(25, 27)):
            answer = {"deploymentTargets": [target(n, "Failed" if n in (3, 26) else "Succeeded") for n in part]}
            wanted = {"deploymentId": "d-1", "targetIds": [f"i-{n}" for n in part]}
            codedeploy.add_response("batch_get_deployment_targets", answer, wanted)
        found = list(program.failures("d-1"))
        codedeploy.assert_no_pending_responses()
    assert found == [(f"i-{n}", "ApplicationStart", "ScriptFailed", "no port") for n in (3, 26)]
