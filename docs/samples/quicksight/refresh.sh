# Refresh a SPICE dataset now, and see how it went.
aws quicksight create-ingestion --aws-account-id 111122223333 \
  --data-set-id sales --ingestion-id "$(date +%s)" --ingestion-type FULL_REFRESH
aws quicksight list-ingestions --aws-account-id 111122223333 --data-set-id sales \
  --query 'Ingestions[0].[IngestionStatus,ErrorInfo.Type]'
