# Preview, look, carry out.
aws cloudformation create-change-set --stack-name orders --change-set-name v2 \
  --template-body file://template.yml --parameters ParameterKey=Stage,ParameterValue=prod \
  ParameterKey=Subnets,UsePreviousValue=true --capabilities CAPABILITY_IAM
aws cloudformation wait change-set-create-complete --stack-name orders --change-set-name v2
aws cloudformation describe-change-set --stack-name orders --change-set-name v2 \
  --query 'Changes[].ResourceChange.[Action,LogicalResourceId,Replacement]' --output table
aws cloudformation execute-change-set --stack-name orders --change-set-name v2
aws cloudformation wait stack-update-complete --stack-name orders
