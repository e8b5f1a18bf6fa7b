layer=$(aws lambda publish-layer-version --layer-name shared --zip-file fileb://layer.zip \
  --compatible-runtimes python3.14 --query LayerVersionArn --output text)
aws lambda update-function-configuration --function-name orders --layers "$layer" \
  --memory-size 1769 --timeout 30 --ephemeral-storage Size=1024

aws lambda put-function-concurrency --function-name orders --reserved-concurrent-executions 100
aws lambda put-provisioned-concurrency-config --function-name orders --qualifier live \
  --provisioned-concurrent-executions 10

aws lambda put-function-event-invoke-config --function-name orders --maximum-retry-attempts 1 \
  --maximum-event-age-in-seconds 3600 --destination-config \
  '{"OnFailure": {"Destination": "arn:aws:sqs:eu-west-1:111122223333:failed-orders"}}'

aws lambda add-permission --function-name orders --statement-id bucket --action lambda:InvokeFunction \
  --principal s3.amazonaws.com --source-arn arn:aws:s3:::uploads --source-account 111122223333

aws lambda invoke --function-name orders --invocation-type Event \
  --cli-binary-format raw-in-base64-out --payload '{"order": 1}' answer.json
