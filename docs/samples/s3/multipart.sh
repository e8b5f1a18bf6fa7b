b=example-documents k=video.mp4
id=$(aws s3api create-multipart-upload --bucket $b --key $k --query UploadId --output text)

# Parts of at least 5 MB, in any order and in parallel; keep each ETag.
e1=$(aws s3api upload-part --bucket $b --key $k --upload-id "$id" --part-number 1 --body part1 --query ETag --output text)
e2=$(aws s3api upload-part --bucket $b --key $k --upload-id "$id" --part-number 2 --body part2 --query ETag --output text)

aws s3api complete-multipart-upload --bucket $b --key $k --upload-id "$id" --multipart-upload \
  "{\"Parts\": [{\"PartNumber\": 1, \"ETag\": $e1}, {\"PartNumber\": 2, \"ETag\": $e2}]}"

# What was started and never finished, and how to drop it.
aws s3api list-multipart-uploads --bucket $b
aws s3api abort-multipart-upload --bucket $b --key $k --upload-id "$id"
