"""Find active access keys that are older than a number of days."""

import datetime as dt

import boto3


def old_keys(days, now=None):
    iam = boto3.client("iam")
    limit = (now or dt.datetime.now(dt.UTC)) - dt.timedelta(days=days)
    found = []
    for page in iam.get_paginator("list_users").paginate():
        for user in page["Users"]:
            for key in iam.list_access_keys(UserName=user["UserName"])["AccessKeyMetadata"]:
                if key["Status"] == "Active" and key["CreateDate"] < limit:
                    found.append((user["UserName"], key["AccessKeyId"]))
    return found
