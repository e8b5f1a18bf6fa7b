"""One stylesheet for every page: the theme's and the site's in order, without what no page can use.

Material's stylesheets know everything that the theme can do; a reader pays for it before the first word shows. After
the build all class names, ids and attribute values are known, so a rule that asks for another one is dead. What scripts
may set counts as used: every word of the scripts is taken for such a name, as PurgeCSS does.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import tinycss2

FOLDER: Final = "assets/stylesheets"
# What stands before assets/ leads to the root of the site: from a page's depth, or for the 404 page from the host.
_LINK: Final = re.compile(r'\s*<link rel="stylesheet" href="([^"]*?)(assets/[^"?]+)">')
# Pages are looked through as bytes, in UTF-8, which takes half the time that it takes to make them text.
_HEAD: Final = b"</head>"
_SCRIPT: Final = re.compile(rb'<script[^>]* src="[^"]*?(assets/[^"?]+)"')
_INLINE: Final = re.compile(rb"<script>(.*?)</script>", re.S)
# One pattern for each, and each begins with letters: so looking through all pages takes a tenth of the time.
_ATTRIBUTES: Final = [
    re.compile(rb' %s="([^"]*)"' % name) for name in (b"class", b"id", b"dir", b"type", b"for", rb"data-[\w-]+")
]
_WORD: Final = re.compile(r"[\w-]+")
_NAME: Final = re.compile(r"[.#]((?:[\w-]|\\.)+)")
_VALUE: Final = re.compile(r"""\[(?:class|id|dir|data-[\w-]+)[~|^$*]?="?([\w-]+)"?\]""")
_TABS: Final = re.compile(rb' data-tabs="\d+:(\d+)"')
_TAB: Final = re.compile(r"\.tabbed-.*?:nth-child\((\d+)\)")  # the theme has rules for twenty tabs side by side
_FUNCTION: Final = re.compile(r":[\w-]+\([^()]*\)")
_GROUPS: Final = ("media", "supports", "layer")  # at-rules that hold rules
_DEFINED: Final = re.compile(r"""(?<=[{;])(--[\w-]+):(?:url\((?:'[^']*'|"[^"]*"|[^)'"]*)\)|[^;{}"'])*(?:;|(?=\}))""")
_USED: Final = re.compile(r"var\((--[\w-]+)")
# How names begin that scripts know but that nothing asks for unless a page does: directions of writing, Material's
# repository (repo_url), tags, choice of versions (extra.version), annotations, tooltips, footnotes, status of pages,
# what only the theme's own search shows; words that scripts mean otherwise, and pages as kinds of admonitions.
_OPTIONS: Final = (
    "ltr", "rtl", "footnote", "md-annotation", "md-source", "md-status", "md-tag", "md-toggle--indeterminate",
    "md-tooltip", "md-version", "md-search-result__icon", "md-search-result__terms",
    "mermaid", "question", "result", "success",
)  # fmt: skip


def used_words(pages: Iterable[bytes], scripts: Iterable[str]) -> set[str]:
    """The names that selectors may ask for: those in attributes of `pages`, and every word of `scripts`.

    Not so what only pages turn on. A script's word that ends in a hyphen begins names that it puts together.
    All pages are looked at before the first script.
    """
    found: set[bytes] = set()
    tabs = 0
    for page in pages:
        for attribute in _ATTRIBUTES:
            found.update(*map(bytes.split, set(attribute.findall(page))))
        tabs = max(tabs, *map(int, _TABS.findall(page)), 0)
    words = {word.decode() for word in found} | {f"tab {number}" for number in range(1, tabs + 1)}
    off = tuple(option for option in _OPTIONS if not any(word.startswith(option) for word in words))
    for script in scripts:
        words.update(word for word in _WORD.findall(script) if not word.startswith(off))
    return words


def _occurs(name: str, words: set[str]) -> bool:
    return name in words or re.sub(r"[^-]+$", "", name) in words


def _parts(selectors: str) -> Iterator[str]:
    """Split a list of selectors at its commas, not at those inside brackets."""
    depth, start = 0, 0
    for at, letter in enumerate(selectors):
        depth += (letter in "([") - (letter in ")]")
        if letter == "," and not depth:
            yield selectors[start:at].strip()
            start = at + 1
    yield selectors[start:].strip()


def can_match(selector: str, words: set[str]) -> bool:
    """Tell whether every class, id and attribute value that a selector asks for occurs.

    What stands in brackets, as in `:not(…)` and `:is(…)`, rules nothing out: of the latter one branch is enough.
    """
    plain = selector
    while (stripped := _FUNCTION.sub("", plain)) != plain:
        plain = stripped
    values = _VALUE.findall(plain)
    names = _NAME.findall(re.sub(r"\[[^\]]*\]", "", plain))
    values += [f"tab {number}" for number in _TAB.findall(selector)]
    return all(_occurs(name.replace("\\", ""), words) for name in [*names, *values])


def purged(css: str, words: set[str], dropped: list[str] | None = None) -> str:
    """The rules of a stylesheet that can match, without comments; the others' selectors are added to `dropped`."""
    kept = []
    for rule in tinycss2.parse_rule_list(css, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule":
            alive = []
            for selector in _parts(tinycss2.serialize(rule.prelude)):
                if can_match(selector, words):
                    alive.append(selector)
                elif dropped is not None:
                    dropped.append(selector)
            if alive:
                kept.append(f"{','.join(alive)}{{{_declarations(rule.content)}}}")
        elif rule.type == "at-rule" and rule.content is not None and rule.lower_at_keyword in _GROUPS:
            inner = purged(tinycss2.serialize(rule.content), words, dropped)
            if inner:
                kept.append(f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude).rstrip()}{{{inner}}}")
        elif rule.type == "at-rule" and rule.content is not None:
            kept.append(
                f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude).rstrip()}{{{_declarations(rule.content)}}}"
            )
        elif rule.type == "at-rule" and rule.lower_at_keyword == "charset":
            continue  # means something only at the very start; pages and sheets are UTF-8
        elif rule.type == "error":
            raise ValueError(f"a stylesheet cannot be read: {rule.message} at line {rule.source_line}")
        else:
            kept.append(rule.serialize())
    return "".join(kept)


def _declarations(content: Sequence[Any]) -> str:
    """What stands between the braces of a rule, without comments and blanks at its ends and its line breaks."""
    text = tinycss2.serialize([part for part in content if part.type != "comment"])
    text = re.sub(r";\s+", ";", re.sub(r"\n\s*", "\n", text.strip())).rstrip(";")
    return re.sub(r"(^|;)([\w-]+):\s+", r"\1\2:", text)


def without_unused_properties(css: str) -> str:
    """Leave out custom properties that nothing reads: the theme defines a picture for each kind of admonition."""
    used = set(_USED.findall(css))
    css = _DEFINED.sub(lambda found: found[0] if found[1] in used else "", css)
    return re.sub(r"[^{}]+\{\}", "", css)


def bundle(site: Path) -> None:
    """Put the stylesheets that all pages share into one file of the built `site`, named by its content.

    Those that only some pages ask for stay as they are. Raises ValueError for a stylesheet that cannot be read.
    """
    paths = sorted(site.rglob("*.html"))
    sheets: list[list[str]] = []
    inline: set[bytes] = set()
    scripts: set[bytes] = set()

    def pages() -> Iterator[bytes]:  # one at a time: all of them may be more than memory holds
        for path in paths:
            html = path.read_bytes()
            sheets.append([name for _, name in _LINK.findall(html.partition(_HEAD)[0].decode())])
            inline.update(_INLINE.findall(html))
            scripts.update(_SCRIPT.findall(html))
            yield html

    def programs() -> Iterator[str]:
        yield from map(bytes.decode, inline)
        loaded_later = (path for path in (site / "assets/javascripts").glob("*.js") if ".min." not in path.name)
        files = {*loaded_later, *(site / name.decode() for name in scripts)}
        yield from (path.read_text("utf-8") for path in sorted(files))

    words = used_words(pages(), programs())
    common = [name for name in next(iter(sheets), []) if all(name in others for others in sheets)]
    if not common:
        return
    css = without_unused_properties("".join(purged((site / name).read_text("utf-8"), words) for name in common))
    bundled = f"{FOLDER}/fieldbook.{hashlib.sha256(css.encode()).hexdigest()[:8]}.min.css"
    (site / bundled).write_text(css, encoding="utf-8")

    def link(match: re.Match[str]) -> str:
        if match[2] not in common:
            return match[0]
        return match[0].replace(match[2], bundled) if match[2] == common[0] else ""

    for path in paths:
        head, end, body = path.read_bytes().partition(_HEAD)
        path.write_bytes(_LINK.sub(link, head.decode()).encode() + end + body)
    for name in common:
        (site / name).unlink()
        (site / f"{name}.map").unlink(missing_ok=True)
