plan=$(aws apigateway create-usage-plan --name gold --query id --output text \
  --throttle rateLimit=50,burstLimit=100 --quota limit=100000,period=MONTH \
  --api-stages apiId=a1b2c3,stage=prod)

key=$(aws apigateway create-api-key --name ann --enabled --query id --output text)
aws apigateway create-usage-plan-key --usage-plan-id "$plan" --key-id "$key" --key-type API_KEY

# The method must ask for the key; deploy afterwards.
aws apigateway update-method --rest-api-id a1b2c3 --resource-id d4e5f6 --http-method GET \
  --patch-operations op=replace,path=/apiKeyRequired,value=true

aws apigateway get-usage --usage-plan-id "$plan" --start-date 2026-11-01 --end-date 2026-11-25
