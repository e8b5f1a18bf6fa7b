# To a number of shards, provisioned mode: at most double, at least half.
aws kinesis update-shard-count --stream-name clicks --target-shard-count 8 \
  --scaling-type UNIFORM_SCALING
aws kinesis wait stream-exists --stream-name clicks # until ACTIVE

# One hot shard: split it in the middle of its hash key range.
aws kinesis split-shard --stream-name clicks --shard-to-split shardId-000000000003 \
  --new-starting-hash-key 170141183460469231731687303715884105728

# Two cold, adjacent shards: merge them.
aws kinesis merge-shards --stream-name clicks \
  --shard-to-merge shardId-000000000001 --adjacent-shard-to-merge shardId-000000000002

arn=$(aws kinesis describe-stream-summary --stream-name clicks \
  --query StreamDescriptionSummary.StreamARN --output text)
aws kinesis update-stream-mode --stream-arn "$arn" --stream-mode-details StreamMode=ON_DEMAND
aws kinesis increase-stream-retention-period --stream-name clicks --retention-period-hours 168
aws kinesis update-max-record-size --stream-arn "$arn" --max-record-size-in-ki-b 5120
