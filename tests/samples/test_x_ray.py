"""The programs on the page of AWS X-Ray do what the page says; those that need its SDK are only compiled."""

import json
import re
import socket
import time


def test_trace_ids_carry_the_time_and_differ(sample):
    program = sample("x-ray/segments.py")
    first, second = program.new_trace_id(), program.new_trace_id()
    assert first != second
    version, seconds, _ = re.fullmatch(r"(1)-([0-9a-f]{8})-([0-9a-f]{24})", first).groups()
    assert version == "1"
    assert abs(int(seconds, 16) - time.time()) < 60


def test_the_header_is_split_into_its_fields(sample):
    header = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1"
    fields = sample("x-ray/segments.py").parse_header(header)
    assert fields["Root"] == "1-5759e988-bd862e3fe1be46a994272793"
    assert (fields["Parent"], fields["Sampled"]) == ("53995c3f42cd8ad8", "1")


def test_a_segment_reaches_the_daemon_behind_its_header_line(sample):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as daemon:
        daemon.bind(("127.0.0.1", 0))
        daemon.settimeout(5)
        sample("x-ray/segments.py").send({"name": "orders"}, daemon.getsockname())
        header, document = daemon.recv(4096).decode().split("\n")
    assert json.loads(header) == {"format": "json", "version": 1}
    assert json.loads(document) == {"name": "orders"}
