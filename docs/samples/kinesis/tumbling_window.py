def handler(event, context):
    """Count clicks per partition key. Needs TumblingWindowInSeconds on the event source mapping."""
    state = event.get("state") or {}
    for record in event["Records"]:
        key = record["kinesis"]["partitionKey"]
        state[key] = state.get(key, 0) + 1
    if event["isFinalInvokeForWindow"]:
        publish(event["shardId"], event["window"], state)
    return {"state": state}  # without it the invocation counts as failed


def publish(shard, window, counts):
    print(shard, window["start"], window["end"], counts)
