"""Makes the built pages quick to fetch and to lay out, and changes nothing that they say.

Blanks that templates leave between elements, a tenth of a page's bytes, go; long lists come in portions.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

# Where blanks are content, or part of a program.
_KEEPS: Final = re.compile(r"(<(pre|script|style|textarea)\b.*?</\2>)", re.S)
_LIST: Final = re.compile(r'(<div class="filterable [^>]*>.*?)<table>(.*?<tbody>)(.*?)</tbody>\s*</table>', re.S)
_FRAME: Final = (
    '<div class="md-typeset__scrollwrap"><div class="md-typeset__table"><table class="long">',
    "</div></div>",
)
_LINE_START: Final = re.compile(r"\n\s+")
PORTION: Final = 40  # rows; a portion is a few screens high
_MARKED_BLANK: Final = re.compile(r'<span class="w">(\s*)</span>')  # in code; no style shows the mark
_BETWEEN_CELLS: Final = [
    (f"{end}\n {start}", end + start)
    for end, start in (
        ("<tr>", "<t"),
        ("</th>", "<t"),
        ("</td>", "<t"),
        ("</th>", "</tr>"),
        ("</td>", "</tr>"),
        ("</tr>", "<tr>"),
    )
]
_ARTICLE: Final = "<article"  # what the page is about; the rest is the same frame on every page
# What the theme's scripts read, and in it the words for the theme's search, in place of which the site has its own.
_SETTINGS: Final = '<script id="__config"'
_SEARCH_WORDS: Final = re.compile(r'"search\.result\.[\w.]+": "[^"]*", ')
# The theme gives the way to a page the name that the whole navigation has.
_PATH_NAME: Final = ('<nav class="md-path" aria-label="Navigation"', '<nav class="md-path" aria-label="Breadcrumb"')
_COMMENT: Final = re.compile(r"^\s*/\*.*?\*/\n", re.M | re.S)


def compact(html: str) -> str:
    """One line break and a blank for each run of blanks with a line break in it; browsers show either as one blank.

    None where browsers show none: between the cells and rows of a table. Not the line break alone: axe-core takes a run
    of blanks for a word break, and a single line break for none.
    """
    if '<span class="w">' in html:
        html = _MARKED_BLANK.sub(r"\1", html)
    pieces = []
    end = 0
    for kept in _KEEPS.finditer(html):
        pieces += [_joined(html[end : kept.start()]), kept[0]]
        end = kept.end()
    return "".join([*pieces, _joined(html[end:])])


def _joined(html: str) -> str:
    # Two thirds of a page's lines are blank: taken by one pattern before anything else they cost a third of the time.
    html = _LINE_START.sub("\n", html)
    while " \n" in html:
        html = html.replace(" \n", "\n")
    html = html.replace("\n", "\n ")
    if "<tr>" in html:
        for apart, together in _BETWEEN_CELLS:
            html = html.replace(apart, together)
    return html


def in_portions(html: str) -> str:
    """Divide the lists that readers filter into table bodies of `PORTION` rows, which site.css has laid out as needed.

    They get the frame that the theme's script would else put around them, taking the whole table out and in again.
    """
    return _LIST.sub(_portioned, html)


def _portioned(found: re.Match[str]) -> str:
    heads = found[2].replace("<th ", '<th role="columnheader" ')  # the theme's sign for "can be sorted"
    return f"{found[1]}{_FRAME[0]}{heads}{_portions(found[3])}</tbody></table>{_FRAME[1]}"


def _portions(rows: str) -> str:
    ends = [end.end() for end in re.finditer("</tr>", rows)][PORTION - 1 :: PORTION]
    starts = [0, *ends]
    return "</tbody><tbody>".join(
        rows[start:end] for start, end in zip(starts, [*ends, len(rows)], strict=True) if rows[start:end].strip()
    )


def compact_pages(site: Path) -> None:
    """Do both to every page of the built `site`; the script that every page loads goes without its comments."""
    for path in site.rglob("*.html"):
        # In parts, since where there are many pages the navigation is longer than the article.
        html, mark, settings = path.read_text("utf-8").partition(_SETTINGS)
        frame, start, article = html.rpartition(_ARTICLE)
        parts = (
            compact(frame.replace(*_PATH_NAME)),
            in_portions(compact(start + article)),
            compact(mark + _SEARCH_WORDS.sub("", settings)),
        )
        path.write_text("".join(parts), encoding="utf-8")
    script = site / "assets/javascripts/site.js"
    if script.is_file():
        text = _COMMENT.sub("", script.read_text("utf-8"))
        script.write_text(re.sub(r"^\s+", "", text, flags=re.M), encoding="utf-8")
