"""What the macros put on a page: pure functions from the library to Markdown. No MkDocs, no I/O."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, get_args

from macros import formulas
from macros.library import PLACEHOLDER, Entry, Library, nearest, short
from macros.markdown import attributes, cell, day, link, literal, small, table
from macros.model import KINDS, Cell, Comparison, FactCell, FormulaCell, Kind, Row, Service, Superseded, TextCell

FRESHNESS: Final = "freshness.md"
UNBROKEN: Final = 24  # characters of a value that stay on one line; longer ones would not fit on a phone


class MacroError(ValueError):
    """A macro called with something that it does not know."""


@dataclass(frozen=True)
class Context:
    """The data, the page being built (its source path below the docs folder), and the address of the site."""

    library: Library
    page: str
    site: str = ""


def fact(ctx: Context, ref: str) -> str:
    """The value of a fact as AWS writes it, linked to its row: `{{ fact("sqs.max-message-size") }}`."""
    return value_link(ctx, ref)


def value_link(ctx: Context, ref: str, *, former: bool = False) -> str:
    """The value, or the newest former one, as a quiet link to the row where source, date, check and history stand."""
    entry = ctx.library.entry(ref)
    if former:
        kind, about = "former", f"{entry.fact.label}, until {entry.fact.superseded[0].until or 'some time ago'}"
    else:
        kind, about = "fact", f"{entry.fact.label}, checked {entry.fact.verified}"
    title = re.sub(r"[`\"]", "", about)
    text = short(ctx.library.display(ref, former=former))
    long = " .long" if len(text) > UNBROKEN else ""
    return link(literal(text), entry.service.page, ctx.page, entry.anchor, f'{{ .{kind}{long} title="{title}" }}')


def expand(ctx: Context, text: str) -> str:
    """Replace every `{service.key}` in a data text by the linked value, `{service.key was}` by the former one."""
    return PLACEHOLDER.sub(lambda match: value_link(ctx, match["ref"], former=bool(match["was"])), text)


def plain(library: Library, text: str) -> str:
    """A data text with its figures in place and without links: for paper, descriptions, machines."""
    return PLACEHOLDER.sub(lambda m: short(library.display(m["ref"], former=bool(m["was"]))), text)


def limits(ctx: Context, service: str, *, only: Sequence[str] = (), kind: Kind | None = None) -> str:
    """The facts of a service, a table per group; `only` names keys, `kind` one kind.

    Rows carry the ids that values link to, so a page shows each fact once.
    """
    if kind is not None and kind not in KINDS:
        raise MacroError(f"unknown kind '{kind}'{nearest(kind, KINDS)}; kinds are {', '.join(get_args(Kind))}")
    item = ctx.library.service(service)
    wanted = [ctx.library.entry(f"{service}.{key}") for key in only or item.facts]
    groups: dict[str, list[Entry]] = {}
    for entry in wanted:
        if kind in (None, entry.fact.kind):
            groups.setdefault(entry.fact.group, []).append(entry)
    header = ("Limit", "Value", "Kind", "Checked")
    parts = []
    for group, entries in groups.items():
        rows = [
            (
                attributes(cell(e.fact.label) + scope(ctx, e), id=e.anchor),
                attributes(value_cell(e), class_="changed" if e.fact.superseded else ""),
                kind_badge(e.fact.kind),
                _checked(ctx, e),
            )
            for e in entries
        ]
        heading = f"### {group} {{ #numbers-{_slug(group)} }}\n\n" if len(groups) > 1 else ""
        parts.append(heading + table(header, rows, f"{item.title}: {_lower_first(group)}", shown=False))
    return "\n".join(parts)


def scope(ctx: Context, entry: Entry) -> str:
    """Per what a fact counts and with which exceptions, as a line below its label; or nothing."""
    return small(cell(expand(ctx, entry.fact.scope)), "scope") if entry.fact.scope else ""


def value_cell(entry: Entry) -> str:
    """Today's value with what it used to be below it."""
    past = "".join(small(cell(was(old)), "was") for old in entry.fact.superseded)
    return f"**{literal(entry.fact.display)}**{past}"


def sortable_value_cell(entry: Entry) -> str:
    """The same for a table that readers can sort: by unit and size."""
    value = entry.fact.value
    key = value if isinstance(value, str) else f"{entry.fact.unit} {float(value):024.6f}"
    return attributes(value_cell(entry), data_sort=key)


def was(old: Superseded) -> str:
    """A former value in a few words: "was 256 KiB until 2025-08-04"."""
    return f"was {old.display}" + (f" until {old.until}" if old.until else "")


def kind_badge(kind: str) -> str:
    """What a kind of fact is called, in its colour."""
    return f'<span class="kind kind--{kind}">{KINDS[kind][0]}</span>'


def _checked(ctx: Context, entry: Entry) -> str:
    how = "API model" if entry.fact.check else "by reading"
    source = f"[AWS page]({entry.fact.source.url})"
    method = link(how, FRESHNESS, ctx.page, entry.anchor)
    return day(entry.fact.verified) + small(f"{source} · {method}", "how")


def compare(ctx: Context, name: str) -> str:
    """A comparison as a table; its first column names the rows."""
    item = ctx.library.comparison(name)
    rows = []
    for row in item.rows:
        head = attributes(f"**{cell(expand(ctx, row.name))}**", id=anchor_of_row(item, row))
        rows.append([head, *(cell(_cell(ctx, content)) for content in row.cells)])
    header = [cell(title) for title in (item.subject, *item.columns)]
    caption = f"{expand(ctx, item.caption)}: *{expand(ctx, item.question)}*<br>"
    return table(header, rows, caption + _provenance(item.sources, str(item.verified)), anchor=anchor_of_table(item))


def anchor_of_table(item: Comparison) -> str:
    """The id of a comparison, which must not be that of a fact."""
    return f"table-{item.id}"


def anchor_of_row(item: Comparison, row: Row) -> str:
    """The id of a row of a comparison."""
    return f"{item.id}--{_slug(row.name)}"


def anchor_of_cue(item: Service, number: int) -> str:
    """The id of the cue of that number, counted from 1, on the page of a service."""
    return f"{item.service}-cue-{number}"


def anchor_of_trap(item: Service, number: int) -> str:
    """The id of the trap of that number, counted from 1, on the page of a service."""
    return f"{item.service}-trap-{number}"


def _cell(ctx: Context, content: Cell) -> str:
    if isinstance(content, FactCell):
        return fact(ctx, content.fact) + _note(ctx, content.note)
    if isinstance(content, FormulaCell):
        return formulas.compute(content.formula, content.given).text
    if isinstance(content, TextCell):
        return expand(ctx, content.text) + _note(ctx, content.note)
    return expand(ctx, content) if isinstance(content, str) else formulas.number(content)


def _note(ctx: Context, note: str | None) -> str:
    return small(expand(ctx, note), "note") if note else ""


def _provenance(sources: Sequence[str], verified: str) -> str:
    links = ", ".join(f"[{i}]({url})" for i, url in enumerate(sources, start=1))
    return f'<small class="how">AWS pages {links}; checked {verified}</small>'


def worked(ctx: Context, name: str) -> str:
    """The worked examples of a comparison: question, working, answer."""
    item: Comparison = ctx.library.comparison(name)
    if not item.worked:
        raise MacroError(f"comparison '{name}' has no worked examples; add `worked` to its data file")
    lines = []
    for example in item.worked:
        answer = formulas.compute(example.formula, example.given)
        lines.append(f"- {expand(ctx, example.ask)}<br>{answer.working} → **{answer.text}**")
    return "\n".join(lines)


def steps(ctx: Context, name: str) -> str:
    """A sequence as a numbered list; who acts stands before what happens."""
    item = ctx.library.sequence(name)
    lines = [f"**{cell(item.caption)}**, step by step:", ""]
    for number, step in enumerate(item.steps, start=1):
        actor = f" *({step.actor})*" if step.actor else ""
        lines.append(f"{number}. **{step.name}**{actor}: {expand(ctx, step.text)}")
    return "\n".join([*lines, "", _provenance(item.sources, str(item.verified)), ""])


def cues(ctx: Context, service: str) -> str:
    """What a question says, and what it points to."""
    item = ctx.library.service(service)
    rows = [
        (attributes(cell(expand(ctx, c.cue)), id=anchor_of_cue(item, n)), cell(expand(ctx, c.answer)))
        for n, c in enumerate(item.cues, start=1)
    ]
    return table(("If the question says", "Think of"), rows, f"{item.title}: cues and answers", shown=False)


def traps(ctx: Context, service: str) -> str:
    """What is commonly confused, and what is true."""
    item = ctx.library.service(service)
    rows = [
        (attributes(cell(expand(ctx, t.claim)), id=anchor_of_trap(item, n)), cell(expand(ctx, t.truth)))
        for n, t in enumerate(item.traps, start=1)
    ]
    return table(("Commonly believed", "True today"), rows, f"{item.title}: traps", shown=False)


def summary(ctx: Context, service: str) -> str:
    """The one sentence that says what the service is, and the way to its printable sheet."""
    item = ctx.library.service(service)
    sheet = link("Printable cheat sheet", item.sheet_page, ctx.page, attrs="{ .to-sheet }")
    return f"{expand(ctx, item.summary)}\n\n{sheet}\n"


def sources(ctx: Context, service: str) -> str:
    """Every AWS page that the facts of a service rest on, the most used first."""
    item = ctx.library.service(service)
    uses: dict[str, int] = {}
    for one in item.facts.values():
        uses[one.source.url.partition("#")[0]] = uses.get(one.source.url.partition("#")[0], 0) + 1
    lines = [f"- <{url}> ({_plural(n, 'fact')})" for url, n in sorted(uses.items(), key=lambda u: (-u[1], u[0]))]
    return "\n".join(lines)


def _plural(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _lower_first(text: str) -> str:
    """Lower the first letter of a heading inside a sentence, unless it starts a name: "DAX", "CloudWatch"."""
    first = text.split(maxsplit=1)[0]
    return text if first[1:] != first[1:].lower() or "@" in first else text[:1].lower() + text[1:]


@lru_cache(maxsize=2**14)  # of each row in the search, the data, the cards and on the page
def _slug(text: str) -> str:
    kept = "".join(c if c.isalnum() else " " for c in PLACEHOLDER.sub("", text).lower())
    return "-".join(kept.split())
