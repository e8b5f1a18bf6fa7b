dlq=arn:aws:sqs:eu-west-1:111122223333:orders-dead-letters

# Back to where the messages came from; start slowly. Needs the ARN, not the URL.
task=$(aws sqs start-message-move-task --source-arn "$dlq" \
  --max-number-of-messages-per-second 10 --query TaskHandle --output text)

# To another queue of the same type: --destination-arn arn:aws:sqs:eu-west-1:111122223333:orders-repaired

aws sqs list-message-move-tasks --source-arn "$dlq" --max-results 1
aws sqs cancel-message-move-task --task-handle "$task" # what has moved stays moved
