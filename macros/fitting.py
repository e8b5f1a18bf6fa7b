"""How much fits on a side of paper: measures text and chooses, by rule, what stays. Knows nothing of facts.

Lengths are points (1/72 inch). The measures match `sheet.css`; the tests hold both against real paper.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Final

# Advance widths of IBM Plex Sans Condensed, regular, in em, as its `hmtx` table has them.
_ADVANCES: Final = {
    0.22: " '", 0.24: "ij,.l", 0.27: "!:;[]f|()", 0.32: "{}tr", 0.36: '/\\-I"', 0.43: "*z?svcyL", 0.47: "Jxagke",
    0.51: "oF_hnuTZbdpq", 0.54: "YES$+0123456789<=>^`~PV", 0.58: "CXKARB", 0.63: "DU&G#HNOQ", 0.72: "wM", 0.81: "m@W%",
}  # fmt: skip
_WIDTHS: Final = {char: advance for advance, chars in _ADVANCES.items() for char in chars}
_UNKNOWN: Final = 0.54  # signs outside the table
_SPACE: Final = _WIDTHS[" "]
_CODE: Final = 0.6 * 8 / 8.5  # IBM Plex Mono, set at 8 of 8.5 pt
_UNBROKEN: Final = 14  # characters of code that stay on one line
_BREAKS: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[_./:-])(?=[A-Za-z0-9])")
SIZE: Final = 8.5
LINE: Final = 10.2
ROW: Final = 2.8  # padding and rule of a table's row
CELL: Final = 5.0  # padding left and right of a cell
HEADING: Final = 19.0
CODE_LINE: Final = 9.6

# The narrower of A4 and US Letter in each direction, less 8 mm of margin, so that a sheet suits both.
_MARGIN: Final = 8 * 72 / 25.4
_WIDTH: Final = 595.3 - 2 * _MARGIN
_GAP: Final = 12.0
COLUMN: Final = (_WIDTH - _GAP) / 2
_PAPER: Final = 792 - 2 * _MARGIN
# The measures are good to a few per cent; this much of a side stays free for what they miss.
_SLACK: Final = 0.97
FIRST_HEAD: Final = 28.0  # the title and its rule, without the line below it
NEXT_HEAD: Final = 20.0
IMPRINT: Final = 19.0  # one line with its rule


@lru_cache(maxsize=2**14)  # the same words again and again
def width(text: str) -> float:
    """Width of a text on one line at body size; `code` is set in the fixed-width face."""
    total = 0.0
    for i, piece in enumerate(text.split("`")):
        total += _CODE * len(piece) if i % 2 else sum(_WIDTHS.get(char, _UNKNOWN) for char in piece)
    return total * SIZE


def soft_breaks(code: str) -> list[str]:
    """Cut a long name of code where it may break: before a hump, after a mark. Short ones stay whole."""
    return _BREAKS.split(code) if len(code) > _UNBROKEN else [code]


@lru_cache(maxsize=2**14)  # a cell is measured for its column, then for each way to set the table
def _atoms(text: str) -> list[tuple[float, bool]]:
    """The pieces of a text that do not break: the width of each, and whether a space follows."""
    atoms: list[tuple[float, bool]] = []
    for word in text.split():
        # Spaces inside code break like others, so a mark of code may open here and close in a later word.
        plain_and_code = word.split("`")
        pieces: list[float] = [0.0]
        for i, part in enumerate(plain_and_code):
            cut = soft_breaks(part) if i % 2 else [part]
            widths = [_CODE * SIZE * len(one) if i % 2 else width(one) for one in cut]
            pieces[-1] += widths[0]
            pieces += widths[1:]
        atoms += [(wide, False) for wide in pieces[:-1]] + [(pieces[-1], True)]
    return atoms


def lines(text: str, room: float) -> int:
    """Number of lines that a text takes in `room`, broken at spaces and soft breaks, longer words anywhere."""
    count, used = 1, 0.0
    for wide, spaced in _atoms(text):
        if used and used + wide > room:
            count, used = count + 1, 0.0
        if wide > room:
            count += math.ceil(wide / room) - 1
        used += wide + (_SPACE * SIZE if spaced else 0.0)
    return count


@dataclass(frozen=True)
class Part:
    """A titled table of a sheet, or a listing of code."""

    title: str
    header: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    code: str = ""
    language: str = ""
    kind: str = ""

    @property
    def _heads(self) -> list[str]:
        """The heads of the columns; the marks of bold stand in for what it adds to the width."""
        return [f"**{name}" for name in self.header]

    @cached_property
    def shares(self) -> tuple[int, ...]:
        """Widths of the columns in per cent, even numbers: enough for the longest word, more for more text."""
        if not self.header:
            return ()
        columns = list(zip(self._heads, *self.rows, strict=True))
        bulk = [max(sum(width(text) for text in column), 1.0) ** 0.55 for column in columns]
        longest = [max(wide for text in column for wide, _ in [*_atoms(text), (0.0, True)]) for column in columns]
        floor = [min(100 * (word + CELL) / COLUMN, 34.0) for word in longest]
        room = 100 - sum(floor)
        if room < 0:
            floor, room = [100 * one / sum(floor) for one in floor], 0.0
        # What is left goes to the columns whose text calls for more than their longest word.
        want = [max(100 * part / sum(bulk) - least, 0.0) for part, least in zip(bulk, floor, strict=True)]
        spread = [least + room * more / (sum(want) or 1) for least, more in zip(floor, want, strict=True)]
        even = [2 * round(share / 2) for share in spread]
        even[even.index(max(even))] += 100 - sum(even)
        return tuple(even)

    def row_height(self, row: Sequence[str], *, wide: bool) -> float:
        """Height of a row, in one column of the sheet or across `wide` both."""
        room = _WIDTH if wide else COLUMN
        most = max(lines(text, share / 100 * room - CELL) for text, share in zip(row, self.shares, strict=True))
        return most * LINE + ROW

    @cached_property
    def wide(self) -> bool:
        """Whether the part takes less paper across both columns, as tables of many columns do."""
        return bool(self.rows) and len(self.header) > 3 and 2 * self._height(True) < self._height(False)

    def _height(self, wide: bool) -> float:
        return sum(self.row_height(row, wide=wide) for row in self.rows)

    @cached_property
    def base(self) -> float:
        """Paper that the part takes before its first row."""
        head = HEADING + (self.row_height(self._heads, wide=self.wide) if self.rows else 0)
        return head * (2 if self.wide else 1)

    def costs(self) -> list[float]:
        """Height of column that each row takes, that of both for a wide part; a listing counts as one row."""
        return self._costs

    @cached_property
    def _costs(self) -> list[float]:
        if self.code:
            per_line = int((COLUMN - 6) / (_CODE * SIZE))
            return [sum(max(1, math.ceil(len(one) / per_line)) for one in self.code.splitlines()) * CODE_LINE + 8]
        return [self.row_height(row, wide=self.wide) * (2 if self.wide else 1) for row in self.rows]


# For each side of paper the rows on it: part, first row, end row.
Sides = list[list[tuple[int, int, int]]]


@dataclass(frozen=True)
class Wish:
    """Take a part up to its row `upto`; `whole`: all of these rows or none; `vital`: worth a second side."""

    part: int
    upto: int = 10**6
    whole: bool = False
    vital: bool = False


@dataclass
class Choice:
    """How many rows of each part are taken, what they cost, and whether a vital wish went unfulfilled."""

    taken: list[int] = field(default_factory=list)
    used: float = 0.0
    short: bool = False


def choose(parts: Sequence[Part], wishes: Sequence[Wish], budget: float) -> Choice:
    """Fulfil the wishes in their order as far as `budget` points of column go; what does not fit is left out."""
    choice = Choice([0] * len(parts))
    costs = [part.costs() for part in parts]
    for wish in wishes:
        have, goal = choice.taken[wish.part], min(wish.upto, len(costs[wish.part]))
        base = 0 if have else parts[wish.part].base
        if wish.whole and choice.used + base + sum(costs[wish.part][have:goal]) > budget:
            choice.short |= wish.vital
            continue
        for cost in costs[wish.part][have:goal]:
            if choice.used + base + cost > budget:
                choice.short |= wish.vital
                break
            choice.used += base + cost
            choice.taken[wish.part] += 1
            base = 0
    return choice


def room_below(head: str = "") -> float:
    """Height left for the columns of a side: below the title and the line `head`, or of a side that continues."""
    above = FIRST_HEAD + LINE * lines(head, _WIDTH) if head else NEXT_HEAD
    return (_PAPER - above - IMPRINT) * _SLACK


def height(parts: Sequence[Part], pieces: Sequence[tuple[int, int, int]]) -> float:
    """Height of the pieces of a side in two columns of even length, as a browser balances them."""
    total, blocks = 0.0, list[tuple[float, float]]()
    for index, start, end in pieces:
        part = parts[index]
        costs = part.costs()[start:end]
        if part.wide:
            total += _balanced(blocks) + (part.base + sum(costs)) / 2
            blocks = []
        else:
            # A heading keeps to its first row; a column that begins inside the table repeats the table's head.
            blocks.append((part.base + costs[0], 0.0))
            blocks += [(cost, part.base - HEADING) for cost in costs[1:]]
    return total + _balanced(blocks)


def _balanced(blocks: Sequence[tuple[float, float]]) -> float:
    """Least height of two columns that hold the blocks in order: each its height, and what it adds atop a column."""
    total = sum(tall for tall, _ in blocks)
    best, above = total, 0.0
    for tall, again in blocks:
        best = min(best, max(above, total - above + again))
        above += tall
    return best


def sides(parts: Sequence[Part], taken: Sequence[int], first: float) -> Sides:
    """Cut what was taken into sides, rows kept whole: `first` points of height on the first, then what is left."""
    result: Sides = [[]]
    room = first
    for index, count in enumerate(taken):
        start = 0
        while start < count:
            here = result[-1]
            end = count
            while end > start and height(parts, [*here, (index, start, end)]) > room:
                end -= 1
            # A heading with one row of a longer table below it looks lost at the end of a side.
            if end - start < min(2, count - start):
                if here:
                    result.append([])
                    room = room_below()
                    continue
                end = max(end, start + 1)
            here.append((index, start, end))
            start = end
            if start < count:
                result.append([])
                room = room_below()
    return result


def fit(parts: Sequence[Part], wishes: Sequence[Wish], most: int, first: float) -> Sides:
    """Choose what goes on the fewest sides, `most` at most, that hold every vital wish, and cut it into sides."""
    for count in range(1, most + 1):
        budget = 2 * (first + (count - 1) * room_below())
        choice = choose(parts, wishes, budget)
        # Rows and headings that keep together leave gaps, so less goes on than the room would hold.
        while len(cut := sides(parts, choice.taken, first)) > count:
            budget -= LINE
            choice = choose(parts, wishes, budget)
        if not choice.short:
            break
    return cut
