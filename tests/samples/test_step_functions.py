"""The programs on the page of AWS Step Functions do what the page says."""

import json

import boto3
import pytest


class Recorder:
    """Stands in for the client where moto cannot run the workflow that would wait."""

    def __init__(self, client, **answers):
        self.exceptions, self.answers, self.calls = client.exceptions, answers, []

    def __getattr__(self, name):
        def call(**request):
            self.calls.append((name, request))
            answer = self.answers.get(name, {})
            if isinstance(answer, Exception):
                raise answer
            return answer

        return call


@pytest.fixture
def machine():
    """A state machine in moto."""
    definition = json.dumps({"StartAt": "Done", "States": {"Done": {"Type": "Succeed"}}})
    return lambda: boto3.client("stepfunctions").create_state_machine(
        name="orders", definition=definition, roleArn="arn:aws:iam::123456789012:role/orders"
    )["stateMachineArn"]


def test_a_large_payload_travels_through_s3(sample, machine):
    program = sample("step-functions/claim_check.py")
    bucket = {"Bucket": "payloads", "CreateBucketConfiguration": {"LocationConstraint": "eu-west-1"}}
    boto3.client("s3").create_bucket(**bucket)
    payload = {"text": "x" * 500_000}
    execution = program.start(machine(), "payloads", payload)
    claim = boto3.client("stepfunctions").describe_execution(executionArn=execution)["input"]
    assert len(claim) < 200
    assert program.fetch(json.loads(claim)) == payload


def decide(program, approved):
    body = json.dumps({"approved": approved, "token": "t", "by": "ann"})
    return program.handler({"body": body}, None)["statusCode"]


def test_the_decision_answers_the_waiting_task(sample, monkeypatch):
    program = sample("step-functions/decide.py")
    states = Recorder(program.states)
    monkeypatch.setattr(program, "states", states)
    assert (decide(program, True), decide(program, False)) == (200, 200)
    assert [name for name, _ in states.calls] == ["send_task_success", "send_task_failure"]
    assert states.calls[0][1] == {"taskToken": "t", "output": '{"by": "ann"}'}


def test_a_late_decision_is_told_so(sample, monkeypatch):
    program = sample("step-functions/decide.py")
    late = program.states.exceptions.TaskTimedOut({"Error": {"Code": "TaskTimedOut"}}, "SendTaskSuccess")
    monkeypatch.setattr(program, "states", Recorder(program.states, send_task_success=late))
    assert decide(program, True) == 410


def test_the_worker_reports_success_failure_and_no_work(sample, monkeypatch):
    program = sample("step-functions/activity_worker.py")
    states = Recorder(program.states, get_activity_task={"taskToken": "t", "input": '{"n": 20}'})
    monkeypatch.setattr(program, "states", states)

    def double(task, heartbeat):
        heartbeat()
        return task["n"] * 2

    assert program.work_once("arn", double)
    assert states.calls[-2:] == [
        ("send_task_heartbeat", {"taskToken": "t"}),
        ("send_task_success", {"taskToken": "t", "output": "40"}),
    ]
    assert program.work_once("arn", lambda task, _: task["missing"])
    assert states.calls[-1] == ("send_task_failure", {"taskToken": "t", "error": "KeyError", "cause": "'missing'"})
    states.answers["get_activity_task"] = {}
    assert not program.work_once("arn", double)
