"""The programs on the page of Amazon ECS do what the page says."""

import json

import boto3
import pytest
from botocore.validate import ParamValidator

from conftest import ROOT


@pytest.fixture
def service(sample):
    program = sample("ecs/new_image.py")
    ecs = boto3.client("ecs")
    ecs.create_cluster(clusterName="shop")
    ecs.register_task_definition(
        family="web",
        cpu="512",
        memory="1024",
        containerDefinitions=[
            {"name": "web", "image": "web:1", "memory": 256},
            {"name": "log", "image": "log:1", "memory": 64},
        ],
    )
    ecs.create_service(cluster="shop", serviceName="web", taskDefinition="web", desiredCount=1)
    return program, ecs


def test_a_deployment_changes_one_image_and_nothing_else(service):
    program, ecs = service
    arn = program.deploy("shop", "web", "web", "web:2")
    assert arn.endswith("web:2")
    [running] = ecs.describe_services(cluster="shop", services=["web"])["services"]
    assert running["taskDefinition"] == arn
    new = ecs.describe_task_definition(taskDefinition=arn)["taskDefinition"]
    assert [c["image"] for c in new["containerDefinitions"]] == ["web:2", "log:1"]
    assert (new["cpu"], new["memory"]) == ("512", "1024")


def test_an_unknown_container_deploys_nothing(service):
    program, ecs = service
    with pytest.raises(ValueError, match="no container api"):
        program.deploy("shop", "web", "api", "api:2")
    assert len(ecs.list_task_definitions(familyPrefix="web")["taskDefinitionArns"]) == 1


def test_the_task_definition_fits_the_api():
    definition = json.loads((ROOT / "docs/samples/ecs/bridge-with-xray.json").read_text("utf-8"))
    client = boto3.client("ecs", region_name="eu-west-1")
    shape = client.meta.service_model.operation_model("RegisterTaskDefinition").input_shape
    assert not ParamValidator().validate(definition, shape).has_errors()
