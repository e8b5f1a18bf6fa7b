aws iam generate-credential-report
aws iam get-credential-report --query Content --output text | base64 --decode > report.csv

# Would the role be allowed to do this?
aws iam simulate-principal-policy --policy-source-arn arn:aws:iam::111122223333:role/deploy \
  --action-names s3:PutObject --resource-arns 'arn:aws:s3:::amzn-s3-demo-bucket/*' \
  --query 'EvaluationResults[].[EvalActionName,EvalDecision]' --output text

# Is the policy correct, and good practice?
aws accessanalyzer validate-policy --policy-type IDENTITY_POLICY --policy-document file://policy.json

# Rotate an access key.
aws iam create-access-key --user-name legacy-app
aws iam get-access-key-last-used --access-key-id AKIAIOSFODNN7EXAMPLE
aws iam update-access-key --user-name legacy-app --access-key-id AKIAIOSFODNN7EXAMPLE --status Inactive
aws iam delete-access-key --user-name legacy-app --access-key-id AKIAIOSFODNN7EXAMPLE

# Roll a managed policy back.
aws iam set-default-policy-version --policy-arn arn:aws:iam::111122223333:policy/deploy --version-id v3
