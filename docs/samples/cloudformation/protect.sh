aws cloudformation update-termination-protection --stack-name orders --enable-termination-protection
aws cloudformation set-stack-policy --stack-name orders --stack-policy-body file://stack-policy.json

# Lift the policy for one update.
aws cloudformation update-stack --stack-name orders --template-body file://template.yml \
  --stack-policy-during-update-body \
  '{"Statement": [{"Effect": "Allow", "Action": "Update:*", "Principal": "*", "Resource": "*"}]}'

# Roll back when the alarm fires, until 30 minutes after the update.
aws cloudformation update-stack --stack-name orders --template-body file://template.yml \
  --rollback-configuration 'MonitoringTimeInMinutes=30,RollbackTriggers=[{Arn=arn:aws:cloudwatch:eu-west-1:111122223333:alarm:orders-5xx,Type=AWS::CloudWatch::Alarm}]'
