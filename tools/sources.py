"""What a build of the project reads, to build a copy of it elsewhere."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

SOURCES: Final = ("docs", "macros", "overrides", "mkdocs.yml")


def copy_sources(root: Path, folder: Path) -> None:
    """Copy what a build of the project at `root` reads into `folder`."""
    for source in SOURCES:
        if (root / source).is_dir():
            shutil.copytree(root / source, folder / source)
        else:
            shutil.copy(root / source, folder / source)
