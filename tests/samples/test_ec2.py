"""The programs on the page of Amazon EC2 do what the page says."""

import io
import urllib.error

import pytest
from botocore.stub import Stubber


@pytest.fixture
def metadata(sample, monkeypatch):
    """The program, with a metadata service that insists on version 2."""
    program = sample("ec2/spot_notice.py")
    answers = {}

    def urlopen(request, **_):
        path = request.full_url.removeprefix("http://169.254.169.254/latest/")
        if path == "api/token":
            assert request.get_method() == "PUT"
            assert request.get_header("X-aws-ec2-metadata-token-ttl-seconds") == "60"
            return io.BytesIO(b"token-1")
        if request.get_header("X-aws-ec2-metadata-token") != "token-1":
            raise urllib.error.HTTPError(request.full_url, 401, "Unauthorized", {}, None)
        if path not in answers:
            raise urllib.error.HTTPError(request.full_url, 404, "Not Found", {}, None)
        return io.BytesIO(answers[path])

    monkeypatch.setattr(program.urllib.request, "urlopen", urlopen)
    return program, answers


def test_no_notice_is_not_an_error(metadata):
    program, _ = metadata
    assert program.interruption() is None


def test_a_notice_names_action_and_time(metadata):
    program, answers = metadata
    answers["meta-data/spot/instance-action"] = b'{"action": "stop", "time": "2026-11-25T08:22:00Z"}'
    assert program.interruption() == ("stop", "2026-11-25T08:22:00Z")


def test_other_errors_are_not_swallowed(metadata):
    program, _ = metadata
    with pytest.raises(urllib.error.HTTPError):
        program.call("meta-data/spot/instance-action", **{"X-aws-ec2-metadata-token": "stale"})


DETAIL = {
    "EC2InstanceId": "i-0123456789abcdef0",
    "AutoScalingGroupName": "workers",
    "LifecycleHookName": "save",
    "LifecycleActionToken": "12345678-1234-1234-1234-123456789012",
}


@pytest.fixture
def hook(sample):
    program = sample("ec2/lifecycle_hook.py")
    with Stubber(program.ssm) as ssm, Stubber(program.autoscaling) as autoscaling:
        yield program, ssm, autoscaling
        ssm.assert_no_pending_responses()
        autoscaling.assert_no_pending_responses()


def test_the_instance_saves_its_logs_and_ends_the_hook(hook, monkeypatch):
    program, _, _ = hook
    sent = []
    monkeypatch.setattr(program.ssm, "send_command", lambda **command: sent.append(command))
    program.handler({"detail": DETAIL}, None)
    [command] = sent
    assert command["InstanceIds"] == ["i-0123456789abcdef0"]
    save, proceed = command["Parameters"]["commands"]
    assert save == "/opt/app/save-logs"
    assert f"--lifecycle-action-token {DETAIL['LifecycleActionToken']}" in proceed


def test_the_hook_ends_at_once_if_the_instance_is_out_of_reach(hook):
    program, ssm, autoscaling = hook
    ssm.add_client_error("send_command", "InvalidInstanceId")
    expected = {key: value for key, value in DETAIL.items() if key != "EC2InstanceId"}
    autoscaling.add_response("complete_lifecycle_action", {}, {**expected, "LifecycleActionResult": "CONTINUE"})
    program.handler({"detail": DETAIL}, None)
