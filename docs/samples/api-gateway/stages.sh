# Deploy; a change of the API is visible only now.
aws apigateway create-deployment --rest-api-id a1b2c3 --stage-name prod

# A stage variable; an integration uses it as ${stageVariables.alias}.
aws apigateway update-stage --rest-api-id a1b2c3 --stage-name prod \
  --patch-operations op=replace,path=/variables/alias,value=blue

# Each alias that the variable may name needs its own permission.
aws lambda add-permission --function-name orders:blue --statement-id api-blue \
  --action lambda:InvokeFunction --principal apigateway.amazonaws.com \
  --source-arn 'arn:aws:execute-api:eu-west-1:111122223333:a1b2c3/*/GET/orders'

# Default for all methods, and one exception: ~1 stands for a slash.
aws apigateway update-stage --rest-api-id a1b2c3 --stage-name prod --patch-operations \
  'op=replace,path=/*/*/throttling/rateLimit,value=100' \
  'op=replace,path=/~1orders/GET/caching/enabled,value=true'

aws apigateway flush-stage-cache --rest-api-id a1b2c3 --stage-name prod
