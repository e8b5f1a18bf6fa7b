"""The program on the page of AWS CodeCommit merges only what was approved."""

import botocore.stub
import pytest

REVISION, COMMIT = "r" * 8, "a" * 40


@pytest.fixture
def program(sample):
    return sample("codecommit/pull_request.py")


def pull_request(**metadata):
    target = {"repositoryName": "shop", "sourceCommit": COMMIT, "mergeMetadata": metadata}
    return {"pullRequest": {"revisionId": REVISION, "pullRequestTargets": [target]}}


def evaluation(approved):
    return {"evaluation": {"approved": approved, "overridden": False}}


def test_an_approved_pull_request_is_merged_at_the_commit_that_was_seen(program):
    with botocore.stub.Stubber(program.codecommit) as stub:  # moto does not know pull requests
        stub.add_response("get_pull_request", pull_request(), {"pullRequestId": "7"})
        stub.add_response(
            "evaluate_pull_request_approval_rules", evaluation(True), {"pullRequestId": "7", "revisionId": REVISION}
        )
        merge = {"pullRequestId": "7", "repositoryName": "shop", "sourceCommitId": COMMIT}
        stub.add_response("merge_pull_request_by_squash", pull_request(mergeCommitId="b" * 40), merge)
        assert program.merge_when_approved("7") == "b" * 40


def test_without_approval_nothing_is_merged(program):
    with botocore.stub.Stubber(program.codecommit) as stub:
        stub.add_response("get_pull_request", pull_request(), {"pullRequestId": "7"})
        stub.add_response(
            "evaluate_pull_request_approval_rules", evaluation(False), {"pullRequestId": "7", "revisionId": REVISION}
        )
        assert program.merge_when_approved("7") is None
