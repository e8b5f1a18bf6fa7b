"""What is wrong with the data, where, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Path = tuple[str | int, ...]


@dataclass(frozen=True, order=True)
class Problem:
    """One error in one file, printed as `file:line: path: what (got …); cure`."""

    file: str
    line: int
    where: str
    what: str

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{self.file}:{self.line}: {place}{self.what}"


class DataError(Exception):
    """Every problem found in the data; its text lists them all."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__(listing(problems, "in the data"))


def listing(problems: list[Problem], where: str) -> str:
    """Count the problems and list them, a line each."""
    count = f"{len(problems)} error{'' if len(problems) == 1 else 's'}"
    return "\n".join([f"{count} {where}, no site was built:", *(f"  {problem}" for problem in sorted(problems))])


def dotted(path: Path) -> str:
    """Write a path as readers of the YAML would: `rows[2].cells[0]`, `facts.max-size.exam`."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def got(value: Any) -> str:
    """Show the offending value, shortened."""
    text = repr(value)
    return f" (got {text if len(text) <= 80 else text[:77] + '…'})"
