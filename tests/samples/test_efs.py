"""The programs on the page of Amazon EFS do what the page says."""


def test_a_zone_without_mount_target_is_named(sample):
    program = sample("efs/missing_targets.py")
    subnets = sorted(program.ec2.describe_subnets()["Subnets"], key=lambda subnet: subnet["AvailabilityZone"])
    first, second = subnets[:2]
    files = program.efs.create_file_system(CreationToken="shared", Encrypted=True)["FileSystemId"]
    program.efs.create_mount_target(FileSystemId=files, SubnetId=first["SubnetId"])
    both = [first["SubnetId"], second["SubnetId"]]
    assert program.zones_without_mount_target(files, both) == [second["AvailabilityZone"]]
