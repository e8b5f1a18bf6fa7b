"""What a checker finds wrong with a sample."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Finding:
    """Something wrong at a `line` of a `sample` (its path below docs/samples).

    `about` is what the list of excuses can name: a command line, or a checker's own code.
    """

    sample: str
    line: int
    about: str
    what: str

    def __str__(self) -> str:
        return f"docs/samples/{self.sample}:{self.line}: {self.about}: {self.what}"


def line_of(text: str, keys: Iterable[str]) -> int:
    """The line of the last of `keys` in JSON or YAML, each looked for below the one before; 1 if there is none."""
    lines = text.splitlines()
    at = 0
    for key in keys:
        stands = re.compile(rf"(?<![\w.-])[\"']?{re.escape(key)}[\"']?\s*:")
        at = next((n for n in range(at, len(lines)) if stands.search(lines[n])), at)
    return at + 1
