"""The programs on the page of Amazon CloudFront do what the page says."""

import base64
import json
import time
from urllib.parse import parse_qs, urlsplit

import pytest

rsa = pytest.importorskip("cryptography.hazmat.primitives.asymmetric.rsa")
URL = "https://media.example.com/film.mp4"


def test_signed_links_carry_policy_and_signature(sample):
    program = sample("cloudfront/signed.py")
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    signer = program.signer("K2EXAMPLE", key)
    canned = parse_qs(urlsplit(program.link(signer, URL, 10)).query)
    assert set(canned) == {"Expires", "Signature", "Key-Pair-Id"}
    assert 590 <= int(canned["Expires"][0]) - time.time() <= 600
    custom = parse_qs(
        urlsplit(program.link_for_address(signer, "https://media.example.com/*", URL, 10, "192.0.2.0/24")).query
    )
    assert set(custom) == {"Policy", "Signature", "Key-Pair-Id"}
    text = custom["Policy"][0].translate(str.maketrans("-_~", "+=/"))
    [statement] = json.loads(base64.b64decode(text))["Statement"]
    assert statement["Resource"] == "https://media.example.com/*"
    assert statement["Condition"]["IpAddress"] == {"AWS:SourceIp": "192.0.2.0/24"}
