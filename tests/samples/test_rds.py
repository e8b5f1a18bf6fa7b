"""The programs on the page of Amazon RDS read where they should."""

from datetime import UTC, datetime, timedelta

import boto3
import pytest


@pytest.mark.parametrize(("lag", "where"), [(1, "reports"), (60, "orders")])
def test_the_reader_is_a_replica_only_if_it_keeps_up(sample, lag, where):
    program = sample("rds/read_replica.py")
    rds = boto3.client("rds")
    rds.create_db_instance(DBInstanceIdentifier="orders", DBInstanceClass="db.m7g.large", Engine="postgres")
    rds.create_db_instance_read_replica(DBInstanceIdentifier="reports", SourceDBInstanceIdentifier="orders")
    boto3.client("cloudwatch").put_metric_data(
        Namespace="AWS/RDS",
        MetricData=[
            {
                "MetricName": "ReplicaLag",
                "Dimensions": [{"Name": "DBInstanceIdentifier", "Value": "reports"}],
                "Timestamp": datetime.now(UTC) - timedelta(minutes=1),
                "Value": lag,
            }
        ],
    )
    assert program.reader("orders").startswith(where)


def test_the_data_api_gets_the_value_as_a_parameter(sample, monkeypatch):
    program = sample("rds/data_api.py")
    orders = program.Orders("arn:cluster", "arn:secret")
    calls = []

    def execute_statement(**arguments):
        calls.append(arguments)
        return {"records": [[{"longValue": 7}, {"doubleValue": 9.5}]]}

    monkeypatch.setattr(orders.api, "execute_statement", execute_statement)
    assert orders.of_customer("'; DROP TABLE orders") == [(7, 9.5)]
    assert "DROP" not in calls[0]["sql"]
