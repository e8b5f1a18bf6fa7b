"""What a verification found, as data: the shape that `tools.verify --json` writes and `tools.issue` reads.

The shape is stable: fields may be added, none changes its meaning without a new `FORMAT`. Imports nothing but the
standard library, so that the report can be read where nothing is installed.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any, Final, Self

FORMAT: Final = 1


class ReportError(ValueError):
    """A text that is no report of this format."""


@dataclass(frozen=True)
class Drift:
    """A check that does not agree. Where the path is `gone`, `ours` is empty and `theirs` says which step failed."""

    ref: str
    file: str
    line: int
    model: str
    path: str
    ours: str
    theirs: str


@dataclass(frozen=True)
class Unchecked:
    """A fact that no machine checks, and why not."""

    ref: str
    file: str
    line: int
    reason: str


@dataclass(frozen=True)
class Overdue:
    """A fact whose reading is older than its allowance; `verified` and `due` are days as YYYY-MM-DD."""

    ref: str
    file: str
    line: int
    kind: str
    verified: str
    allowance_days: int
    due: str


@dataclass(frozen=True)
class Report:
    """One verification: the day (YYYY-MM-DD), what it was held `against` (package to version), and what came out.

    `agrees` counts the checks that agree. Every list is in the order of the data.
    """

    date: str
    against: dict[str, str]
    agrees: int
    differs: list[Drift]
    gone: list[Drift]
    unchecked: list[Unchecked]
    overdue: list[Overdue]

    @property
    def needs_a_person(self) -> bool:
        """Whether somebody has to read AWS's pages: something differs, is gone or is overdue."""
        return bool(self.differs or self.gone or self.overdue)

    def to_json(self) -> str:
        """Write the report as one JSON object, the fields above and `format`, with a final line break."""
        return json.dumps({"format": FORMAT, **asdict(self)}, indent=2, ensure_ascii=False) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read what `to_json` wrote; unknown fields are passed over. Raises ReportError."""
        try:
            data = json.loads(text)
            if data["format"] != FORMAT:
                raise ReportError(f"the report has format {data['format']}, this tool reads {FORMAT}")
            return cls(
                date=data["date"],
                against=data["against"],
                agrees=data["agrees"],
                differs=[_read(Drift, item) for item in data["differs"]],
                gone=[_read(Drift, item) for item in data["gone"]],
                unchecked=[_read(Unchecked, item) for item in data["unchecked"]],
                overdue=[_read(Overdue, item) for item in data["overdue"]],
            )
        except (json.JSONDecodeError, KeyError, TypeError) as error:
            raise ReportError(f"this is no report of tools.verify: {error!r}") from None


def _read(kind: type[Any], item: dict[str, Any]) -> Any:
    return kind(**{name: item[name] for name in kind.__dataclass_fields__})
