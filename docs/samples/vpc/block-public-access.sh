# Nothing in this Region can be reached from the internet; NAT still works.
aws ec2 modify-vpc-block-public-access-options --internet-gateway-block-mode block-ingress
# One public subnet is allowed.
aws ec2 create-vpc-block-public-access-exclusion --subnet-id "$PUBLIC_SUBNET" \
  --internet-gateway-exclusion-mode allow-bidirectional
aws ec2 describe-vpc-block-public-access-options
