# What happened, and how are the instances?
aws elasticbeanstalk describe-events --environment-name shop-blue --severity WARN --max-records 20
aws elasticbeanstalk describe-instances-health --environment-name shop-blue --attribute-names HealthStatus Causes Deployment

# The last lines of the logs: ask, wait, fetch.
aws elasticbeanstalk request-environment-info --environment-name shop-blue --info-type tail
aws elasticbeanstalk retrieve-environment-info --environment-name shop-blue --info-type tail

# Blue/green: exchange the addresses. The same call again is the way back.
aws elasticbeanstalk swap-environment-cnames \
  --source-environment-name shop-blue --destination-environment-name shop-green

# Save the configuration, and use it for another environment.
ENVIRONMENT=$(aws elasticbeanstalk describe-environments --environment-names shop-blue \
  --query 'Environments[0].EnvironmentId' --output text)
aws elasticbeanstalk create-configuration-template --application-name shop --template-name production \
  --environment-id "$ENVIRONMENT"
aws elasticbeanstalk create-environment --application-name shop --environment-name shop-green --template-name production

# Keep no more than 50 versions of this application.
aws elasticbeanstalk update-application-resource-lifecycle --application-name shop --resource-lifecycle-config '{
  "ServiceRole": "arn:aws:iam::111122223333:role/aws-elasticbeanstalk-service-role",
  "VersionLifecycleConfig": {"MaxCountRule": {"Enabled": true, "MaxCount": 50, "DeleteSourceFromS3": true}}
}'

# Too slow, or wrong? Stop the update.
aws elasticbeanstalk abort-environment-update --environment-name shop-blue
