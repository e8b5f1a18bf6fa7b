"""The weekly issue: its text, and what `tools.issue` asks of a stand-in for `gh`; the workflows' own form."""

import json
import os
import subprocess
import sys
from dataclasses import replace

import pytest
import yaml

from conftest import ROOT
from tools import issue
from tools.report import Drift, Overdue, Report

FINE = Report("2026-11-25", {"botocore": "1.44.8", "cfn-lint": "1.58.0"}, 1170, [], [], [], [])
DRIFT = Drift("sqs.size", "docs/_data/services/sqs.yml", 12, "sqs", "shapes.Size.max", "262144", "1048576")
AGED = Overdue("s3.rate", "docs/_data/services/s3.yml", 7, "quota-soft", "2026-01-01", 180, "2026-06-30")
BROKEN = replace(FINE, differs=[DRIFT], overdue=[AGED])
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))

# Answers `issue list` with $OPEN and writes down every call with its input.
GH = """#!{python}
import json, os, sys
with open(os.environ["CALLS"], "a") as calls:
    calls.write(json.dumps([sys.argv[1:], sys.stdin.read()]) + "\\n")
if os.environ.get("FAIL"):
    sys.exit("gh: no token")
if sys.argv[1:3] == ["issue", "list"]:
    print(os.environ["OPEN"])
"""


@pytest.fixture
def gh(tmp_path):
    """Run `tools.issue` on a report while `open_issues` are open; return the process and the calls of gh."""
    program = tmp_path / "bin/gh"
    program.parent.mkdir()
    program.write_text(GH.format(python=sys.executable), "utf-8")
    program.chmod(0o755)

    def run(report, open_issues=(), **environment):
        (tmp_path / "calls").write_text("", "utf-8")
        (tmp_path / "report.json").write_text(report if isinstance(report, str) else report.to_json(), "utf-8")
        env = {
            **os.environ,
            "PATH": f"{program.parent}:/usr/bin:/bin",
            "CALLS": str(tmp_path / "calls"),
            "OPEN": json.dumps([{"number": number, "title": title} for number, title in open_issues]),
            **environment,
        }
        command = [sys.executable, "-m", "tools.issue", str(tmp_path / "report.json")]
        result = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
        return result, [json.loads(line) for line in (tmp_path / "calls").read_text("utf-8").splitlines()]

    return run


def test_the_first_difference_opens_the_issue(gh):
    result, calls = gh(BROKEN, [(3, "Something else")], RUN_URL="https://github.com/o/r/actions/runs/1")
    assert result.returncode == 0, result.stderr
    _, (arguments, text) = calls
    assert arguments == ["issue", "create", "--title", issue.TITLE, "--body-file", "-"]
    assert text == issue.body(BROKEN, "https://github.com/o/r/actions/runs/1")


def test_the_next_one_rewrites_it(gh):
    _, calls = gh(BROKEN, [(9, issue.TITLE), (4, issue.TITLE), (3, "Something else")])
    assert calls[1] == [["issue", "edit", "4", "--body-file", "-"], issue.body(BROKEN)]
    assert len(calls) == 2


def test_it_closes_when_all_is_well_again_and_is_not_opened_for_nothing(gh):
    _, calls = gh(FINE, [(4, issue.TITLE)])
    assert calls[1][0] == ["issue", "close", "4", "--comment", "All is well since 2026-11-25."]
    _, calls = gh(FINE)
    assert len(calls) == 1


def test_what_goes_wrong_is_said(gh):
    result, _ = gh(BROKEN, FAIL="1")
    assert (result.returncode, result.stderr) == (1, "error: gh issue list: gh: no token\n")
    result, calls = gh("{}")
    assert result.returncode == 2
    assert "is no report of tools.verify" in result.stderr
    assert calls == []


def test_the_text_names_fact_place_and_both_figures():
    text = issue.body(BROKEN)
    assert "Found on 2026-11-25 against botocore 1.44.8 and cfn-lint 1.58.0: 1,170 checks agree." in text
    assert "| `sqs.size`<br>docs/_data/services/sqs.yml:12 | `262144` | `1048576` | `sqs shapes.Size.max` |" in text
    assert "| `s3.rate`<br>docs/_data/services/s3.yml:7 | 2026-01-01 | 2026-06-30 (quota-soft, 180 days) |" in text
    assert "Gone" not in text


def test_a_long_report_fits_into_an_issue_and_markup_in_it_stays_text():
    nasty = replace(DRIFT, theirs="@everyone | see `this` <b>x</b> " * 40)
    text = issue.body(replace(FINE, differs=[nasty] * 5000, gone=[nasty] * 5000, overdue=[AGED] * 5000))
    assert len(text) < 65_536
    assert text.count("And 4,900 more; `make verify` lists them all.") == 3
    assert all(
        line.count("|") == 5 for line in text.splitlines() if line.startswith("| `sqs.size`") and "262144" in line
    )


def test_workflows_have_the_form_that_github_takes():
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", *WORKFLOWS]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_a_broken_workflow_is_found(tmp_path):
    path = tmp_path / "broken.yml"
    path.write_text(WORKFLOWS[0].read_text("utf-8").replace("runs-on:", "runs-no:"), "utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", path]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 1


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_are_valid_shell_bounded_in_time_and_read_only_unless_a_job_says_otherwise(path):
    workflow = yaml.safe_load(path.read_text("utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    for job in workflow["jobs"].values():
        assert job["timeout-minutes"] <= 30
        for step in job["steps"]:
            script = step.get("run", "")
            assert subprocess.run(["bash", "-n"], input=script, text=True, check=False).returncode == 0, script
            assert "${{" not in script, "pass values in through env, so that no value can become code"


def test_verification_writes_an_issue_and_nothing_else():
    jobs = yaml.safe_load((ROOT / ".github/workflows/verify.yml").read_text("utf-8"))["jobs"]
    assert "permissions" not in jobs["verify"]
    assert jobs["issue"]["permissions"] == {"contents": "read", "issues": "write"}
    assert all("git " not in step.get("run", "") for job in jobs.values() for step in job["steps"])
