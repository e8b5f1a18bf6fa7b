"""`python -m tools.offline SITE`: the whole built site as one zip that works from a folder, without any server.

Writes SITE/aws-developer-fieldbook.zip and links it, with its size, from the pages that have a place for it. In the
copy every link names a file, as browsers show no `index.html` of a folder by themselves; fonts stand inside the
stylesheets, as some browsers load none from beside a local page; each page says what day's facts it has. Exits 2 with
one line if there is no built site, or no PDFs in it.
"""

from __future__ import annotations

import base64
import datetime as dt
import io
import json
import os
import posixpath
import re
import sys
import zipfile
from collections.abc import Iterator
from fnmatch import fnmatch
from html import escape
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit
from xml.etree import ElementTree

from macros import service_worker
from macros.markdown import day
from macros.publish import size

NAME: Final = "aws-developer-fieldbook"
ZIP: Final = f"{NAME}.zip"
PLACE: Final = "<!-- offline -->"  # where a page wants the link to the zip
_SLOT: Final = '<div data-md-component="announce">'
# What only a host or the search of the theme needs, and the programs of service workers, which need a host.
_LEFT_OUT: Final = (
    "404.html",
    "_headers",
    "assets/javascripts/lunr/*",
    "assets/javascripts/workbox-*",
    "assets/javascripts/workers/*",
    "*.map",
    "manifest.webmanifest",
    "robots.txt",
    "sitemap.xml*",
    service_worker.NAME,
    ZIP,
)
_LINK: Final = re.compile(r'(<(?:a|link) [^>]*?\bhref=|<form [^>]*?\baction=)"([^"]*)"')
_FOR_HOSTS: Final = re.compile(r'\s*<link rel="(?:manifest|preload|apple-touch-icon|alternate)"[^>]*>')
_FONT: Final = re.compile(r'url\("?([^")]+\.woff2)"?\)')
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can hold
_LOCAL: Final = ("127.0.0.1", "localhost")


class OfflineError(Exception):
    """The copy cannot be made; the message says why and how to mend it."""


def as_file(address: str) -> str:
    """The address of a page as that of its file: `../sqs/#numbers` as `../sqs/index.html#numbers`; others stay."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or parts.path.startswith("/") or not parts.path:
        return address
    last = posixpath.basename(parts.path)
    if last not in ("", ".", ".."):
        return address
    return parts._replace(path=posixpath.join(parts.path, "index.html").removeprefix("./")).geturl()


def offline_page(html: str, notice: str) -> str:
    """A page of the copy: links to files, none that needs a host, the notice at its head. Raises OfflineError."""
    if _SLOT not in html:
        raise OfflineError(f"a page has no place for the notice; the theme's base.html must hold {_SLOT}")
    html = _FOR_HOSTS.sub("", html).replace(PLACE, "").replace(_SLOT, _SLOT + notice, 1)
    return _LINK.sub(lambda found: f'{found[1]}"{as_file(found[2])}"', html)


def with_fonts(css: str, folder: Path) -> str:
    """The stylesheet that stands in `folder`, with its fonts inside."""

    def inside(found: re.Match[str]) -> str:
        font = base64.b64encode((folder / found[1]).read_bytes()).decode()
        return f'url("data:font/woff2;base64,{font}")'

    return _FONT.sub(inside, css)


def notice_of(site: Path) -> str:
    """What each page of the copy says at its head: the day of its newest facts, and where newer ones are."""
    data = site / "data/facts.json"
    if not data.is_file():
        raise OfflineError(f"no {data}; build the site first: make pdf")
    as_of = json.loads(data.read_text("utf-8"))["as_of"]
    place = ElementTree.parse(site / "sitemap.xml").findtext("{*}url/{*}loc") or ""
    host = urlsplit(place).hostname
    newer = f'Newer ones: <a href="{escape(place)}">{escape(place)}</a>' if host and host not in _LOCAL else ""
    return (
        '<div class="saved-copy md-typeset" data-offline><p>'
        f"<strong>Offline copy, facts as of {day(as_of)}.</strong> {newer}</p></div>"
    )


def files(site: Path) -> Iterator[tuple[str, bytes]]:
    """The files of the copy, by path: pages and stylesheets changed, the others as they are. Raises OfflineError."""
    notice = notice_of(site)
    for file in sorted(path for path in site.rglob("*") if path.is_file()):
        name = file.relative_to(site).as_posix()
        if any(fnmatch(name, pattern) for pattern in _LEFT_OUT):
            continue
        if file.suffix == ".html":
            yield name, offline_page(file.read_text("utf-8"), notice).encode()
        elif file.suffix == ".css":
            yield name, with_fonts(file.read_text("utf-8"), file.parent).encode()
        elif file.suffix != ".woff2":
            yield name, file.read_bytes()


def pack(site: Path) -> Path:
    """Write the zip into `site`; the same site gives the same bytes. Raises OfflineError."""
    if not (site / "index.html").is_file():
        raise OfflineError(f"no site in {site}; build it first: make pdf")
    if not any(site.glob("pdf/*.pdf")):
        raise OfflineError(f"no PDFs in {site}/pdf; make them first: make pdf")
    file = site / ZIP
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    moment = dt.datetime.fromtimestamp(int(epoch), dt.UTC).timetuple()[:6] if epoch else _EPOCH
    made = io.BytesIO()  # so that no half of a file is ever published
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files(site):
            info = zipfile.ZipInfo(f"{NAME}/{name}", moment)
            info.external_attr = 0o644 << 16
            archive.writestr(info, content, zipfile.ZIP_DEFLATED, compresslevel=9)
    file.write_bytes(made.getvalue())
    return file


def link(site: Path, file: Path) -> list[Path]:
    """Put the link to the zip, with its size, where pages have a place for it; returns them. Raises OfflineError."""
    linked = []
    for page in sorted(site.rglob("*.html")):
        text = page.read_text("utf-8")
        if PLACE not in text:
            continue
        address = posixpath.relpath(file.relative_to(site).as_posix(), page.parent.relative_to(site).as_posix())
        words = (
            f'<p>No network where you learn? <a href="{address}" download>The whole site as one file</a> '
            f"({size(file.stat().st_size)}), search and PDFs too: unpack it and open <code>index.html</code>.</p>"
        )
        page.write_text(text.replace(PLACE, words), encoding="utf-8")
        linked.append(page)
    if not linked:
        raise OfflineError(f"no page in {site} has a place for the link, {PLACE}; build the site again: make offline")
    service_worker.write(site)
    return linked


def main(arguments: list[str]) -> int:
    """Make the offline copy of the site named on the command line."""
    if len(arguments) != 1:
        print("usage: python -m tools.offline SITE", file=sys.stderr)
        return 2
    site = Path(arguments[0])
    try:
        file = pack(site)
        linked = link(site, file)
    except OfflineError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    with zipfile.ZipFile(file) as archive:
        count = len(archive.namelist())
    print(f"{file}: {count} files, {size(file.stat().st_size)}; linked from {len(linked)} pages")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
