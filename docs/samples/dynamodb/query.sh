# "status" is a reserved word, so it gets an alias.
aws dynamodb query --table-name orders \
  --key-condition-expression 'customer = :c AND begins_with(placed, :year)' \
  --filter-expression '#s = :open' \
  --expression-attribute-names '{"#s": "status"}' \
  --expression-attribute-values '{":c": {"S": "c-1"}, ":year": {"S": "2026"}, ":open": {"S": "open"}}' \
  --no-scan-index-forward --return-consumed-capacity TOTAL
