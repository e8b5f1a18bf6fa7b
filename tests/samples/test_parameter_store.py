"""The programs on the page of AWS Systems Manager Parameter Store do what the page says."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest


def put(client, name, value, **more):
    client.put_parameter(Name=name, Value=value, Type=more.pop("Type", "String"), **more)


def test_a_branch_is_read_to_its_last_page_and_decrypted(sample):
    program = sample("parameter-store/config.py")
    for number in range(23):  # three pages
        put(program.ssm, f"/orders/prod/n{number}", str(number))
    put(program.ssm, "/orders/prod/db/password", "secret", Type="SecureString")
    put(program.ssm, "/orders/test/table", "other")
    values = program.load("/orders/prod")
    assert len(values) == 24
    assert values["n22"] == "22"
    assert values["db/password"] == "secret"


def test_the_values_are_kept_until_they_are_old(sample, monkeypatch):
    program = sample("parameter-store/config.py")
    put(program.ssm, "/orders/prod/table", "first")
    assert program.handler({}, None) == {"table": "first"}
    put(program.ssm, "/orders/prod/table", "second", Overwrite=True)
    assert program.handler({}, None) == {"table": "first"}
    later = program.time.monotonic() + program.TTL + 1
    monkeypatch.setattr(program.time, "monotonic", lambda: later)
    assert program.handler({}, None) == {"table": "second"}


def test_names_go_ten_to_a_call_and_a_missing_one_is_an_error(sample, monkeypatch):
    program = sample("parameter-store/batch.py")
    names = [f"/n/{number}" for number in range(21)]
    for name in names:
        put(program.ssm, name, name.upper())
    sizes = []
    original = program.ssm.get_parameters
    monkeypatch.setattr(
        program.ssm, "get_parameters", lambda **call: sizes.append(len(call["Names"])) or original(**call)
    )
    assert program.read(names) == {name: name.upper() for name in names}
    assert sizes == [10, 10, 1]
    with pytest.raises(LookupError, match="/n/none"):
        program.read(["/n/0", "/n/none"])


def test_the_extension_is_asked_with_token_name_and_decryption(sample, monkeypatch):
    asked = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append((self.path, self.headers["X-Aws-Parameters-Secrets-Token"]))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps({"Parameter": {"Value": "v"}}).encode())

        def log_message(self, *_):
            pass

    server = HTTPServer(("localhost", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("PARAMETERS_SECRETS_EXTENSION_HTTP_PORT", str(server.server_port))
    monkeypatch.setenv("AWS_SESSION_TOKEN", "token")
    try:
        assert sample("parameter-store/extension.py").parameter("/orders/prod/url") == "v"
    finally:
        server.shutdown()
        server.server_close()
    assert asked == [("/systemsmanager/parameters/get?name=%2Forders%2Fprod%2Furl&withDecryption=true", "token")]
