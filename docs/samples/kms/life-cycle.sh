key=$(aws kms create-key --description orders --query KeyMetadata.KeyId --output text)
aws kms create-alias --alias-name alias/orders --target-key-id "$key"

aws kms enable-key-rotation --key-id "$key" --rotation-period-in-days 180
aws kms rotate-key-on-demand --key-id "$key"
aws kms get-key-rotation-status --key-id "$key"

# Who still uses it? Disable first, watch CloudTrail, then delete.
aws kms disable-key --key-id "$key"
aws kms schedule-key-deletion --key-id "$key" --pending-window-in-days 30

aws kms cancel-key-deletion --key-id "$key" # leaves the key disabled
aws kms enable-key --key-id "$key"
