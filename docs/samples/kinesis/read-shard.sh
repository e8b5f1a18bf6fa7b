aws kinesis put-record --stream-name clicks --partition-key user-7 \
  --cli-binary-format raw-in-base64-out --data '{"page": "/"}'

shard=$(aws kinesis list-shards --stream-name clicks --query 'Shards[0].ShardId' --output text)
iterator=$(aws kinesis get-shard-iterator --stream-name clicks --shard-id "$shard" \
  --shard-iterator-type TRIM_HORIZON --query ShardIterator --output text)

# Data comes back in base64. Go on with NextShardIterator, within five minutes.
aws kinesis get-records --shard-iterator "$iterator" --limit 100
