"""The programs on the page of Amazon SNS do what the page says."""

import json

import boto3


def test_a_batch_reaches_only_the_queues_whose_filter_matches(sample):
    program = sample("sns/publish_batch.py")
    sns, sqs = boto3.client("sns"), boto3.client("sqs")
    topic = sns.create_topic(Name="orders")["TopicArn"]
    queue = sqs.create_queue(QueueName="shipping")["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    attributes = {"RawMessageDelivery": "true", "FilterPolicy": json.dumps({"kind": ["goods"]})}
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn, Attributes=attributes)
    assert program.publish(topic, [{"id": 1, "kind": "goods"}, {"id": 2, "kind": "voucher"}]) == []
    [message] = sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10)["Messages"]
    assert json.loads(message["Body"])["id"] == 1


def test_failed_entries_of_a_batch_are_named(sample, monkeypatch):
    program = sample("sns/publish_batch.py")
    monkeypatch.setattr(program.sns, "publish_batch", lambda **_: {"Failed": [{"Id": "1"}]})
    events = [{"id": 1, "kind": "goods"}, {"id": 2, "kind": "goods"}]
    assert program.publish("arn:aws:sns:eu-west-1:123456789012:orders", events) == events[1:]


def test_the_function_reads_message_and_attributes(sample, capsys):
    attributes = {"severity": {"Type": "String", "Value": "high"}}
    record = {"Sns": {"Message": '{"text": "disk full"}', "MessageAttributes": attributes}}
    sample("sns/notify.py").handler({"Records": [record]}, None)
    assert capsys.readouterr().out == "high disk full\n"
