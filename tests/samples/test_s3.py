"""The programs on the page of Amazon S3 do what the page says."""

from urllib.parse import parse_qs, urlsplit

import boto3
import pytest


@pytest.fixture
def bucket(sample):
    name = "documents-of-ann"
    s3 = boto3.client("s3", region_name="eu-west-1")
    s3.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    return name


def test_links_expire_and_name_method_and_type(sample, bucket):
    program = sample("s3/presigned.py")
    query = parse_qs(urlsplit(program.download_link(bucket, "a.pdf")).query)
    assert query["X-Amz-Expires"] == ["300"]
    assert query["X-Amz-Algorithm"] == ["AWS4-HMAC-SHA256"]
    signed = parse_qs(urlsplit(program.upload_link(bucket, "a.jpg")).query)["X-Amz-SignedHeaders"]
    assert signed == ["content-type;host"]
    form = program.upload_form(bucket, "incoming/")
    assert form["fields"]["key"] == "incoming/${filename}"
    assert {"policy", "x-amz-signature"} <= set(form["fields"])


def test_the_second_writer_does_not_overwrite(sample, bucket):
    program = sample("s3/conditional.py")
    assert program.create_once(bucket, "count.json", b'{"n": 1}') is True
    assert program.create_once(bucket, "count.json", b'{"n": 9}') is False
    program.update(bucket, "count.json", lambda old: {"n": old["n"] + 1})
    found = boto3.client("s3", region_name="eu-west-1").get_object(Bucket=bucket, Key="count.json")
    assert found["Body"].read() == b'{"n": 2}'


def test_the_handler_decodes_the_key(sample, bucket):
    program = sample("s3/on_upload.py")
    program.s3.put_object(Bucket=bucket, Key="incoming/red flower.jpg", Body=b"12345")
    record = {"s3": {"bucket": {"name": bucket}, "object": {"key": "incoming/red+flower.jpg"}}}
    assert program.handler({"Records": [record]}, None) == [("incoming/red flower.jpg", 5)]


def test_all_keys_come_page_by_page(sample, bucket, tmp_path):
    program = sample("s3/large_files.py")
    path = tmp_path / "file"
    path.write_bytes(b"0123456789")
    program.upload(str(path), bucket, "logs/a")
    for n in range(1001):
        program.s3.put_object(Bucket=bucket, Key=f"logs/{n:04}", Body=b"")
    assert len(list(program.every_key(bucket, "logs/"))) == 1002
    assert program.first_bytes(bucket, "logs/a", 4) == b"0123"
    assert program.s3.head_object(Bucket=bucket, Key="logs/a")["StorageClass"] == "STANDARD_IA"
    assert program.delete(bucket, ["logs/a", "logs/0000"]) == []
    assert len(list(program.every_key(bucket, "logs/"))) == 1000
