# All volumes of an instance at one moment.
aws ec2 create-snapshots --instance-specification "InstanceId=$INSTANCE" --copy-tags-from-source volume

# To another Region, encrypted: call it in the target Region.
aws ec2 copy-snapshot --region eu-west-1 --source-region us-east-1 --source-snapshot-id "$SNAPSHOT" \
  --encrypted --kms-key-id alias/backup

# Another account may use it. Its key must be a customer managed one that the account may use too.
aws ec2 modify-snapshot-attribute --snapshot-id "$SNAPSHOT" --attribute createVolumePermission \
  --operation-type add --user-ids 111122223333

# From now on, in this Region.
aws ec2 enable-ebs-encryption-by-default
