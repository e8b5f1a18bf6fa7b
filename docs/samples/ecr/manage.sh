# Preview a lifecycle policy, then set it
aws ecr start-lifecycle-policy-preview --repository-name shop/api --lifecycle-policy-text file://lifecycle.json
aws ecr get-lifecycle-policy-preview --repository-name shop/api
aws ecr put-lifecycle-policy --repository-name shop/api --lifecycle-policy-text file://lifecycle.json

# Findings of the scan
aws ecr start-image-scan --repository-name shop/api --image-id imageTag=build-17
aws ecr wait image-scan-complete --repository-name shop/api --image-id imageTag=build-17
aws ecr describe-image-scan-findings --repository-name shop/api --image-id imageTag=build-17 \
  --query "imageScanFindings.findingSeverityCounts"

# Continuous scanning for production, through Amazon Inspector
aws ecr put-registry-scanning-configuration --scan-type ENHANCED \
  --rules '[{"scanFrequency": "CONTINUOUS_SCAN", "repositoryFilters": [{"filter": "prod/*", "filterType": "WILDCARD"}]}]'

# Replicate to Frankfurt and to another account
aws ecr put-replication-configuration --replication-configuration '{"rules": [{
  "destinations": [{"region": "eu-central-1", "registryId": "111122223333"}, {"region": "eu-west-1", "registryId": "444455556666"}],
  "repositoryFilters": [{"filter": "prod/", "filterType": "PREFIX_MATCH"}]}]}'

# Public images: always through us-east-1
aws ecr-public get-login-password --region us-east-1 | docker login --username AWS --password-stdin public.ecr.aws
