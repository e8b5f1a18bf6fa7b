"""The programs on the page of AWS KMS do what the page says."""

import base64

import boto3
import pytest
from botocore.exceptions import ClientError


def test_an_envelope_opens_with_its_own_context_only(sample):
    program = sample("kms/envelope.py")
    key_id = program.kms.create_key()["KeyMetadata"]["KeyId"]
    data = b"more than KMS takes itself" * 1000
    sealed = program.seal(data, key_id, {"tenant": "ann"})
    assert data[:20] not in sealed["body"]
    assert program.unseal(sealed, {"tenant": "ann"}) == data
    with pytest.raises(ClientError, match="InvalidCiphertext"):
        program.unseal(sealed, {"tenant": "bob"})


def test_the_function_decrypts_its_variable_once(sample, monkeypatch):
    kms = boto3.client("kms", region_name="eu-west-1")
    key_id = kms.create_key()["KeyMetadata"]["KeyId"]
    blob = kms.encrypt(KeyId=key_id, Plaintext=b"secret", EncryptionContext={"LambdaFunctionName": "orders"})
    monkeypatch.setenv("PASSWORD", base64.b64encode(blob["CiphertextBlob"]).decode())
    monkeypatch.setenv("AWS_LAMBDA_FUNCTION_NAME", "orders")
    program = sample("kms/environment.py")
    assert program.PASSWORD == "secret"
    assert program.handler({}, None) == {"length": 6}
