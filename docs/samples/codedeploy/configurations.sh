# At least 75 % healthy, rounded up.
aws deploy create-deployment-config --deployment-config-name ThreeQuarters \
  --minimum-healthy-hosts type=FLEET_PERCENT,value=75

# One Availability Zone after the other, ten minutes apart.
aws deploy create-deployment-config --deployment-config-name ZoneByZone \
  --minimum-healthy-hosts type=FLEET_PERCENT,value=80 \
  --zonal-config 'monitorDurationInSeconds=600,firstZoneMonitorDurationInSeconds=1800,minimumHealthyHostsPerZone={type=FLEET_PERCENT,value=50}'

# A quarter of the traffic, the rest after 45 minutes; then 20 % every 5 minutes.
aws deploy create-deployment-config --deployment-config-name Canary25Percent45Minutes --compute-platform Lambda \
  --traffic-routing-config 'type=TimeBasedCanary,timeBasedCanary={canaryPercentage=25,canaryInterval=45}'
aws deploy create-deployment-config --deployment-config-name Linear20PercentEvery5Minutes --compute-platform ECS \
  --traffic-routing-config 'type=TimeBasedLinear,timeBasedLinear={linearPercentage=20,linearInterval=5}'
