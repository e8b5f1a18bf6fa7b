import json

import boto3

firehose = boto3.client("firehose", region_name="eu-west-1")


def put(stream, events):
    """Send up to 500 events, each ended by a newline. Return those that failed."""
    records = [{"Data": json.dumps(event).encode() + b"\n"} for event in events]
    answer = firehose.put_record_batch(DeliveryStreamName=stream, Records=records)
    if not answer["FailedPutCount"]:
        return []
    results = zip(events, answer["RequestResponses"], strict=True)  # same order as the request
    return [event for event, result in results if "ErrorCode" in result]
