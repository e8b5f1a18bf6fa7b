# An advanced parameter. The policies: an event three days before its end, deletion then, an event if nobody changed it.
aws ssm put-parameter --name /orders/prod/partner-token --type SecureString --value file://token.txt \
  --tier Advanced --policies file://policies.json

# Default tier and higher throughput of this account and Region; higher throughput is charged.
aws ssm update-service-setting --setting-value Intelligent-Tiering \
  --setting-id arn:aws:ssm:eu-west-1:111122223333:servicesetting/ssm/parameter-store/default-parameter-tier
aws ssm update-service-setting --setting-value true \
  --setting-id arn:aws:ssm:eu-west-1:111122223333:servicesetting/ssm/parameter-store/high-throughput-enabled
