"""Lines between the boxes of a diagram, and words beside the lines, kept clear of each other. Pure geometry."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from macros.model import Side

Point = tuple[float, float]

SIDES: Final[tuple[Side, ...]] = ("right", "left", "bottom", "top")
_TURNED: Final[dict[Side, Side]] = {"top": "left", "bottom": "right", "left": "top", "right": "bottom"}
SMALL: Final = 11.5  # the size of the words beside lines
LINE: Final = 13.0  # from one such line of words to the next
_STUB: Final = 14.0  # shortest first and last piece of a bent line
_AROUND: Final = 44.0  # how far out a line goes around
_CLEAR: Final = 6.0  # air between a line and a box that it passes

# Advance widths in em of DejaVu Sans, the widest of the fonts that browsers may take: what fits there, fits anywhere.
_ADVANCES: Final = {
    0.28: "ijl'",
    0.32: " I.,",
    0.36: "frt-:;()[]/",
    0.53: "cszJ",
    0.6: "FLTvxyk",
    0.635: "abdeghnopquEPSZ0123456789*_?×$",
    0.7: "ABCKRVXY",
    0.78: "DGHNOQU",
    0.82: "w→←<>=+≥≤~",
    0.98: "mMW@…%",
}
_WIDTHS: Final = {char: width for width, chars in _ADVANCES.items() for char in chars}
_BOLD: Final = 1.1


@dataclass(frozen=True)
class Box:
    """A rectangle: left, top, width, height."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.h

    @property
    def middle(self) -> Point:
        """Its centre."""
        return self.x + self.w / 2, self.y + self.h / 2

    def meets(self, other: Box, air: float = 0.0) -> bool:
        """Whether both share more than an edge, or come nearer than `air`."""
        return (
            self.x - air < other.right
            and other.x - air < self.right
            and self.y - air < other.bottom
            and other.y - air < self.bottom
        )

    def holds(self, other: Box) -> bool:
        """Whether the other lies wholly within."""
        return self.x <= other.x and self.y <= other.y and other.right <= self.right and other.bottom <= self.bottom


Port = tuple[Box, Side, float]  # a box, one of its sides, and how far along that side


@dataclass(frozen=True)
class Wish:
    """A line to be drawn: names of the two boxes, and the sides that it must use, if any."""

    start: str
    end: str
    leave: Side | None = None
    enter: Side | None = None


@dataclass(frozen=True)
class Words:
    """Lines of text in their place: `anchor` as SVG has it, `x` belongs to it, `box` is what they cover."""

    lines: tuple[str, ...]
    x: float
    anchor: Literal["start", "middle", "end"]
    box: Box


def extent(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text may become."""
    return sum(_WIDTHS.get(char, 0.7) for char in text) * size * (_BOLD if bold else 1.0)


def wrapped(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """Cut a text into lines of at most `room`, at spaces and where the text has a line break of its own."""
    lines = []
    for piece in text.split("\\n"):
        line = ""
        for word in re.split(r"(?<!\d\.) +", piece.strip()):  # a step keeps its number
            longer = f"{line} {word}".strip()
            if line and extent(longer, size, bold=bold) > room:
                lines.append(line)
                line = word
            else:
                line = longer
        lines.append(line)
    return lines


def pieces(points: Sequence[Point]) -> list[Box]:
    """The straight pieces of a line, as boxes without breadth."""
    return [Box(min(x1, x2), min(y1, y2), abs(x1 - x2), abs(y1 - y2)) for (x1, y1), (x2, y2) in pairwise(points)]


def lay(wishes: Sequence[Wish], boxes: dict[str, Box], words: Sequence[Box] = ()) -> list[list[Point]]:
    """A line for each wish, in their order: short, with few bends, around boxes and words, apart from other lines.

    Lines may share their way out of one box, or into one box.
    """
    pairs = Counter(frozenset((wish.start, wish.end)) for wish in wishes)
    seen: Counter[frozenset[str]] = Counter()
    laid: list[list[Point]] = []
    for wish in wishes:
        pair = frozenset((wish.start, wish.end))
        seen[pair] += 1
        share = seen[pair] / (pairs[pair] + 1)
        others = [box for name, box in boxes.items() if name not in pair]
        ends = [boxes[wish.start], boxes[wish.end]]
        apart = [
            piece
            for other, line in zip(wishes, laid, strict=False)
            if other.start != wish.start and other.end != wish.end
            for piece in pieces(line)
        ]
        least, best = math.inf, list[Point]()
        for off, way in _ways(wish, boxes, share):
            cost = _cost(way, (ends, others, words, apart), off, least)
            if cost < least:
                least, best = cost, way
        laid.append(best)
    return laid


Obstacles = tuple[Sequence[Box], Sequence[Box], Sequence[Box], Sequence[Box]]  # own ends, other boxes, words, lines


def _cost(way: Sequence[Point], obstacles: Obstacles, off: float, least: float) -> float:
    """What speaks against a way, `off` among it; infinite as soon as it is no less than `least`, to save the rest."""
    ends, others, words, laid = obstacles
    cost = 0.0
    for piece in pieces(way):
        cost += piece.w + piece.h + 40
        if cost + off >= least:
            return math.inf
        cost += 5000 * sum(piece.meets(box) for box in (*ends, *others))
        cost += 300 * sum(piece.meets(box, _CLEAR) for box in others)
        cost += 500 * sum(piece.meets(box) for box in words)
        for line in laid:
            if piece.meets(line, 1):
                along = (piece.w > 0) == (line.w > 0)
                cost += 1500 if along else 120
    return cost + off


def _ways(wish: Wish, boxes: dict[str, Box], share: float) -> Iterator[tuple[float, list[Point]]]:
    """Every way with up to two bends, and what speaks against it: an end away from its share of the side."""
    start, end = boxes[wish.start], boxes[wish.end]
    for there in dict.fromkeys((share, 0.5, 0.8, 0.2)):
        for here in dict.fromkeys((share, 0.5, 0.8, 0.2)):
            for leave in (wish.leave,) if wish.leave else SIDES:
                for enter in (wish.enter,) if wish.enter else SIDES:
                    off = 60 * ((here != share) + (there != share))
                    for way in _between((start, leave, here), (end, enter, there)):
                        yield off, way
    # Something must be drawn even where no tidy way exists.
    yield 1e6, [start.middle, (end.middle[0], start.middle[1]), end.middle]


def _between(source: Port, target: Port) -> Iterator[list[Point]]:
    (start, leave, here), (end, enter, there) = source, target
    if leave in ("top", "bottom"):
        for way in _between((_turn(start), _TURNED[leave], here), (_turn(end), _TURNED[enter], there)):
            yield [(y, x) for x, y in way]
        return
    ahead = 1.0 if leave == "right" else -1.0
    x1, y1 = start.right if leave == "right" else start.x, start.y + start.h * here
    if enter in ("top", "bottom"):
        x2, y2 = end.x + end.w * there, end.y if enter == "top" else end.bottom
        down = 1.0 if enter == "top" else -1.0
        if (x2 - x1) * ahead >= _STUB and (y2 - y1) * down >= _STUB:
            yield [(x1, y1), (x2, y1), (x2, y2)]
        return
    x2, y2 = end.right if enter == "right" else end.x, end.y + end.h * there
    if leave == enter:
        beyond = max(x1 * ahead, x2 * ahead) * ahead + ahead * _AROUND
        yield [(x1, y1), (beyond, y1), (beyond, y2), (x2, y2)]
    elif (x2 - x1) * ahead > 0:
        low, high = max(start.y, end.y), min(start.bottom, end.bottom)
        if low < high:
            y = low + (high - low) * here
            yield [(x1, y), (x2, y)]
        elif abs(x2 - x1) >= 2 * _STUB:
            for turn in ((x1 + x2) / 2, x1 + ahead * _STUB * 1.5, x2 - ahead * _STUB * 1.5):
                yield [(x1, y1), (turn, y1), (turn, y2), (x2, y2)]


def _turn(box: Box) -> Box:
    return Box(box.y, box.x, box.h, box.w)


def place(
    texts: Sequence[str],
    lines: Sequence[Sequence[Point]],
    boxes: Sequence[Box],
    titles: Sequence[Box],
    frames: Sequence[Box],
) -> list[Words | None]:
    """A place beside its line for each text, clear of boxes, of lines and of other words; none for no text."""
    placed: list[Words | None] = []
    taken = list(titles)
    for text, line in zip(texts, lines, strict=True):
        if not text:
            placed.append(None)
            continue
        own = pieces(line)
        strange = [piece for other in lines if other is not line for piece in pieces(other)]

        def cost(spot: tuple[float, Words], own: list[Box] = own, strange: list[Box] = strange) -> float:
            against, words = spot
            box = words.box
            against += 2000 * sum(box.meets(other, 1) for other in boxes)
            against += 2000 * sum(box.meets(other, 3) for other in taken)
            against += 1000 * sum(box.meets(piece) for piece in own)
            against += 1000 * sum(box.meets(piece) for piece in strange)
            against += 100 * sum(box.meets(piece, 6) for piece in strange)
            return against + 400 * sum(box.meets(frame) and not frame.holds(box) for frame in frames)

        best = min(_spots(text, line), key=cost)[1]
        placed.append(best)
        taken.append(best.box)
    return placed


def _spots(text: str, line: Sequence[Point]) -> Iterator[tuple[float, Words]]:
    """Places for a text beside its line, with what speaks against each."""
    ordered = sorted(pairwise(line), key=lambda piece: -abs(piece[0][0] - piece[1][0]) - abs(piece[0][1] - piece[1][1]))
    for rank, ((ax, ay), (bx, by)) in enumerate(ordered):
        level = ay == by
        length = abs(ax - bx) + abs(ay - by)
        for room in (length - 12 if level else 120.0, 60.0, 90.0, 160.0, 240.0):
            if room < 30:
                continue
            lines = tuple(wrapped(text, room, SMALL))
            width, height = max(extent(part, SMALL) for part in lines), len(lines) * LINE
            against = rank * 15.0 + len(lines) * 12 + (max(0.0, width - length + 12) if level else 0.0)
            for share, shift in ((0.5, 0.0), (0.35, 6.0), (0.65, 6.0), (0.2, 12.0), (0.8, 12.0)):
                x, y = ax + (bx - ax) * share, ay + (by - ay) * share
                if level:
                    left = x - width / 2
                    yield against + shift, Words(lines, x, "middle", Box(left, y - 4 - height, width, height))
                    yield against + shift + 10, Words(lines, x, "middle", Box(left, y + 4, width, height))
                else:
                    top = y - height / 2
                    yield against + shift, Words(lines, x + 6, "start", Box(x + 6, top, width, height))
                    yield against + shift + 10, Words(lines, x - 6, "end", Box(x - 6 - width, top, width, height))
