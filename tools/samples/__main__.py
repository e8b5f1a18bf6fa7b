"""`python -m tools.samples [FILE …]`: check samples, all of them or those named; print what is wrong.

Exit codes: 0 nothing is wrong · 1 something is · 2 a file that is no sample, or a checker that is not installed.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from macros.library import nearest
from tools.samples import asl, check

ROOT: Final = Path("docs/samples")
EXCUSES: Final = Path("tests/unchecked_samples.yml")
TESTS: Final = Path("tests/samples")


def main(names: list[str]) -> int:
    """Check the samples below the current folder; `names` are paths as a shell completes them."""
    every = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*") if path.is_file())
    wanted = [Path(name).as_posix().removeprefix(f"{ROOT}/") for name in names] or every
    for name in set(wanted) - set(every):
        print(f"error: {name} is no file below {ROOT}{nearest(name, every)}", file=sys.stderr)
        return 2
    tests = "".join(path.read_text(encoding="utf-8") for path in sorted(TESTS.glob("*.py")))
    try:
        found, _ = check.unexcused(check.findings(ROOT, wanted, tests), check.excuses(EXCUSES))
    except asl.NotInstalledError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    for finding in found:
        print(finding)
    print(f"{len(wanted)} samples, {len(found)} findings")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
