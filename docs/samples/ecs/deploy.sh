aws ecs register-task-definition --cli-input-json file://task.json
aws ecs update-service --cluster shop --service web --task-definition web \
  --deployment-configuration "deploymentCircuitBreaker={enable=true,rollback=true},minimumHealthyPercent=100,maximumPercent=200"
aws ecs wait services-stable --cluster shop --services web
aws ecs describe-services --cluster shop --services web \
  --query "services[0].{state: deployments[0].rolloutState, events: events[:3].message}"

# Same tag, new image: start new tasks
aws ecs update-service --cluster shop --service web --force-new-deployment
