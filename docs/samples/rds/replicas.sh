# A read replica in the same Region, and an encrypted one in another.
aws rds create-db-instance-read-replica --db-instance-identifier orders-reports \
  --source-db-instance-identifier orders
aws rds create-db-instance-read-replica --region eu-central-1 --db-instance-identifier orders-dr \
  --source-db-instance-identifier arn:aws:rds:eu-west-1:111122223333:db:orders \
  --source-region eu-west-1 --kms-key-id alias/orders-dr

# Disaster: the replica becomes a database of its own.
aws rds promote-read-replica --region eu-central-1 --db-instance-identifier orders-dr \
  --backup-retention-period 7

# Test a Multi-AZ failover.
aws rds reboot-db-instance --db-instance-identifier orders --force-failover
