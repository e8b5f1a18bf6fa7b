# Needs Docker or Finch.
sam local generate-event s3 put --bucket uploads --key a.png > event.json
sam local invoke Resize --event event.json --env-vars env.json
sam local invoke Resize --event event.json --debug-port 5858

sam local start-api --warm-containers EAGER & # http://127.0.0.1:3000
sam local start-lambda &                      # http://127.0.0.1:3001
aws lambda invoke --function-name Resize --endpoint-url http://127.0.0.1:3001 \
  --cli-binary-format raw-in-base64-out --payload file://event.json out.json

# In the cloud, with a shared test event.
sam remote invoke Resize --stack-name images --test-event-name png
