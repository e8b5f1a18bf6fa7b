# A canary gets 10 percent of the calls of an existing stage.
aws apigateway create-deployment --rest-api-id a1b2c3 --stage-name prod \
  --canary-settings percentTraffic=10,useStageCache=false

# Promote: production takes over the canary's deployment and stage variables.
aws apigateway update-stage --rest-api-id a1b2c3 --stage-name prod --patch-operations \
  op=replace,path=/canarySettings/percentTraffic,value=0.0 \
  op=copy,from=/canarySettings/stageVariableOverrides,path=/variables \
  op=copy,from=/canarySettings/deploymentId,path=/deploymentId

# Only now does the canary go.
aws apigateway update-stage --rest-api-id a1b2c3 --stage-name prod \
  --patch-operations op=remove,path=/canarySettings
