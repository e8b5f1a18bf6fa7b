"""The programs on the page of Amazon CloudWatch do what the page says."""

import base64
import datetime as dt
import gzip
import json
from types import SimpleNamespace

import boto3


def test_all_latencies_arrive_in_one_call(sample):
    sample("cloudwatch/metrics.py").publish([10, 10, 30], "prod")
    now = dt.datetime.now(dt.UTC)
    [point] = boto3.client("cloudwatch").get_metric_statistics(
        Namespace="Shop",
        MetricName="Latency",
        Dimensions=[{"Name": "Stage", "Value": "prod"}],
        StartTime=now - dt.timedelta(minutes=5),
        EndTime=now + dt.timedelta(minutes=5),
        Period=3600,
        Statistics=["SampleCount", "Sum", "Maximum"],
    )["Datapoints"]
    assert (point["SampleCount"], point["Sum"], point["Maximum"]) == (3, 50, 30)


def test_the_log_line_defines_a_metric_whose_members_exist(sample, capsys):
    sample("cloudwatch/emf.py").handler({"orders": [1, 2]}, SimpleNamespace(aws_request_id="r-1"))
    line = json.loads(capsys.readouterr().out)
    [directive] = line["_aws"]["CloudWatchMetrics"]
    names = [metric["Name"] for metric in directive["Metrics"]] + directive["Dimensions"][0]
    assert set(names) <= set(line)
    assert line["Orders"] == 2
    assert "RequestId" not in directive["Dimensions"][0]


def pack(batch):
    return {"awslogs": {"data": base64.b64encode(gzip.compress(json.dumps(batch).encode())).decode()}}


def test_the_subscriber_unpacks_events_and_skips_the_control_message(sample):
    program = sample("cloudwatch/subscriber.py")
    batch = {"messageType": "DATA_MESSAGE", "logStream": "s", "logEvents": [{"timestamp": 1, "message": "m"}]}
    assert program.handler(pack(batch), None) == [("s", 1, "m")]
    assert program.handler(pack({**batch, "messageType": "CONTROL_MESSAGE"}), None) == []
