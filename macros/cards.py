"""Flash cards from the same facts and comparisons as the pages. Pure, like `render`; `anki` packs them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from macros.changes import expectation
from macros.library import Entry, Library, sort_title
from macros.model import KINDS, Comparison, Fact, Row, Service
from macros.open_data import cell_record, expected_then
from macros.render import anchor_of_row, plain, was
from macros.search import address

_INLINE: Final = re.compile(r"`(?P<code>[^`]+)`|\*\*(?P<bold>[^*]+)\*\*|\[(?P<text>[^\]]+)\]\([^)]+\)")
# How a card asks, by the unit of the answer, or by the kind of fact where the answer is a text.
_ASKS: Final = {
    "bytes": "How large?",
    "seconds": "How long?",
    "count": "How many?",
    "percent": "What share?",
    "per-second": "How many per second?",
    "usd": "What does it cost?",
    "quota-hard": "What is the limit?",
    "quota-soft": "What is the limit?",
    "default": "What is the default?",
    "rule": "What is the rule?",
    "behaviour": "What is so?",
}


@dataclass(frozen=True)
class Card:
    """A question and its answer, as HTML.

    `key` never changes, whatever becomes of the texts; `service` is the slug of the service, `deck` its title,
    `about` that with the comparison; `details` holds scope and kind, `history` what it used to be; `page` and
    `sources` are addresses.
    """

    key: str
    service: str
    deck: str
    about: str
    question: str
    ask: str
    answer: str
    details: str
    history: str
    page: str
    sources: tuple[str, ...]
    checked: str
    tags: tuple[str, ...]


def cards(library: Library, site: str, shown: Mapping[str, str]) -> Iterator[Card]:
    """Yield the cards: of each service its core facts, then the rows of the comparisons that its sheet names.

    A comparison on the sheets of several services gives its cards once, to the service that its id starts with.
    `site` is the address of the site, `shown` the source path of the page of each comparison.
    """
    services = sorted(library.services.values(), key=lambda s: sort_title(s.title))
    for item in services:
        for key, fact in item.facts.items():
            if fact.exam == "core":
                yield _of_fact(library, Entry(item, key, fact), site)
        for name, owner in _owners(services).items():
            if owner is item:
                comparison = library.comparison(name)
                page = f"{site}{address(shown.get(name, item.page))}"
                yield from (_of_row(library, item, comparison, row, page) for row in comparison.rows)


def _owners(services: list[Service]) -> dict[str, Service]:
    owners: dict[str, Service] = {}
    for item in services:
        for name in [*item.sheet.compare, *([item.sheet.errors] if item.sheet.errors else [])]:
            if name not in owners or name.startswith(f"{item.service}-"):
                owners[name] = item
    return owners


def _of_fact(library: Library, entry: Entry, site: str) -> Card:
    fact, item = entry.fact, entry.service
    scope = [markup(plain(library, fact.scope))] if fact.scope else []
    return Card(
        key=entry.first_ref,
        service=item.service,
        deck=item.title,
        about=markup(item.title),
        question=markup(plain(library, fact.label)),
        ask=_ASKS[fact.kind if fact.unit == "text" else fact.unit],
        answer=markup(fact.display),
        details="<br>".join([*scope, KINDS[fact.kind][0]]),
        history="<br>".join(_past(library, fact)),
        page=f"{site}{address(item.page)}#{entry.anchor}",
        sources=(fact.source.url,),
        checked=str(fact.verified),
        tags=(f"service::{item.service}", f"exam::{fact.exam}", f"kind::{fact.kind}"),
    )


def _past(library: Library, fact: Fact) -> Iterator[str]:
    for old in fact.superseded:
        text = was(old)
        yield markup(f"{text[0].upper()}{text[1:]}. {expectation(expected_then(library, old), old)}")


def _of_row(library: Library, item: Service, comparison: Comparison, row: Row, page: str) -> Card:
    cells = [cell_record(library, content) for content in row.cells]
    texts = [markup(c["text"]) + (f"<br><small>{markup(c['note'])}</small>" if c["note"] else "") for c in cells]
    if len(texts) == 1:
        answer = texts[0]
    else:
        pairs = zip(comparison.columns, texts, strict=True)
        answer = "<dl>" + "".join(f"<dt>{markup(head)}</dt><dd>{text}</dd>" for head, text in pairs) + "</dl>"
    return Card(
        key=anchor_of_row(comparison, row),
        service=item.service,
        deck=item.title,
        about=markup(f"{item.title}: {plain(library, comparison.caption)}"),
        question=markup(plain(library, row.name)),
        ask=f"{markup(' · '.join(comparison.columns))}?",
        answer=answer,
        details="",
        history="",
        page=f"{page}#{anchor_of_row(comparison, row)}",
        sources=tuple(comparison.sources),
        checked=str(comparison.verified),
        tags=(f"service::{item.service}", "exam::sheet", "kind::comparison"),
    )


def markup(text: str) -> str:
    """The Markdown of a data text as HTML: code, bold, the words of links."""
    parts, end = [], 0
    for match in _INLINE.finditer(text):
        parts.append(html.escape(text[end : match.start()], quote=False))
        tag = {"code": "code", "bold": "b"}.get(match.lastgroup or "")
        inner = html.escape(match[match.lastgroup or 0], quote=False)
        parts.append(f"<{tag}>{inner}</{tag}>" if tag else inner)
        end = match.end()
    return "".join([*parts, html.escape(text[end:], quote=False)])
