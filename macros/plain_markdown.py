"""Pages as plain Markdown for programs and language models, and `llms.txt`, which lists them. Pure, like `render`.

What comes in is a page's Markdown after the macros have run; what only a browser needs goes out: attribute lists,
tags, drawings, tabs. Samples come in.
"""

from __future__ import annotations

import html
import posixpath
import re
import textwrap
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from macros.open_data import LICENCE, TITLE
from macros.search import address

# Ours have one form each, and stand in no code, so plain substitutions find them.
_FIGURE: Final = re.compile(r"<figure class=\"diagram\".*?<title[^>]*>(.*?)</title><desc[^>]*>(.*?)</desc>.*?</figure>")
_CAPTION: Final = re.compile(r"/// caption\n    attrs: (.*)\n\n(.*)\n///$", re.M)
_SPAN: Final = re.compile(r"<span class=\"(?:day|kind)\b[^>]*>(.*?)</span>")
_LINK: Final = re.compile(r"<a href=\"([^\"]+)\">(.*?)</a>")
_REMARK: Final = re.compile(r"<br><small[^>]*>(.*?)</small>")
_BLOCK: Final = re.compile(r"^( *)(?:===|!!!|\?\?\?\+?)(?: \w+)? \"(.*)\"\n((?:\1    .*\n|\n)*)", re.M)
_SNIPPET: Final = re.compile(r"--8<-- \"([^\"]+)\"$", re.M)
# These could stand in code, so code is matched first and kept. Each alternative starts with a sign of its own, which
# makes the search several times faster and tells what was found.
_ATTRIBUTE: Final = r"(?:[#.][\w-]+|[\w-]+=\"[^\"]*\")"
_REST: Final = re.compile(
    r"```.*?```|`[^`\n]*`"
    r"|\[([^\]\[]*)\]\(([^)\s]+)\)(\{ \.(?:fact|former)(?: \.\w+)? title=\"[^\"]*\" \})?"
    rf"|\{{:? ?{_ATTRIBUTE}(?: {_ATTRIBUTE})* ?\}}"
    r"|</?(?:div|p|span|small|br)\b[^>]*>"
    r"|\+\+([a-z+-]+)\+\+",
    re.S,
)
# A line for tools that put something into the built page.
_MARK: Final = re.compile(r"^<!--[^\n]*-->$", re.M)


@dataclass(frozen=True)
class PlainPage:
    """A page for programs: the path of its source, its title, what it is about, and its Markdown after the macros."""

    path: str
    title: str
    about: str
    markdown: str


def plain_page(page: PlainPage, others: Collection[str], samples: Mapping[str, str], site: str) -> str:
    """The Markdown of a page, with a line on where it comes from.

    `others` are the paths of the pages that have a Markdown of their own: links lead to it, else to the page of the
    site. `samples` are texts by path. `site` is the address of the site.
    """
    text = page.markdown.replace("\r\n", "\n").replace("&#124;", r"\|")
    text = _FIGURE.sub(lambda match: html.unescape(f"**Diagram: {match[1]}.** {match[2]}"), text)
    text = _CAPTION.sub(lambda match: "" if "caption-unseen" in match[1] else f"Table: {match[2]}", text)
    text = _SPAN.sub(r"\1", _MARK.sub("", text))
    text = _LINK.sub(lambda match: f"[{match[2]}]({_beside(page.path, match[1])})", text)
    text = _REMARK.sub(r" (\1)", text)
    if any(mark in text for mark in ('=== "', "!!! ", "??? ", "???+ ")):
        text = _BLOCK.sub(_unblocked, text)
    text = _REST.sub(_replacer(page.path, others), text).replace("  |", " |").replace(" \n", "\n")
    text = _SNIPPET.sub(lambda match: _sample(match, samples), text)
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    origin = f"> {TITLE}: {site}{address(page.path)}. Text and data {LICENCE['name']}."
    heading, _, rest = text.strip().partition("\n")
    return f"{heading}\n\n{origin}\n{rest}\n"


def _unblocked(match: re.Match[str]) -> str:
    """A tab or a box as a title in bold and its contents."""
    return f"{match[1]}**{match[2]}**\n{textwrap.dedent(match[3])}"


def _replacer(page: str, others: Collection[str]) -> Callable[[re.Match[str]], str]:
    @cache
    def there(target: str) -> str:
        path = target.partition("#")[0]
        if path.endswith(".md"):
            folder = posixpath.dirname(page)
            found = posixpath.normpath(posixpath.join(folder, path))
            if found not in others:
                return posixpath.relpath(address(found) or ".", folder or ".") + "/"
        return path

    def replace(match: re.Match[str]) -> str:
        found = match[0]
        if found[0] == "`":
            return found
        if found[0] == "[":
            if match[2].startswith("http"):
                return found
            # A value says enough, its source stands in its row; so does a link to a row or heading of this page.
            path = "" if match[3] else there(match[2])
            return f"[{match[1]}]({path})" if path else match[1]
        if found[0] == "+":
            return match[4]
        return " " if found == "<br>" else ""

    return replace


def _beside(page: str, target: str) -> str:
    """An address relative to a page of the site, relative to its Markdown."""
    if "://" in target:
        return target
    return posixpath.relpath(posixpath.join(address(page), target), posixpath.dirname(page) or ".")


def _sample(match: re.Match[str], samples: Mapping[str, str]) -> str:
    """The sample that a line of a code block names, at the depth of that line."""
    depth = match.start() - match.string.rfind("\n", 0, match.start()) - 1
    return textwrap.indent(samples[match[1]].rstrip("\n"), " " * depth)[depth:]


def llms_txt(about: str, sections: Mapping[str, Iterable[tuple[str, str, str]]]) -> str:
    """The list of what there is for language models, after llmstxt.org.

    `about` says in a sentence what the site is; a section holds the title, the address and the description of each
    of its links.
    """
    parts = [f"# {TITLE}\n\n> {about}\n"]
    for heading, links in sections.items():
        lines = [f"- [{title}]({url}): {html.unescape(text)}" for title, url, text in links]
        parts.append(f"## {heading}\n\n" + "\n".join(lines) + "\n")
    return "\n".join(parts)
