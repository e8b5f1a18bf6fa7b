import time

import boto3

kinesis = boto3.client("kinesis", region_name="eu-west-1")


def read(stream, shard_id, work, after=None, stop=lambda: False):
    """Read one shard in order, from its oldest record or after a checkpoint. Return the next one."""
    start = {"ShardIteratorType": "TRIM_HORIZON"}
    if after:
        start = {"ShardIteratorType": "AFTER_SEQUENCE_NUMBER", "StartingSequenceNumber": after}
    iterator = kinesis.get_shard_iterator(StreamName=stream, ShardId=shard_id, **start)["ShardIterator"]
    while iterator and not stop():  # None: the shard is closed and read to its end
        answer = kinesis.get_records(ShardIterator=iterator, Limit=1000)
        for record in answer["Records"]:
            work(record["PartitionKey"], record["Data"])
            after = record["SequenceNumber"]  # store it: the checkpoint
        iterator = answer["NextShardIterator"]
        time.sleep(0.2)  # five calls a second per shard, shared by all consumers
    return after
