"""How well a search box answers: types queries as a reader would and looks at what stands first.

Used by the tests (the golden set must be answered) and by the benchmark (this engine beside others).
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

TOP: Final = 3
# Types into Material's box and waits until the results have changed; works for its own engine and for search.js.
_TYPE: Final = """
async ([query, selector]) => {
  const input = document.querySelector(".md-search__input")
  const list = document.querySelector(".md-search-result__list")
  const meta = document.querySelector(".md-search-result__meta")
  const changed = () => new Promise((resolve) => {
    const observer = new MutationObserver(() => { observer.disconnect(); resolve(performance.now()) })
    observer.observe(list, {childList: true, subtree: true})
    observer.observe(meta, {childList: true, characterData: true, subtree: true})
    setTimeout(() => { observer.disconnect(); resolve(performance.now()) }, 3000)
  })
  const press = () => {
    input.dispatchEvent(new Event("input", {bubbles: true}))
    input.dispatchEvent(new KeyboardEvent("keyup", {key: "a", bubbles: true}))
  }
  input.focus()
  input.value = ""; press()
  await new Promise((resolve) => setTimeout(resolve, 20))
  input.value = query
  const start = performance.now()
  const done = changed()
  press()
  const time = await done - start
  await new Promise((resolve) => setTimeout(resolve, 30))
  const links = [...list.querySelectorAll(selector)].slice(0, 10).map((a) => a.href)
  return [links, time]
}
"""


@dataclass(frozen=True)
class Golden:
    """A query and the places that answer it, as addresses below the site's root."""

    query: str
    expect: tuple[str, ...]

    @property
    def pages(self) -> set[str]:
        """The pages of the expected places."""
        return {place.partition("#")[0] for place in self.expect}


@dataclass(frozen=True)
class Answered:
    """What a search gave: the first addresses below the site's root, and the time from key press to results in ms."""

    golden: Golden
    links: tuple[str, ...]
    milliseconds: float

    def place(self, *, page: bool = False) -> int | None:
        """Rank, counted from 1, of the first expected place (or `page`), or None."""
        for rank, link in enumerate(self.links, start=1):
            bare = re.sub(r"\?[^#]*", "", link)  # Material adds the words to mark
            if (bare.partition("#")[0] in self.golden.pages) if page else (bare in self.golden.expect):
                return rank
        return None


def read(folder: Path) -> list[Golden]:
    """The golden set: every file of the folder, in the order of their names."""
    found = []
    for file in sorted(folder.glob("*.yml")):
        for entry in yaml.safe_load(file.read_text("utf-8")):
            expect = entry["expect"]
            found.append(Golden(str(entry["query"]), tuple([expect] if isinstance(expect, str) else expect)))
    return found


def ask(page: Any, address: str, goldens: Iterable[Golden]) -> list[Answered]:
    """Type every query into the search box of the open `page` of the site at `address`."""
    page.locator(".md-search__input").click()
    page.evaluate(_TYPE, ["warm up", "a"])
    page.wait_for_function(
        "!/Initializing|Loading/.test(document.querySelector('.md-search-result__meta').textContent)", timeout=60_000
    )
    answers = []
    for golden in goldens:
        links, time = page.evaluate(_TYPE, [golden.query, "a.md-search-result__link"])
        answers.append(Answered(golden, tuple(link.removeprefix(address) for link in links), time))
    return answers


def share(answers: Sequence[Answered], top: int, *, page: bool = False) -> float:
    """Share of the queries whose expected place (or page) stands among the first `top`, from 0 to 1."""
    return sum((a.place(page=page) or 99) <= top for a in answers) / len(answers)


def summary(answers: Sequence[Answered]) -> str:
    """One line: how many queries, how often right first and among the first three, and the time."""
    times = sorted(a.milliseconds for a in answers)
    return (
        f"{len(answers)} queries: place first {share(answers, 1):.1%}, in the first {TOP} {share(answers, TOP):.1%}; "
        f"page first {share(answers, 1, page=True):.1%}, in the first {TOP} {share(answers, TOP, page=True):.1%}; "
        f"key press to results {statistics.median(times):.0f} ms (median), {times[-1]:.0f} ms (longest)"
    )
