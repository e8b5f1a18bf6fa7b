"""`python -m tools.pdf SITE`: print the sheets of a built site with Chromium, into SITE/pdf.

Every sheet on A4 and on US Letter, tagged, with outline and metadata, and a link to each file, with its
size, on the sheet's page. Exits 2 with one line if there is no Chromium or no built site.
"""

from __future__ import annotations

import datetime as dt
import functools
import io
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playwright.sync_api import Error, sync_playwright
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, create_string_object

from macros import service_worker
from tools import chromium
from tools.serve import served

PAPERS: Final = ("A4", "Letter")
PLACE: Final = "<!-- pdf -->"  # where overrides/sheet.html wants the links
AUTHOR: Final = "AWS Developer Fieldbook"
LICENCE: Final = "CC BY 4.0; independent of AWS"


class PdfError(RuntimeError):
    """The sheets cannot be printed; the message says why and how to mend it."""


@dataclass(frozen=True)
class Printed:
    """A sheet on paper: the name of its page, the size of the paper, its file and the number of its sides."""

    sheet: str
    paper: str
    file: Path
    sides: int


def sheets_of(site: Path) -> list[str]:
    """Names of the sheets in a built site, in the order of their names. Raises PdfError if there are none."""
    names = sorted(path.parent.name for path in (site / "cheatsheets").glob("*/index.html"))
    if not names:
        raise PdfError(f"no cheat sheets in {site}/cheatsheets; build the site first: make site")
    return names


def print_sheets(site: Path, say: Callable[[str], None] = print) -> list[Printed]:
    """Print every sheet of `site` on each paper into `site/pdf` and link the files. Raises PdfError.

    `say` gets a line for each file as it is made.
    """
    names = sheets_of(site)
    folder = site / "pdf"
    folder.mkdir(exist_ok=True)
    done: list[Printed] = []
    with served(site) as address, sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=chromium.executable(), args=chromium.flags())
        except Error:
            raise PdfError(
                "no Chromium to print with; install one and put it on PATH, "
                "or name it: CHROMIUM=/path/to/chromium make pdf"
            ) from None
        page = browser.new_page(service_workers="block")  # nothing is to be saved for later
        for name in names:
            page.goto(f"{address}cheatsheets/{name}/", wait_until="load")
            page.evaluate("document.fonts.ready")
            for paper in PAPERS:
                raw = page.pdf(format=paper, tagged=True, outline=True, prefer_css_page_size=False)
                file = folder / f"{name}-{paper.lower()}.pdf"
                sides = _write(raw, file)
                done.append(Printed(name, paper, file, sides))
                say(f"[{len(done)}/{len(names) * len(PAPERS)}] {file.name}: {_sides(sides)}, {_size(file)}")
        browser.close()
    for name in names:
        _link(site / "cheatsheets" / name / "index.html", [one for one in done if one.sheet == name])
    service_worker.write(site)
    return done


def _write(raw: bytes, file: Path) -> int:
    """Write a PDF with who, what, and the time of the build instead of the clock's; return its number of sides."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(raw)))
    stamp = dt.datetime.fromtimestamp(
        int(os.environ.get("SOURCE_DATE_EPOCH", dt.datetime.now(dt.UTC).timestamp())), dt.UTC
    )
    when = f"D:{stamp:%Y%m%d%H%M%S}Z"
    subject = f"Cheat sheet. {LICENCE}."
    writer.add_metadata({"/Author": AUTHOR, "/Subject": subject, "/CreationDate": when, "/ModDate": when})
    writer.root_object[NameObject("/Lang")] = create_string_object("en")
    writer.write(file)
    return len(writer.pages)


def _link(page: Path, files: list[Printed]) -> None:
    """Put the links to the files of a sheet on its page."""
    text = page.read_text("utf-8")
    if PLACE not in text:
        raise PdfError(f"{page}: no place for the links; overrides/sheet.html must hold {PLACE}")
    links = [f'<a href="../../pdf/{f.file.name}">PDF, {f.paper} ({_size(f.file)})</a>' for f in files]
    page.write_text(text.replace(PLACE, "\n    ".join(links)), encoding="utf-8")


def _size(file: Path) -> str:
    return f"{file.stat().st_size / 1000:,.0f} kB"


def _sides(count: int) -> str:
    return f"{count} side{'' if count == 1 else 's'}"


def main(arguments: list[str]) -> int:
    """Print the sheets of the site named on the command line."""
    if len(arguments) != 1:
        print("usage: python -m tools.pdf SITE", file=sys.stderr)
        return 2
    try:
        print_sheets(Path(arguments[0]), functools.partial(print, flush=True))
    except PdfError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
