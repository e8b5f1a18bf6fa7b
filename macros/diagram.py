"""Diagrams drawn from data: boxes on a grid, arrows between them, zones around them, as inline SVG. Pure.

Inline, so that the colours follow the scheme, the text prints crisp, and no request is needed. Lengths are SVG units,
which are CSS pixels at full size; the classes are styled in `site.css`.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from macros.library import Library
from macros.model import Diagram, Edge, Node
from macros.render import Context, plain
from macros.routing import LINE, SMALL, Box, Point, Wish, Words, extent, lay, pieces, place, wrapped

EDGE: Final = 14.0  # around everything
PAD: Final = 14.0  # between a zone and what it holds
ZONE_LABEL: Final = 20.0
ZONE_SIZE: Final = 12.0
FONT: Final = 13.0
ARROW: Final = 8.0
ROOM: Final = 14.0  # left and right of the text in a box, together
TIP: Final = 10.0  # of the box of a decision


@dataclass(frozen=True)
class Frame:
    """A zone in its place, and the room that its label takes."""

    label: str
    kind: str
    side: str
    box: Box
    words: Box


@dataclass(frozen=True)
class Layout:
    """Everything in its place."""

    frames: tuple[Frame, ...]
    boxes: dict[str, Box]
    texts: dict[str, tuple[list[str], list[str]]]  # label and note of each box, cut into lines
    lines: list[list[Point]]
    words: list[Words | None]

    @property
    def bounds(self) -> Box:
        """The picture's edges."""
        parts = [*self.boxes.values(), *(frame.box for frame in self.frames), *(w.box for w in self.words if w)]
        parts += [piece for line in self.lines for piece in pieces(line)]
        x, y = min(part.x for part in parts) - EDGE, min(part.y for part in parts) - EDGE
        return Box(x, y, max(part.right for part in parts) + EDGE - x, max(part.bottom for part in parts) + EDGE - y)


def diagram(ctx: Context, name: str) -> str:
    """A diagram with its caption, and its text for those who cannot see it."""
    item = ctx.library.diagram(name)
    made = layout(item, ctx.library)
    parts = [_frame(frame) for frame in made.frames]
    for edge, line, words in zip(item.edges, made.lines, made.words, strict=True):
        ends = [(made.boxes[key], item.nodes[key].kind) for key in (edge.from_, edge.to)]
        parts.append(_edge(edge, [_snug(line[0], *ends[0]), *line[1:-1], _snug(line[-1], *ends[1])], words))
    parts += [_node(node, made.boxes[key], *made.texts[key]) for key, node in item.nodes.items()]
    box, caption, alt = made.bounds, plain(ctx.library, item.caption), plain(ctx.library, item.alt)
    # One line without blanks: Markdown leaves such a block of HTML alone.
    return (
        f'<figure class="diagram" id="{item.id}-diagram" data-search-exclude="1">'
        f'<div class="diagram__scroll" tabindex="0">'
        f'<svg viewBox="{_n(box.x)} {_n(box.y)} {_n(box.w)} {_n(box.h)}" '
        f'width="{_n(box.w)}" height="{_n(box.h)}" role="img" '
        f'aria-labelledby="{item.id}-title {item.id}-desc"><title id="{item.id}-title">{html.escape(caption)}</title>'
        f'<desc id="{item.id}-desc">{html.escape(alt)}</desc>{"".join(parts)}</svg></div>'
        f"<figcaption>{html.escape(caption)}</figcaption></figure>\n"
    )


def layout(item: Diagram, library: Library) -> Layout:
    """Put boxes on the grid, frames around them, lines between them, and words beside the lines."""
    boxes = {key: _place(node, item) for key, node in item.nodes.items()}
    frames = _frames(item, boxes)
    titles = [frame.words for frame in frames]
    lines = lay([Wish(edge.from_, edge.to, edge.leave, edge.enter) for edge in item.edges], boxes, titles)
    words = place(
        [plain(library, edge.label or "") for edge in item.edges],
        lines,
        list(boxes.values()),
        titles,
        [frame.box for frame in frames],
    )
    texts = {key: _texts(node, boxes[key], library) for key, node in item.nodes.items()}
    return Layout(tuple(frames), boxes, texts, lines, words)


def clashes(item: Diagram, made: Layout) -> Iterator[str]:
    """What a reader would stumble over: texts wider than their box, things on each other, lines through things."""
    for key, node in item.nodes.items():
        box, (label, note) = made.boxes[key], made.texts[key]
        wide = max([extent(line, FONT, bold=True) for line in label] + [extent(line, SMALL) for line in note])
        high = len(label) * 16 + len(note) * 14
        margin = {"mark": 0.0, "quiet": 0.0, "decision": 2 * TIP}.get(node.kind, 8.0)
        if wide + margin > box.w or high > box.h:
            yield f"the text of box '{key}' needs {wide + margin:.0f} × {high}"
    solid = [(f"box '{key}'", box) for key, box in made.boxes.items()]
    solid += [(f"label of zone '{frame.label}'", frame.words) for frame in made.frames]
    solid += [(f"label '{' '.join(words.lines)}'", words.box) for words in made.words if words]
    for (name, one), (other, two) in combinations(solid, 2):
        if one.meets(two, -0.5):
            yield f"{name} lies on {other}"
    for edge, line in zip(item.edges, made.lines, strict=True):
        for name, box in solid:
            if any(piece.meets(box, -0.5) for piece in pieces(line)):
                yield f"the line from '{edge.from_}' to '{edge.to}' runs through {name}"
    yield from _cuts(made)


def _cuts(made: Layout) -> Iterator[str]:
    for frame in made.frames:
        if not frame.box.holds(frame.words):
            yield f"the label of zone '{frame.label}' is wider than the zone"
        for key, box in made.boxes.items():
            if frame.box.meets(box) and not frame.box.holds(box):
                yield f"zone '{frame.label}' cuts box '{key}'"
    for one, two in combinations(made.frames, 2):
        if one.box.meets(two.box) and not (one.box.holds(two.box) or two.box.holds(one.box)):
            yield f"zone '{one.label}' cuts zone '{two.label}'"


def _place(node: Node, item: Diagram) -> Box:
    (column, row), (width, height), (across, down) = node.at, item.cell, item.gap
    return Box(
        column * (width + across),
        row * (height + down),
        node.wide * width + (node.wide - 1) * across,
        node.tall * height + (node.tall - 1) * down,
    )


def _frames(item: Diagram, boxes: dict[str, Box]) -> list[Frame]:
    """The rectangles around what zones hold, outer ones first; a zone may hold zones named before it."""
    found: dict[str, Box] = {}
    result: list[Frame] = []
    for key, zone in item.zones.items():
        held = [boxes.get(name) or found[name] for name in zone.around]
        x, y = min(b.x for b in held) - PAD, min(b.y for b in held) - PAD - ZONE_LABEL
        box = Box(x, y, max(b.right for b in held) + PAD - x, max(b.bottom for b in held) + PAD - y)
        found[key] = box
        wide = extent(zone.label, ZONE_SIZE, bold=True) + 4
        words = Box(x + 8 if zone.side == "left" else box.right - 8 - wide, y + 4, wide, ZONE_SIZE + 4)
        result.append(Frame(zone.label, zone.kind, zone.side, box, words))
    return result[::-1]


def _texts(node: Node, box: Box, library: Library) -> tuple[list[str], list[str]]:
    room = box.w - (0 if node.kind in ("mark", "quiet") else 2 * TIP + 2 if node.kind == "decision" else ROOM)
    label = wrapped(plain(library, node.label), room, FONT, bold=True)
    return label, wrapped(plain(library, node.note), room, SMALL) if node.note else []


def _frame(frame: Frame) -> str:
    box = frame.box
    x, end = (box.x + 10, "") if frame.side == "left" else (box.right - 10, " zone-label--right")
    return (
        f'<rect class="zone zone--{frame.kind}" x="{_n(box.x)}" y="{_n(box.y)}" '
        f'width="{_n(box.w)}" height="{_n(box.h)}" rx="6"/>'
        f'<text class="zone-label{end}" x="{_n(x)}" y="{_n(box.y + 16)}">{html.escape(frame.label)}</text>'
    )


def _node(node: Node, box: Box, label: list[str], note: list[str]) -> str:
    x, y = box.middle
    total = len(label) * 16 + len(note) * 14
    at = box.y if node.kind == "mark" else y - total / 2
    texts = []
    for line in label:
        texts.append(f'<text class="node-label" x="{_n(x)}" y="{_n(at + 12)}">{html.escape(line)}</text>')
        at += 16
    for line in note:
        texts.append(f'<text class="node-note" x="{_n(x)}" y="{_n(at + 11)}">{html.escape(line)}</text>')
        at += 14
    return _shape(node, box, at) + "".join(texts)


def _shape(node: Node, box: Box, below: float) -> str:
    name = f'class="node node--{node.kind}"'
    x, y = box.middle
    match node.kind:
        case "mark":
            return _arrow([(x, below + 1), (x, box.bottom)], 'class="edge"')
        case "decision":
            left, right = box.x + TIP, box.right - TIP
            corners = [
                (box.x, y),
                (left, box.y),
                (right, box.y),
                (box.right, y),
                (right, box.bottom),
                (left, box.bottom),
            ]
            return f'<path {name} d="{_path(corners)}Z"/>'
        case _:
            size = f'x="{_n(box.x)}" y="{_n(box.y)}" width="{_n(box.w)}" height="{_n(box.h)}"'
            return f'<rect {name} {size} rx="4"/>'


def _edge(edge: Edge, line: list[Point], words: Words | None) -> str:
    text = ""
    if words:
        text = "".join(
            f'<text class="edge-label edge-label--{words.anchor}" x="{_n(words.x)}" '
            f'y="{_n(words.box.y + 10 + i * LINE)}">{html.escape(part)}</text>'
            for i, part in enumerate(words.lines)
        )
    return _arrow(line, f'class="edge edge--{edge.kind}"', both=edge.both) + text


def _snug(end: Point, box: Box, kind: str) -> Point:
    """Where a line ends that reaches a box: the slanting side of a decision lies within its rectangle."""
    (x, y), (_, middle) = end, box.middle
    if kind != "decision" or x not in (box.x, box.right):
        return end
    inwards = TIP * abs(y - middle) / (box.h / 2)
    return x + inwards if x == box.x else x - inwards, y


def _arrow(line: list[Point], name: str, *, both: bool = False) -> str:
    # The line ends where an arrow head begins.
    end, head = _head(line[-2], line[-1])
    start, tail = _head(line[1], line[0]) if both else (line[0], "")
    kind = name.replace("edge", "head")
    return f'<path {name} d="{_path([start, *line[1:-1], end])}"/><path {kind} d="{head}{tail}"/>'


def _head(before: Point, tip: Point) -> tuple[Point, str]:
    """Where the line meets the arrow head, and the head."""
    (x0, y0), (x, y) = before, tip
    dx, dy = (x > x0) - (x < x0), (y > y0) - (y < y0)
    foot, wing = (x - dx * ARROW, y - dy * ARROW), ARROW * 0.5
    sides = [(foot[0] - dy * wing, foot[1] + dx * wing), (foot[0] + dy * wing, foot[1] - dx * wing)]
    return foot, f"{_path([tip, *sides])}Z"


def _path(points: list[Point]) -> str:
    return "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in points)


def _n(value: float) -> str:
    """A number as short as SVG allows."""
    return f"{value:.1f}".rstrip("0").rstrip(".")
