pool=eu-west-1:11111111-2222-3333-4444-555555555555
provider=cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Example

# The enhanced flow: two public calls, both with the ID token (not the access token).
identity=$(aws cognito-identity get-id --identity-pool-id "$pool" \
  --logins "$provider=$ID_TOKEN" --query IdentityId --output text)
aws cognito-identity get-credentials-for-identity --identity-id "$identity" \
  --logins "$provider=$ID_TOKEN" --query Credentials

# A guest sends no logins.
aws cognito-identity get-id --identity-pool-id "$pool"
