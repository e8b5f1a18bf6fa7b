"""Move a share of the traffic from one weighted record to another, in one change."""

import boto3


def shift(zone_id, name, new_id, percent):
    """Give the record with SetIdentifier `new_id` this percentage; its sibling gets the rest."""
    route53 = boto3.client("route53")
    page = route53.list_resource_record_sets(HostedZoneId=zone_id, StartRecordName=name, StartRecordType="A")
    records = [r for r in page["ResourceRecordSets"] if r["Name"].rstrip(".") == name and "Weight" in r]
    if len(records) != 2 or new_id not in {r["SetIdentifier"] for r in records}:
        raise LookupError(f"{name}: two weighted records expected, one of them {new_id}")
    for record in records:
        record["Weight"] = percent if record["SetIdentifier"] == new_id else 100 - percent
    changes = [{"Action": "UPSERT", "ResourceRecordSet": r} for r in records]
    return route53.change_resource_record_sets(HostedZoneId=zone_id, ChangeBatch={"Changes": changes})["ChangeInfo"]
