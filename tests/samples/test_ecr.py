"""The programs on the page of Amazon ECR do what the page says."""

import datetime as dt
import json

import boto3
import pytest


def manifest(number):
    layers = [
        {"mediaType": "application/vnd.docker.image.rootfs.diff.tar.gzip", "size": 1, "digest": f"sha256:{number:064}"}
    ]
    kind = "application/vnd.docker.distribution.manifest.v2+json"
    return json.dumps(
        {
            "schemaVersion": 2,
            "mediaType": kind,
            "config": {"digest": f"sha256:{number:064}", "size": 1},
            "layers": layers,
        }
    )


def push(repository, number, **tag):
    image = boto3.client("ecr").put_image(repositoryName=repository, imageManifest=manifest(number), **tag)["image"]
    return image["imageId"]["imageDigest"]


def test_the_credentials_are_those_of_docker_login(sample):
    user, password, registry, ends = sample("ecr/login.py").credentials()
    assert user == "AWS"
    assert password
    assert ":" not in user
    assert ".dkr.ecr.eu-west-1.amazonaws.com" in registry
    assert isinstance(ends, dt.datetime)


def test_only_untagged_images_are_deleted_in_batches(sample):
    program = sample("ecr/delete_untagged.py")
    program.BATCH = 2
    ecr = boto3.client("ecr")
    ecr.create_repository(repositoryName="api")
    push("api", 0, imageTag="release")
    untagged = {push("api", number) for number in range(1, 6)}
    assert set(program.delete_untagged("api")) == untagged
    [left] = ecr.list_images(repositoryName="api")["imageIds"]
    assert left["imageTag"] == "release"


def test_a_refusal_is_not_taken_for_success(sample, monkeypatch):
    program = sample("ecr/delete_untagged.py")
    ecr = boto3.client("ecr")
    ecr.create_repository(repositoryName="api")
    push("api", 1)
    failure = {"imageIds": [], "failures": [{"failureCode": "ImageReferencedByManifestList"}]}
    real = boto3.client

    def client(name):
        result = real(name)
        result.batch_delete_image = lambda **_: failure
        return result

    monkeypatch.setattr(program.boto3, "client", client)
    with pytest.raises(RuntimeError, match="ImageReferencedByManifestList"):
        program.delete_untagged("api")
