"""The worker on the page of AWS Batch takes the line that belongs to its index."""

import boto3
import pytest


@pytest.fixture
def worker(sample, monkeypatch):
    monkeypatch.setenv("AWS_BATCH_JOB_ARRAY_INDEX", "1")
    monkeypatch.setenv("AWS_BATCH_JOB_ARRAY_SIZE", "3")
    return sample("batch/worker.py")


def put_list(lines):
    s3 = boto3.client("s3")
    s3.create_bucket(Bucket="photos", CreateBucketConfiguration={"LocationConstraint": s3.meta.region_name})
    s3.put_object(Bucket="photos", Key="list.txt", Body="\n".join(lines).encode())


def test_a_child_takes_its_own_line(worker):
    put_list(["a.jpg", "b.jpg", "c.jpg"])
    assert worker.my_input("photos", "list.txt") == "b.jpg"


def test_a_list_of_another_size_fails_the_attempt(worker):
    put_list(["a.jpg", "b.jpg"])
    with pytest.raises(SystemExit):
        worker.my_input("photos", "list.txt")
