"""Read a parameter through the AWS Parameters and Secrets Lambda Extension: cached beside the function."""

import json
import os
import urllib.parse
import urllib.request

PORT = os.environ.get("PARAMETERS_SECRETS_EXTENSION_HTTP_PORT", "2773")


def parameter(name, decrypt=True):
    """Call it from the handler; the extension does not answer during initialization."""
    query = urllib.parse.urlencode({"name": name, "withDecryption": str(decrypt).lower()})
    request = urllib.request.Request(
        f"http://localhost:{PORT}/systemsmanager/parameters/get?{query}",
        headers={"X-Aws-Parameters-Secrets-Token": os.environ["AWS_SESSION_TOKEN"]},
    )
    with urllib.request.urlopen(request, timeout=5) as answer:
        return json.load(answer)["Parameter"]["Value"]
