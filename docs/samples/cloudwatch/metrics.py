import collections

import boto3

cloudwatch = boto3.client("cloudwatch", region_name="eu-west-1")


def publish(latencies, stage):
    """Send all latencies of the last seconds in one call; percentiles stay possible."""
    counted = collections.Counter(latencies)
    cloudwatch.put_metric_data(
        Namespace="Shop",
        MetricData=[
            {
                "MetricName": "Latency",
                "Dimensions": [{"Name": "Stage", "Value": stage}],
                "Unit": "Milliseconds",
                "StorageResolution": 1,  # high resolution
                "Values": list(counted),  # each value once, up to 150
                "Counts": list(counted.values()),
            }
        ],
    )
