"""Find inbound rules that let the whole internet in on a port other than HTTPS."""

import boto3

WORLD = {"0.0.0.0/0", "::/0"}


def open_ports(vpc_id, allowed=(443,)):
    ec2 = boto3.client("ec2")
    groups = ec2.get_paginator("describe_security_groups").paginate(Filters=[{"Name": "vpc-id", "Values": [vpc_id]}])
    for page in groups:
        for group in page["SecurityGroups"]:
            for rule in group["IpPermissions"]:
                sources = {r["CidrIp"] for r in rule["IpRanges"]} | {r["CidrIpv6"] for r in rule["Ipv6Ranges"]}
                ports = rule.get("FromPort", 0), rule.get("ToPort", 65535)  # no ports: all traffic
                if sources & WORLD and not (ports[0] == ports[1] and ports[0] in allowed):
                    yield group["GroupId"], rule["IpProtocol"], ports
