"""Printable sheets, one per service, from the same facts, comparisons and cues as its page. Pure, like `render`."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Sequence
from typing import Final
from weakref import WeakKeyDictionary

from macros import formulas
from macros.fitting import Part, Sides, Wish, fit, room_below, sides, soft_breaks
from macros.library import Entry, Library, short, sort_title
from macros.markdown import cell, day, link, literal, table
from macros.model import CATEGORIES, EXAM, Cell, Fact, FactCell, FormulaCell, Service, TextCell
from macros.render import Context, plain

FOLDER: Final = "cheatsheets"
MOST_SIDES: Final = 2
_TYPES: Final = {"quota-hard": "fixed", "quota-soft": "adjustable", "default": "default"}
_RANKS: Final = ("core", "useful", "trivia")
_LANGUAGES: Final = {".yml": "yaml", ".yaml": "yaml", ".json": "json", ".py": "python", ".sh": "bash"}
_CODE: Final = re.compile(r"`([^`]+)`")
_LONG_SCOPE: Final = 48  # characters; a longer one stands on the page only
# How each service's sheet was cut: fitting is most of the work, and the book shows every sheet once more.
_CUTS: Final = WeakKeyDictionary[Library, dict[str, Sides]]()


def cheat_sheet(ctx: Context, service: str) -> str:
    """The sheet of a service: one side of paper, two for the largest services; what does not fit is left out.

    Order: numbers, comparisons, cues, errors, a sample, traps. Core facts and the first of each list come first.
    """
    item = ctx.library.service(service)
    return "\n\n".join(_sheet(ctx, item, *chosen(ctx.library, item), heading="#"))


def book(ctx: Context) -> str:
    """All sheets as one document: a page of contents, then each sheet on sides of its own."""
    number, rows, sheets = 2, [], []
    for item in _in_order(ctx.library):
        parts, cut = chosen(ctx.library, item)
        rows.append((f"[{item.title}](#{item.service})", item.category, str(number)))
        sheets += _sheet(ctx, item, parts, cut, heading="##")
        number += len(cut)
    contents = table(("Sheet", "Category", "Side"), rows, "Contents", shown=False)
    days = [entry.fact.verified for entry in ctx.library.entries()]
    imprint = _imprint(ctx, min(days), max(days), f"{FOLDER}/all.md")
    return "\n\n".join([_side(["# All cheat sheets\n", contents], [], "contents", imprint), *sheets])


def numbers_sheet(ctx: Context) -> str:
    """Every core number of every service, on as few sides as it takes."""
    parts = []
    for item in _in_order(ctx.library):
        core = [e for e in _by_weight(item) if e.fact.exam == "core" and _is_number(e.fact)]
        if core:
            parts.append(_numbers(ctx.library, item.title, core))
    cut = sides(parts, [len(part.rows) for part in parts], room_below())
    days = [e.fact.verified for e in ctx.library.entries() if e.fact.exam == "core"]
    result = []
    for number, pieces in enumerate(cut, start=1):
        title = "# The numbers to know" if number == 1 else f'<p class="again">The numbers to know ({number})</p>'
        imprint = _imprint(ctx, min(days), max(days), f"{FOLDER}/numbers.md")
        result.append(
            _side([title], [_part(parts[i], start, end, "##") for i, start, end in pieces], "numbers", imprint)
        )
    return "\n\n".join(result)


def sheets(ctx: Context) -> str:
    """Links to every sheet, by category."""
    parts = []
    for category in CATEGORIES:
        members = [s for s in _in_order(ctx.library) if s.category == category]
        if members:
            links = [f"- {link(s.title, s.sheet_page, ctx.page)}" for s in members]
            parts.append(f"### {category}\n\n" + "\n".join(links) + "\n")
    return "\n".join(parts)


def _in_order(library: Library) -> list[Service]:
    return sorted(library.services.values(), key=lambda s: (CATEGORIES.index(s.category), sort_title(s.title)))


def _by_weight(item: Service) -> list[Entry]:
    """The facts of a service, those that the exam asks for first, else in the order of the file."""
    return sorted((Entry(item, key, fact) for key, fact in item.facts.items()), key=lambda e: _RANKS.index(e.fact.exam))


def _is_number(fact: Fact) -> bool:
    return fact.unit != "text"


def chosen(library: Library, item: Service) -> tuple[list[Part], Sides]:
    """The parts of a service's sheet in their order, and what of them stands on which side.

    Worth a second side: the core numbers, the first comparison, the first cues and traps.
    """
    entries = _by_weight(item)
    core = sum(e.fact.exam == "core" for e in entries)
    useful = sum(e.fact.exam != "trivia" for e in entries)
    compares = [_comparison(library, name) for name in item.sheet.compare]
    cues = Part(
        "If the question says…",
        ("Says", "Think of"),
        [(plain(library, c.cue), plain(library, c.answer)) for c in item.cues],
        kind="cues",
    )
    traps = Part(
        "Traps",
        ("Believed", "True"),
        [(plain(library, t.claim), plain(library, t.truth)) for t in item.traps],
        kind="traps",
    )
    errors = [_comparison(library, item.sheet.errors)] if item.sheet.errors else []
    samples = [_listing(library, item.sheet.sample)] if item.sheet.sample else []
    parts = [_numbers(library, "Numbers", entries), *compares, cues, *errors, *samples, traps]
    at = {id(part): index for index, part in enumerate(parts)}
    wishes = [
        Wish(0, core, vital=True),
        *(Wish(at[id(part)], whole=True, vital=True) for part in compares[:1]),
        Wish(at[id(cues)], 6, vital=True),
        Wish(at[id(traps)], 4, vital=True),
        *(Wish(at[id(part)], 6) for part in errors),
        *(Wish(at[id(part)], whole=True) for part in [*samples, *compares[1:]]),
        *(Wish(at[id(part)]) for part in errors),
        Wish(at[id(cues)]),
        Wish(at[id(traps)]),
        Wish(0, useful),
        Wish(0),
    ]
    cuts = _CUTS.setdefault(library, {})
    if item.service not in cuts:
        cuts[item.service] = fit(parts, wishes, MOST_SIDES, room_below(plain(library, item.summary)))
    return parts, cuts[item.service]


def _numbers(library: Library, title: str, entries: Sequence[Entry]) -> Part:
    rows = []
    for e in entries:
        label = plain(library, e.fact.label)
        scope = plain(library, e.fact.scope) if e.fact.scope else ""
        if scope and len(scope) <= _LONG_SCOPE:
            label += f" ({scope})"
        value = literal(short(e.fact.display))
        old = f" (was {short(e.fact.superseded[0].display)})" if e.fact.superseded else ""
        rows.append((label, f"**{value}**{old}", _TYPES.get(e.fact.kind, "")))
    return Part(title, ("What", "Value", "Kind"), rows, kind="numbers")


def _comparison(library: Library, name: str) -> Part:
    item = library.comparison(name)
    rows = [(f"**{plain(library, row.name)}**", *(_cell(library, c) for c in row.cells)) for row in item.rows]
    return Part(plain(library, item.caption), (item.subject, *item.columns), rows, kind="compare")


def _listing(library: Library, sample: str) -> Part:
    language = _LANGUAGES.get(posixpath.splitext(sample)[1], "text")
    return Part("In code", code=library.samples[sample].rstrip("\n"), language=language, kind="code")


def _cell(library: Library, content: Cell) -> str:
    if isinstance(content, FormulaCell):
        return formulas.compute(content.formula, content.given).text
    if isinstance(content, FactCell):
        text, note = short(library.display(content.fact)), content.note
    elif isinstance(content, TextCell):
        text, note = plain(library, content.text), content.note
    else:
        text, note = plain(library, content) if isinstance(content, str) else formulas.number(content), None
    return f"{text}; {plain(library, note)}" if note else text


def _sheet(ctx: Context, item: Service, parts: Sequence[Part], cut: Sides, *, heading: str) -> list[str]:
    days = [fact.verified for fact in item.facts.values()]
    imprint = _imprint(ctx, min(days), max(days), item.page)
    result = []
    for number, pieces in enumerate(cut, start=1):
        if number == 1:
            anchor = f" {{ #{item.service} }}" if heading == "##" else ""
            head = [
                f"{heading} {item.title}{anchor}\n",
                f'<p class="line" markdown>{plain(ctx.library, item.summary)}</p>',
            ]
        else:
            head = [f'<p class="again">{item.title} ({number})</p>']
        body = [_part(parts[i], start, end, heading + "#") for i, start, end in pieces]
        result.append(_side(head, body, item.service, imprint))
    return result


def _side(head: Iterable[str], body: Sequence[str], name: str, imprint: str = "") -> str:
    """One side of paper: what stands above the columns, the columns, and the imprint."""
    columns = ['<div class="columns" markdown>', *body, "</div>"] if body else []
    inner = "\n\n".join([*head, *columns, *([imprint] if imprint else [])])
    return f'<div class="side side--{name}" markdown>\n\n{inner}\n\n</div>'


def _part(part: Part, start: int, end: int, heading: str) -> str:
    again = f"{part.title} (continued)" if start else part.title
    title = f"{heading} {cell(again)} {{ .title }}"
    if part.code:
        content = f"```{part.language}\n{part.code}\n```"
    else:
        rows = [[_CODE.sub(_breakable, cell(text)) for text in row] for row in part.rows[start:end]]
        widths = [f"w{share}" for share in part.shares]
        content = table([cell(title) for title in part.header], rows, cell(again), shown=False, classes=widths)
    wide = " wide" if part.wide else ""
    return f'<div class="part {part.kind}{wide}" markdown>\n\n{title}\n\n{content}\n\n</div>'


def _breakable(code: re.Match[str]) -> str:
    """Let a long name in code break where a reader would break it."""
    return "<wbr>".join(f"`{piece}`" for piece in soft_breaks(code[1]))


def _imprint(ctx: Context, first: object, last: object, page: str) -> str:
    """The line that tells a reader of paper whether to trust it."""
    when = f"{day(first)} to {day(last)}" if first != last else day(last)
    address = ctx.site + page.removesuffix(".md") + "/"
    return (
        f'<p class="imprint" markdown>**AWS Developer Fieldbook** · for {EXAM} · figures checked {when} · '
        f'<a href="{address}">{address.partition("://")[2]}</a> · CC BY 4.0 · independent of AWS</p>'
    )
