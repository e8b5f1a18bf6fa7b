# A copy of the Auto Scaling group; traffic waits for us; the old fleet stays an hour.
aws deploy create-deployment-group --application-name orders --deployment-group-name blue-green \
  --service-role-arn arn:aws:iam::111122223333:role/orders-codedeploy \
  --deployment-style deploymentType=BLUE_GREEN,deploymentOption=WITH_TRAFFIC_CONTROL \
  --auto-scaling-groups orders --load-balancer-info 'targetGroupInfoList=[{name=orders}]' \
  --blue-green-deployment-configuration '{
    "greenFleetProvisioningOption": {"action": "COPY_AUTO_SCALING_GROUP"},
    "deploymentReadyOption": {"actionOnTimeout": "STOP_DEPLOYMENT", "waitTimeInMinutes": 60},
    "terminateBlueInstancesOnDeploymentSuccess": {"action": "TERMINATE", "terminationWaitTimeInMinutes": 60}}'

# After the tests on the new fleet:
aws deploy continue-deployment --deployment-id d-A1B2C3D4E --deployment-wait-type READY_WAIT
