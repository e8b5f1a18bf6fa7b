aws ssm put-parameter --name /orders/prod/url --type String --value db.example.com:5432
aws ssm put-parameter --name /orders/prod/password --type SecureString --key-id alias/orders --value file://password.txt

aws ssm get-parameter --name /orders/prod/password --with-decryption --query Parameter.Value --output text
aws ssm get-parameters --names /orders/prod/url /orders/prod/password --with-decryption
aws ssm get-parameters-by-path --path /orders/prod --recursive --with-decryption

# The same name again: only with --overwrite. It adds a version; the type stays.
aws ssm put-parameter --name /orders/prod/url --value db2.example.com:5432 --overwrite
