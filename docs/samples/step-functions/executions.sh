machine=arn:aws:states:eu-west-1:111122223333:stateMachine:orders
execution=$(aws stepfunctions start-execution --state-machine-arn "$machine:live" \
  --name order-7 --input '{"orderId": "7"}' --query executionArn --output text)

aws stepfunctions describe-execution --execution-arn "$execution" --query status
aws stepfunctions get-execution-history --execution-arn "$execution" --reverse-order --max-results 5
aws stepfunctions list-executions --state-machine-arn "$machine" --status-filter FAILED

# Continue a failed one from the failed state, within 14 days.
aws stepfunctions redrive-execution --execution-arn "$execution"
