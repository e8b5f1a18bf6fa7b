# In CI: is the definition valid?
aws stepfunctions validate-state-machine-definition --definition file://order.asl.json \
  --query result --output text

# One state alone, with a real role and real calls.
aws stepfunctions test-state --role-arn arn:aws:iam::111122223333:role/orders \
  --inspection-level DEBUG --input '{"paid": true}' --definition '{
    "QueryLanguage": "JSONata", "Type": "Choice", "Default": "Refund",
    "Choices": [{"Condition": "{% $states.input.paid = true %}", "Next": "Ship"}]}'

# Express, and wait for the result.
aws stepfunctions start-sync-execution --input '{"orderId": "7"}' \
  --state-machine-arn arn:aws:states:eu-west-1:111122223333:stateMachine:quick
