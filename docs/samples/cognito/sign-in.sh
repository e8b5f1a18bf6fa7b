client=1example23456789
aws cognito-idp sign-up --client-id "$client" --username ann \
  --password "$PASSWORD" --user-attributes Name=email,Value=ann@example.com
aws cognito-idp confirm-sign-up --client-id "$client" --username ann --confirmation-code 123456

# The app client must allow ALLOW_USER_PASSWORD_AUTH.
aws cognito-idp initiate-auth --client-id "$client" --auth-flow USER_PASSWORD_AUTH \
  --auth-parameters "USERNAME=ann,PASSWORD=$PASSWORD" --query AuthenticationResult
