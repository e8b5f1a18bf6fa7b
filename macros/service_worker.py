"""The service worker, `sw.js`: the list of files that a reader's browser saves, so that the site works without network.

The program is `service_worker.js`; this fills in the list. What changes pages after the build calls `write` again.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

NAME: Final = "sw.js"
PROGRAM: Final = Path(__file__).with_suffix(".js")
_PLACE: Final = "const FILES = []"
# Beside the pages: what they need. Not what people download, nor what the theme brings for searches other than ours.
_NEEDED: Final = (
    "assets/*.svg",
    "assets/fonts/*.woff2",
    "assets/icons/*.png",
    "assets/javascripts/*.js",
    "assets/stylesheets/*.css",
    "manifest.webmanifest",
    "search/*.js",
)
_HASHED: Final = re.compile(r"\.[0-9a-f]{8}\.min\.\w+$")


def files(site: Path) -> Iterator[Path]:
    """The files of the built `site` that browsers save: every page, and what pages need."""
    yield from sorted(site.rglob("*.html"))
    for pattern in _NEEDED:
        yield from sorted(site.glob(pattern))


def entry(site: Path, file: Path) -> dict[str, str | None]:
    """The file as Workbox lists it: the address that readers use, and what tells whether it has changed.

    Browsers refuse a file that is not the one listed. Else, while a deploy is on its way, an edge cache could hand out
    an old page with the new list, and the saved copy would stay old for good.
    """
    content = hashlib.sha256(file.read_bytes())
    url = file.relative_to(site).as_posix().removesuffix("index.html") or "./"
    return {
        "url": url,
        "revision": None if _HASHED.search(url) else content.hexdigest()[:8],
        "integrity": f"sha256-{base64.b64encode(content.digest()).decode()}",
    }


def write(site: Path) -> None:
    """Write `sw.js` into the built `site`, for the files as they are now."""
    listed = ",\n".join(json.dumps(entry(site, file), separators=(",", ":")) for file in files(site))
    program = PROGRAM.read_text("utf-8")
    (site / NAME).write_text(program.replace(_PLACE, f"const FILES = [\n{listed}\n]"), encoding="utf-8")
