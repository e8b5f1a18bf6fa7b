"""What a build publishes beside the pages: open data, a deck of cards, a feed, and the pages as Markdown.

The one place that knows the names of these files, so that the Data page names exactly what is written.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from macros.anki import package
from macros.cards import cards
from macros.changes import FEED, feed
from macros.library import Library
from macros.open_data import FILES, csv_text, json_text, records, schema_text
from macros.plain_markdown import PlainPage, llms_txt, plain_page
from macros.search import address

DECK: Final = "data/aws-developer-fieldbook.apkg"
LLMS: Final = "llms.txt"
DATA_PAGE: Final = "data.md"


@dataclass(frozen=True)
class File:
    """A published file: its path in the site and what it holds."""

    path: str
    about: str


PUBLISHED: Final = (
    File("data/facts.json", "Every fact, with source, check and history"),
    File("data/facts.csv", "The same facts, a line each, for spreadsheets"),
    File("data/comparisons.json", "Every comparison, with its rows and worked examples"),
    File("data/sequences.json", "Everything that happens in a fixed order, step by step"),
    File("data/services.json", "The services with their names, cues and traps"),
    File(DECK, "Flash cards for Anki: core facts and the comparisons of the cheat sheets"),
    File(FEED, "What AWS changed, as an Atom feed"),
    File(LLMS, "The pages as Markdown, listed for language models"),
)


def moment(library: Library) -> dt.datetime:
    """The time of the build: `SOURCE_DATE_EPOCH` where it is set, else the start of the day of the newest check."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC)
    newest = max(entry.fact.verified for entry in library.entries())
    return dt.datetime.combine(newest, dt.time(), dt.UTC)


def write(
    library: Library, site: Path, url: str, shown: Mapping[str, Mapping[str, str]], pages: Sequence[PlainPage]
) -> None:
    """Write every published file into the built `site`, and their sizes on its Data page, which was made before them.

    `url` is the address of the site; `shown` gives, for the macros `compare` and `steps`, the source path of the page
    of each comparison and sequence.
    """
    url = f"{url.rstrip('/')}/"
    contents: dict[str, str | bytes] = {}
    for name in FILES:
        rows = records(library, name, url, shown)
        contents[f"data/{name}.json"] = json_text(library, name, url, rows)
        contents[schema_path(name)] = schema_text(name)
        if name == "facts":
            contents["data/facts.csv"] = csv_text(library, rows)
    contents[DECK] = package(cards(library, url, shown["compare"]), moment(library))
    contents[FEED] = feed(library, url)
    contents[LLMS] = llms_txt(_about(pages), _sections(library, url, pages))
    paths = {page.path for page in pages}
    for page in pages:
        contents[page.path] = plain_page(page, paths, library.samples, url)
    files = {path: content.encode() if isinstance(content, str) else content for path, content in contents.items()}
    html = f"{address(DATA_PAGE)}index.html"
    if (site / html).is_file():
        files[html] = (site / html).read_bytes()
    for path in {DATA_PAGE, html} & files.keys():
        for one in PUBLISHED:
            files[path] = files[path].replace(size_mark(one.path).encode(), size(len(files[one.path])).encode())
    for path, data in files.items():
        file = site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def schema_path(name: str) -> str:
    """Where the JSON Schema of the file `name` stands in the site."""
    return f"data/schema/{name}.json"


def _about(pages: Iterable[PlainPage]) -> str:
    return next((page.about for page in pages if page.path == "index.md"), "")


def _sections(library: Library, url: str, pages: Iterable[PlainPage]) -> dict[str, list[tuple[str, str, str]]]:
    services = {item.page for item in library.services.values()}
    links = {page.path: (page.title, f"{url}{page.path}", page.about) for page in pages}
    return {
        "Services": [link for path, link in links.items() if path in services],
        "Reference": [link for path, link in links.items() if path not in services],
        "Data": [(Path(one.path).name, f"{url}{one.path}", one.about) for one in PUBLISHED if one.path != LLMS],
    }


def size_mark(path: str) -> str:
    """What the Data page holds in place of the size of a file until the file is made."""
    return f"<!-- size of {path} -->"


def size(count: int) -> str:
    """A number of bytes as pages say it: `312 kB`, `1.2 MB`."""
    return f"{count / 1e6:.1f}\N{NO-BREAK SPACE}MB" if count >= 1e6 else f"{count / 1e3:,.0f}\N{NO-BREAK SPACE}kB"
