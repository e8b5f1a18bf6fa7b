"""`python -m tools.bench_build BIN [--sizes 1 10 50] [--limit MINUTES] [--json FILE]`: time and memory of the build.

BIN is the folder of the program `zensical`. Makes the project in a temporary folder, at each size with so many times
the pages (`tools/multiply.py`), and builds it with three engines, one after the other:

- this site, as `make site` builds it;
- plain MkDocs: the same theme and Markdown extensions over the pages as our macros left them, without the macros;
- Zensical, over the same sources as this site.

Our share is what this site takes more than plain MkDocs, whose own time for a page grows with the number of pages; so
it is our part that must grow no more than the content. Time is that of the processor, user and system, so that what
else the machine does counts little; the clock's stands beside it. Of short builds the fastest of three counts. One that
takes longer than the limit is stopped, and said to. Prints a table. Exits 1 if our share or the growth is beyond its
target, or an engine does not build; 2 if a program is missing or the arguments are wrong.
"""

from __future__ import annotations

import argparse
import dataclasses
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tools import ways_out
from tools.multiply import MultiplyError, multiply
from tools.sources import copy_sources

ROOT: Final = Path(__file__).parents[1]
SHARE: Final = 0.25  # of the time of a build that may be ours
GROWTH: Final = 1.25  # of our part for as much content: 1 is linear, the rest is what one run differs from the next by
OURS: Final = "this site"
PLAIN: Final = "plain MkDocs"
ZENSICAL: Final = "Zensical"
_RUNS: Final = 3  # of the smallest size; larger ones, where a second more or less counts less, have fewer
_UNSAID: Final = re.compile(r"<script\b.*?</script>|<!--.*?-->|<[^>]+>", re.S)
# Runs after the macros and keeps what they made of each page; the time that takes counts as ours.
_HOOK: Final = """\
import json
from pathlib import Path

from mkdocs.plugins import event_priority


@event_priority(-100)
def on_page_markdown(markdown, page, **_):
    file = Path("plain") / page.file.src_uri
    file.parent.mkdir(parents=True, exist_ok=True)
    head = f"---\\n{json.dumps(dict(page.meta))}\\n---\\n" if page.meta else ""  # JSON is YAML, too
    file.write_text(head + markdown, encoding="utf-8")
    return markdown
"""


class BenchError(Exception):
    """The benchmark cannot run; the message says why and how to mend it."""


@dataclass(frozen=True)
class Measured:
    """One build: pages written, seconds by the clock and of the processor, and most memory in use, in bytes.

    No pages if it was stopped at the limit; the rest is then what it had used by that time.
    """

    engine: str
    size: int
    pages: int
    wall: float
    cpu: float
    peak: int

    @property
    def done(self) -> bool:
        """Whether the build came to its end."""
        return self.pages > 0

    @property
    def cpu_per_page(self) -> float:
        """Seconds of the processor for a page."""
        return self.cpu / self.pages

    @property
    def peak_per_page(self) -> float:
        """Bytes of memory for a page."""
        return self.peak / self.pages


def measure(command: Sequence[str | Path], folder: Path, limit: float) -> tuple[bool, float, float, int]:
    """Run `command` in `folder`: whether it ended within `limit` seconds, seconds by the clock and of the processor,
    peak memory in bytes, that of the largest process. Raises BenchError with the last words of a command that failed.
    """
    environment = {**os.environ, "PYTHONPATH": str(folder), "NO_MKDOCS_2_WARNING": "1"}
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=said, stderr=subprocess.STDOUT)
        stop = threading.Timer(limit, process.kill)
        stop.start()
        # Popen.wait() would not give the use of this one child.
        _, status, used = os.wait4(process.pid, 0)
        stop.cancel()
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode and wall < limit:
            said.seek(0)
            last = "\n".join(said.read().decode("utf-8", "replace").splitlines()[-5:])
            raise BenchError(f"{Path(command[0]).name} failed with exit code {process.returncode}:\n{last}")
    unit = 1 if sys.platform == "darwin" else 1024
    return not process.returncode, wall, used.ru_utime + used.ru_stime, used.ru_maxrss * unit


def configure(folder: Path) -> None:
    """Write the settings of both MkDocs builds beside `mkdocs.yml`, and a hook. Raises BenchError."""
    config = (folder / "mkdocs.yml").read_text("utf-8")
    without, found = re.subn(r"^  - macros:\n(?:    .*\n)*", "", config, flags=re.M)
    if not found:
        raise BenchError("mkdocs.yml no longer names the plugin `macros` as this reads it; adapt tools/bench_build.py")
    (folder / "bench_hook.py").write_text(_HOOK, encoding="utf-8")
    (folder / "ours.yml").write_text(f"{config}\nhooks: [bench_hook.py]\n", encoding="utf-8")
    (folder / "plain.yml").write_text(f"{without}\ndocs_dir: plain\n", encoding="utf-8")
    # Beside the pages plain MkDocs copies the same files.
    ignore = shutil.ignore_patterns("*.md", "_data", "samples")
    shutil.copytree(folder / "docs", folder / "plain", ignore=ignore)


def commands(programs: Path) -> dict[str, Sequence[str | Path]]:
    """The command of each engine, which writes into `site` of the folder it runs in."""
    mkdocs = (sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file")
    return {
        OURS: (*mkdocs, "ours.yml"),
        PLAIN: (*mkdocs, "plain.yml"),
        ZENSICAL: (programs.absolute() / "zensical", *ways_out.COMMANDS["zensical"]),
    }


def run(programs: Path, sizes: Sequence[int], limit: float, root: Path = ROOT) -> tuple[list[Measured], list[str]]:
    """Build the project at `root` at every size with every engine, each build stopped after `limit` seconds.

    Returns what was measured, and remarks on what plain MkDocs wrote differently. Raises BenchError.
    """
    if not (programs / "zensical").is_file():
        raise BenchError(f"no zensical in {programs}; run: make bench-build")
    measured: list[Measured] = []
    remarks: list[str] = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            copy_sources(root, folder)
            multiply(folder, size)
            configure(folder)
            fastest: dict[str, Measured] = {}
            written: dict[str, dict[str, bytes]] = {}
            for _ in range(max(1, round(_RUNS / size))):
                for engine, command in commands(programs).items():
                    shutil.rmtree(folder / "site", ignore_errors=True)
                    done, wall, cpu, peak = measure(command, folder, limit)
                    written[engine] = digests(folder / "site") if done else {}
                    one = Measured(engine, size, len(written[engine]), wall, cpu, peak)
                    fastest[engine] = min(fastest.get(engine, one), one, key=lambda it: it.cpu)
                    said = f"{cpu:.1f} s" if done else f"stopped after {wall:.0f} s"
                    print(f"{size}×, {engine}: {said}", file=sys.stderr, flush=True)
            measured += fastest.values()
            if fastest[OURS].done and fastest[PLAIN].done:
                remarks.append(likeness(size, written[OURS], written[PLAIN]))
    return measured, remarks


def digests(site: Path) -> dict[str, bytes]:
    """A digest of what every page of a built site says, by its path; the page for wrong addresses is none.

    Raises BenchError if there are no pages.
    """
    pages = {}
    for file in site.rglob("*.html"):
        text = re.sub(r"\s+", "", _UNSAID.sub("", file.read_text("utf-8")))
        pages[file.relative_to(site).as_posix()] = hashlib.sha256(text.encode()).digest()
    pages.pop("404.html", None)
    if not pages:
        raise BenchError(f"a build wrote no pages into {site.name}")
    return pages


def likeness(size: int, ours: Mapping[str, bytes], plain: Mapping[str, bytes]) -> str:
    """A remark on how many pages of plain MkDocs say what this site's say: the work compared must be the same."""
    other = sorted(page for page in ours.keys() | plain.keys() if ours.get(page) != plain.get(page))
    named = f" (others: {', '.join(other[:3])}{' …' if len(other) > 3 else ''})" if other else ""
    return f"{size}×: plain MkDocs wrote the same text on {len(ours) - len(other)} of {len(ours)} pages{named}"


def share(measured: Sequence[Measured], size: int) -> float | None:
    """What part of the time of this site's build at `size` is ours, from 0 to 1; None if one was stopped."""
    ours, plain = (_of(measured, engine, size) for engine in (OURS, PLAIN))
    return (ours.cpu - plain.cpu) / ours.cpu if ours.done and plain.done else None


def growth(measured: Sequence[Measured], one: Measured) -> tuple[float, float] | None:
    """Time and memory for as much content against those of the same engine at the smallest size: 1 is linear.

    Content is counted in copies, not in pages: lists of everything are one page at each size. None if one was stopped.
    """
    first = _of(measured, one.engine, min(other.size for other in measured))
    if not (first.done and one.done):
        return None
    more = one.size / first.size
    return one.cpu / first.cpu / more, one.peak / first.peak / more


def own_growth(measured: Sequence[Measured], size: int) -> float | None:
    """The same for the time that this site takes more than plain MkDocs. None if it takes none, or one was stopped."""
    smallest = min(other.size for other in measured)
    few, many = ([_of(measured, engine, one) for engine in (OURS, PLAIN)] for one in (smallest, size))
    if not all(one.done for one in (*few, *many)) or few[0].cpu <= few[1].cpu:
        return None
    return (many[0].cpu - many[1].cpu) / (few[0].cpu - few[1].cpu) / (size / smallest)


def _of(measured: Sequence[Measured], engine: str, size: int) -> Measured:
    return next(one for one in measured if (one.engine, one.size) == (engine, size))


def table(measured: Sequence[Measured]) -> str:
    """What was measured as a Markdown table; growth is that of time, then that of memory; our share with its growth."""
    rows = [
        "| Pages | Engine | Clock | Processor | a page | Memory | a page | Growth | Our share |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for one in measured:
        if not one.done:
            rows.append(f"| {one.size}× | {one.engine} | stopped after {one.wall:,.0f} s | | | | | | |")
            continue
        factors = growth(measured, one)
        part, own = (share(measured, one.size), own_growth(measured, one.size)) if one.engine == OURS else (None, None)
        ours = "" if part is None else f"{part:.0%}" + ("" if own is None else f", {own:.2f}")
        rows.append(
            f"| {one.pages:,} ({one.size}×) | {one.engine} | {one.wall:,.0f} s | {one.cpu:,.0f} s "
            f"| {1000 * one.cpu_per_page:,.0f} ms | {one.peak / 1e6:,.0f} MB | {one.peak_per_page / 1e3:,.0f} kB "
            f"| {f'{factors[0]:.2f}, {factors[1]:.2f}' if factors else ''} | {ours} |"
        )
    return "\n".join(rows)


def beyond(measured: Sequence[Measured]) -> list[str]:
    """What of this site misses its target, in words."""
    found = []
    for one in (one for one in measured if one.engine == OURS):
        if not one.done:
            found.append(f"at {one.size}× the build was stopped after {one.wall:,.0f} s")
            continue
        ours = share(measured, one.size)
        longer, (_, larger) = own_growth(measured, one.size), growth(measured, one) or (0.0, 0.0)
        if ours is not None and ours > SHARE:
            found.append(f"at {one.size}× our share of the time is {ours:.1%}; it may be {SHARE:.0%}")
        if longer is not None and longer > GROWTH:
            found.append(f"at {one.size}× our part takes {longer:.2f} times the time for as much; it may take {GROWTH}")
        if larger > GROWTH:
            found.append(f"at {one.size}× as much takes {larger:.2f} times the memory; it may take {GROWTH}")
    return found


def report(measured: Sequence[Measured]) -> str:
    """What was measured as JSON: seconds and bytes, `share` from 0 to 1, `growth` as factors of a page.

    A build without pages was stopped.
    """
    records = []
    for one in measured:
        factors = growth(measured, one)
        part = share(measured, one.size) if one.engine == OURS else None
        grown = {"cpu": factors[0], "peak": factors[1]} if factors else None
        records.append({**dataclasses.asdict(one), "share": part, "growth": grown})
    return json.dumps({"target": {"share": SHARE, "growth": GROWTH}, "builds": records}, indent=1) + "\n"


def _positive(text: str) -> int:
    number = int(text) if text.isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"must be a whole number from 1 (got {text!r})")
    return number


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the engines at all sizes and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench_build", description="Time and memory of the build.")
    parser.add_argument("programs", type=Path, metavar="BIN", help="folder of the program zensical")
    parser.add_argument("--sizes", type=_positive, nargs="+", default=[1, 10, 50], help="times the pages")
    parser.add_argument("--limit", type=_positive, default=30, help="minutes until a build is stopped")
    parser.add_argument("--json", type=Path, help="file to write what was measured to, for machines")
    options = parser.parse_args(arguments)
    try:
        measured, remarks = run(options.programs, sorted(set(options.sizes)), 60 * options.limit)
    except (BenchError, MultiplyError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2 if "make bench-build" in str(error) else 1
    print(table(measured))
    print("", *remarks, sep="\n")
    if options.json:
        options.json.write_text(report(measured), encoding="utf-8")
    missed = beyond(measured)
    print(*missed, sep="\n", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
