"""`python -m tools.issue REPORT`: keep one GitHub issue in step with a report of `tools.verify --json`.

Opens the issue when something needs a person, rewrites its text when there is one, and closes it when all is well.
Speaks to GitHub through `gh`, which takes the repository and the token from the environment of a workflow. Changes no
file. Imports nothing but the standard library: what holds the token installs nothing.

Exit codes: 0 the issue says what the report says · 1 `gh` failed · 2 the file is no report.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, TypeVar

from tools.report import Drift, Overdue, Report, ReportError

TITLE: Final = "Figures that differ from AWS's models"
ROWS: Final = 100  # of each table; GitHub takes 65,536 characters
CELL: Final = 160

T = TypeVar("T", Drift, Overdue)


def body(report: Report, run: str = "") -> str:
    """The text of the issue; `run` is the address of the workflow run that found it."""
    against = " and ".join(f"{name} {version}" for name, version in report.against.items())
    found = f"[Found]({run})" if run else "Found"
    return "\n".join(
        [
            f"{found} on {report.date} against {against}: {report.agrees:,} checks agree.",
            *_table("Differs", ("Fact", "Ours", "Theirs", "Where"), report.differs, _differs),
            *_table("Gone from AWS's models", ("Fact", "What is gone", "Where"), report.gone, _gone),
            *_table("Read longer ago than its kind allows", ("Fact", "Read", "Was due"), report.overdue, _overdue),
            "",
            "Nothing was changed. For each fact: read AWS's page, correct the value, move the old one to `superseded`, "
            "set `verified`. This text is rewritten every week; the issue closes itself when all is well.",
            "",
        ]
    )


def _table(title: str, header: Sequence[str], items: Sequence[T], row: Callable[[T], Sequence[str]]) -> list[str]:
    if not items:
        return []
    lines = ["", f"## {title}: {len(items):,}", "", f"| {' | '.join(header)} |", "|" + " --- |" * len(header)]
    lines += [f"| {' | '.join(row(item))} |" for item in items[:ROWS]]
    if len(items) > ROWS:
        lines += ["", f"And {len(items) - ROWS:,} more; `make verify` lists them all."]
    return lines


def _differs(item: Drift) -> Sequence[str]:
    return _fact(item), _text(item.ours), _text(item.theirs), _code(f"{item.model} {item.path}")


def _gone(item: Drift) -> Sequence[str]:
    return _fact(item), _text(item.theirs), _code(f"{item.model} {item.path}")


def _overdue(item: Overdue) -> Sequence[str]:
    return _fact(item), item.verified, f"{item.due} ({item.kind}, {item.allowance_days} days)"


def _fact(item: Drift | Overdue) -> str:
    return f"`{item.ref}`<br>{item.file}:{item.line}"


def _code(text: str) -> str:
    return f"`{text.replace('`', '')}`"


def _text(text: str) -> str:
    """A text from elsewhere as plain words: no markup, no mention of anybody, no longer than a cell."""
    short = text if len(text) <= CELL else f"{text[: CELL - 1]}…"
    return _code(" ".join(short.replace("|", "¦").split())) if short else ""


def update(report: Report, run: str = "") -> str:
    """Open, rewrite or close the issue; return what was done. Raises CalledProcessError where `gh` fails."""
    listed = _gh("issue", "list", "--state", "open", "--limit", "1000", "--json", "number,title")
    numbers = sorted(item["number"] for item in json.loads(listed) if item["title"] == TITLE)
    if not report.needs_a_person:
        for number in numbers:
            _gh("issue", "close", str(number), "--comment", f"All is well since {report.date}.")
        return f"closed {len(numbers)}" if numbers else "nothing to report"
    if not numbers:
        return _gh("issue", "create", "--title", TITLE, "--body-file", "-", text=body(report, run)).strip()
    return _gh("issue", "edit", str(numbers[0]), "--body-file", "-", text=body(report, run)).strip()


def _gh(*arguments: str, text: str = "") -> str:
    return subprocess.run(["gh", *arguments], input=text, capture_output=True, text=True, check=True).stdout


def main(arguments: Sequence[str]) -> int:
    """Read the report and keep the issue in step with it."""
    if len(arguments) != 1:
        print("usage: python -m tools.issue REPORT", file=sys.stderr)
        return 2
    try:
        report = Report.from_json(Path(arguments[0]).read_text(encoding="utf-8"))
    except (OSError, ReportError) as error:
        print(f"error: {arguments[0]}: {error}", file=sys.stderr)
        return 2
    try:
        print(update(report, os.environ.get("RUN_URL", "")))
    except FileNotFoundError:
        print("error: there is no gh; install GitHub's command line", file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        print(f"error: gh {' '.join(error.cmd[1:3])}: {error.stderr.strip()}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
