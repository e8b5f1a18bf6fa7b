"""SECRET_HASH, which every call for an app client with a secret must carry."""

import base64
import hashlib
import hmac


def secret_hash(username: str, client_id: str, client_secret: str) -> str:
    """HMAC-SHA256 over user name and client ID, with the client secret as key, in base64."""
    digest = hmac.new(client_secret.encode(), (username + client_id).encode(), hashlib.sha256).digest()
    return base64.b64encode(digest).decode()
