"""`python -m tools.bench_pages SITE [--runs N] [--json FILE]`: Lighthouse on the pages that matter, as a table.

Beside this site stands Material as it comes, with its own settings, over the same pages. Both are served on this
machine as a host serves them, compressed and with its cache headers, and opened as Lighthouse's mobile preset does: a
slow phone on a slow network, nothing in the cache. A score of performance is the median of `--runs`.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from tools import chromium, node
from tools.deploy import cache_control
from tools.serve import served

ROOT: Final = Path(__file__).parents[1]
FOLDER: Final = Path(__file__).with_name("lighthouse")
CATEGORIES: Final = ("performance", "accessibility", "best-practices", "seo")
PERFORMANCE: Final = 98  # the goal, of 100; 100 for the other categories
FIRST_VISIT: Final = 110_000  # bytes of a service page on the way, the goal


class BenchError(Exception):
    """Something is missing; the message says what and how to get it."""


@dataclass(frozen=True)
class Run:
    """What Lighthouse says of one visit: scores of 100, layout shift, times in ms, requests, bytes on the way."""

    performance: int
    accessibility: int
    best_practices: int
    seo: int
    shift: float
    first_paint: float
    largest_paint: float
    blocked: float
    requests: int
    bytes: int

    @classmethod
    def of(cls, report: dict[str, Any]) -> Run:
        """Read a report of Lighthouse in JSON."""
        scores = [round(100 * (report["categories"][name]["score"] or 0)) for name in CATEGORIES]
        audits = report["audits"]
        times = [audits[name]["numericValue"] for name in _TIMES]
        asked = [one for one in audits["network-requests"]["details"]["items"] if not one["url"].startswith("data:")]
        fetched = sum(one.get("transferSize", 0) for one in asked)
        return cls(*[*scores, *times, len(asked), fetched])


_TIMES: Final = (
    "cumulative-layout-shift",
    "first-contentful-paint",
    "largest-contentful-paint",
    "total-blocking-time",
)


@dataclass(frozen=True)
class Line:
    """A line of the table: the visits of one page of one site."""

    page: str
    site: str
    runs: Sequence[Run]

    def median(self, name: str) -> float:
        """The median of a figure over the visits."""
        return float(statistics.median(getattr(run, name) for run in self.runs))


def pages(site: Path) -> list[str]:
    """Addresses of the pages to measure: home, the longest service page, a comparison, all limits, a sheet."""
    services = sorted(site.glob("services/*/index.html"), key=lambda page: page.stat().st_size)
    if not services:
        raise BenchError(f"no service pages in {site}; build the site first: make site")
    longest = services[-1].parent.relative_to(site).as_posix()
    return ["", f"{longest}/", "compare/messaging/", "limits/", "cheatsheets/sqs/"]


def visits(address: str, runs: int) -> Iterator[Run]:
    """Visit a page `runs` times with Lighthouse. Raises BenchError with its words."""
    flags = " ".join(["--headless=new", *chromium.flags()])
    environment = {**os.environ, "CHROME_PATH": chromium.executable() or ""}
    program = FOLDER / "node_modules/lighthouse/cli/index.js"
    if not program.is_file():
        raise BenchError("Lighthouse is not installed; run: make bench")
    with tempfile.TemporaryDirectory() as name:
        report = Path(name) / "report.json"
        options = ["--quiet", "--output=json", f"--output-path={report}", f"--chrome-flags={flags}"]
        chosen = f"--only-categories={','.join(CATEGORIES)}"
        for _ in range(runs):
            result = node.run([str(program), address, *options, chosen, "--no-enable-error-reporting"], environment)
            if result.returncode:
                raise BenchError(f"Lighthouse does not open {address}: {result.stderr.strip()[-500:]}")
            yield Run.of(json.loads(report.read_text("utf-8")))


def untouched(folder: Path) -> Path:
    """Build the same pages in `folder` with Material as it comes: none of our theme; return the site.

    Without Google's fonts, which it would fetch from there: so it is a little lighter here than in the world.
    """
    for name in ("docs", "macros"):
        shutil.copytree(ROOT / name, folder / name)
    for page in folder.rglob("docs/**/*.md"):
        text = page.read_text("utf-8")
        page.write_text(re.sub(r"\A(---\n(?:.*\n)*?)template: .*\n", r"\1", text), encoding="utf-8")
    macros = folder / "macros/__init__.py"
    macros.write_text(macros.read_text("utf-8").replace("def on_post_build(", "def _nothing_after("), encoding="utf-8")
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    kept = ("site_name", "site_description", "nav", "exclude_docs", "not_in_nav", "markdown_extensions")
    parts = [part for part in re.split(r"^(?=\w)", config, flags=re.M) if part.startswith(tuple(f"{k}:" for k in kept))]
    own = {
        "site_url": "http://127.0.0.1/",
        "theme": {"name": "material", "font": False},
        "plugins": ["search", {"macros": {"module_name": "macros", "on_undefined": "strict"}}],
    }
    (folder / "mkdocs.yml").write_text("".join(parts) + yaml.safe_dump(own), encoding="utf-8")
    site = folder / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(site)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    result = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if result.returncode:
        raise BenchError(f"Material as it comes does not build the pages: {result.stderr.strip()[-800:]}")
    return site


def measure(sites: dict[str, Path], runs: int, say: Callable[[str], None] = print) -> list[Line]:
    """Visit every page of every site; the names of `sites` stand in the table."""
    lines = []
    for name, site in sites.items():
        with served(site, compress=True, cache_control=cache_control) as address:
            for page in pages(next(iter(sites.values()))):
                lines.append(Line(page, name, list(visits(address + page, runs))))
                say(row(lines[-1]))
    return lines


HEAD: Final = (
    "| Page | Site | Performance | Accessibility | Best practices | SEO | CLS | First paint | Largest paint | Blocked "
    "| Requests | Fetched |\n|---|---|---|---|---|---|---|---|---|---|---|---|"
)


def row(line: Line) -> str:
    """A line as a row of the Markdown table under HEAD."""
    scores = [run.performance for run in line.runs]
    spread = f" ({min(scores)}–{max(scores)})" if min(scores) != max(scores) else ""
    others = [min(getattr(run, name) for run in line.runs) for name in ("accessibility", "best_practices", "seo")]
    return (
        f"| {line.page or 'home'} | {line.site} | {line.median('performance'):.0f}{spread} "
        f"| {' | '.join(map(str, others))} | {line.median('shift'):.3f} | {line.median('first_paint') / 1000:.1f} s "
        f"| {line.median('largest_paint') / 1000:.1f} s | {line.median('blocked'):.0f} ms "
        f"| {line.median('requests'):.0f} | {line.median('bytes') / 1000:.0f} kB |"
    )


def missed(line: Line) -> list[str]:
    """What a line of this site misses of the goals."""
    found = []
    if line.median("performance") < PERFORMANCE:
        found.append(f"performance {line.median('performance'):.0f} < {PERFORMANCE}")
    for name in ("accessibility", "best_practices", "seo"):
        worst = min(getattr(run, name) for run in line.runs)
        if worst < 100:
            found.append(f"{name.replace('_', ' ')} {worst} < 100")
    if max(run.shift for run in line.runs) >= 0.0005:
        found.append(f"layout shift {max(run.shift for run in line.runs):.3f} > 0")
    if line.page.startswith("services/") and line.median("bytes") > FIRST_VISIT:
        found.append(f"{line.median('bytes'):.0f} bytes > {FIRST_VISIT}")
    return [f"{line.page or 'home'}: {one}" for one in found]


def main(arguments: list[str]) -> int:
    """Measure and print the table; exits 1 if this site misses a goal, 2 if something is missing."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench_pages", description="Lighthouse on chosen pages")
    parser.add_argument("site", type=Path)
    parser.add_argument("--runs", type=int, default=5, help="visits of each page (default 5)")
    parser.add_argument("--json", type=Path, help="also write every visit to this file")
    given = parser.parse_args(arguments)
    try:
        pages(given.site)
        with tempfile.TemporaryDirectory() as name:
            print(f"Lighthouse, mobile preset, median of {given.runs}\n\n{HEAD}", flush=True)
            sites = {"Fieldbook": given.site, "Material as it comes": untouched(Path(name))}
            lines = measure(sites, given.runs, lambda text: print(text, flush=True))
    except BenchError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    if given.json:
        given.json.write_text(json.dumps([asdict(line) for line in lines], indent=1) + "\n", encoding="utf-8")
    misses = [one for line in lines if line.site == "Fieldbook" for one in missed(line)]
    print("\nAll goals are met." if not misses else "\nMissed:\n" + "\n".join(f"- {one}" for one in misses))
    return 1 if misses else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
