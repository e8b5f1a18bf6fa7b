pool=eu-west-1_Example

# A user with a temporary password: state FORCE_CHANGE_PASSWORD.
aws cognito-idp admin-create-user --user-pool-id "$pool" --username bob \
  --user-attributes Name=email,Value=bob@example.com Name=email_verified,Value=true
aws cognito-idp admin-set-user-password --user-pool-id "$pool" --username bob \
  --password "$PASSWORD" --permanent

aws cognito-idp create-group --user-pool-id "$pool" --group-name editors --precedence 10
aws cognito-idp admin-add-user-to-group --user-pool-id "$pool" --username bob --group-name editors

# Authenticator app for everybody who wants it.
aws cognito-idp set-user-pool-mfa-config --user-pool-id "$pool" \
  --mfa-configuration OPTIONAL --software-token-mfa-configuration Enabled=true

aws cognito-idp admin-user-global-sign-out --user-pool-id "$pool" --username bob
