# One job on Fargate
aws ecs run-task --cluster shop --task-definition migrate:7 --launch-type FARGATE --started-by release-42 \
  --network-configuration "awsvpcConfiguration={subnets=[subnet-0abc],securityGroups=[sg-0abc],assignPublicIp=DISABLED}" \
  --overrides '{"containerOverrides": [{"name": "migrate", "command": ["python", "migrate.py"]}]}'

# On EC2: over the zones, then packed; only on instances of one family
aws ecs run-task --cluster shop --task-definition worker --count 4 --group nightly \
  --placement-strategy type=spread,field=attribute:ecs.availability-zone type=binpack,field=memory \
  --placement-constraints "type=memberOf,expression=attribute:ecs.instance-type =~ m7g.*"

# Why did it stop?
aws ecs describe-tasks --cluster shop --tasks "$TASK" \
  --query "tasks[0].{code: stopCode, reason: stoppedReason, exits: containers[].exitCode}"

# A shell in a running task (started with ECS Exec enabled)
aws ecs execute-command --cluster shop --task "$TASK" --container web --interactive --command /bin/sh

# Empty an instance before maintenance
aws ecs update-container-instances-state --cluster shop --container-instances "$INSTANCE" --status DRAINING
