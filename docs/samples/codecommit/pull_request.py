import boto3

codecommit = boto3.client("codecommit", region_name="eu-west-1")


def merge_when_approved(pull_request):
    """Squash a pull request if its approval rules are satisfied. Return the new commit, or None."""
    details = codecommit.get_pull_request(pullRequestId=pull_request)["pullRequest"]
    revision = details["revisionId"]  # approvals count for one revision only
    evaluation = codecommit.evaluate_pull_request_approval_rules(
        pullRequestId=pull_request, revisionId=revision
    )["evaluation"]
    if not (evaluation["approved"] or evaluation["overridden"]):
        return None
    target = details["pullRequestTargets"][0]
    merged = codecommit.merge_pull_request_by_squash(
        pullRequestId=pull_request,
        repositoryName=target["repositoryName"],
        sourceCommitId=target["sourceCommit"],  # fails if somebody has pushed meanwhile
    )
    return merged["pullRequest"]["pullRequestTargets"][0]["mergeMetadata"]["mergeCommitId"]
