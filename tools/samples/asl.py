"""State machines, read by asl-validator: the schema of every state, transitions, JSONPath, JSONata.

It is a program of Node, the only complete validator there is: cfn-lint's schema misses a `Next` that leads nowhere, and
statelint refuses what the specification allows. `python -m tools.node tools/samples/asl`
installs it from the lock file there, and `make test` does so.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from tools import node
from tools.samples.finding import Finding, line_of

FOLDER: Final = Path(__file__).with_name("asl")


class NotInstalledError(Exception):
    """The validator is not there."""


def check(root: Path, samples: Sequence[str]) -> Iterator[Finding]:
    """Yield what the validator finds in `samples`, paths below `root`. Raises NotInstalledError."""
    if not samples:
        return
    if not (FOLDER / "node_modules").is_dir():
        raise NotInstalledError("asl-validator is not installed; run: make test")
    files = [str((root / sample).resolve()) for sample in samples]
    result = node.run([str(FOLDER / "check.js"), *files])
    if result.returncode:
        raise NotInstalledError(f"asl-validator does not run: {str(result.stderr).strip()}")
    found = json.loads(result.stdout)
    for sample, file in zip(samples, files, strict=True):
        text = Path(file).read_text(encoding="utf-8")
        for code, message in found[file]:
            path = message.partition(" is invalid")[0] if message.startswith("/") else ""
            yield Finding(sample, line_of(text, path.split("/")[1:]), code, message)
