zone=$(aws route53 list-hosted-zones-by-name --dns-name example.com --max-items 1 \
  --query 'HostedZones[0].Id' --output text)

# Zone apex to a CloudFront distribution: an alias, always with this zone ID.
change=$(aws route53 change-resource-record-sets --hosted-zone-id "$zone" --change-batch '{
  "Changes": [{"Action": "UPSERT", "ResourceRecordSet": {
    "Name": "example.com", "Type": "A",
    "AliasTarget": {"HostedZoneId": "Z2FDTNDATAQYW2", "DNSName": "d111111abcdef8.cloudfront.net",
                    "EvaluateTargetHealth": false}}}]}' --query ChangeInfo.Id --output text)
aws route53 wait resource-record-sets-changed --id "$change" # until INSYNC

# What does Route 53 answer to a client in this network?
aws route53 test-dns-answer --hosted-zone-id "$zone" --record-name example.com --record-type A \
  --edns0-client-subnet-ip 198.51.100.0

# Why is it unhealthy, and how much of the quota is used?
check=11111111-2222-3333-4444-555555555555
aws route53 get-health-check-last-failure-reason --health-check-id "$check"
aws route53 update-health-check --health-check-id "$check" --inverted # take the endpoint out by hand
aws route53 get-account-limit --type MAX_HEALTH_CHECKS_BY_OWNER
