id=$(aws codepipeline list-pipeline-executions --pipeline-name shop --max-items 1 \
  --query 'pipelineExecutionSummaries[0].pipelineExecutionId' --output text)

# Once more, without starting the pipeline anew.
aws codepipeline retry-stage-execution --pipeline-name shop --stage-name Build \
  --pipeline-execution-id "$id" --retry-mode FAILED_ACTIONS

# Close the way into production, and open it again.
aws codepipeline disable-stage-transition --pipeline-name shop --stage-name Production \
  --transition-type Inbound --reason "freeze until Monday"
aws codepipeline enable-stage-transition --pipeline-name shop --stage-name Production --transition-type Inbound

# Running actions may finish; --abandon would leave them to themselves.
aws codepipeline stop-pipeline-execution --pipeline-name shop --pipeline-execution-id "$id" --reason "wrong tag"

# V2: back to an execution that succeeded in this stage.
aws codepipeline rollback-stage --pipeline-name shop --stage-name Production \
  --target-pipeline-execution-id 11111111-2222-3333-4444-555555555555
