# What failed first? Events come newest first.
aws cloudformation describe-stack-events --stack-name orders \
  --query "StackEvents[?ends_with(ResourceStatus, 'FAILED')].[LogicalResourceId,ResourceStatusReason]"

# Keep what works, repair the rest.
aws cloudformation update-stack --stack-name orders --template-body file://template.yml \
  --disable-rollback
aws cloudformation rollback-stack --stack-name orders # or give up, after UPDATE_FAILED

# UPDATE_ROLLBACK_FAILED: fix the cause, go on; skip a resource only as the last resort.
aws cloudformation continue-update-rollback --stack-name orders --resources-to-skip Worker

# DELETE_FAILED: leave the full bucket behind.
aws cloudformation delete-stack --stack-name orders --retain-resources Uploads

# Drift: detect it, then revert it with a drift-aware change set.
id=$(aws cloudformation detect-stack-drift --stack-name orders --query StackDriftDetectionId --output text)
aws cloudformation describe-stack-drift-detection-status --stack-drift-detection-id "$id"
aws cloudformation create-change-set --stack-name orders --change-set-name undrift \
  --use-previous-template --deployment-mode REVERT_DRIFT

# Who imports this export? It cannot be changed or deleted meanwhile.
aws cloudformation list-imports --export-name orders-queue-arn
