aws secretsmanager create-secret --name orders/db --secret-string file://db.json
aws secretsmanager get-secret-value --secret-id orders/db --query SecretString --output text

# A new version. AWSCURRENT moves to it, AWSPREVIOUS to the one before.
aws secretsmanager put-secret-value --secret-id orders/db --secret-string file://db.json
aws secretsmanager get-secret-value --secret-id orders/db --version-stage AWSPREVIOUS

# Rotate on the first of the month, 03:00 to 05:00 UTC; the first time at once.
aws secretsmanager rotate-secret --secret-id orders/db \
  --rotation-lambda-arn arn:aws:lambda:eu-west-1:111122223333:function:rotate-orders-db \
  --rotation-rules '{"ScheduleExpression": "cron(0 3 1 * ? *)", "Duration": "2h"}'
