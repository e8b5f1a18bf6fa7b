"""`python -m tools.ways_out SITE BIN`: build the same sources with other engines, compare every page with SITE.

SITE is the site as MkDocs built it, BIN the folder of the programs `properdocs` and `zensical`. Works in a copy of
the project. Prints a table, and for each engine the pages whose text or anchors differ, with the first differences.
Exits 1 if an engine lacks a page or does not build, 2 if SITE or a program is missing; a difference alone is news.
"""

from __future__ import annotations

import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bs4 import BeautifulSoup

from tools.sources import copy_sources

ROOT: Final = Path(__file__).parents[1]
# Each writes into `site` of the folder it runs in.
COMMANDS: Final[Mapping[str, Sequence[str]]] = {
    "properdocs": ("build", "--strict", "-f", "mkdocs.yml"),
    "zensical": ("build", "--strict", "--clean"),
}
_SHOWN: Final = 3  # differences of a page, and pages of an engine times ten
_CHROME: Final = ".headerlink, script, style, nav, button, noscript, form"


class WaysOutError(Exception):
    """The comparison cannot be made; the message says why and how to mend it."""


@dataclass(frozen=True)
class Page:
    """What a reader gets of a page: its text, block by block, and the anchors that links may lead to."""

    blocks: tuple[str, ...]
    anchors: frozenset[str]


@dataclass
class Outcome:
    """How one engine did: seconds, pages that are missing, and by page what differs."""

    engine: str
    seconds: float
    said: str = ""
    missing: list[str] = field(default_factory=list)
    text: dict[str, list[str]] = field(default_factory=dict)
    anchors: dict[str, list[str]] = field(default_factory=dict)

    @property
    def works(self) -> bool:
        """Whether the engine built every page."""
        return not self.said and not self.missing


def read(file: Path) -> Page:
    """The text and the anchors of the article of a built page, without what the theme adds to it."""
    soup = BeautifulSoup(file.read_text("utf-8"), "html.parser")
    article = soup.select_one("article") or soup
    anchors = frozenset(str(tag["id"]) for tag in article.find_all(id=True) if not str(tag["id"]).startswith("__"))
    for tag in article.select(_CHROME):
        tag.decompose()
    blocks = (" ".join(line.split()) for line in article.get_text("\n").splitlines())
    return Page(tuple(block for block in blocks if block), anchors)


def compare(ours: Path, theirs: Path, outcome: Outcome) -> None:
    """Enter into `outcome` what the pages below `theirs` lack of those below `ours`, and say otherwise."""
    for file in sorted(ours.rglob("*.html")):
        name = str(file.relative_to(ours))
        other = theirs / name
        if not other.is_file():
            outcome.missing.append(name)
            continue
        mine, other_page = read(file), read(other)
        if _words(mine) != _words(other_page):
            differences = difflib.unified_diff(mine.blocks, other_page.blocks, lineterm="", n=0)
            outcome.text[name] = [line for line in differences if not re.match(r"---|\+\+\+|@@", line)]
        lost = sorted(mine.anchors - other_page.anchors)
        if lost:
            outcome.anchors[name] = lost


def _words(page: Page) -> str:
    """The text without spaces: engines may break lines elsewhere."""
    return "".join("".join(page.blocks).split())


def build(engine: str, program: Path, folder: Path) -> Outcome:
    """Build the copy of the project in `folder` with `engine` into `folder/site`."""
    shutil.rmtree(folder / "site", ignore_errors=True)
    environment = {**os.environ, "PYTHONPATH": str(folder), "NO_MKDOCS_2_WARNING": "1"}
    start = time.perf_counter()
    result = subprocess.run(
        [program, *COMMANDS[engine]], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    outcome = Outcome(engine, time.perf_counter() - start)
    if result.returncode:
        outcome.said = "\n".join((result.stdout + result.stderr).splitlines()[-5:]) or f"exit code {result.returncode}"
    return outcome


def table(outcomes: Sequence[Outcome], pages: int) -> str:
    """The outcomes as a Markdown table."""
    rows = ["| Engine | Builds | Pages | same text | same anchors | time |", "|---|---|---|---|---|---|"]
    for one in outcomes:
        built = pages - len(one.missing)
        rows.append(
            f"| {one.engine} | {'no' if one.said else 'yes'} | {built} of {pages} | {built - len(one.text)} | "
            f"{built - len(one.anchors)} | {one.seconds:.0f} s |"
        )
    return "\n".join(rows)


def details(outcome: Outcome) -> str:
    """What differs, page by page, the first differences of each."""
    lines = [f"## {outcome.engine}", *([outcome.said] if outcome.said else [])]
    lines += [f"missing: {name}" for name in outcome.missing]
    for kind, found in (("text", outcome.text), ("lost anchors", outcome.anchors)):
        for name, differences in list(found.items())[: 10 * _SHOWN]:
            lines.append(f"{name}: {len(differences)} {kind}")
            lines += [f"    {difference[:200]}" for difference in differences[:_SHOWN]]
        if len(found) > 10 * _SHOWN:
            lines.append(f"and {len(found) - 10 * _SHOWN} more pages with {kind}")
    return "\n".join(lines if len(lines) > 1 else [*lines, "no difference"])


def run(site: Path, programs: Path, root: Path = ROOT) -> list[Outcome]:
    """Build the project at `root` with every engine and compare with `site`. Raises WaysOutError."""
    if not (site / "index.html").is_file():
        raise WaysOutError(f"no site in {site}; build it first: make site")
    absent = [engine for engine in COMMANDS if not (programs / engine).is_file()]
    if absent:
        raise WaysOutError(f"no {' and no '.join(absent)} in {programs}; run: make ways-out")
    outcomes = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy_sources(root, folder)
        for engine in COMMANDS:
            outcome = build(engine, (programs / engine).absolute(), folder)
            compare(site, folder / "site", outcome)
            outcomes.append(outcome)
    return outcomes


def main(arguments: list[str]) -> int:
    """Build with every engine and print what differs."""
    if len(arguments) != 2:
        print("usage: python -m tools.ways_out SITE BIN", file=sys.stderr)
        return 2
    site = Path(arguments[0])
    try:
        outcomes = run(site, Path(arguments[1]))
    except WaysOutError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    print(table(outcomes, len(list(site.rglob("*.html")))))
    for outcome in outcomes:
        print(f"\n{details(outcome)}")
    return 0 if all(outcome.works for outcome in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
