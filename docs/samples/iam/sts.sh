aws sts get-caller-identity # account, ARN, user ID; always allowed

# A role in another account, for two hours; the role's maximum must allow it.
aws sts assume-role --role-arn arn:aws:iam::111122223333:role/deploy \
  --role-session-name ann --duration-seconds 7200 --external-id 7f3c9a

# The CLI does it by itself with a profile.
aws configure set profile.deploy.role_arn arn:aws:iam::111122223333:role/deploy
aws configure set profile.deploy.source_profile default
aws s3 ls --profile deploy

# MFA for an IAM user: the answer signs calls that ask for MFA.
aws sts get-session-token --serial-number arn:aws:iam::111122223333:mfa/ann --token-code 123456

# Fewer permissions for a helper process, same identity.
aws sts get-scoped-credentials --policy file://read-only.json --duration-seconds 900

aws sts decode-authorization-message --encoded-message "$MESSAGE" --query DecodedMessage --output text
