# An array of 500 children, each tried up to 3 times, each stopped after an hour.
first=$(aws batch submit-job --job-name resize --job-queue photos --job-definition resize \
  --array-properties size=500 --retry-strategy attempts=3 \
  --timeout attemptDurationSeconds=3600 --query jobId --output text)

# Child n of the second array waits for child n of the first.
aws batch submit-job --job-name index --job-queue photos --job-definition index \
  --array-properties size=500 --depends-on "jobId=$first,type=N_TO_N"

# What waits, and why does it wait?
aws batch get-job-queue-snapshot --job-queue photos
aws batch describe-jobs --jobs "$first" --query 'jobs[].[status,statusReason]'
aws batch terminate-job --job-id "$first" --reason "wrong input"
