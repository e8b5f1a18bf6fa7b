"""The program on the page of Amazon VPC finds what is open, and nothing else."""

import boto3


def test_open_ports_names_the_rules_that_let_the_internet_in(sample):
    program = sample("vpc/open_ports.py")
    ec2 = boto3.client("ec2")
    vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
    group = ec2.create_security_group(VpcId=vpc, GroupName="web", Description="web")["GroupId"]

    def allow(**rule):
        ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[rule])

    allow(IpProtocol="tcp", FromPort=443, ToPort=443, IpRanges=[{"CidrIp": "0.0.0.0/0"}])
    allow(IpProtocol="tcp", FromPort=22, ToPort=22, IpRanges=[{"CidrIp": "10.0.0.0/8"}])
    assert list(program.open_ports(vpc)) == []

    allow(IpProtocol="tcp", FromPort=22, ToPort=22, Ipv6Ranges=[{"CidrIpv6": "::/0"}])
    allow(IpProtocol="-1", IpRanges=[{"CidrIp": "0.0.0.0/0"}])
    assert sorted(program.open_ports(vpc)) == sorted([(group, "tcp", (22, 22)), (group, "-1", (0, 65535))])
