topic=$(aws sns create-topic --name orders --query TopicArn --output text)

aws sns subscribe --topic-arn "$topic" --protocol email --notification-endpoint ops@example.com
aws sns subscribe --topic-arn "$topic" --protocol sqs \
  --notification-endpoint arn:aws:sqs:eu-west-1:111122223333:shipping \
  --attributes '{"RawMessageDelivery": "true", "FilterPolicy": "{\"kind\": [\"goods\"]}"}'

aws sns publish --topic-arn "$topic" --subject "New order" --message '{"id": 7}' \
  --message-attributes '{"kind": {"DataType": "String", "StringValue": "goods"}}'

# Messages up to 1 MiB: SQS, Lambda and Data Firehose subscribers only.
aws sns set-topic-attributes --topic-arn "$topic" \
  --attribute-name MaximumMessageSize --attribute-value 1048576
