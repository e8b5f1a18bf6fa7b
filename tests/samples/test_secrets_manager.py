"""The programs on the page of AWS Secrets Manager do what the page says."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

STEPS = ("createSecret", "setSecret", "testSecret", "finishSecret")
TOKEN = "11111111-2222-3333-4444-555555555555"


def test_a_rotation_makes_one_new_version_current_and_keeps_the_old_one(sample):
    program = sample("secrets-manager/rotation.py")
    client = program.secrets
    client.create_secret(Name="db", SecretString=json.dumps({"username": "app", "password": "old"}))
    changes, logins = [], []
    program.change_password = lambda current, pending: changes.append((current["password"], pending["password"]))
    program.log_in = lambda pending: logins.append(pending["password"])
    for step in STEPS:
        for _ in range(2):  # every step may come twice
            program.handler({"SecretId": "db", "ClientRequestToken": TOKEN, "Step": step}, None)
    # By label: moto's read without one does not follow a moved AWSCURRENT, as AWS's does.
    answer = client.get_secret_value(SecretId="db", VersionStage="AWSCURRENT")
    assert answer["VersionId"] == TOKEN
    current = json.loads(answer["SecretString"])
    assert current["username"] == "app"
    assert current["password"] != "old"
    assert set(changes) == {("old", current["password"])}
    assert set(logins) == {current["password"]}
    previous = client.get_secret_value(SecretId="db", VersionStage="AWSPREVIOUS")
    assert json.loads(previous["SecretString"])["password"] == "old"


def test_a_secret_is_fetched_once_until_a_fresh_one_is_wanted(sample):
    program = sample("secrets-manager/cached.py")
    program.secrets.create_secret(Name="db", SecretString='{"password": "old"}')
    assert program.secret("db") == {"password": "old"}
    program.secrets.put_secret_value(SecretId="db", SecretString='{"password": "new"}')
    assert program.secret("db") == {"password": "old"}
    assert program.secret("db", fresh=True) == {"password": "new"}


@pytest.fixture
def extension(monkeypatch):
    """A stand-in for the extension: answers like it, and remembers what it was asked."""
    asked = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append((self.path, self.headers["X-Aws-Parameters-Secrets-Token"]))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps({"SecretString": '{"password": "p"}'}).encode())

        def log_message(self, *_):
            pass

    server = HTTPServer(("localhost", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("PARAMETERS_SECRETS_EXTENSION_HTTP_PORT", str(server.server_port))
    yield asked
    server.shutdown()
    server.server_close()


def test_the_extension_is_asked_with_the_token_and_an_encoded_name(extension, sample, monkeypatch):
    program = sample("secrets-manager/extension.py")
    monkeypatch.setenv("AWS_SESSION_TOKEN", "token")
    assert program.secret("orders/db") == {"password": "p"}
    assert extension == [("/secretsmanager/get?secretId=orders%2Fdb", "token")]
