"""Deploys to the idle environment and swaps addresses only if it is healthy."""

import time

import boto3

beanstalk = boto3.client("elasticbeanstalk")


def environment(name):
    return beanstalk.describe_environments(EnvironmentNames=[name], IncludeDeleted=False)["Environments"][0]


def deploy(name, version, pause=15, attempts=80):
    beanstalk.update_environment(EnvironmentName=name, VersionLabel=version)
    for _ in range(attempts):
        state = environment(name)
        if state["Status"] == "Ready":
            return state["HealthStatus"] == "Ok" and state["VersionLabel"] == version
        time.sleep(pause)
    beanstalk.abort_environment_update(EnvironmentName=name)
    return False


def release(live, idle, version):
    if not deploy(idle, version):
        raise SystemExit(f"{idle} is not healthy, {live} stays in charge")
    beanstalk.swap_environment_cnames(SourceEnvironmentName=live, DestinationEnvironmentName=idle)


if __name__ == "__main__":
    release(live="shop-blue", idle="shop-green", version="3f2a9c1")
