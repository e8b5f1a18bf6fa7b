"""The cheat sheets on real paper: they fit, nothing is lost at an edge, and they say how far to trust them."""

import os
import re
import shutil
import subprocess
import sys

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

from conftest import ROOT
from macros import fitting, sheet
from macros.markdown import cell
from macros.model import EXAM
from tools import pdf

SERVICES = sorted(path.stem for path in (ROOT / "docs/_data/services").glob("*.yml"))
SHEETS = [*SERVICES, "all", "numbers"]
POINT = 4 / 3  # CSS pixels
# Inner width of the narrower paper, A4, and of US Letter, with 8 mm of margin, in CSS pixels.
WIDTHS = {"A4": 733, "Letter": 755}


def run(folder, **environment):
    """Print the sheets of a built site as `make pdf` does."""
    command = [sys.executable, "-m", "tools.pdf", str(folder)]
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="session")
def printed(site, tmp_path_factory):
    """The site with its sheets printed: the readers of the files by sheet and paper, and the folder."""
    folder = tmp_path_factory.mktemp("printed") / "site"
    shutil.copytree(site, folder)
    result = run(folder)
    assert result.returncode == 0, result.stderr
    assert len(result.stdout.splitlines()) == len(SHEETS) * len(pdf.PAPERS), "progress, a line for each file"
    return {(n, p): PdfReader(folder / f"pdf/{n}-{p.lower()}.pdf") for n in SHEETS for p in pdf.PAPERS}, folder


@pytest.fixture(scope="session")
def sheets(browser, address):
    """Sheets as they lie on paper, opened once for all tests: by name, width and colour scheme."""
    opened = {}

    def on_paper(name, paper="A4", scheme="light"):
        if (name, paper, scheme) not in opened:
            page = browser.new_page(color_scheme=scheme, viewport={"width": WIDTHS[paper], "height": 1000})
            page.goto(f"{address}cheatsheets/{name}/", wait_until="load")
            page.emulate_media(media="print", color_scheme=scheme)
            page.evaluate("document.fonts.ready")
            opened[name, paper, scheme] = page
        return opened[name, paper, scheme]

    yield on_paper
    for page in opened.values():
        page.close()


def test_every_service_has_a_sheet_and_nothing_else_has(site):
    assert set(pdf.sheets_of(site)) == set(SHEETS)


@pytest.mark.parametrize("slug", SERVICES)
def test_the_source_of_a_sheet_is_thin_and_out_of_the_search(slug, real):
    title = real.service(slug).title
    assert (ROOT / f"docs/cheatsheets/{slug}.md").read_text("utf-8") == (
        f'---\ntitle: "{title}: cheat sheet"\ntemplate: sheet.html\nhide: [navigation, toc]\n'
        f'search: {{exclude: true}}\n---\n{{{{ cheat_sheet("{slug}") }}}}\n'
    )


@pytest.mark.parametrize("paper", pdf.PAPERS)
@pytest.mark.parametrize("slug", SERVICES)
def test_a_sheet_takes_one_side_or_two_the_same_on_both_papers(printed, sheets, slug, paper):
    count = len(printed[0][slug, paper].pages)
    assert count <= sheet.MOST_SIDES
    assert count == sheets(slug).locator(".side").count(), "a side ran over, or a blank one printed"


@pytest.mark.parametrize("name", ["all", "numbers"])
def test_the_book_and_the_numbers_print_side_by_side(printed, sheets, name):
    counts = {paper: len(printed[0][name, paper].pages) for paper in pdf.PAPERS}
    assert set(counts.values()) == {sheets(name).locator(".side").count()}


def test_the_contents_of_the_book_name_the_right_sides(printed, site, real):
    soup = BeautifulSoup((site / "cheatsheets/all/index.html").read_text("utf-8"), "html.parser")
    rows = [[c.get_text(" ", strip=True) for c in row("td")] for row in soup.select(".side--contents tbody tr")]
    assert {title for title, _, _ in rows} == {service.title for service in real.services.values()}
    sides = printed[0]["all", "A4"].pages
    for title, _, number in rows:
        assert sides[int(number) - 1].extract_text().lstrip().startswith(title)


@pytest.mark.parametrize("name", SHEETS)
def test_every_side_says_whether_to_trust_it(printed, name):
    for side in printed[0][name, "Letter"].pages:
        text = " ".join(side.extract_text().split())
        assert "AWS Developer Fieldbook" in text
        assert f"for {EXAM}" in text
        assert re.search(r"figures checked \d{4}-\d{2}-\d{2}", text)
        assert "CC BY 4.0" in text
        assert "127.0.0.1" in text, "the address of the page"
        for chrome in ("Skip to content", "All sheets", "Large print", "Table of contents", "Previous", "Back to top"):
            assert chrome not in text


@pytest.mark.parametrize("paper", pdf.PAPERS)
@pytest.mark.parametrize("name", SHEETS)
def test_no_text_is_cut_off_and_none_is_smaller_than_8_points(sheets, name, paper):
    found = sheets(name, paper).evaluate(
        """() => {
          const small = [], cut = [], range = document.createRange()
          for (const side of document.querySelectorAll(".side")) {
            const paper = side.getBoundingClientRect()
            const walker = document.createTreeWalker(side, NodeFilter.SHOW_TEXT)
            for (let node; (node = walker.nextNode()); ) {
              const parent = node.parentElement
              if (!node.data.trim() || !parent.checkVisibility() || parent.closest("figcaption")) continue
              if (parseFloat(getComputedStyle(parent).fontSize) < 10.66) small.push(node.data)
              const box = parent.closest("td, th, pre, p, h1, h2, h3")
              const edge = Math.min(box.getBoundingClientRect().right + 0.5, paper.right + 0.5)
              range.selectNodeContents(node)
              for (const line of range.getClientRects()) if (line.width && line.right > edge && !box.closest("pre")) cut.push(node.data)
              if (box.scrollWidth > box.clientWidth + 1 && box.tagName !== "P") cut.push("scrolls: " + node.data)
            }
          }
          return {small, cut}
        }"""
    )
    assert found == {"small": [], "cut": []}


@pytest.mark.parametrize("slug", SERVICES)
def test_body_text_is_between_8_and_a_half_and_9_points(sheets, slug):
    sizes = sheets(slug).evaluate(
        "[...new Set([...document.querySelectorAll('.side :is(td, th, .line)')].map(e => parseFloat(getComputedStyle(e).fontSize)))]"
    )
    assert all(8.5 * POINT - 0.01 <= size <= 9 * POINT + 0.01 for size in sizes), sizes


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_is_black_on_white_in_both_schemes(sheets, name, scheme):
    colours = sheets(name, scheme=scheme).evaluate(
        """() => {
          const grey = (c) => { const [r, g, b, a = 1] = c.match(/[\\d.]+/g).map(Number); return {r, g, b, a} }
          const wrong = new Set()
          for (const e of [document.documentElement, document.body, ...document.querySelectorAll(".side, .side *")]) {
            if (!e.checkVisibility()) continue
            const style = getComputedStyle(e), ink = grey(style.color), paper = grey(style.backgroundColor)
            if (e.closest(".side") && Math.max(ink.r, ink.g, ink.b) > 0x50) wrong.add(`${e.tagName} text ${style.color}`)
            if (paper.a && Math.min(paper.r, paper.g, paper.b) < 255) wrong.add(`${e.tagName} fill ${style.backgroundColor}`)
          }
          return [...wrong]
        }"""
    )
    assert colours == []


@pytest.mark.parametrize("slug", SERVICES)
def test_the_figures_are_those_of_the_page(site, slug, real):
    page = BeautifulSoup((site / f"services/{slug}/index.html").read_text("utf-8"), "html.parser")
    paper = BeautifulSoup((site / f"cheatsheets/{slug}/index.html").read_text("utf-8"), "html.parser")
    on_page = {row.get_text(" ", strip=True) for row in page.select("td:has(> strong)")}
    values = [v.get_text(" ", strip=True) for v in paper.select(".numbers td:nth-child(2) strong")]
    assert values
    core = [fact for fact in real.service(slug).facts.values() if fact.exam == "core"]
    assert len(values) >= len(core), "every core figure is on the sheet"
    assert [value for value in values if not any(text.startswith(value) for text in on_page)] == []


@pytest.mark.parametrize("slug", SERVICES)
def test_page_and_sheet_lead_to_each_other(site, slug):
    page = BeautifulSoup((site / f"services/{slug}/index.html").read_text("utf-8"), "html.parser")
    paper = BeautifulSoup((site / f"cheatsheets/{slug}/index.html").read_text("utf-8"), "html.parser")
    assert page.select_one("a.to-sheet")["href"] == f"../../cheatsheets/{slug}/"
    assert paper.select_one(".imprint a")["href"].endswith(f"/services/{slug}/")


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_links_to_its_files_with_their_sizes(printed, name):
    folder = printed[1]
    soup = BeautifulSoup((folder / f"cheatsheets/{name}/index.html").read_text("utf-8"), "html.parser")
    links = soup.select(".sheet-tools a[href$='.pdf']")
    assert [link.get_text() for link in links] == [
        f"PDF, {p} ({(folder / f'pdf/{name}-{p.lower()}.pdf').stat().st_size / 1000:,.0f} kB)" for p in pdf.PAPERS
    ]
    assert all((folder / "cheatsheets" / name / link["href"]).resolve().is_file() for link in links)


@pytest.mark.parametrize("name", SHEETS)
def test_a_file_is_tagged_and_says_what_it_is(printed, name):
    file = printed[0][name, "A4"]
    assert file.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert file.trailer["/Root"]["/Lang"] == "en"
    assert file.outline
    assert "AWS Developer Fieldbook" in file.metadata.title
    assert file.metadata.author == "AWS Developer Fieldbook"
    assert "CC BY 4.0" in file.metadata.subject


def test_large_print_is_one_column_of_12_points_or_more(open_page):
    page = open_page("cheatsheets/sqs/#large", viewport={"width": WIDTHS["A4"], "height": 1000})
    page.emulate_media(media="print")
    sizes = page.evaluate(
        "[...document.querySelectorAll('.side :is(td, th, p, h1, h2, code)')].filter(e => e.checkVisibility()).map(e => parseFloat(getComputedStyle(e).fontSize))"
    )
    assert min(sizes) >= 12 * POINT - 0.01
    assert page.evaluate("getComputedStyle(document.querySelector('.columns')).columnCount") == "1"
    cut = page.evaluate(
        "[...document.querySelectorAll('.side td')].filter(e => e.scrollWidth > e.clientWidth + 1).length"
    )
    assert cut == 0


def test_the_print_button_prints(open_page):
    page = open_page("cheatsheets/sqs/")
    page.evaluate("window.print = () => { window.printed = true }")
    page.get_by_role("button", name="Print", exact=True).click()
    assert page.evaluate("window.printed")


def test_a_missing_chromium_is_one_clear_line(site, tmp_path):
    result = run(site, CHROMIUM=str(tmp_path / "nowhere"))
    assert result.returncode == 2
    [line] = result.stderr.splitlines()
    assert line.startswith("error: no Chromium to print with; install one")


def test_a_site_that_is_not_built_is_one_clear_line(tmp_path):
    result = run(tmp_path)
    assert result.returncode == 2
    assert result.stderr.startswith("error: no cheat sheets in")


@pytest.mark.parametrize("slug", SERVICES)
def test_the_measures_are_good_to_a_few_per_cent(sheets, slug, real):
    """What `fitting` reckons against what Chromium lays out, side by side."""
    parts, cut = sheet.chosen(real, real.service(slug))
    heights = sheets(slug).evaluate(
        """[...document.querySelectorAll(".side .columns")].map((columns) => {
          const top = columns.getBoundingClientRect().top
          return Math.max(...[...columns.querySelectorAll("tr, pre")].map((e) => e.getBoundingClientRect().bottom - top))
        })"""
    )
    for real_height, pieces in zip(heights, cut, strict=True):
        assert fitting.height(parts, pieces) * POINT == pytest.approx(real_height, rel=0.07)


def test_rows_are_taken_by_rank_and_never_cut():
    rows = [("row " * 20, "x") for _ in range(100)]
    parts = [fitting.Part("One", ("A", "B"), rows), fitting.Part("Two", ("A", "B"), rows[:5])]
    wishes = [fitting.Wish(1, whole=True, vital=True), fitting.Wish(0)]
    [side] = fitting.fit(parts, wishes, 1, fitting.room_below("line"))
    assert [(part, start) for part, start, _ in side] == [(0, 0), (1, 0)]
    assert side[1][2] == 5, "the first wish is whole"
    assert 0 < side[0][2] < 100, "the rest is left out"
    assert fitting.height(parts, side) <= fitting.room_below("line")


def test_a_second_side_is_only_for_what_is_vital():
    rows = [("row " * 20, "x") for _ in range(100)]
    parts = [fitting.Part("One", ("A", "B"), rows)]
    first = fitting.room_below("line")
    assert len(fitting.fit(parts, [fitting.Wish(0)], 2, first)) == 1
    assert len(fitting.fit(parts, [fitting.Wish(0, vital=True)], 2, first)) == 2


@pytest.mark.parametrize(
    ("code", "pieces"),
    [
        ("short.Name", ["short.Name"]),
        ("ProvisionedThroughputExceeded", ["Provisioned", "Throughput", "Exceeded"]),
        ("ALL_PROJECTED_ATTRIBUTES", ["ALL_", "PROJECTED_", "ATTRIBUTES"]),
        ("x-amz-server-side-encryption", ["x-", "amz-", "server-", "side-", "encryption"]),
    ],
)
def test_long_names_break_where_a_reader_would(code, pieces):
    assert fitting.soft_breaks(code) == pieces


def test_a_pipe_in_a_text_does_not_split_a_row():
    assert cell("a | b `c | d`") == "a &#124; b `c | d`"
