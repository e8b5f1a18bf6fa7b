# To a point in time: always a new instance.
aws rds describe-db-instances --db-instance-identifier orders \
  --query 'DBInstances[0].LatestRestorableTime'
aws rds restore-db-instance-to-point-in-time --source-db-instance-identifier orders \
  --target-db-instance-identifier orders-before --restore-time 2026-11-25T09:30:00Z

# Encrypt what is not encrypted.
aws rds create-db-snapshot --db-instance-identifier legacy --db-snapshot-identifier legacy-plain
aws rds copy-db-snapshot --source-db-snapshot-identifier legacy-plain \
  --target-db-snapshot-identifier legacy-encrypted --kms-key-id alias/legacy
aws rds restore-db-instance-from-db-snapshot --db-snapshot-identifier legacy-encrypted \
  --db-instance-identifier legacy-2
