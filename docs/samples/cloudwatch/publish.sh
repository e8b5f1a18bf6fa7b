# A custom metric: namespace, name, dimensions, value, unit. High resolution with 1.
aws cloudwatch put-metric-data --namespace Shop --metric-name Orders --value 3 --unit Count \
  --dimensions Stage=prod --storage-resolution 1

# Read it back: the same dimensions, or nothing comes.
aws cloudwatch get-metric-statistics --namespace Shop --metric-name Orders \
  --dimensions Name=Stage,Value=prod --statistics Sum Maximum --period 60 \
  --start-time 2026-11-25T08:00:00Z --end-time 2026-11-25T09:00:00Z

# Test what an alarm sets off.
aws cloudwatch set-alarm-state --alarm-name orders-errors --state-value ALARM --state-reason "fire drill"
