"""Query Aurora over HTTPS: no driver, no connection, no VPC."""

import boto3


class Orders:
    def __init__(self, cluster_arn, secret_arn, database="orders"):
        self.api = boto3.client("rds-data")
        self.target = {"resourceArn": cluster_arn, "secretArn": secret_arn, "database": database}

    def of_customer(self, customer_id):
        answer = self.api.execute_statement(
            **self.target,
            sql="SELECT id, total FROM orders WHERE customer = :customer",
            parameters=[{"name": "customer", "value": {"stringValue": customer_id}}],  # never format SQL yourself
        )
        return [(row[0]["longValue"], row[1]["doubleValue"]) for row in answer["records"]]
