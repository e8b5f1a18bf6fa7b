"""`python -m tools.verify`: hold every fact against the installed botocore and cfn-lint.

Prints a line for each check that differs or whose path is gone, and the totals. Exits 1 if any
needs a person, 2 if the data itself has errors.
"""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path

from macros.load import load
from macros.problem import DataError
from tools.upstream import failures, outcomes


def main() -> int:
    """Run all checks of the data below the current folder."""
    try:
        library = load(Path.cwd())
    except DataError as errors:
        print(errors, file=sys.stderr)
        return 2
    found = list(outcomes(library))
    wrong = failures(found)
    for outcome in wrong:
        print(f"{outcome.verdict}: {outcome.ref}")
        print(f"    where:  {outcome.place}")
        if outcome.ours:
            print(f"    ours:   {outcome.ours}")
        print(f"    theirs: {outcome.theirs}")
    unchecked = sum(entry.fact.check is None for entry in library.entries())
    print(
        f"botocore {version('botocore')}, cfn-lint {version('cfn-lint')}: {len(found) - len(wrong)} checks agree, "
        f"{len(wrong)} need a person; {unchecked} facts are checked by reading only"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
