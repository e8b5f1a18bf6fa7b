"""Makes the built pages quick to fetch and to lay out, and changes nothing that they say.

Blanks that templates leave between elements, a tenth of a page's bytes, go; long lists come in portions. Pages stay
bytes in UTF-8: everything looked for is ASCII, and as text they would take twice the time.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

# Where blanks are content, or part of a program.
_KEEPS: Final = re.compile(rb"(<(pre|script|style|textarea)\b.*?</\2>)", re.S)
_LIST: Final = re.compile(rb'(<div class="filterable [^>]*>.*?)<table>(.*?<tbody>)(.*?)</tbody>\s*</table>', re.S)
_FRAME: Final = (
    b'<div class="md-typeset__scrollwrap"><div class="md-typeset__table"><table class="long">',
    b"</div></div>",
)
_LINE_START: Final = re.compile(rb"\n\s+")
PORTION: Final = 40  # rows; a portion is a few screens high
_MARKED_BLANK: Final = re.compile(rb'<span class="w">(\s*)</span>')  # in code; no style shows the mark
_BETWEEN_CELLS: Final = [
    (end + b"\n " + start, end + start)
    for end, start in (
        (b"<tr>", b"<t"),
        (b"</th>", b"<t"),
        (b"</td>", b"<t"),
        (b"</th>", b"</tr>"),
        (b"</td>", b"</tr>"),
        (b"</tr>", b"<tr>"),
    )
]
_ARTICLE: Final = b"<article"  # what the page is about; the rest is the same frame on every page
# What the theme's scripts read, and in it the words for the theme's search, in place of which the site has its own.
_SETTINGS: Final = b'<script id="__config"'
_SEARCH_WORDS: Final = re.compile(rb'"search\.result\.[\w.]+": "[^"]*", ')
# The theme gives the way to a page the name that the whole navigation has.
_PATH_NAME: Final = (b'<nav class="md-path" aria-label="Navigation"', b'<nav class="md-path" aria-label="Breadcrumb"')
_COMMENT: Final = re.compile(r"^\s*/\*.*?\*/\n", re.M | re.S)


def compact(html: bytes) -> bytes:
    """One line break and a blank for each run of blanks with a line break in it; browsers show either as one blank.

    None where browsers show none: between the cells and rows of a table. Not the line break alone: axe-core takes a run
    of blanks for a word break, and a single line break for none.
    """
    if b'<span class="w">' in html:
        html = _MARKED_BLANK.sub(rb"\1", html)
    pieces = []
    end = 0
    for kept in _KEEPS.finditer(html):
        pieces += [_joined(html[end : kept.start()]), kept[0]]
        end = kept.end()
    return b"".join([*pieces, _joined(html[end:])])


def _joined(html: bytes) -> bytes:
    # Two thirds of a page's lines are blank: taken by one pattern before anything else they cost a third of the time.
    html = _LINE_START.sub(b"\n", html)
    while b" \n" in html:
        html = html.replace(b" \n", b"\n")
    html = html.replace(b"\n", b"\n ")
    if b"<tr>" in html:
        for apart, together in _BETWEEN_CELLS:
            html = html.replace(apart, together)
    return html


def in_portions(html: bytes) -> bytes:
    """Divide the lists that readers filter into table bodies of `PORTION` rows, which site.css has laid out as needed.

    They get the frame that the theme's script would else put around them, taking the whole table out and in again.
    """
    return _LIST.sub(_portioned, html)


def _portioned(found: re.Match[bytes]) -> bytes:
    heads = found[2].replace(b"<th ", b'<th role="columnheader" ')  # the theme's sign for "can be sorted"
    return b"".join((found[1], _FRAME[0], heads, _portions(found[3]), b"</tbody></table>", _FRAME[1]))


def _portions(rows: bytes) -> bytes:
    ends = [end.end() for end in re.finditer(b"</tr>", rows)][PORTION - 1 :: PORTION]
    starts = [0, *ends]
    return b"</tbody><tbody>".join(
        rows[start:end] for start, end in zip(starts, [*ends, len(rows)], strict=True) if rows[start:end].strip()
    )


def compact_pages(site: Path) -> None:
    """Do both to every page of the built `site`; the script that every page loads goes without its comments."""
    for path in site.rglob("*.html"):
        # In parts, since where there are many pages the navigation is longer than the article.
        html, mark, settings = path.read_bytes().partition(_SETTINGS)
        frame, start, article = html.rpartition(_ARTICLE)
        parts = (
            compact(frame.replace(*_PATH_NAME)),
            in_portions(compact(start + article)),
            compact(mark + _SEARCH_WORDS.sub(b"", settings)),
        )
        path.write_bytes(b"".join(parts))
    script = site / "assets/javascripts/site.js"
    if script.is_file():
        text = _COMMENT.sub("", script.read_text("utf-8"))
        script.write_text(re.sub(r"^\s+", "", text, flags=re.M), encoding="utf-8")
