"""Ask the instance metadata, by IMDSv2, whether this Spot Instance is about to be interrupted."""

import json
import urllib.error
import urllib.request

METADATA = "http://169.254.169.254/latest/"


def call(path, method="GET", **headers):
    """Return the answer as text, or None if there is nothing at this path."""
    request = urllib.request.Request(METADATA + path, method=method, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=2) as answer:
            return answer.read().decode()
    except urllib.error.HTTPError as error:
        if error.code == 404:
            return None
        raise


def interruption():
    """Return the action and its time, such as ("terminate", "2026-11-25T08:22:00Z"), or None."""
    token = call("api/token", "PUT", **{"X-aws-ec2-metadata-token-ttl-seconds": "60"})
    notice = call("meta-data/spot/instance-action", **{"X-aws-ec2-metadata-token": token})
    if notice is None:
        return None
    found = json.loads(notice)
    return found["action"], found["time"]
