# Provisioned mode, then auto scaling of the reads. Repeat for writes and for each global secondary index.
aws dynamodb update-table --table-name Orders --region eu-west-1 \
  --billing-mode PROVISIONED --provisioned-throughput ReadCapacityUnits=50,WriteCapacityUnits=20 \
  --global-secondary-index-updates \
  '[{"Update": {"IndexName": "by-status", "ProvisionedThroughput": {"ReadCapacityUnits": 20, "WriteCapacityUnits": 20}}}]'

aws application-autoscaling register-scalable-target --region eu-west-1 \
  --service-namespace dynamodb --resource-id table/Orders \
  --scalable-dimension dynamodb:table:ReadCapacityUnits --min-capacity 50 --max-capacity 1000

aws application-autoscaling put-scaling-policy --region eu-west-1 \
  --service-namespace dynamodb --resource-id table/Orders \
  --scalable-dimension dynamodb:table:ReadCapacityUnits \
  --policy-name orders-reads --policy-type TargetTrackingScaling \
  --target-tracking-scaling-policy-configuration '{
    "TargetValue": 70.0,
    "PredefinedMetricSpecification": {"PredefinedMetricType": "DynamoDBReadCapacityUtilization"}
  }'
