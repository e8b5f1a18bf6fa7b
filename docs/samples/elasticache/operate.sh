# Scale: more shards for writes and memory, more replicas for reads.
aws elasticache modify-replication-group-shard-configuration --replication-group-id sessions \
  --node-group-count 4 --apply-immediately
aws elasticache increase-replica-count --replication-group-id sessions \
  --new-replica-count 3 --apply-immediately

# Test a failover, look at events, take a backup.
aws elasticache test-failover --replication-group-id sessions --node-group-id 0001
aws elasticache describe-events --source-type replication-group --source-identifier sessions
aws elasticache create-snapshot --replication-group-id sessions --snapshot-name sessions-before-upgrade

# Encryption in transit for a running cluster, in two steps.
aws elasticache modify-replication-group --replication-group-id legacy --apply-immediately \
  --transit-encryption-enabled --transit-encryption-mode preferred
aws elasticache modify-replication-group --replication-group-id legacy --apply-immediately \
  --transit-encryption-mode required
