"""Encrypt data of any size: KMS makes and opens the data key, AES-GCM does the work here."""

import json
import os

import boto3
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

kms = boto3.client("kms")


def seal(data: bytes, key_id: str, context: dict[str, str]) -> dict[str, bytes]:
    """Encrypt `data` under a fresh data key; the encrypted key travels with the data."""
    answer = kms.generate_data_key(KeyId=key_id, KeySpec="AES_256", EncryptionContext=context)
    nonce = os.urandom(12)
    body = AESGCM(answer["Plaintext"]).encrypt(nonce, data, _bound(context))
    return {"key": answer["CiphertextBlob"], "nonce": nonce, "body": body}


def unseal(sealed: dict[str, bytes], context: dict[str, str]) -> bytes:
    """Decrypt what `seal` made. The context must be the same, or KMS refuses."""
    answer = kms.decrypt(CiphertextBlob=sealed["key"], EncryptionContext=context)
    return AESGCM(answer["Plaintext"]).decrypt(sealed["nonce"], sealed["body"], _bound(context))


def _bound(context: dict[str, str]) -> bytes:
    return json.dumps(context, sort_keys=True).encode()
