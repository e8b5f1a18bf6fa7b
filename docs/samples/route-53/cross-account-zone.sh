zone=Z0123456789ABCDEFGHIJ
vpc=VPCRegion=eu-west-1,VPCId=vpc-0123456789abcdef0

# 1. In the account of the private zone.
aws route53 create-vpc-association-authorization --hosted-zone-id "$zone" --vpc "$vpc"

# 2. In the account of the VPC.
aws route53 associate-vpc-with-hosted-zone --hosted-zone-id "$zone" --vpc "$vpc" --profile vpc-owner

# 3. In the account of the zone: the authorization is not needed any more.
aws route53 delete-vpc-association-authorization --hosted-zone-id "$zone" --vpc "$vpc"
