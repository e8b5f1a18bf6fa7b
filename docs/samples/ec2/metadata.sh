TOKEN=$(curl -sX PUT http://169.254.169.254/latest/api/token -H "X-aws-ec2-metadata-token-ttl-seconds: 300")
get() { curl -sf -H "X-aws-ec2-metadata-token: $TOKEN" "http://169.254.169.254/latest/$1"; }

get meta-data/instance-id
get meta-data/placement/region
get meta-data/public-ipv4
get meta-data/iam/security-credentials/ # name of the role; append it for the credentials
get dynamic/instance-identity/document
get user-data
get meta-data/spot/instance-action || echo "no interruption in sight"
