import json

import boto3

sns = boto3.client("sns", region_name="eu-west-1")


def publish(topic_arn, events):
    """Publish up to ten events with an attribute to filter on. Return those that failed."""
    entries = [
        {
            "Id": str(number),
            "Message": json.dumps(event),
            "MessageAttributes": {"kind": {"DataType": "String", "StringValue": event["kind"]}},
        }
        for number, event in enumerate(events)
    ]
    answer = sns.publish_batch(TopicArn=topic_arn, PublishBatchRequestEntries=entries)
    return [events[int(failed["Id"])] for failed in answer["Failed"]]  # despite HTTP 200
