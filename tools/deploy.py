"""`python -m tools.deploy SITE --stack NAME [--go] [NAME=VALUE …]`: publish the built site on S3 and CloudFront.

Without `--go` nothing changes: it prints the commands. With it, they run in this order, each with AWS's own command
line: the stack of deploy/site.yml (made, or brought up to date with the policy of the pages), then what pages need,
then the pages, then what is gone is deleted, then the edge caches are told. `NAME=VALUE` are parameters of the
template; those not named stay as they are. Exits 1 with one line if something is missing.
"""

from __future__ import annotations

import argparse
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from macros.service_worker import NAME
from tools import csp

TEMPLATE: Final = Path("deploy/site.yml")
REGION: Final = "us-east-1"  # the region of the stack, see the template
# The edge keeps everything until the invalidation at the end of a deploy; browsers ask whether it has changed, but for
# files with a hash of their content in their name, which never change.
FOREVER: Final = "public, max-age=31536000, immutable"
CHECKED: Final = "public, max-age=0, s-maxage=31536000, must-revalidate"
_HASH: Final = "[0-9a-f]" * 8
HASHED: Final = tuple(f"assets/*.{_HASH}.min.{kind}" for kind in ("css", "js", "css.map", "js.map"))


def cache_control(path: str) -> str:
    """What a deploy has browsers and edge caches told of the file at `path` in the site, a Cache-Control header."""
    return FOREVER if any(fnmatch(path, pattern) for pattern in HASHED) else CHECKED


Command = tuple[str, ...]
Run = Callable[[Command], str]


class DeployError(Exception):
    """The site cannot be published; the message says why and how to mend it."""


def address_of(site: Path) -> str:
    """The public address that the site was built for, from its sitemap. Raises DeployError."""
    sitemap = site / "sitemap.xml"
    if not sitemap.is_file():
        raise DeployError(f"no {sitemap}; build the site first: SITE_URL=https://… make offline")
    first = ElementTree.parse(sitemap).find("{*}url/{*}loc")
    return (first.text or "") if first is not None else ""


def stack(name: str, policy: str, parameters: Sequence[str]) -> Command:
    """The command that makes the stack, or updates its policy and the `parameters` given."""
    values = [f"ContentSecurityPolicy={policy}", *parameters]
    return (
        *("aws", "cloudformation", "deploy", "--region", REGION, "--stack-name", name),
        *("--template-file", str(TEMPLATE), "--no-fail-on-empty-changeset", "--parameter-overrides", *values),
    )


def output(stack_name: str, key: str) -> Command:
    """The command that prints one output of the stack."""
    query = f"Stacks[0].Outputs[?OutputKey=='{key}'].OutputValue"
    return (
        *("aws", "cloudformation", "describe-stacks", "--region", REGION, "--stack-name", stack_name),
        *("--query", query, "--output", "text"),
    )


def uploads(site: Path, bucket: str) -> Iterator[Command]:
    """The commands that bring the bucket to the state of `site`, so that no page ever lacks what it needs."""
    sync = ("aws", "s3", "sync", str(site), f"s3://{bucket}", "--no-progress")
    hashed = [word for pattern in HASHED for word in ("--include", pattern)]
    unhashed = [word for pattern in HASHED for word in ("--exclude", pattern)]
    yield (*sync, "--exclude", "*", *hashed, "--cache-control", FOREVER)
    yield (*sync, *unhashed, "--exclude", "*.html", "--exclude", "*.md", "--exclude", NAME, "--cache-control", CHECKED)
    # Without a charset browsers would read these by the custom of the reader's country.
    markdown = ("--content-type", "text/markdown; charset=utf-8")
    yield (*sync, "--exclude", "*", "--include", "*.md", *markdown, "--cache-control", CHECKED)
    # With the list of the pages that browsers save.
    yield (*sync, "--exclude", "*", "--include", "*.html", "--include", NAME, "--cache-control", CHECKED)
    # Nothing is left to upload: this deletes what the site no longer has.
    yield (*sync, "--delete", "--size-only", "--cache-control", CHECKED)


def invalidation(distribution: str) -> Command:
    """The command that makes every edge location ask for the new files; counts as one path."""
    return ("aws", "cloudfront", "create-invalidation", "--distribution-id", distribution, "--paths", "/*")


def run(command: Command) -> str:
    """Run a command of AWS's pinned command line and return what it prints. Raises DeployError with its words."""
    result = subprocess.run([sys.executable, "-m", "awscli", *command[1:]], capture_output=True, text=True, check=False)
    if result.returncode:
        said = " ".join(result.stderr.split()) or f"exit code {result.returncode}"
        raise DeployError(f"aws {' '.join(command[1:3])}: {said}{_cure(said)}")
    return result.stdout


def _cure(said: str) -> str:
    if re.search(r"locate credentials|credentials.*expired|ExpiredToken|SSO", said, re.I):
        return "; sign in first: aws configure, aws sso login, or set AWS_PROFILE"
    if "AccessDenied" in said:
        return "; deploy/README.md lists what the role needs"
    return ""


def publish(site: Path, name: str, parameters: Sequence[str], *, go: bool, run: Run = run) -> None:
    """Publish `site` on the stack `name`, or only print the commands. Raises DeployError."""
    wrong = [one for one in parameters if not re.fullmatch(r"\w+=.*", one)]
    if wrong:
        raise DeployError(f"parameters of the template are NAME=VALUE (got {wrong[0]!r})")
    built_for = address_of(site)
    try:
        policy = csp.policy(site)
    except csp.PolicyError as error:
        raise DeployError(str(error)) from None

    def do(command: Command) -> str:
        print(shlex.join(command), flush=True)
        return run(command) if go else ""

    do(stack(name, policy, parameters))
    bucket, distribution, address = (
        run(output(name, key)).strip() if go else f"<{key}>" for key in ("Bucket", "Distribution", "Address")
    )
    if go and built_for != address:
        raise DeployError(
            f"the site was built for {built_for}, but the stack serves {address}; "
            f"nothing was uploaded. Build again: SITE_URL={address} make offline"
        )
    for command in uploads(site, bucket):
        do(command)
    do(invalidation(distribution))
    print(f"published: {address}" if go else f"built for {built_for}; nothing was changed. To do it: make deploy GO=1")


def main(arguments: list[str]) -> int:
    """Publish the site named on the command line."""
    parser = argparse.ArgumentParser(prog="python -m tools.deploy", description="Publish the site on S3 and CloudFront")
    parser.add_argument("site", type=Path)
    parser.add_argument("--stack", required=True, help="name of the CloudFormation stack")
    parser.add_argument("--go", action="store_true", help="do it; without, only print the commands")
    parser.add_argument("parameters", nargs="*", metavar="NAME=VALUE", help="parameters of deploy/site.yml")
    given = parser.parse_intermixed_args(arguments)
    try:
        publish(given.site, given.stack, given.parameters, go=given.go)
    except DeployError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
