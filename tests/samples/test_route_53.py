"""The programs on the page of Amazon Route 53 change the records that they should."""

import boto3
import pytest


def zone():
    created = boto3.client("route53").create_hosted_zone(Name="example.com", CallerReference="test")
    return created["HostedZone"]["Id"]


def addresses(zone_id, name):
    records = boto3.client("route53").list_resource_record_sets(HostedZoneId=zone_id)["ResourceRecordSets"]
    return [r for r in records if r["Name"] == f"{name}." and r["Type"] == "A"]


def test_point_creates_the_record_and_then_replaces_it(sample):
    program = sample("route-53/upsert.py")
    zone_id = zone()
    program.point(zone_id, "www.example.com", "192.0.2.1")
    program.point(zone_id, "www.example.com", "192.0.2.2", ttl=300)
    (record,) = addresses(zone_id, "www.example.com")
    assert record["ResourceRecords"] == [{"Value": "192.0.2.2"}]
    assert record["TTL"] == 300


def test_shift_splits_the_weights_between_the_two_records(sample):
    program = sample("route-53/shift_weight.py")
    zone_id = zone()
    for name, weight, address in (("blue", 100, "192.0.2.1"), ("green", 0, "192.0.2.2")):
        record = {
            "Name": "app.example.com",
            "Type": "A",
            "SetIdentifier": name,
            "Weight": weight,
            "TTL": 60,
            "ResourceRecords": [{"Value": address}],
        }
        boto3.client("route53").change_resource_record_sets(
            HostedZoneId=zone_id,
            ChangeBatch={"Changes": [{"Action": "CREATE", "ResourceRecordSet": record}]},
        )
    program.shift(zone_id, "app.example.com", "green", 20)
    weights = {r["SetIdentifier"]: r["Weight"] for r in addresses(zone_id, "app.example.com")}
    assert weights == {"blue": 80, "green": 20}
    with pytest.raises(LookupError):
        program.shift(zone_id, "app.example.com", "red", 20)
