import boto3

sqs = boto3.client("sqs", region_name="eu-west-1")


def send(queue_url, customer, events):
    """Send a customer's events in order, up to ten a call. Return what was not accepted."""
    entries = [
        {
            "Id": str(number),  # unique within this request; comes back in the answer
            "MessageBody": event["body"],
            "MessageGroupId": customer,  # order is kept within the group
            "MessageDeduplicationId": event["id"],  # a repeated call adds nothing
            "MessageAttributes": {"kind": {"DataType": "String", "StringValue": event["kind"]}},
        }
        for number, event in enumerate(events)
    ]
    answer = sqs.send_message_batch(QueueUrl=queue_url, Entries=entries)
    return [events[int(failed["Id"])] for failed in answer.get("Failed", [])]  # despite HTTP 200
