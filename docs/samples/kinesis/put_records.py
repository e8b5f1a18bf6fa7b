import json
import random
import time

import boto3

kinesis = boto3.client("kinesis", region_name="eu-west-1")


def put(stream, events, attempts=5):
    """Write up to 500 events; send again what failed. Return what is left in the end."""
    entries = [{"Data": json.dumps(event).encode(), "PartitionKey": event["user"]} for event in events]
    for attempt in range(attempts):
        answer = kinesis.put_records(StreamName=stream, Records=entries)
        if not answer["FailedRecordCount"]:
            return []
        # Same order as the request: keep those with an error code.
        entries = [e for e, r in zip(entries, answer["Records"], strict=True) if "ErrorCode" in r]
        time.sleep(random.uniform(0, 0.1 * 2**attempt))  # backoff with full jitter
    return entries
