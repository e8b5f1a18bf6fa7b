# Pack the commit: no folder at the top, hidden .ebextensions and .platform inside.
VERSION=$(git rev-parse --short HEAD)
git archive --format=zip --output "/tmp/$VERSION.zip" HEAD
BUCKET=$(aws elasticbeanstalk create-storage-location --query S3Bucket --output text)
aws s3 cp "/tmp/$VERSION.zip" "s3://$BUCKET/shop/$VERSION.zip"

aws elasticbeanstalk create-application-version --application-name shop --version-label "$VERSION" \
  --source-bundle "S3Bucket=$BUCKET,S3Key=shop/$VERSION.zip" --process
aws elasticbeanstalk update-environment --environment-name shop-blue --version-label "$VERSION"
aws elasticbeanstalk wait environment-updated --environment-names shop-blue
aws elasticbeanstalk describe-environments --environment-names shop-blue \
  --query 'Environments[0].[VersionLabel,Status,HealthStatus]'
