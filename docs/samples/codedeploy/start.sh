#!/bin/bash
# ApplicationStart. Fails the event with any status other than 0.
set -euo pipefail
archive=/opt/codedeploy-agent/deployment-root/$DEPLOYMENT_GROUP_ID/$DEPLOYMENT_ID/deployment-archive
if [ "$DEPLOYMENT_GROUP_NAME" = staging ]; then
  cp "$archive/etc/staging.conf" /etc/orders/orders.conf
fi
# Without the three redirections the agent would wait for the process.
/srv/orders/serve > /dev/null 2> /dev/null < /dev/null &
