aws logs create-log-group --log-group-name /shop/orders
aws logs put-retention-policy --log-group-name /shop/orders --retention-in-days 30

# Turn ERROR lines into a metric: only for lines that arrive from now on.
aws logs put-metric-filter --log-group-name /shop/orders --filter-name errors --filter-pattern '"ERROR"' \
  --metric-transformations metricName=Errors,metricNamespace=Shop,metricValue=1,defaultValue=0

# Search by pattern, oldest first; JSON logs can be matched by field.
aws logs filter-log-events --log-group-name /shop/orders --filter-pattern '{ $.status = 500 }'

# Logs Insights: start, then fetch. Times in epoch seconds.
id=$(aws logs start-query --log-group-name /shop/orders --start-time 1795593600 --end-time 1795597200 \
  --query-string 'filter @message like /ERROR/ | stats count(*) by bin(5m)' --query queryId --output text)
aws logs get-query-results --query-id "$id"

# Watch lines arrive.
aws logs start-live-tail --log-group-identifiers arn:aws:logs:eu-west-1:111122223333:log-group:/shop/orders
