# Take one piece from stock and place the order: both or neither.
aws dynamodb transact-write-items --region eu-west-1 \
  --client-request-token order-2026-4711 \
  --return-consumed-capacity TOTAL \
  --transact-items '[
    {"Update": {
      "TableName": "Stock",
      "Key": {"sku": {"S": "lamp-1"}},
      "UpdateExpression": "SET pieces = pieces - :one",
      "ConditionExpression": "pieces >= :one",
      "ExpressionAttributeValues": {":one": {"N": "1"}},
      "ReturnValuesOnConditionCheckFailure": "ALL_OLD"}},
    {"Put": {
      "TableName": "Orders",
      "Item": {"customer": {"S": "c-42"}, "orderId": {"S": "2026-4711"}, "status": {"S": "OPEN"}},
      "ConditionExpression": "attribute_not_exists(orderId)"}}
  ]'
# TransactionCanceledException lists one reason per item, in this order, e.g. [ConditionalCheckFailed, None].
