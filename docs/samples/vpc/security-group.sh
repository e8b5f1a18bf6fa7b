# The database's group lets in only members of the web servers' group.
web=$(aws ec2 create-security-group --vpc-id "$VPC" --group-name web \
  --description "Web servers" --query GroupId --output text)
db=$(aws ec2 create-security-group --vpc-id "$VPC" --group-name db \
  --description "Database" --query GroupId --output text)
aws ec2 authorize-security-group-ingress --group-id "$db" \
  --ip-permissions "IpProtocol=tcp,FromPort=5432,ToPort=5432,UserIdGroupPairs=[{GroupId=$web,Description=web to db}]"
aws ec2 authorize-security-group-ingress --group-id "$web" \
  --protocol tcp --port 443 --cidr 0.0.0.0/0
aws ec2 describe-security-group-rules --filters "Name=group-id,Values=$db"
