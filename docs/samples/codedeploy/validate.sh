#!/bin/bash
# ValidateService. The status decides whether this instance counts as healthy.
for _ in {1..20}; do
  curl --fail --silent --max-time 2 http://localhost:8080/health > /dev/null && exit 0
  sleep 3
done
echo "$APPLICATION_NAME does not answer after $LIFECYCLE_EVENT" >&2
exit 1
