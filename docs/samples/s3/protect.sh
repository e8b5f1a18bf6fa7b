b=example-documents
aws s3api put-bucket-versioning --bucket $b --versioning-configuration Status=Enabled

# MFA delete: as the root user, with serial number and code; not possible in the console.
aws s3api put-bucket-versioning --bucket $b --versioning-configuration Status=Enabled,MFADelete=Enabled \
  --mfa "arn:aws:iam::111122223333:mfa/root-device 123456"

# Undelete: remove the delete marker.
aws s3api list-object-versions --bucket $b --prefix report.pdf --query 'DeleteMarkers[?IsLatest]'
aws s3api delete-object --bucket $b --key report.pdf --version-id "$MARKER"

# Lock one version until a date; nobody can shorten it in compliance mode.
aws s3api put-object-retention --bucket $b --key ledger.csv \
  --retention Mode=COMPLIANCE,RetainUntilDate=2033-01-01T00:00:00Z
aws s3api put-object-legal-hold --bucket $b --key ledger.csv --legal-hold Status=ON

# Back from the archive for ten days.
aws s3api restore-object --bucket $b --key old.tar --restore-request 'Days=10,GlacierJobParameters={Tier=Bulk}'
aws s3api head-object --bucket $b --key old.tar --query Restore # ongoing-request="true" until it is there

# SSE-C is blocked in new buckets; allow it only if you must.
aws s3api put-bucket-encryption --bucket $b --server-side-encryption-configuration \
  '{"Rules": [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}, "BlockedEncryptionTypes": {"EncryptionType": ["NONE"]}}]}'
