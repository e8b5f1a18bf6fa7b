import urllib.request

import boto3

codepipeline = boto3.client("codepipeline", region_name="eu-west-1")


def handler(event, context):
    """A Lambda invoke action: always report, or the action waits until its timeout."""
    job = event["CodePipeline.job"]  # do not log it: it carries temporary credentials
    url = job["data"]["actionConfiguration"]["configuration"]["UserParameters"]
    try:
        check(url)
    except Exception as error:
        codepipeline.put_job_failure_result(
            jobId=job["id"], failureDetails={"type": "JobFailed", "message": str(error)[:5000]}
        )
    else:
        codepipeline.put_job_success_result(jobId=job["id"], outputVariables={"checked": url})


def check(url):
    with urllib.request.urlopen(url, timeout=10) as answer:
        if answer.status != 200:
            raise RuntimeError(f"{url} answered {answer.status}")
