# Slow queries of RDS for MySQL to CloudWatch Logs.
aws rds modify-db-parameter-group --db-parameter-group-name shop-mysql --parameters \
  "ParameterName=slow_query_log,ParameterValue=1,ApplyMethod=immediate" \
  "ParameterName=long_query_time,ParameterValue=2,ApplyMethod=immediate" \
  "ParameterName=log_output,ParameterValue=FILE,ApplyMethod=immediate"
aws rds modify-db-instance --db-instance-identifier shop --apply-immediately \
  --cloudwatch-logs-export-configuration EnableLogTypes=error,slowquery
aws rds describe-db-log-files --db-instance-identifier shop

# Operating system metrics every 15 seconds, and a mail at every failover.
aws rds modify-db-instance --db-instance-identifier shop --apply-immediately \
  --monitoring-interval 15 --monitoring-role-arn arn:aws:iam::111122223333:role/rds-monitoring-role
aws rds create-event-subscription --subscription-name shop-failover --source-type db-instance \
  --event-categories failover --sns-topic-arn arn:aws:sns:eu-west-1:111122223333:operations
