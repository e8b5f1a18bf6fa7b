"""CloudFormation and SAM templates, read by cfn-lint, with the IAM policies inside them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tools.samples.finding import Finding


def check(root: Path, samples: Sequence[str]) -> Iterator[Finding]:
    """Yield what cfn-lint finds in `samples`, paths below `root`; all at once, for it starts slowly."""
    if not samples:
        return
    command = [str(Path(sys.executable).with_name("cfn-lint")), "--format", "json", "--", *samples]
    result = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    for match in json.loads(result.stdout or "[]"):
        line = match["Location"]["Start"]["LineNumber"]
        yield Finding(match["Filename"], line, match["Rule"]["Id"], match["Message"])
    if result.returncode and not result.stdout.strip().startswith("["):
        raise RuntimeError(f"cfn-lint does not run: {result.stderr.strip()}")
