"""Where to read: a replica that is not too far behind, else the primary."""

from datetime import UTC, datetime, timedelta

import boto3


def reader(primary, max_lag_seconds=5):
    rds, cloudwatch = boto3.client("rds"), boto3.client("cloudwatch")
    source = rds.describe_db_instances(DBInstanceIdentifier=primary)["DBInstances"][0]
    now = datetime.now(UTC)
    for name in source.get("ReadReplicaDBInstanceIdentifiers", []):
        points = cloudwatch.get_metric_statistics(
            Namespace="AWS/RDS",
            MetricName="ReplicaLag",
            Dimensions=[{"Name": "DBInstanceIdentifier", "Value": name}],
            StartTime=now - timedelta(minutes=5),
            EndTime=now,
            Period=60,
            Statistics=["Maximum"],
        )["Datapoints"]
        if points and max(p["Maximum"] for p in points) <= max_lag_seconds:
            replica = rds.describe_db_instances(DBInstanceIdentifier=name)["DBInstances"][0]
            return replica["Endpoint"]["Address"]
    return source["Endpoint"]["Address"]
