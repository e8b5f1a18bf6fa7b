# Failures of one service in half an hour, found by annotation too.
aws xray get-trace-summaries --start-time 2026-11-25T08:00:00Z --end-time 2026-11-25T08:30:00Z \
  --filter-expression 'service("orders") { fault } AND annotation[plan] = "gold"' \
  --query 'TraceSummaries[].[Id, ResponseTime]' --output text

# Whole traces by their IDs.
aws xray batch-get-traces --trace-ids 1-6741b2a0-1e8720b39541901950019ee5

# A group has a map and CloudWatch metrics of its own.
aws xray create-group --group-name slow --filter-expression 'responsetime > 2'

aws xray put-encryption-config --type KMS --key-id alias/aws/xray
