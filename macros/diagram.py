"""Diagrams drawn from data: boxes on a grid, arrows between them, zones around them, as inline SVG. Pure.

Inline, so that the colours follow the scheme, the text prints crisp, and no request is needed. Lengths are SVG units,
which are CSS pixels at full size; the classes are styled in `site.css`.
"""

from __future__ import annotations

import html
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from macros.library import Library
from macros.model import Diagram, Edge, Node
from macros.render import Context, plain

CELL: Final = (150.0, 58.0)  # a box
GAP: Final = (62.0, 40.0)  # between boxes
EDGE: Final = 14.0  # around everything
PAD: Final = 14.0  # between a zone and what it holds
ZONE_LABEL: Final = 20.0
FONT: Final = 13.0
SMALL: Final = 11.5
ADVANCE: Final = 0.54  # average width of a sign, in em
ARROW: Final = 8.0


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
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return self.x + self.w / 2, self.y + self.h / 2


def diagram(ctx: Context, name: str) -> str:
    """A diagram with its caption, and its text for those who cannot see it."""
    item = ctx.library.diagram(name)
    places = {key: _place(node) for key, node in item.nodes.items()}
    zones = _zones(item, places)
    parts = [_zone(label, kind, box) for label, kind, box in zones]
    parts += [_edge(edge, places, ctx.library) for edge in item.edges]
    parts += [_node(node, places[key], ctx.library) for key, node in item.nodes.items()]
    boxes = [*places.values(), *(box for _, _, box in zones)]
    left, top = min(b.x for b in boxes) - EDGE, min(b.y for b in boxes) - EDGE
    width, height = max(b.right for b in boxes) + EDGE - left, max(b.bottom for b in boxes) + EDGE - top
    caption, alt = plain(ctx.library, item.caption), plain(ctx.library, item.alt)
    # One line without blanks: Markdown leaves such a block of HTML alone.
    return (
        f'<figure class="diagram" id="{item.id}-diagram" data-search-exclude="1">'
        f'<div class="diagram__scroll"><svg viewBox="{_n(left)} {_n(top)} {_n(width)} {_n(height)}" '
        f'width="{_n(width)}" height="{_n(height)}" role="img" '
        f'aria-labelledby="{item.id}-title {item.id}-desc"><title id="{item.id}-title">{html.escape(caption)}</title>'
        f'<desc id="{item.id}-desc">{html.escape(alt)}</desc>{"".join(parts)}</svg></div>'
        f"<figcaption>{html.escape(caption)}</figcaption></figure>\n"
    )


def _place(node: Node) -> Box:
    column, row = node.at
    return Box(
        column * (CELL[0] + GAP[0]),
        row * (CELL[1] + GAP[1]),
        node.wide * CELL[0] + (node.wide - 1) * GAP[0],
        node.tall * CELL[1] + (node.tall - 1) * GAP[1],
    )


def _zones(item: Diagram, places: dict[str, Box]) -> list[tuple[str, str, Box]]:
    """The rectangles around what zones hold, outer ones first; a zone may hold zones named before it."""
    found: dict[str, Box] = {}
    result: list[tuple[str, str, Box]] = []
    for key, zone in item.zones.items():
        held = [places.get(name) or found[name] for name in zone.around]
        x, y = min(b.x for b in held) - PAD, min(b.y for b in held) - PAD - ZONE_LABEL
        box = Box(x, y, max(b.right for b in held) + PAD - x, max(b.bottom for b in held) + PAD - y)
        found[key] = box
        result.append((zone.label, zone.kind, box))
    return result[::-1]


def _zone(label: str, kind: str, box: Box) -> str:
    return (
        f'<rect class="zone zone--{kind}" x="{_n(box.x)}" y="{_n(box.y)}" '
        f'width="{_n(box.w)}" height="{_n(box.h)}" rx="6"/>'
        f'<text class="zone-label" x="{_n(box.x + 10)}" y="{_n(box.y + 16)}">{html.escape(label)}</text>'
    )


def _node(node: Node, box: Box, library: Library) -> str:
    lines = wrapped(plain(library, node.label), box.w - 14, FONT)
    small = wrapped(plain(library, node.note), box.w - 14, SMALL) if node.note else []
    shape = (
        f'<rect class="node node--{node.kind}" x="{_n(box.x)}" y="{_n(box.y)}" '
        f'width="{_n(box.w)}" height="{_n(box.h)}" rx="{20 if node.kind == "decision" else 4}"/>'
    )
    x, y = box.middle
    total = len(lines) * 16 + len(small) * 14
    at = y - total / 2
    texts = []
    for line in lines:
        texts.append(f'<text class="node-label" x="{_n(x)}" y="{_n(at + 12)}">{html.escape(line)}</text>')
        at += 16
    for line in small:
        texts.append(f'<text class="node-note" x="{_n(x)}" y="{_n(at + 11)}">{html.escape(line)}</text>')
        at += 14
    return shape + "".join(texts)


def _edge(edge: Edge, places: dict[str, Box], library: Library) -> str:
    points = _route(places[edge.from_], places[edge.to])
    (x1, y1), (x2, y2) = points[-2], points[-1]
    along = (0.0 if x1 == x2 else (1.0 if x2 > x1 else -1.0), 0.0 if y1 == y2 else (1.0 if y2 > y1 else -1.0))
    # The line ends where the arrow head begins.
    end = (x2 - along[0] * ARROW, y2 - along[1] * ARROW)
    path = "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in [*points[:-1], end])
    head = _head((x2, y2), along)
    if edge.both:
        (x3, y3), (x4, y4) = points[1], points[0]
        back = (0.0 if x3 == x4 else (1.0 if x4 > x3 else -1.0), 0.0 if y3 == y4 else (1.0 if y4 > y3 else -1.0))
        head += _head((x4, y4), back)
    text = ""
    if edge.label:
        (ax, ay), (bx, by) = max(pairwise(points), key=lambda s: abs(s[0][0] - s[1][0]) + abs(s[0][1] - s[1][1]))
        level = ay == by
        lines = wrapped(plain(library, edge.label), max(abs(ax - bx) - 6, 56.0) if level else 120.0, SMALL)
        x, y = (ax + bx) / 2, (ay + by) / 2
        first = y - 5 - (len(lines) - 1) * 13 if level else y + 4 - (len(lines) - 1) * 6.5
        shift, anchor = (0.0, "") if level else (6.0, " edge-label--beside")
        text = "".join(
            f'<text class="edge-label{anchor}" x="{_n(x + shift)}" y="{_n(first + i * 13)}">{html.escape(line)}</text>'
            for i, line in enumerate(lines)
        )
    return f'<path class="edge edge--{edge.kind}" d="{path}"/><path class="head" d="{head}"/>{text}'


def _head(tip: tuple[float, float], along: tuple[float, float]) -> str:
    (x, y), (dx, dy) = tip, along
    wing = ARROW * 0.5
    left = (x - dx * ARROW - dy * wing, y - dy * ARROW + dx * wing)
    right = (x - dx * ARROW + dy * wing, y - dy * ARROW - dx * wing)
    return "M" + "L".join(f"{_n(a)} {_n(b)}" for a, b in (tip, left, right)) + "Z"


def _route(start: Box, end: Box) -> list[tuple[float, float]]:
    """Corners of the line between two boxes: straight where they face each other, else with one bend each way."""
    low, high = max(start.y, end.y), min(start.bottom, end.bottom)
    if low < high and (start.right <= end.x or end.right <= start.x):
        y = (low + high) / 2
        return [(start.right, y), (end.x, y)] if start.right <= end.x else [(start.x, y), (end.right, y)]
    low, high = max(start.x, end.x), min(start.right, end.right)
    if low < high:
        x = (low + high) / 2
        return [(x, start.bottom), (x, end.y)] if start.bottom <= end.y else [(x, start.y), (x, end.bottom)]
    leave, arrive = (start.right, end.x) if start.right <= end.x else (start.x, end.right)
    mid, y1, y2 = (leave + arrive) / 2, start.middle[1], end.middle[1]
    return [(leave, y1), (mid, y1), (mid, y2), (arrive, y2)]


def wrapped(text: str, room: float, size: float) -> list[str]:
    """Cut a text into lines of at most `room`, at spaces and where the text has a line break of its own."""
    lines = []
    for piece in text.split("\\n"):
        line = ""
        for word in piece.split():
            longer = f"{line} {word}".strip()
            if line and len(longer) * ADVANCE * size > room:
                lines.append(line)
                line = word
            else:
                line = longer
        lines.append(line)
    return lines


def _n(value: float) -> str:
    """A number as short as SVG allows."""
    return f"{value:.1f}".rstrip("0").rstrip(".")
