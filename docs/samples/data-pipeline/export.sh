# Take the definition of each pipeline along before a migration.
for id in $(aws datapipeline list-pipelines --query 'pipelineIdList[].id' --output text); do
  aws datapipeline get-pipeline-definition --pipeline-id "$id" >"$id.json"
done
# Pause a pipeline when its successor runs; delete it later.
aws datapipeline deactivate-pipeline --pipeline-id df-EXAMPLE
