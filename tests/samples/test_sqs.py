"""The programs on the page of Amazon SQS do what the page says."""

import boto3
import pytest


def test_a_fifo_producer_keeps_the_order_and_sends_nothing_twice(sample):
    program = sample("sqs/send_fifo.py")
    sqs = boto3.client("sqs")
    queue = sqs.create_queue(QueueName="orders.fifo", Attributes={"FifoQueue": "true"})["QueueUrl"]
    events = [{"id": str(n), "body": f"event {n}", "kind": "order"} for n in range(3)]
    assert program.send(queue, "ann", events) == []
    assert program.send(queue, "ann", events) == []
    bodies = [m["Body"] for m in sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10)["Messages"]]
    assert bodies == ["event 0", "event 1", "event 2"]


def test_the_handler_names_only_the_failed_messages(sample):
    program = sample("sqs/partial_batch.py")
    records = [{"messageId": "good", "body": "work"}, {"messageId": "bad", "body": ""}]
    assert program.handler({"Records": records}, None) == {"batchItemFailures": [{"itemIdentifier": "bad"}]}


def test_the_consumer_deletes_what_it_has_worked_on_and_leaves_what_failed(sample, monkeypatch):
    program = sample("sqs/consumer.py")
    queue = program.sqs.create_queue(QueueName="orders")["QueueUrl"]
    monkeypatch.setattr(program, "LEASE", 1)  # seconds: the wait of a failed message

    def left():
        counts = ("ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible")
        attributes = program.sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=counts)["Attributes"]
        return sum(int(attributes[name]) for name in counts)

    def fail(_):
        raise RuntimeError("no stock")

    program.sqs.send_message(QueueUrl=queue, MessageBody="order 1")
    done = []
    program.consume(queue, done.append)
    assert (done, left()) == (["order 1"], 0)
    program.sqs.send_message(QueueUrl=queue, MessageBody="order 2")
    with pytest.raises(RuntimeError, match="no stock"):
        program.consume(queue, fail)
    assert left() == 1
