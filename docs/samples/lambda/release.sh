aws lambda update-function-code --function-name orders --zip-file fileb://package.zip
aws lambda wait function-updated-v2 --function-name orders
version=$(aws lambda publish-version --function-name orders --query Version --output text)

# Ten percent of the calls of "live" go to the new version.
aws lambda update-alias --function-name orders --name live \
  --routing-config "AdditionalVersionWeights={$version=0.1}"

# All of them. An empty map ends the split.
aws lambda update-alias --function-name orders --name live \
  --function-version "$version" --routing-config 'AdditionalVersionWeights={}'
