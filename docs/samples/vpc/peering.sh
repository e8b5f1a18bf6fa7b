# Requester, in its own Region; the peer may be another account and Region.
peering=$(aws ec2 create-vpc-peering-connection --vpc-id "$VPC" \
  --peer-vpc-id "$PEER_VPC" --peer-owner-id "$PEER_ACCOUNT" --peer-region eu-central-1 \
  --query VpcPeeringConnection.VpcPeeringConnectionId --output text)

# Accepter, in the Region of its VPC.
aws ec2 accept-vpc-peering-connection --region eu-central-1 --vpc-peering-connection-id "$peering"

# Each side: a route to the other one's range.
aws ec2 create-route --route-table-id "$ROUTES" \
  --destination-cidr-block 10.1.0.0/16 --vpc-peering-connection-id "$peering"
