"""`python -m tools.verify [--json FILE]`: hold every fact against the installed botocore and cfn-lint.

Prints what agrees, what differs, what is gone from AWS's models, what no machine checks, and what was last read longer
ago than its kind allows. `--json` writes the same as `tools.report` describes; `-` means standard output, and then the
text goes to standard error. Changes no fact.

Exit codes: 0 all is well · 1 something needs a person · 2 the data has errors · 3 botocore or cfn-lint is missing or
could not be installed · 4 wrong arguments, or the report cannot be written.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final, NoReturn

from macros.library import Library
from macros.load import load, today
from macros.problem import DataError
from tools.report import Drift, Overdue, Report, Unchecked
from tools.upstream import model, outcomes

PACKAGES: Final = ("botocore", "cfn-lint")
FINE, NEEDS_A_PERSON, BAD_DATA, NO_TOOLS, MISUSE = range(5)


def verify(library: Library, on: dt.date, against: dict[str, str], load_model: Callable[[str], Any] = model) -> Report:
    """Hold `library` against the models that `load_model` returns, and its dates against the day `on`."""
    found: dict[str, list[Drift]] = {"agrees": [], "differs": [], "gone": []}
    for o in outcomes(library, load_model):
        found[o.verdict].append(Drift(o.ref, *library.places[o.ref], o.model, o.path, o.ours, o.theirs))
    entries = list(library.entries())
    return Report(
        date=str(on),
        against=against,
        agrees=len(found["agrees"]),
        differs=found["differs"],
        gone=found["gone"],
        unchecked=[
            Unchecked(e.ref, *library.places[e.ref], e.fact.unchecked) for e in entries if e.fact.unchecked is not None
        ],
        overdue=[
            Overdue(
                e.ref, *library.places[e.ref], e.fact.kind, str(e.fact.verified), e.fact.days_allowed, str(e.fact.due)
            )
            for e in entries
            if e.fact.due < on
        ],
    )


def text(report: Report) -> str:
    """The report for a reader: a section per outcome, a block per fact."""
    parts = [
        f"Held against {' and '.join(f'{name} {number}' for name, number in report.against.items())} on {report.date}.",
        _section("Agrees", report.agrees, []),
        _section("Differs", len(report.differs), map(_drift, report.differs)),
        _section("Gone from AWS's models", len(report.gone), map(_drift, report.gone)),
        _section("Unchecked, by reason", len(report.unchecked), _reasons(report.unchecked)),
        _section("Read longer ago than the kind of fact allows", len(report.overdue), map(_overdue, report.overdue)),
    ]
    return "\n".join(parts)


def _section(title: str, count: int, lines: Iterable[str]) -> str:
    return "\n".join([f"\n{title}: {count:,}", *lines])


def _drift(item: Drift) -> str:
    ours = f"\n      ours:   {item.ours}" if item.ours else ""
    return (
        f"  {item.ref}  {item.file}:{item.line}{ours}\n      theirs: {item.theirs}\n"
        f"      where:  {item.model} {item.path}"
    )


def _overdue(item: Overdue) -> str:
    return (
        f"  {item.ref}  {item.file}:{item.line}: {item.kind}, read {item.verified}, "
        f"was due {item.due} ({item.allowance_days} days)"
    )


def _reasons(unchecked: Sequence[Unchecked]) -> list[str]:
    """A line per reason, the most frequent first, with the number of facts and the first few of them."""
    by_reason: dict[str, list[str]] = {}
    for item in unchecked:
        by_reason.setdefault(item.reason, []).append(item.ref)
    return [
        f"  {len(refs):5,}  {reason}: {', '.join(refs[:3])}{', …' if len(refs) > 3 else ''}"
        for reason, refs in sorted(by_reason.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    ]


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(MISUSE, f"error: {message}\n")


def main(arguments: Sequence[str], load_model: Callable[[str], Any] = model) -> int:
    """Verify the data below the current folder, print, and return the exit code."""
    parser = _Parser(prog="python -m tools.verify", description="Hold every fact against AWS's models.")
    parser.add_argument("--json", metavar="FILE", help="write the report as JSON; - for standard output")
    options = parser.parse_args(arguments)
    try:
        library = load(Path.cwd())
    except DataError as errors:
        print(errors, file=sys.stderr)
        return BAD_DATA
    try:
        report = verify(library, today(), {name: version(name) for name in PACKAGES}, load_model)
    except (PackageNotFoundError, ModuleNotFoundError) as error:
        print(f"error: {error.name} is not installed; run: make verify", file=sys.stderr)
        return NO_TOOLS
    if options.json == "-":
        sys.stdout.write(report.to_json())
    elif options.json:
        try:
            Path(options.json).write_text(report.to_json(), encoding="utf-8")
        except OSError as error:
            print(f"error: cannot write {options.json}: {error.strerror}", file=sys.stderr)
            return MISUSE
    print(text(report), file=sys.stderr if options.json == "-" else sys.stdout)
    return NEEDS_A_PERSON if report.needs_a_person else FINE


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
