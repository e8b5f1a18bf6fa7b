# The token is the password, over TLS, for the next minutes. No secret is stored.
host=$(aws rds describe-db-instances --db-instance-identifier orders \
  --query 'DBInstances[0].Endpoint.Address' --output text)
token=$(aws rds generate-db-auth-token --hostname "$host" --port 5432 --username app)
curl -sO https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem
PGPASSWORD="$token" psql "host=$host port=5432 user=app dbname=orders \
  sslmode=verify-full sslrootcert=global-bundle.pem"
