"""Read a secret once per execution environment, and again when it no longer works."""

import json
import time

import boto3

TTL = 300  # seconds
secrets = boto3.client("secretsmanager")
_cache = {}


def secret(name, fresh=False):
    """The JSON of a secret. Pass `fresh=True` after a failed log-in: it may have rotated."""
    kept = _cache.get(name)
    if kept is None or fresh or kept[0] < time.monotonic():
        value = json.loads(secrets.get_secret_value(SecretId=name)["SecretString"])
        kept = _cache[name] = (time.monotonic() + TTL, value)
    return kept[1]
