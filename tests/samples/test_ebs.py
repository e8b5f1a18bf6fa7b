"""The programs on the page of Amazon EBS do what the page says."""

import boto3


def test_an_unencrypted_volume_gets_an_encrypted_twin(sample):
    program = sample("ebs/encrypt.py")
    ec2 = boto3.client("ec2", region_name=program.ec2.meta.region_name)
    zone = ec2.describe_availability_zones()["AvailabilityZones"][0]["ZoneName"]
    plain = ec2.create_volume(AvailabilityZone=zone, Size=8, VolumeType="gp3")["VolumeId"]
    assert plain in program.unencrypted()
    twin = program.encrypted_twin(plain)
    assert twin not in program.unencrypted()
    [made] = ec2.describe_volumes(VolumeIds=[twin])["Volumes"]
    assert (made["Encrypted"], made["AvailabilityZone"], made["Size"]) == (True, zone, 8)
