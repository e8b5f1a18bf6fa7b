# Which version carries which label?
aws secretsmanager describe-secret --secret-id orders/db --query VersionIdsToStages

# Roll back: move AWSCURRENT to the version that carries AWSPREVIOUS.
new=11111111-aaaa-bbbb-cccc-222222222222
old=33333333-aaaa-bbbb-cccc-444444444444
aws secretsmanager update-secret-version-stage --secret-id orders/db \
  --version-stage AWSCURRENT --remove-from-version-id "$new" --move-to-version-id "$old"

aws secretsmanager replicate-secret-to-regions --secret-id orders/db --add-replica-regions Region=eu-central-1

aws secretsmanager delete-secret --secret-id orders/db --recovery-window-in-days 7
aws secretsmanager restore-secret --secret-id orders/db
