import boto3

ec2 = boto3.client("ec2")


def unencrypted():
    """The volumes of the Region that still need encryption."""
    pages = ec2.get_paginator("describe_volumes").paginate(
        Filters=[{"Name": "encrypted", "Values": ["false"]}]
    )
    return [volume["VolumeId"] for page in pages for volume in page["Volumes"]]


def encrypted_twin(volume_id, key="alias/aws/ebs"):
    """A new encrypted volume with the data of an unencrypted one, in the same zone."""
    [volume] = ec2.describe_volumes(VolumeIds=[volume_id])["Volumes"]
    snapshot = ec2.create_snapshot(VolumeId=volume_id)["SnapshotId"]
    ec2.get_waiter("snapshot_completed").wait(SnapshotIds=[snapshot])
    return ec2.create_volume(
        SnapshotId=snapshot,
        AvailabilityZone=volume["AvailabilityZone"],
        VolumeType=volume["VolumeType"],
        Encrypted=True,
        KmsKeyId=key,
    )["VolumeId"]
