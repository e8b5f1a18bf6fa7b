# Better than an IAM user: a role session whose credentials are refreshed on the machine.
aws deploy register-on-premises-instance --instance-name rack-1 \
  --iam-session-arn arn:aws:sts::111122223333:assumed-role/orders-on-premises/rack-1
aws deploy add-tags-to-on-premises-instances --instance-names rack-1 --tags Key=app,Value=orders
aws deploy list-on-premises-instances --registration-status Registered --tag-filters Key=app,Type=KEY_ONLY
aws deploy update-deployment-group --application-name orders --current-deployment-group-name production \
  --on-premises-instance-tag-filters Key=app,Value=orders,Type=KEY_AND_VALUE
aws deploy deregister-on-premises-instance --instance-name rack-1
