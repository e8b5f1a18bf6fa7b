"""What AWS has changed: a table of superseded values, and the same as an Atom feed (RFC 4287). Pure, like `render`."""

from __future__ import annotations

import uuid
from typing import Final
from xml.etree import ElementTree as ET

from macros.library import Entry, Library
from macros.markdown import attributes, cell, day, link, literal, small, table
from macros.model import Service, Superseded
from macros.open_data import LICENCE, TITLE, expected_then
from macros.render import Context, expand, plain, value_link
from macros.search import address

FEED: Final = "changes.xml"
PAGE: Final = "changes.md"
_ATOM: Final = "http://www.w3.org/2005/Atom"
# Entries keep their ids for ever, so these do not depend on the address of the site.
_IDS: Final = uuid.UUID("279b3e94-4cb4-47ac-9e5a-647edf4c4df4")


def all_changes(library: Library, service: Service | None = None) -> list[tuple[Entry, Superseded]]:
    """Every superseded value, or those of one `service`, with its fact, newest first; those without a date last."""
    entries = (Entry(service, key, fact) for key, fact in service.facts.items()) if service else library.entries()
    found = [(e, old) for e in entries for old in e.fact.superseded]
    return sorted(found, key=lambda pair: pair[1].until or "", reverse=True)


def expectation(expected: str, old: Superseded) -> str:
    """The sentence that says what a question from before the change expects."""
    colon = ":" if old.expects or old.unit == "text" else ""
    return f"An older question expects{colon} {expected}{'' if expected.endswith('.') else '.'}"


def changes(ctx: Context, *, service: str | None = None, since: str = "", latest: int | None = None) -> str:
    """Superseded values, newest first: of one `service`, `since` a date, or the `latest` few."""
    item = ctx.library.service(service) if service else None
    found = [(e, old) for e, old in all_changes(ctx.library, item) if (old.until or "") >= since][:latest]
    if not found:
        return "No figure of this page has changed since it was first written down.\n"
    rows = []
    for e, old in found:
        what = link(cell(e.fact.label), e.service.page, ctx.page, e.anchor)
        when = day(old.until) if old.until else "date unknown"
        until = attributes(f"[{when}]({old.source})" if old.source else when, data_sort=old.until or "0")
        note = small(cell(old.note), "note") if old.note else ""
        expected = expand(ctx, old.expects) if old.expects else expected_then(ctx.library, old)
        note += small(cell(expectation(expected, old)), "expects")
        row = [until, what, literal(old.display) + note, value_link(ctx, e.ref)]
        rows.append(row if service else [row[0], e.service.title, *row[1:]])
    header = ["Until", "What", "Was", "Is now"] if service else ["Until", "Service", "What", "Was", "Is now"]
    return table(header, rows, f"{item.title}: what changed" if item else "What changed, newest first", shown=False)


def feed(library: Library, site: str) -> str:
    """Every change as an Atom feed, newest first. `site` is the address of the site."""
    ET.register_namespace("", _ATOM)
    found = all_changes(library)
    root = _element(None, "feed", {"{http://www.w3.org/XML/1998/namespace}lang": "en"})
    _element(root, "id", text=uuid.uuid5(_IDS, "feed").urn)
    _element(root, "title", text=f"{TITLE}: what AWS changed")
    _element(root, "subtitle", text="Values that older notes, courses and questions still carry.")
    _element(root, "link", {"rel": "self", "type": "application/atom+xml", "href": f"{site}{FEED}"})
    _element(root, "link", {"rel": "alternate", "type": "text/html", "href": f"{site}{address(PAGE)}"})
    _element(_element(root, "author"), "name", text=TITLE)
    _element(root, "rights", text=f"{LICENCE['name']}, {LICENCE['url']}")
    _element(root, "updated", text=max(_updated(e, old) for e, old in found))
    for e, old in found:
        _entry(root, library, e, old, site)
    ET.indent(root, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _entry(root: ET.Element, library: Library, e: Entry, old: Superseded, site: str) -> None:
    label = plain(library, e.fact.label).replace("`", "")
    entry = _element(root, "entry")
    _element(entry, "id", text=_identity(e, old))
    _element(entry, "title", text=f"{e.service.title}: {label}: {e.fact.display}, was {old.display}")
    _element(entry, "updated", text=_updated(e, old))
    where = {"rel": "alternate", "type": "text/html", "href": f"{site}{address(e.service.page)}#{e.anchor}"}
    _element(entry, "link", where)
    _element(entry, "link", {"rel": "related", "href": old.source or e.fact.source.url})
    _element(entry, "category", {"term": e.service.service, "label": e.service.title})
    until = f"until {old.until}" if old.until else "until a day that is not documented"
    note = f" ({old.note})" if old.note else ""
    said = expectation(expected_then(library, old), old)
    _element(entry, "summary", text=f"{old.display} {until}{note}; today {e.fact.display}. {said}")


def _element(
    parent: ET.Element | None, name: str, attrs: dict[str, str] | None = None, *, text: str | None = None
) -> ET.Element:
    tag = f"{{{_ATOM}}}{name}"
    made = ET.Element(tag, attrs or {}) if parent is None else ET.SubElement(parent, tag, attrs or {})
    made.text = text
    return made


def _identity(e: Entry, old: Superseded) -> str:
    """An id that outlives renames of the fact, better dates and other notes."""
    older = e.fact.superseded[e.fact.superseded.index(old) + 1 :]
    again = sum(one.display == old.display for one in older)  # AWS may go back to a value and leave it again
    return uuid.uuid5(_IDS, f"{e.first_ref} {old.display}" + (f" {again}" if again else "")).urn


def _updated(e: Entry, old: Superseded) -> str:
    """The first moment of the day, month or year of the change, else of its check, as Atom wants dates."""
    year, month, day_of_month = (*(old.until or str(e.fact.verified)).split("-"), "01", "01")[:3]
    return f"{year}-{month}-{day_of_month}T00:00:00Z"
