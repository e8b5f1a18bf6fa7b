"""The programs on the page of Amazon Data Firehose do what the page says."""

import base64
import json

import boto3


def record(number, body):
    return {"recordId": str(number), "data": base64.b64encode(body).decode()}


def test_the_transformation_answers_every_record(sample):
    handler = sample("firehose/transform.py").handler
    bodies = [b'{"page": "/", "ip": "192.0.2.1"}', b'{"bot": true}', b"not json"]
    answer = handler({"records": [record(n, body) for n, body in enumerate(bodies)]}, None)["records"]
    assert [(r["recordId"], r["result"]) for r in answer] == [("0", "Ok"), ("1", "Dropped"), ("2", "ProcessingFailed")]
    assert base64.b64decode(answer[0]["data"]) == b'{"page": "/"}\n'


def test_the_producer_writes_lines_and_names_what_failed(sample, monkeypatch):
    program = sample("firehose/put_batch.py")
    s3 = boto3.client("s3")
    s3.create_bucket(Bucket="lake", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    boto3.client("firehose").create_delivery_stream(
        DeliveryStreamName="clicks",
        ExtendedS3DestinationConfiguration={
            "RoleARN": "arn:aws:iam::123456789012:role/firehose",
            "BucketARN": "arn:aws:s3:::lake",
        },
    )
    assert program.put("clicks", [{"n": 1}, {"n": 2}]) == []
    [item] = s3.list_objects_v2(Bucket="lake")["Contents"]
    lines = s3.get_object(Bucket="lake", Key=item["Key"])["Body"].read().splitlines()
    assert [json.loads(line)["n"] for line in lines] == [1, 2]
    answer = {"FailedPutCount": 1, "RequestResponses": [{}, {"ErrorCode": "ServiceUnavailableException"}]}
    monkeypatch.setattr(program.firehose, "put_record_batch", lambda **_: answer)
    assert program.put("clicks", [{"n": 1}, {"n": 2}]) == [{"n": 2}]
