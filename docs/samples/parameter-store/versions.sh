# Which versions are there? Mark one, read it by label, move the label.
aws ssm get-parameter-history --name /orders/prod/url
aws ssm label-parameter-version --name /orders/prod/url --parameter-version 1 --labels live
aws ssm get-parameter --name /orders/prod/url:live
aws ssm label-parameter-version --name /orders/prod/url --parameter-version 2 --labels live

# A secret of Secrets Manager through the same API
aws ssm get-parameter --name /aws/reference/secretsmanager/orders/db --with-decryption

# A public parameter: the latest image of Amazon Linux
aws ssm get-parameter --name /aws/service/ami-amazon-linux-latest/al2023-ami-kernel-6.1-x86_64
