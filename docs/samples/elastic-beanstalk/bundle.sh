# Builds the files that Beanstalk looks for in the root of the source bundle.
mkdir -p .ebextensions .platform/hooks/prebuild .platform/hooks/postdeploy .platform/nginx/conf.d

# Options and one command per deployment: alphabetical, so number the files.
cat > .ebextensions/01-options.config <<'CONFIG'
option_settings:
  aws:elasticbeanstalk:application:environment:
    TABLE: orders
  aws:elasticbeanstalk:xray:
    XRayEnabled: true
  aws:elasticbeanstalk:command:
    DeploymentPolicy: RollingWithAdditionalBatch
    BatchSizeType: Percentage
    BatchSize: 25
container_commands:
  01_migrate:
    command: python manage.py migrate
    leader_only: true
CONFIG

# Long-running processes. The first one stands behind the proxy.
cat > Procfile <<'PROCESSES'
web: gunicorn --bind :5000 --workers 4 shop:application
mailer: python mailer.py
PROCESSES

# Runs on every instance before the build; must be executable.
cat > .platform/hooks/prebuild/01-packages.sh <<'HOOK'
#!/bin/bash
dnf install -y jq
HOOK

# Runs when the new version is up. Other programs read properties with get-config.
cat > .platform/hooks/postdeploy/01-notify.sh <<'HOOK'
#!/bin/bash
TABLE=$(/opt/elasticbeanstalk/bin/get-config environment -k TABLE)
logger "deployed, table $TABLE"
HOOK
chmod +x .platform/hooks/*/*.sh

# Extends the server block's surroundings instead of replacing nginx.conf.
echo 'client_max_body_size 20M;' > .platform/nginx/conf.d/upload.conf

# Worker only: every night at one o'clock UTC the daemon posts to /report.
cat > cron.yaml <<'CRON'
version: 1
cron:
  - name: report
    url: /report
    schedule: "0 1 * * *"
CRON
