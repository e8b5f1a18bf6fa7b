"""Scan a table with several workers, each on its own segment."""
from concurrent.futures import ThreadPoolExecutor

import boto3

WORKERS = 4
client = boto3.client("dynamodb", region_name="eu-west-1")  # clients are thread-safe, resources are not


def count(segment):
    pages = client.get_paginator("scan").paginate(
        TableName="Orders",
        Segment=segment,  # 0 to TotalSegments - 1
        TotalSegments=WORKERS,
        Select="COUNT",
        PaginationConfig={"PageSize": 500},  # sent as Limit: small pages spare other clients
    )
    return sum(page["Count"] for page in pages)


def count_all():
    with ThreadPoolExecutor(WORKERS) as pool:
        return sum(pool.map(count, range(WORKERS)))
