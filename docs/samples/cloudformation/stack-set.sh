# Service-managed: StackSets makes the roles; new accounts of the unit get the stack too.
aws cloudformation create-stack-set --stack-set-name guardrails --template-body file://guardrails.yml \
  --permission-model SERVICE_MANAGED --capabilities CAPABILITY_NAMED_IAM \
  --auto-deployment Enabled=true,RetainStacksOnAccountRemoval=false

aws cloudformation create-stack-instances --stack-set-name guardrails \
  --deployment-targets OrganizationalUnitIds=ou-ab12-11111111 --regions eu-west-1 eu-central-1 \
  --operation-preferences \
  RegionConcurrencyType=PARALLEL,FailureToleranceCount=1,MaxConcurrentCount=2
