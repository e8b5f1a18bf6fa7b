"""`python -m tools.csp SITE [--headers] [--meta]`: the Content-Security-Policy that the built site keeps.

Prints the policy. `--headers` also writes it into SITE/_headers, which some hosts of static files read; `--meta` writes
it into every page, for hosts that send no headers of one's own. Exits 1 with each thing on a page that no policy as
strict as this allows: style attributes, style elements, handlers such as `onclick`, `javascript:` addresses.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import re
import sys
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

from macros import service_worker

# What the pages may do beside running the scripts of the site and the inline ones that the theme needs; anything else
# is refused. Icons of the theme are `data:` images in its stylesheets.
RULES: Final[Mapping[str, str]] = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
ONLY_AS_HEADER: Final = "frame-ancestors"  # browsers ignore it in a meta element, and say so in the console
_SCRIPT_TYPES: Final = {
    "",
    "module",
    "text/javascript",
    "application/javascript",
}  # others hold data, which does not run
_META: Final = re.compile(r'\n *<meta http-equiv="Content-Security-Policy"[^>]*>')


class PolicyError(Exception):
    """Pages that no strict policy allows; the message lists every place and how to mend it."""


class _Page(HTMLParser):
    """Collects the inline scripts of a page, and what a strict policy refuses."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.scripts: list[str] = []
        self.refused: list[str] = []
        self._script: list[str] | None = None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag == "style":
            self.refused.append(f"line {self.getpos()[0]}: <style>; move it to a file of docs/assets/stylesheets")
        if tag == "script" and "src" not in given and given.get("type", "") in _SCRIPT_TYPES:
            self._script = []
        for name, value in given.items():
            place = f"line {self.getpos()[0]}: <{tag} {name}={value[:40]!r}>"
            if name == "style":
                self.refused.append(f"{place}; use a class and docs/assets/stylesheets")
            elif name.startswith("on"):
                self.refused.append(f"{place}; add the listener in docs/assets/javascripts")
            elif value.strip().lower().startswith("javascript:"):
                self.refused.append(f"{place}; make it a button with a listener in docs/assets/javascripts")

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._script is not None:
            self.scripts.append("".join(self._script))
            self._script = None


def digest(script: str) -> str:
    """The source expression that allows exactly this inline script: `'sha256-…'` of its UTF-8 text, as CSP 3 has it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def policy(site: Path, *, header: bool = True) -> str:
    """The policy for all pages below `site`. Raises PolicyError for pages that it would break, or if there are none.

    `header` False leaves out what works only as a header.
    """
    digests: set[str] = set()
    refused = []
    pages = sorted(site.rglob("*.html"))
    if not pages:
        raise PolicyError(f"no pages in {site}; build the site first: make site")
    for file in pages:
        page = _Page()
        page.feed(file.read_text("utf-8"))
        digests |= {digest(script) for script in page.scripts}
        refused += [f"{file.relative_to(site)}: {what}" for what in page.refused]
    if refused:
        raise PolicyError("\n".join(["a strict Content-Security-Policy refuses", *(f"  {one}" for one in refused)]))
    rules = {name: value for name, value in RULES.items() if header or name != ONLY_AS_HEADER}
    rules["script-src"] = " ".join([rules["script-src"], *sorted(digests)])
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def write_headers(site: Path) -> None:
    """Write the policy and the other headers of security into `site/_headers`."""
    lines = [
        f"Content-Security-Policy: {policy(site)}",
        "Referrer-Policy: strict-origin-when-cross-origin",
        "X-Content-Type-Options: nosniff",
        "X-Frame-Options: DENY",
    ]
    (site / "_headers").write_text("\n".join(["/*", *(f"  {line}" for line in lines)]) + "\n", encoding="utf-8")


def write_meta(site: Path) -> None:
    """Write the policy into every page of `site`, before anything that it governs; replaces an earlier one."""
    element = f'\n      <meta http-equiv="Content-Security-Policy" content="{policy(site, header=False)}">'
    for file in site.rglob("*.html"):
        text = _META.sub("", file.read_text("utf-8"))
        head, charset, rest = text.partition('<meta charset="utf-8">')
        if not charset:
            raise PolicyError(f'{file}: no <meta charset="utf-8"> to put the policy behind')
        file.write_text(head + charset + element + rest, encoding="utf-8")
    service_worker.write(site)


def main(arguments: list[str]) -> int:
    """Print the policy of the site named on the command line, and write it where asked."""
    parser = argparse.ArgumentParser(prog="python -m tools.csp", description="The Content-Security-Policy of the site")
    parser.add_argument("site", type=Path)
    parser.add_argument("--headers", action="store_true", help="write SITE/_headers")
    parser.add_argument("--meta", action="store_true", help="write the policy into every page")
    given = parser.parse_args(arguments)
    try:
        print(policy(given.site))
        if given.headers:
            write_headers(given.site)
        if given.meta:
            write_meta(given.site)
    except PolicyError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
