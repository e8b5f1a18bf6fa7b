url=$(aws sqs get-queue-url --queue-name orders --query QueueUrl --output text)

# Long polling, a longer visibility timeout and the longest retention.
aws sqs set-queue-attributes --queue-url "$url" --attributes \
  ReceiveMessageWaitTimeSeconds=20,VisibilityTimeout=180,MessageRetentionPeriod=1209600

# Let only one source queue use this dead-letter queue.
dlq=$(aws sqs get-queue-url --queue-name orders-dead-letters --query QueueUrl --output text)
aws sqs set-queue-attributes --queue-url "$dlq" --attributes \
  '{"RedriveAllowPolicy": "{\"redrivePermission\": \"byQueue\", \"sourceQueueArns\": [\"arn:aws:sqs:eu-west-1:111122223333:orders\"]}"}'

# How full is it?
aws sqs get-queue-attributes --queue-url "$url" --attribute-names \
  ApproximateNumberOfMessages ApproximateNumberOfMessagesNotVisible ApproximateNumberOfMessagesDelayed

# Names by prefix, page by page (the CLI follows NextToken by itself).
aws sqs list-queues --queue-name-prefix orders --page-size 100

aws sqs purge-queue --queue-url "$dlq" # everything in it is gone, in flight too
