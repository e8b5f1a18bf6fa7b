import boto3

efs = boto3.client("efs")
ec2 = boto3.client("ec2")


def zones_without_mount_target(file_system_id, subnet_ids):
    """Zones of the clients that the file system cannot be reached from directly."""
    targets = efs.describe_mount_targets(FileSystemId=file_system_id)["MountTargets"]
    reached = {target["AvailabilityZoneName"] for target in targets}
    subnets = ec2.describe_subnets(SubnetIds=subnet_ids)["Subnets"]
    return sorted({subnet["AvailabilityZone"] for subnet in subnets} - reached)
