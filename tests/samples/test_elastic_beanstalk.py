"""The programs on the page of AWS Elastic Beanstalk do what the page says."""

import http.client
import json
import threading
from http.server import HTTPServer

import pytest
from botocore.stub import Stubber

CREATED = {"EnvironmentName": "shop-green", "Status": "Updating"}


@pytest.fixture
def release(sample):
    program = sample("elastic-beanstalk/blue_green.py")
    with Stubber(program.beanstalk) as stub:
        yield program, stub
        stub.assert_no_pending_responses()


def updated(stub):
    asked = {"EnvironmentName": "shop-green", "VersionLabel": "v2"}
    stub.add_response("update_environment", CREATED, asked)


def described(stub, status, health="Ok", version="v2"):
    answer = {"Environments": [{"Status": status, "HealthStatus": health, "VersionLabel": version}]}
    stub.add_response("describe_environments", answer, {"EnvironmentNames": ["shop-green"], "IncludeDeleted": False})


def test_a_healthy_environment_takes_the_address(release, monkeypatch):
    program, stub = release
    monkeypatch.setattr(program.time, "sleep", lambda _: None)
    updated(stub)
    described(stub, "Updating", "Info", "v1")
    described(stub, "Ready")
    swap = {"SourceEnvironmentName": "shop-blue", "DestinationEnvironmentName": "shop-green"}
    stub.add_response("swap_environment_cnames", {}, swap)
    program.release("shop-blue", "shop-green", "v2")


@pytest.mark.parametrize(("health", "version"), [("Severe", "v2"), ("Ok", "v1")])
def test_a_sick_or_old_version_does_not(release, health, version):
    program, stub = release
    updated(stub)
    described(stub, "Ready", health, version)
    with pytest.raises(SystemExit, match="stays in charge"):
        program.release("shop-blue", "shop-green", "v2")


def test_an_endless_update_is_aborted(release, monkeypatch):
    program, stub = release
    monkeypatch.setattr(program.time, "sleep", lambda _: None)
    updated(stub)
    for _ in range(2):
        described(stub, "Updating", "Info")
    stub.add_response("abort_environment_update", {}, {"EnvironmentName": "shop-green"})
    assert program.deploy("shop-green", "v2", attempts=2) is False


@pytest.fixture
def worker(sample, monkeypatch):
    program = sample("elastic-beanstalk/worker.py")
    jobs = []
    monkeypatch.setattr(program, "work", lambda job: jobs.append(job["order"]))
    server = HTTPServer(("127.0.0.1", 0), program.Worker)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def post(body, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", server.server_port)
        connection.request("POST", "/", body, {f"X-Aws-Sqsd-{key}": value for key, value in headers.items()})
        status = connection.getresponse().status
        connection.close()
        return status

    yield post, jobs
    server.shutdown()
    server.server_close()


def test_a_message_is_done_once(worker):
    post, jobs = worker
    for _ in range(2):
        assert post(json.dumps({"order": 7}), Msgid="m-1") == 200
    assert jobs == [7]


def test_a_failure_is_not_200(worker):
    post, jobs = worker
    assert post("no json", Msgid="m-2") == 500
    assert post(json.dumps({"order": 8}), Msgid="m-2") == 200
    assert jobs == [8]


def test_a_periodic_task_is_known_by_its_name(worker):
    post, jobs = worker
    assert post("elasticbeanstalk scheduled job", Msgid="m-3", Taskname="report") == 200
    assert jobs == []
