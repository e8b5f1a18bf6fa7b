"""What the search of the site finds: facts, comparisons, cues, traps, sections, services. Pure, like `render`.

`search.js` holds the words of these entries in a MiniSearch index and ranks them; here is only what they say.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from macros import formulas
from macros.library import Entry, Library
from macros.model import Cell, Comparison, Fact, FactCell, FormulaCell, Service, TextCell
from macros.render import anchor_of_cue, anchor_of_row, anchor_of_table, anchor_of_trap, plain, was

What = Literal["service", "page", "fact", "table", "row", "cue", "trap", "section"]
# Sections that touch on everything: what they mention has a better place of its own.
_FRAME: Final = frozenset(
    {
        "in-one-minute",
        "choose",
        "in-code",
        "on-the-command-line",
        "in-python",
        "if-the-question-says",
        "often-confused",
        "read-on",
    }
)
_SHORT: Final = 40  # characters of a value that people would type
_TAG: Final = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Found:
    """One entry of the index: what it is, where it stands, its title and text, and other words for it.

    `weight` is 1 for the ordinary, more for what matters more.
    """

    what: What
    page: str
    anchor: str
    title: str
    text: str
    names: tuple[str, ...] = ()
    weight: float = 1.0


def found(library: Library, sections: Iterable[Mapping[str, Any]], shown: Mapping[str, str]) -> Iterator[Found]:
    """Yield every entry: those of the data, then the `sections` of the pages as MkDocs's search plugin reads them.

    A section has `location`, `title` and `text`; `shown` gives the source path of the page of each comparison.
    """
    for service in library.services.values():
        yield from _of_service(library, service)
    for name, page in shown.items():
        yield from _of_comparison(library, library.comparison(name), page)
    for section in sections:
        yield from _of_section(library, section)


def address(page: str) -> str:
    """The address of a page in the site, from its source path."""
    return re.sub(r"(^|/)index$", r"\1", page.removesuffix(".md")).rstrip("/") + "/" if page != "index.md" else ""


def _of_service(library: Library, service: Service) -> Iterator[Found]:
    page = address(service.page)
    former = tuple(name.name for name in service.former)
    names = tuple(service.aliases)
    about = _bare(library, service.summary)
    if former:
        about = f"Formerly {', '.join(former)}. {about}"
    yield Found("service", page, "", service.title, about, names)
    for key, fact in service.facts.items():
        yield _of_fact(library, Entry(service, key, fact))
    for number, cue in enumerate(service.cues, start=1):
        yield Found(
            "cue",
            page,
            anchor_of_cue(service, number),
            _bare(library, cue.cue),
            _bare(library, cue.answer),
            weight=0.85,
        )
    for number, trap in enumerate(service.traps, start=1):
        claim, truth = _bare(library, trap.claim), _bare(library, trap.truth)
        yield Found("trap", page, anchor_of_trap(service, number), claim, truth, weight=0.75)


def _of_fact(library: Library, entry: Entry) -> Found:
    fact = entry.fact
    past = [was(old) + (f" ({old.note})" if old.note else "") for old in fact.superseded]
    text = " · ".join([fact.display, *past, *([_bare(library, fact.scope)] if fact.scope else []), fact.group])
    weight = {"core": 1.6, "useful": 1.35, "trivia": 1.1}[fact.exam]
    title = _bare(library, fact.label)
    values = [fact.display] if fact.unit == "text" and len(fact.display) <= _SHORT else []
    names = (*fact.aliases, *values, *(old.display for old in fact.superseded), *_other_units(fact))
    return Found("fact", address(entry.service.page), entry.anchor, title, text, names, weight)


def _other_units(fact: Fact) -> Iterator[str]:
    """The value as a plain number, and what it used to be: people type 1048576, 900 seconds, 20000."""
    for value, unit in [(fact.value, fact.unit), *((old.value, old.unit) for old in fact.superseded)]:
        if isinstance(value, str) or unit not in ("bytes", "seconds"):
            continue
        yield f"{formulas.number(value).replace(',', '')} {unit}"
        if unit == "seconds":
            for size, name in ((60, "minutes"), (3600, "hours"), (86400, "days")):
                if value >= size and value % size == 0:
                    yield f"{int(value // size)} {name}"
        else:
            for size, name in ((2**10, "KB"), (2**20, "MB"), (2**30, "GB"), (2**40, "TB")):
                if value >= size and value % size == 0 and value // size < 10**5:
                    yield f"{int(value // size)} {name}"


def _of_comparison(library: Library, item: Comparison, page: str) -> Iterator[Found]:
    where = address(page)
    caption, question = _bare(library, item.caption), _bare(library, item.question)
    heads = ", ".join(item.columns)
    yield Found("table", where, anchor_of_table(item), caption, f"{question} {heads}", tuple(item.aliases), 1.1)
    for row in item.rows:
        cells = [_cell(library, content) for content in row.cells]
        text = " · ".join(f"{head}: {text}" for head, text in zip(item.columns, cells, strict=True))
        yield Found("row", where, anchor_of_row(item, row), _bare(library, row.name), f"{text} ({caption})")


def _cell(library: Library, content: Cell) -> str:
    if isinstance(content, FormulaCell):
        return formulas.compute(content.formula, content.given).text
    if isinstance(content, FactCell):
        text, note = library.display(content.fact), content.note
    elif isinstance(content, TextCell):
        text, note = content.text, content.note
    else:
        text, note = content if isinstance(content, str) else formulas.number(content), None
    return _bare(library, f"{text}; {note}" if note else text)


def _of_section(library: Library, section: Mapping[str, Any]) -> Iterator[Found]:
    page, _, anchor = str(section["location"]).partition("#")
    slug = page.removeprefix("services/").rstrip("/")
    is_service = page.startswith("services/") and slug in library.services
    if is_service and not anchor:
        return  # the service's own entry says it better
    text = " ".join(html.unescape(_TAG.sub(" ", str(section["text"]))).split())
    title = html.unescape(_TAG.sub("", str(section["title"])))
    if not text and anchor:
        return  # a heading over tables, which have entries of their own
    if is_service and anchor == "sources":
        return
    weight = 0.4 if anchor in _FRAME else 0.85 if anchor else 1.2
    yield Found("section" if anchor else "page", page, anchor, title, text, weight=weight)


def _bare(library: Library, text: str) -> str:
    return plain(library, text).replace("`", "").replace("**", "")


def names_of(library: Library) -> dict[str, tuple[str, ...]]:
    """The names of each service, today's and former, by the address of its page."""
    return {
        address(service.page): (service.full_name, service.service, *(name.name for name in service.former))
        for service in library.services.values()
    }


def script(entries: Iterable[Found], names: Mapping[str, tuple[str, ...]]) -> str:
    """The index as a script, so that it loads from a file as it does from a server.

    `names` are what a page is called beside its title, by address.
    """
    entries = list(entries)
    pages = sorted({one.page for one in entries})
    at = {page: index for index, page in enumerate(pages)}
    titles = {one.page: one.title for one in entries if one.what in ("page", "service")}
    data = {
        "pages": [[page, titles[page], " | ".join(names.get(page, ()))] for page in pages],
        "entries": [
            [at[one.page], one.anchor, one.what, one.title, one.text, list(one.names), one.weight] for one in entries
        ],
    }
    return f"fieldbook.index({json.dumps(data, ensure_ascii=False, separators=(',', ':'))})\n"
