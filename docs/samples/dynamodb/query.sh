# The five latest open orders of a customer. Limit counts items read, so the filter may leave fewer.
aws dynamodb query --table-name Orders --region eu-west-1 \
  --key-condition-expression 'customer = :c AND begins_with(orderId, :year)' \
  --filter-expression '#s = :open' \
  --projection-expression 'orderId, #s, #t' \
  --expression-attribute-names '{"#s": "status", "#t": "total"}' \
  --expression-attribute-values '{":c": {"S": "c-42"}, ":year": {"S": "2026-"}, ":open": {"S": "OPEN"}}' \
  --no-scan-index-forward \
  --limit 5 \
  --consistent-read \
  --return-consumed-capacity INDEXES

# On a global secondary index: no --consistent-read.
aws dynamodb query --table-name Orders --index-name by-status --region eu-west-1 \
  --key-condition-expression '#s = :open' \
  --expression-attribute-names '{"#s": "status"}' \
  --expression-attribute-values '{":open": {"S": "OPEN"}}' \
  --select COUNT
