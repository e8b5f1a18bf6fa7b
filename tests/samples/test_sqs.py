"""The programs on the page of Amazon SQS do what the page says."""

import boto3


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
