url=$(aws sqs get-queue-url --queue-name orders --query QueueUrl --output text)

aws sqs send-message-batch --queue-url "$url" --entries \
  '[{"Id": "1", "MessageBody": "first"}, {"Id": "2", "MessageBody": "second", "DelaySeconds": 60}]'

# Long polling: wait up to 20 seconds for a message. Take its receipt handle.
handle=$(aws sqs receive-message --queue-url "$url" --wait-time-seconds 20 \
  --query 'Messages[0].ReceiptHandle' --output text)

# Delete by the handle of the receive, not by the message ID.
aws sqs delete-message --queue-url "$url" --receipt-handle "$handle"
