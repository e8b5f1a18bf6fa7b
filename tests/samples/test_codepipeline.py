"""The Lambda action on the page of AWS CodePipeline reports what it found, whatever happens."""

import botocore.stub
import pytest

JOB = "11111111-2222-3333-4444-555555555555"


def event(url):
    configuration = {"configuration": {"UserParameters": url}}
    return {"CodePipeline.job": {"id": JOB, "data": {"actionConfiguration": configuration}}}


@pytest.fixture
def program(sample):
    return sample("codepipeline/invoke_action.py")


def test_success_is_reported_with_a_variable(program, monkeypatch):
    monkeypatch.setattr(program, "check", lambda url: None)
    with botocore.stub.Stubber(program.codepipeline) as stub:  # moto does not know these calls
        stub.add_response("put_job_success_result", {}, {"jobId": JOB, "outputVariables": {"checked": "https://x"}})
        program.handler(event("https://x"), None)
        stub.assert_no_pending_responses()


def test_failure_is_reported_with_its_reason(program, monkeypatch):
    def broken(url):
        raise RuntimeError("answered 500")

    monkeypatch.setattr(program, "check", broken)
    with botocore.stub.Stubber(program.codepipeline) as stub:
        details = {"type": "JobFailed", "message": "answered 500"}
        stub.add_response("put_job_failure_result", {}, {"jobId": JOB, "failureDetails": details})
        program.handler(event("https://x"), None)
        stub.assert_no_pending_responses()
