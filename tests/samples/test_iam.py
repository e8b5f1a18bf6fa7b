"""The programs on the page of AWS IAM do what the page says."""

import datetime as dt
import json

import boto3


def test_a_role_is_assumed_with_all_three_parts(sample):
    program = sample("iam/assume_role.py")
    trust = {"Version": "2012-10-17", "Statement": []}
    role = boto3.client("iam").create_role(RoleName="deploy", AssumeRolePolicyDocument=json.dumps(trust))["Role"]
    sts = program.client_in(role["Arn"], "sts", "ann", external_id="7f3c9a")
    assert sts.get_caller_identity()["Arn"].endswith(":assumed-role/deploy/ann")


def test_only_old_active_keys_are_found(sample):
    program = sample("iam/old_keys.py")
    iam = boto3.client("iam")
    iam.create_user(UserName="ann")
    active = iam.create_access_key(UserName="ann")["AccessKey"]["AccessKeyId"]
    inactive = iam.create_access_key(UserName="ann")["AccessKey"]["AccessKeyId"]
    iam.update_access_key(UserName="ann", AccessKeyId=inactive, Status="Inactive")
    assert program.old_keys(90) == []
    later = dt.datetime.now(dt.UTC) + dt.timedelta(days=91)
    assert program.old_keys(90, now=later) == [("ann", active)]
