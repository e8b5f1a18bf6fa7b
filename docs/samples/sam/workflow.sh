sam init --runtime python3.14 --app-template hello-world --name orders --package-type Zip
cd orders || exit
sam validate --lint
sam build --use-container # artifacts and template go to .aws-sam/build
sam deploy --guided       # asks once, writes samconfig.toml
sam build && sam deploy --config-env prod --no-fail-on-empty-changeset
sam sync --watch --stack-name orders-dev # development only: the stack drifts
sam logs --stack-name orders --name HelloWorldFunction --tail
sam list endpoints --stack-name orders
sam delete --stack-name orders
