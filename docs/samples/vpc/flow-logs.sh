# All traffic of a VPC to S3, in a format of your own, as Parquet by the hour.
aws ec2 create-flow-logs --resource-type VPC --resource-ids "$VPC" --traffic-type ALL \
  --log-destination-type s3 --log-destination arn:aws:s3:::flow-logs-111122223333/vpc/ \
  --log-format '${interface-id} ${pkt-srcaddr} ${pkt-dstaddr} ${dstport} ${protocol} ${action} ${flow-direction}' \
  --destination-options FileFormat=parquet,HiveCompatiblePartitions=true,PerHourPartition=true \
  --max-aggregation-interval 60

# Who was rejected? In CloudWatch Logs Insights, on the default format:
aws logs start-query --log-group-name vpc-flow-logs \
  --start-time "$(date -d '1 hour ago' +%s)" --end-time "$(date +%s)" \
  --query-string 'filter action = "REJECT" | stats count() by srcAddr, dstPort | sort by 2 desc'
