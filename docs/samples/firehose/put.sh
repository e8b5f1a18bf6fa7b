aws firehose put-record --delivery-stream-name clicks \
  --cli-binary-format raw-in-base64-out --record '{"Data": "{\"page\": \"/\"}\n"}'

# Version and destination are needed for a change.
aws firehose describe-delivery-stream --delivery-stream-name clicks \
  --query 'DeliveryStreamDescription.[VersionId, Destinations[0].DestinationId]' --output text

aws firehose update-destination --delivery-stream-name clicks \
  --current-delivery-stream-version-id 1 --destination-id destinationId-000000000001 \
  --extended-s3-destination-update 'BufferingHints={SizeInMBs=128,IntervalInSeconds=900}'

aws firehose start-delivery-stream-encryption --delivery-stream-name clicks # Direct PUT only
