"""Read through the AWS Parameters and Secrets Lambda Extension: no SDK call, cached by the layer."""

import json
import os
import urllib.parse
import urllib.request

PORT = os.environ.get("PARAMETERS_SECRETS_EXTENSION_HTTP_PORT", "2773")


def secret(name):
    """Call it from the handler; the extension does not answer during initialization.

    With SnapStart take the token from the SDK's credentials: the variable is not set there.
    """
    request = urllib.request.Request(
        f"http://localhost:{PORT}/secretsmanager/get?secretId={urllib.parse.quote(name, safe='')}",
        headers={"X-Aws-Parameters-Secrets-Token": os.environ["AWS_SESSION_TOKEN"]},
    )
    with urllib.request.urlopen(request, timeout=5) as answer:
        return json.loads(json.load(answer)["SecretString"])
