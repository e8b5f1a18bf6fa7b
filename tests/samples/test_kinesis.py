"""The programs on the page of Amazon Kinesis Data Streams do what the page says."""

import base64
import json

import boto3


def stream(shards=1):
    kinesis = boto3.client("kinesis")
    kinesis.create_stream(StreamName="clicks", ShardCount=shards)
    return kinesis, [shard["ShardId"] for shard in kinesis.list_shards(StreamName="clicks")["Shards"]]


def test_the_producer_sends_again_only_what_failed(sample, monkeypatch):
    program = sample("kinesis/put_records.py")
    sent = []

    def put_records(**request):
        sent.append([record["PartitionKey"] for record in request["Records"]])
        results = [{"ErrorCode": "InternalFailure"} if key == "b" and len(sent) == 1 else {} for key in sent[-1]]
        return {"FailedRecordCount": sum(bool(r) for r in results), "Records": results}

    monkeypatch.setattr(program.kinesis, "put_records", put_records)
    monkeypatch.setattr(program.time, "sleep", lambda _: None)
    assert program.put("clicks", [{"user": user} for user in "abc"]) == []
    assert sent == [["a", "b", "c"], ["b"]]


def test_the_reader_keeps_the_order_and_goes_on_after_its_checkpoint(sample, monkeypatch):
    reader, producer = sample("kinesis/read_stream.py"), sample("kinesis/put_records.py")
    monkeypatch.setattr(reader.time, "sleep", lambda _: None)
    _, [shard] = stream()
    assert producer.put("clicks", [{"user": "ann", "n": n} for n in range(3)]) == []
    seen, rounds = [], iter([False, True] * 2)

    def work(_, data):
        seen.append(json.loads(data)["n"])

    checkpoint = reader.read("clicks", shard, work, stop=lambda: next(rounds))
    assert seen == [0, 1, 2]
    producer.put("clicks", [{"user": "ann", "n": 3}])
    reader.read("clicks", shard, work, after=checkpoint, stop=lambda: next(rounds))
    assert seen == [0, 1, 2, 3]


def record(number, body):
    data = base64.b64encode(json.dumps(body).encode()).decode()
    return {"kinesis": {"sequenceNumber": str(number), "partitionKey": "ann", "data": data}}


def test_the_handler_names_the_first_failed_record(sample):
    handler = sample("kinesis/partial_batch.py").handler
    good, bad = record(1, {"user": "ann"}), record(2, {})
    assert handler({"Records": [good, bad, bad]}, None) == {"batchItemFailures": [{"itemIdentifier": "2"}]}
    assert handler({"Records": [good]}, None) == {"batchItemFailures": []}


def test_the_window_carries_its_state_and_publishes_at_the_end(sample, capsys):
    handler = sample("kinesis/tumbling_window.py").handler
    event = {"Records": [record(1, {})], "isFinalInvokeForWindow": False}
    state = handler(event, None)["state"]
    assert (state, capsys.readouterr().out) == ({"ann": 1}, "")
    last = {"state": state, "Records": [record(2, {})], "isFinalInvokeForWindow": True}
    handler(last | {"shardId": "shard-0", "window": {"start": "s", "end": "e"}}, None)
    assert capsys.readouterr().out == "shard-0 s e {'ann': 2}\n"
