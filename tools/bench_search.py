"""`python -m tools.bench_search SITE`: this site's search beside others, on the golden set, as a table.

The others: Material's search as it comes, over the same pages, and Pagefind without tuning (its best section of
each page). Prints for each how often
the right place and the right page stand first and among the first three, the time from key press to results, the
bytes fetched (gzip -9), and the time until the search is ready.
"""

from __future__ import annotations

import gzip
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, sync_playwright

from tools import chromium, search_quality
from tools.search_quality import TOP, Answered, Golden
from tools.serve import served

ROOT: Final = Path(__file__).parents[1]
_PAGEFIND: Final = """
async ([queries, address]) => {
  const pagefind = await import(address + "pagefind/pagefind.js")
  await pagefind.init()
  const answers = []
  for (const query of queries) {
    const start = performance.now()
    const {results} = await pagefind.search(query)
    const pages = await Promise.all(results.slice(0, 5).map((result) => result.data()))
    const time = performance.now() - start
    const links = pages.map((page) => (page.sub_results[0] ?? page).url)
    answers.push([links, time])
  }
  return answers
}
"""


@dataclass(frozen=True)
class Line:
    """A line of the table: the engine, its answers, bytes fetched at the first search, seconds until ready."""

    engine: str
    answers: Sequence[Answered]
    fetched: int
    ready: float


def _zipped(files: Sequence[Path]) -> int:
    return sum(len(gzip.compress(file.read_bytes(), 9, mtime=0)) for file in files)


def _typed(browser: Browser, engine: str, site: Path, golden: Sequence[Golden], files: Sequence[Path]) -> Line:
    with served(site) as address:
        page = browser.new_page()
        page.goto(address, wait_until="load")
        start = time.perf_counter()
        search_quality.ask(page, address, golden[:1])
        ready = time.perf_counter() - start
        answers = search_quality.ask(page, address, golden)
        page.close()
    return Line(engine, answers, _zipped(files), ready)


def ours(browser: Browser, site: Path, golden: Sequence[Golden]) -> Line:
    """The search of the built site."""
    files = [site / "search/index.js", site / "assets/javascripts/minisearch.min.js"]
    return _typed(browser, "Fieldbook (MiniSearch)", site, golden, files)


def material(browser: Browser, golden: Sequence[Golden], folder: Path) -> Line:
    """Material's search as it comes, over the same pages with their tables: built in `folder`."""
    for name in ("docs", "macros", "overrides", "mkdocs.yml"):
        copy: Callable[..., Any] = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    shutil.rmtree(folder / "overrides/partials")
    _change(folder / "macros/markdown.py", "\"data-search-exclude: '1'\"", '""')
    # After the macros, so that they do not replace its index.
    _change(folder / "mkdocs.yml", "[assets/javascripts/site.js]", "[]")
    config = (folder / "mkdocs.yml").read_text("utf-8")
    lines = [line for line in config.splitlines() if not line.startswith("  - search")]
    (folder / "mkdocs.yml").write_text(
        "\n".join(lines).replace("\nmarkdown_extensions:", "  - search\n\nmarkdown_extensions:")
    )
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(folder / "site")]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True)
    site = folder / "site"
    files = [site / "search/search_index.json", *site.glob("assets/javascripts/workers/search.*.js")]
    return _typed(browser, "Material as it comes", site, golden, files)


def _change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    if old not in text:
        raise RuntimeError(f"{file.name} no longer has {old!r}; adapt tools/bench_search.py")
    file.write_text(text.replace(old, new), encoding="utf-8")


def pagefind(browser: Browser, site: Path, golden: Sequence[Golden], folder: Path) -> Line:
    """Pagefind without tuning, over the service pages and all others but the generated lists."""
    copy = folder / "pagefind-site"
    shutil.copytree(site, copy)
    for lists in ("cheatsheets", "limits", "changes", "freshness", "a-z"):
        shutil.rmtree(copy / lists, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "pagefind", "--site", str(copy)], capture_output=True, check=True)
    with served(copy) as address:
        page = browser.new_page()
        page.goto(address, wait_until="load")
        start = time.perf_counter()
        page.evaluate(_PAGEFIND, [["queue"], address])
        ready = time.perf_counter() - start
        found = page.evaluate(_PAGEFIND, [[one.query for one in golden], address])
        sizes = page.evaluate(
            "performance.getEntriesByType('resource').filter(e => e.name.includes('pagefind')).map(e => e.name)"
        )
        page.close()
    answers = [
        Answered(one, tuple(url.removeprefix("/").removeprefix(address) for url in urls), ms)
        for one, (urls, ms) in zip(golden, found, strict=True)
    ]
    files = {copy / name.removeprefix(address).partition("?")[0] for name in sizes}
    return Line("Pagefind, untuned (all queries' bytes)", answers, sum(file.stat().st_size for file in files), ready)


def table(lines: Sequence[Line]) -> str:
    """The lines as a Markdown table."""
    head = f"| Engine | place 1st | place top {TOP} | page 1st | page top {TOP} | median | longest | fetched | ready |"
    rows = [head, "|---|---|---|---|---|---|---|---|---|"]
    for line in lines:
        shares = [
            f"{search_quality.share(line.answers, top, page=page):.1%}" for page in (False, True) for top in (1, TOP)
        ]
        times = [answer.milliseconds for answer in line.answers]
        rows.append(
            f"| {line.engine} | {' | '.join(shares)} | {statistics.median(times):.0f} ms | {max(times):.0f} ms "
            f"| {line.fetched / 1000:,.0f} kB | {line.ready:.1f} s |"
        )
    return "\n".join(rows)


def main(arguments: list[str]) -> int:
    """Run all engines over the golden set and print the table."""
    if len(arguments) != 1:
        print("usage: python -m tools.bench_search SITE", file=sys.stderr)
        return 2
    site, golden = Path(arguments[0]), search_quality.read(ROOT / "tests/golden")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.executable(), args=chromium.flags())
        lines = [ours(browser, site, golden), material(browser, golden, Path(name))]
        lines.append(pagefind(browser, site, golden, Path(name)))
        browser.close()
    print(f"Search: {len(golden)} queries typed in Chromium, results grouped by page as each engine shows them\n")
    print(table(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
