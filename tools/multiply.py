"""Make a project of many times the pages, to see how the build grows: each service, table and page again and again.

Copy 2 of the service `sqs` is the service `sqs-x2`, with facts, page, sheet, comparisons, sequences and diagrams of its
own, which refer to one another and to no original. Links in prose still lead to the originals, and code samples are
shared: they cost the build the same wherever they lead. The navigation names each copy below its original.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

DATA: Final = "docs/_data"
# Folders of pages of which each belongs to a service or a decision; other pages are lists, which grow by themselves.
PAGES: Final = ("services", "cheatsheets", "compare")
_LISTS: Final = ("index", "all", "numbers")
# Stand in a text for the ending of a copy's names and for its number, so that a text is searched only once.
_ENDING: Final = "\0e"
_NUMBER: Final = "\0n"


class MultiplyError(Exception):
    """The project is not one that can be multiplied; the message says what is missing."""


@dataclass(frozen=True)
class Names:
    """The names that every copy has anew: of services, and of comparisons, sequences and diagrams."""

    services: Collection[str]
    others: Collection[str]


def multiply(folder: Path, size: int) -> None:
    """Add `size` - 1 copies of everything to the project in `folder`. Raises MultiplyError."""
    if size < 1:
        raise MultiplyError(f"the size must be 1 or more (got {size})")
    services = _stems((folder / DATA / "services").glob("*.yml"))
    if not services:
        raise MultiplyError(f"no services in {folder / DATA}/services; is this the project's folder?")
    kinds = ("comparisons", "sequences", "diagrams")
    names = Names(services, {name for kind in kinds for name in _stems((folder / DATA / kind).glob("*.yml"))})
    templates = {
        file: data_template(file.read_text("utf-8"), names)
        for kind in ("services", *kinds)
        for file in sorted((folder / DATA / kind).glob("*.yml"))
    }
    pages = [file for name in PAGES for file in sorted((folder / "docs" / name).glob("*.md"))]
    pages = [file for file in pages if file.stem not in _LISTS]
    templates |= {file: page_template(file.read_text("utf-8"), names) for file in pages}
    for number in range(2, size + 1):
        for file, template in templates.items():
            file.with_stem(f"{file.stem}{ending(number)}").write_text(filled(template, number), encoding="utf-8")
    config = folder / "mkdocs.yml"
    copied = {file.relative_to(folder / "docs").as_posix() for file in pages}
    config.write_text(navigation(config.read_text("utf-8"), copied, size), encoding="utf-8")


def ending(number: int) -> str:
    """What the names of copy `number` end in; the original is number 1."""
    return f"-x{number}"


def filled(template: str, number: int) -> str:
    """The text of copy `number`, counted from 2."""
    return template.replace(_ENDING, ending(number)).replace(_NUMBER, str(number))


def data_template(text: str, names: Names) -> str:
    """A data file with marks where the names of a copy differ: its id, its title, what it refers to."""
    services, others = _any_of(names.services), _any_of(names.others)
    text = re.sub(r"^((?:service|id): *[\"']?[a-z0-9-]+)", rf"\1{_ENDING}", text, count=1, flags=re.M)
    text = re.sub(r"^title: *\"?(.*?)\"?$", rf'title: "\1 ({_NUMBER})"', text, count=1, flags=re.M)
    text = re.sub(rf"(\{{{services})(?=\.[a-z0-9-]+(?: was)?\}})", rf"\1{_ENDING}", text)
    text = re.sub(rf"(\bfact: *[\"']?{services})(?=\.)", rf"\1{_ENDING}", text)
    sheet = re.compile(rf"(?<![a-z0-9-])({others})(?![a-z0-9-])")
    return re.sub(r"^  (?:compare|errors): .+$", lambda line: sheet.sub(rf"\1{_ENDING}", line[0]), text, flags=re.M)


def page_template(text: str, names: Names) -> str:
    """A page with marks where a copy differs: its titles, and the names that it gives to macros."""
    if text.startswith("---\n"):
        text = re.sub(r"^title: *\"?(.*?)\"?$", rf'title: "\1 ({_NUMBER})"', text, count=1, flags=re.M)
    text = re.sub(r"^# .+$", lambda heading: f"{heading[0]} ({_NUMBER})", text, count=1, flags=re.M)
    name = re.compile(rf"(\"{_any_of([*names.services, *names.others])})(?=[.\"])")
    return re.sub(r"\{\{.*?\}\}", lambda call: name.sub(rf"\1{_ENDING}", call[0]), text, flags=re.S)


def navigation(config: str, pages: Collection[str], size: int) -> str:
    """`mkdocs.yml` with the copies of `pages`, source paths below the docs folder, below each in the navigation."""
    lines = []
    for line in config.splitlines():
        lines.append(line)
        entry = re.fullmatch(r" +- (\S+)\.md", line)
        if entry and f"{entry[1]}.md" in pages:
            lines += [line.replace(".md", f"{ending(number)}.md") for number in range(2, size + 1)]
    return "\n".join(lines) + "\n"


def _stems(files: Iterable[Path]) -> set[str]:
    return {file.stem for file in files}


def _any_of(names: Iterable[str]) -> str:
    """A pattern for any of the names, the longest first: `ecs-roles` is no `ecs`."""
    return f"(?:{'|'.join(sorted(map(re.escape, names), key=len, reverse=True)) or '(?!)'})"
