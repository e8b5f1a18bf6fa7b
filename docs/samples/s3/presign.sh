# A link for a download, valid for five minutes. The CLI signs; S3 is not called.
aws s3 presign s3://example-documents/report.pdf --expires-in 300 --region eu-west-1

# High-level commands use multipart upload by themselves for large files.
aws s3 cp backup.tar s3://example-documents/backup.tar --storage-class STANDARD_IA
aws s3 sync ./site s3://example-site --delete
