# Quote the wildcard. Each path, wildcard or tag counts as one.
aws cloudfront create-invalidation --distribution-id "$ID" --paths "/index.html" "/images/*"
aws cloudfront create-invalidation --distribution-id "$ID" --paths "#product:42" # by cache tag

# Change a configuration: read it with its ETag, edit DistributionConfig, send it back whole.
etag=$(aws cloudfront get-distribution-config --id "$ID" --query ETag --output text)
aws cloudfront get-distribution-config --id "$ID" --query DistributionConfig > config.json
aws cloudfront update-distribution --id "$ID" --if-match "$etag" --distribution-config file://config.json
