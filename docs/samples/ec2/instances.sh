# Newest Amazon Linux, IMDSv2 only, with a role; the token makes a repeat harmless
AMI=$(aws ssm get-parameter --name /aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64 --query Parameter.Value --output text)
aws ec2 run-instances --image-id "$AMI" --instance-type t4g.small --count 1 --client-token web-2026-11-25 \
  --iam-instance-profile Name=web --metadata-options HttpTokens=required,HttpPutResponseHopLimit=1 \
  --user-data file://setup.sh --tag-specifications "ResourceType=instance,Tags=[{Key=Name,Value=web}]"
aws ec2 wait instance-status-ok --instance-ids "$ID"

# A fixed address, and how to give it back
aws ec2 allocate-address --domain vpc
aws ec2 associate-address --instance-id "$ID" --allocation-id "$ALLOCATION"
aws ec2 release-address --allocation-id "$ALLOCATION"

# Another size: stop, change, start
aws ec2 stop-instances --instance-ids "$ID"
aws ec2 wait instance-stopped --instance-ids "$ID"
aws ec2 modify-instance-attribute --instance-id "$ID" --instance-type Value=m7g.large
aws ec2 start-instances --instance-ids "$ID"

# Image, copied to another Region; boot log
aws ec2 create-image --instance-id "$ID" --name web-42
aws ec2 copy-image --region eu-central-1 --source-region eu-west-1 --source-image-id "$IMAGE" --name web-42 --encrypted
aws ec2 get-console-output --instance-id "$ID" --latest --output text

# Roll a new launch template version over a group
aws autoscaling start-instance-refresh --auto-scaling-group-name web --preferences MinHealthyPercentage=90,AutoRollback=true \
  --desired-configuration '{"LaunchTemplate": {"LaunchTemplateName": "web", "Version": "$Latest"}}'

# IMDSv2 for all new instances of this Region
aws ec2 modify-instance-metadata-defaults --http-tokens required --http-put-response-hop-limit 2
