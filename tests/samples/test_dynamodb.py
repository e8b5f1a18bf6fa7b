"""The programs on the page of Amazon DynamoDB do what the page says."""

import boto3
import pytest


@pytest.fixture
def orders(sample):
    """The table Orders, and the way to load a program that uses it."""
    table = boto3.resource("dynamodb", region_name="eu-west-1").create_table(
        TableName="Orders",
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in ("customer", "orderId")],
        KeySchema=[
            {"AttributeName": "customer", "KeyType": "HASH"},
            {"AttributeName": "orderId", "KeyType": "RANGE"},
        ],
    )
    return sample, table


def items(count, **more):
    return [{"customer": "ann", "orderId": f"{n:04}", **more} for n in range(count)]


def test_batches_write_everything_and_pages_read_everything(orders):
    sample, _ = orders
    program = sample("dynamodb/pages_and_batches.py")
    many = items(60, text="x" * 30_000)  # 1.8 MB, more than one page
    program.put_all(many)
    assert [item["orderId"] for item in program.orders("ann")] == [item["orderId"] for item in many]


def test_what_was_not_processed_is_sent_again(orders, monkeypatch):
    sample, table = orders
    program = sample("dynamodb/pages_and_batches.py")
    write, refused = program.db.batch_write_item, []

    def refuse_the_first(RequestItems):
        if not refused:
            refused.append(True)
            return {"UnprocessedItems": RequestItems}
        return write(RequestItems=RequestItems)

    monkeypatch.setattr(program.db, "batch_write_item", refuse_the_first)
    monkeypatch.setattr(program.time, "sleep", lambda _: None)
    program.put_all(items(3))
    assert table.scan(Select="COUNT")["Count"] == 3


def test_a_lost_race_is_run_again_and_no_change_is_lost(orders, monkeypatch):
    sample, table = orders
    program = sample("dynamodb/optimistic_locking.py")
    table.put_item(Item={"customer": "ann", "orderId": "1", "status": "open", "version": 1})
    read, raced = program.table.get_item, []

    def race(**arguments):
        answer = read(**arguments)
        if not raced:
            raced.append(True)
            table.update_item(
                Key=arguments["Key"],
                UpdateExpression="SET version = :v, note = :n",
                ExpressionAttributeValues={":v": 2, ":n": "theirs"},
            )
        return answer

    monkeypatch.setattr(program.table, "get_item", race)
    changed = program.set_status("ann", "1", "shipped")
    assert (changed["status"], changed["version"], changed["note"]) == ("shipped", 3, "theirs")


def test_workers_count_each_item_once(orders):
    sample, table = orders
    with table.batch_writer() as batch:
        for item in items(50):
            batch.put_item(item)
    assert sample("dynamodb/parallel_scan.py").count_all() == 50


def test_the_stream_stops_at_the_first_failure_and_tells_expired_from_deleted(sample, capsys):
    program = sample("dynamodb/stream_handler.py")

    def record(number, name, **change):
        return {"eventName": name, "dynamodb": {"SequenceNumber": number, **change}}

    status = [{"status": {"S": text}} for text in ("open", "shipped")]
    changed = record("1", "MODIFY", OldImage=status[0], NewImage=status[1])
    expired = record("2", "REMOVE", OldImage=status[0]) | {"userIdentity": {"principalId": "dynamodb.amazonaws.com"}}
    broken = record("3", "MODIFY", NewImage={"status": {"Q": "?"}})
    assert program.handler({"Records": [changed, expired]}, None) == {"batchItemFailures": []}
    assert capsys.readouterr().out == "status: open -> shipped\nexpired: {'status': 'open'}\n"
    assert program.handler({"Records": [changed, broken, expired]}, None) == {
        "batchItemFailures": [{"itemIdentifier": "3"}]
    }
    assert "expired" not in capsys.readouterr().out
