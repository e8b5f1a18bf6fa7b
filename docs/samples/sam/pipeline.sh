# Roles, artifact bucket and OIDC provider, once per stage.
sam pipeline bootstrap --stage dev --permissions-provider oidc --oidc-provider github-actions \
  --oidc-provider-url https://token.actions.githubusercontent.com --oidc-client-id sts.amazonaws.com \
  --github-org example --github-repo orders --deployment-branch main
sam pipeline init # writes the pipeline file, asks for the stages

# What a pipeline runs.
sam build --cached --parallel
sam package --s3-bucket artifacts-111122223333 --output-template-file packaged.yml
sam deploy --template-file packaged.yml --stack-name orders --capabilities CAPABILITY_IAM \
  --role-arn arn:aws:iam::111122223333:role/orders-deploy --no-confirm-changeset
