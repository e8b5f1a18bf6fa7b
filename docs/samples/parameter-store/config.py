"""Load a branch of parameters once per execution environment, and again after a while."""

import os
import time

import boto3

TTL = 300  # seconds
PATH = os.environ.get("CONFIG_PATH", "/orders/prod")
ssm = boto3.client("ssm")
_kept = (0.0, {})


def load(path):
    """Everything below a path. The paginator follows `NextToken`, also after an empty page."""
    pages = ssm.get_paginator("get_parameters_by_path").paginate(Path=path, Recursive=True, WithDecryption=True)
    found = (parameter for page in pages for parameter in page["Parameters"])
    return {parameter["Name"].removeprefix(path + "/"): parameter["Value"] for parameter in found}


def config():
    """The kept values while they are young enough."""
    global _kept
    if not _kept[1] or _kept[0] < time.monotonic():
        _kept = (time.monotonic() + TTL, load(PATH))
    return _kept[1]


def handler(event, context):
    """Use a setting; never log a value."""
    return {"table": config()["table"]}
