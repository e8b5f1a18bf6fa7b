"""Pieces of Markdown that the renderers share: cells, tables, links. Knows nothing of facts."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

_CODE_OR_PIPE = re.compile(r"(`[^`]*`)|\|")


def cell(text: str) -> str:
    """Make a text safe inside a pipe table: one line, pipes escaped outside code."""
    one_line = " ".join(text.split())
    return _CODE_OR_PIPE.sub(lambda match: match[1] or "&#124;", one_line)


def literal(text: str) -> str:
    """A value as it is written: its asterisks, as in `s3:Get*`, are no emphasis."""
    return cell(text).replace("*", r"\*")


def attributes(text: str, **values: str | None) -> str:
    """Append an attribute list to a cell: `text { #id key="value" }`; empty values are left out."""
    parts = [f"#{values['id']}"] if values.get("id") else []
    parts += [
        f'{name.rstrip("_").replace("_", "-")}="{value.replace(chr(34), "")}"'
        for name, value in values.items()
        if name != "id" and value
    ]
    return f"{text} {{ {' '.join(parts)} }}" if parts else text


def small(text: str, kind: str) -> str:
    """A remark on a line of its own below the main text of a cell."""
    return f'<br><small class="{kind}">{text}</small>'


def day(date: object) -> str:
    """A date that does not break at its hyphens."""
    return f'<span class="day">{date}</span>'


def table(
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    caption: str,
    *,
    shown: bool = True,
    anchor: str = "",
    classes: Sequence[str] = (),
) -> str:
    """A pipe table with a caption, which is for screen readers only where a heading `shown` says the same.

    Cells may end in an attribute list and must be safe already. `classes` go to the heads of the columns. The
    search leaves tables out of the text of sections: what they say has entries of its own.
    """
    names = [f" .{name}" for name in classes] or [""] * len(header)
    lines = [
        "| " + " | ".join(f'{title} {{ scope="col"{name} }}' for title, name in zip(header, names, strict=True)) + " |",
        "| " + " | ".join("---" for _ in header) + " |",
        *("| " + " | ".join(row) + " |" for row in rows),
    ]
    attrs = ["data-search-exclude: '1'", "" if shown else "class: caption-unseen", f"id: {anchor}" if anchor else ""]
    attrs = [one for one in attrs if one]
    return "\n".join(lines) + f"\n\n/// caption\n    attrs: {{{', '.join(attrs)}}}\n\n{caption}\n///\n"


@lru_cache(maxsize=2**14)  # the long lists lead to the same few pages
def relative(target: str, page: str) -> str:
    """Path of the source file `target` as seen from the source file `page`; empty for the same."""
    return "" if target == page else posixpath.relpath(target, posixpath.dirname(page) or ".")


def link(text: str, target: str, page: str, anchor: str = "", attrs: str = "") -> str:
    """A link from `page` to `target`, both source paths in the docs folder."""
    address = relative(target, page) + (f"#{anchor}" if anchor else "")
    return f"[{text}]({address}){attrs}"
