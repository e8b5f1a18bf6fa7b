aws cloudformation validate-template --template-body file://template.yml # syntax only

# Upload local files that the template names, then create or update with a change set.
aws cloudformation package --template-file root.yml --s3-bucket artifacts-111122223333 \
  --output-template-file packaged.yml
aws cloudformation deploy --template-file packaged.yml --stack-name orders \
  --parameter-overrides Stage=prod --capabilities CAPABILITY_NAMED_IAM CAPABILITY_AUTO_EXPAND \
  --role-arn arn:aws:iam::111122223333:role/orders-deploy --no-fail-on-empty-changeset

# Fast feedback in development: done as soon as the settings are applied.
aws cloudformation update-stack --stack-name orders-dev --template-body file://template.yml \
  --parameters ParameterKey=Subnets,UsePreviousValue=true \
  --deployment-config '{"Mode": "EXPRESS"}'
