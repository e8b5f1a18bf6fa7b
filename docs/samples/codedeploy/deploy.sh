aws deploy create-application --application-name orders --compute-platform Server
aws deploy create-deployment-group --application-name orders --deployment-group-name production \
  --service-role-arn arn:aws:iam::111122223333:role/orders-codedeploy \
  --deployment-config-name CodeDeployDefault.HalfAtATime \
  --ec2-tag-filters Key=app,Value=orders,Type=KEY_AND_VALUE \
  --alarm-configuration 'enabled=true,alarms=[{name=orders-5xx}]' \
  --auto-rollback-configuration enabled=true,events=DEPLOYMENT_FAILURE,DEPLOYMENT_STOP_ON_ALARM

# Bundles the folder, uploads it, registers the revision.
aws deploy push --application-name orders --s3-location s3://releases-111122223333/orders/8.zip --source build
id=$(aws deploy create-deployment --application-name orders --deployment-group-name production \
  --s3-location bucket=releases-111122223333,key=orders/8.zip,bundleType=zip \
  --file-exists-behavior OVERWRITE --query deploymentId --output text)
aws deploy wait deployment-successful --deployment-id "$id"
aws deploy get-deployment --deployment-id "$id" --query 'deploymentInfo.[status,deploymentOverview,errorInformation]'

# Stop and go back; or, when an old ApplicationStop script is broken, go on without it.
aws deploy stop-deployment --deployment-id "$id" --auto-rollback-enabled
aws deploy create-deployment --application-name orders --deployment-group-name production \
  --s3-location bucket=releases-111122223333,key=orders/8.zip,bundleType=zip --ignore-application-stop-failures
