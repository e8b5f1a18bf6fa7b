"""The offline copy: one zip that works from a folder as the hosted site does, search and sheets included."""

import json
import re
import shutil
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tools import offline


@pytest.fixture(scope="module")
def printed(site, tmp_path_factory):
    """The built site as `make pdf` leaves it, but for the contents of the PDFs, with the zip and the links to it."""
    folder = shutil.copytree(site, tmp_path_factory.mktemp("printed") / "site")
    (folder / "pdf").mkdir(exist_ok=True)  # another test may have printed into the site
    for sheet in (folder / "cheatsheets").glob("*/index.html"):
        (folder / "pdf" / f"{sheet.parent.name}-a4.pdf").write_bytes(b"%PDF-1.7\n")
        text = sheet.read_text("utf-8")
        sheet.write_text(
            text.replace("<!-- pdf -->", f'<a href="../../pdf/{sheet.parent.name}-a4.pdf">PDF</a>'), "utf-8"
        )
    offline.link(folder, offline.pack(folder))
    return folder


@pytest.fixture(scope="module")
def copy(printed, tmp_path_factory):
    """The zip, unpacked where a reader might."""
    folder = tmp_path_factory.mktemp("My files, 100 %")
    with zipfile.ZipFile(printed / offline.ZIP) as archive:
        archive.extractall(folder)
    return folder / offline.NAME


@pytest.fixture
def open_file(browser, copy):
    """Open a file of the copy with an address behind it; no error of the page and no request elsewhere is allowed."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    wrong = []
    page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("requestfailed", lambda request: wrong.append(request.url))
    page.on(
        "request", lambda request: None if request.url.startswith(("file:", "data:")) else wrong.append(request.url)
    )

    def run(path, more=""):
        page.goto(f"{(copy / path).as_uri()}{more}", wait_until="load")
        return page

    yield run
    context.close()
    assert wrong == []


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("../sqs/", "../sqs/index.html"),
        ("../sqs/#numbers", "../sqs/index.html#numbers"),
        (".", "index.html"),
        ("./", "index.html"),
        ("..", "../index.html"),
        ("../..", "../../index.html"),
        ("../../", "../../index.html"),
        ("services/?q=sqs#top", "services/index.html?q=sqs#top"),
        ("#numbers", "#numbers"),
        ("../../pdf/sqs-a4.pdf", "../../pdf/sqs-a4.pdf"),
        ("index.md", "index.md"),
        ("https://docs.aws.amazon.com/sqs/", "https://docs.aws.amazon.com/sqs/"),
        ("mailto:a@example.org", "mailto:a@example.org"),
    ],
)
def test_links_name_files(address, file):
    assert offline.as_file(address) == file


def test_every_link_of_the_copy_leads_to_a_file_in_it(copy):
    ids = {}
    pages = sorted(copy.rglob("*.html"))
    assert len(pages) > 100
    wrong = []
    for page in pages:
        text = page.read_text("utf-8")
        for address in re.findall(r'<(?:a|link|script|img|form|source)\b[^>]* (?:href|src|action)="([^"]*)"', text):
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            if not target.is_file():
                wrong.append(f"{page.relative_to(copy)}: {address}")
            elif parts.fragment and target.suffix == ".html":
                if target not in ids:
                    ids[target] = set(re.findall(r'\bid="([^"]+)"', target.read_text("utf-8")))
                if unquote(parts.fragment) not in ids[target] | {"__comments"}:
                    wrong.append(f"{page.relative_to(copy)}: {address}")
    assert wrong == []


def test_the_copy_has_all_that_the_site_has_but_what_needs_a_host(printed, copy):
    def names(folder):
        return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}

    lost = names(printed) - names(copy)
    assert {"404.html", "sw.js", "manifest.webmanifest", "sitemap.xml", offline.ZIP} <= lost
    assert not [
        name for name in lost
        if name.endswith((".html", ".pdf", ".json", ".csv", ".apkg", ".md", ".css")) and name != "404.html"
    ]  # fmt: skip
    assert names(copy) <= names(printed)


def test_every_page_of_the_copy_says_what_day_its_facts_are_of(copy):
    as_of = json.loads((copy / "data/facts.json").read_text("utf-8"))["as_of"]
    for page in copy.rglob("*.html"):
        assert page.read_text("utf-8").count(f'facts as of <span class="day">{as_of}</span>') == 1, page


def test_the_notice_leads_to_the_site_if_it_is_a_public_one(printed):
    assert "<a" not in offline.notice_of(printed)
    sitemap = printed / "sitemap.xml"
    was = sitemap.read_text("utf-8")
    sitemap.write_text(was.replace("http://127.0.0.1:8000/", "https://example.org/book/"), "utf-8")
    try:
        assert '<a href="https://example.org/book/">https://example.org/book/</a>' in offline.notice_of(printed)
    finally:
        sitemap.write_text(was, "utf-8")


def test_the_zip_is_the_same_for_the_same_site(printed, tmp_path):
    again = shutil.copytree(printed, tmp_path / "site")
    first, second = offline.pack(again).read_bytes(), offline.pack(again).read_bytes()
    assert first == second
    with zipfile.ZipFile(again / offline.ZIP) as archive:
        assert archive.testzip() is None
        assert all(name.startswith(f"{offline.NAME}/") for name in archive.namelist())


def test_the_zip_is_offered_with_its_size(printed):
    size = f"{(printed / offline.ZIP).stat().st_size / 1e6:.1f}\N{NO-BREAK SPACE}MB"
    for page in ("index.html", "data/index.html"):
        text = (printed / page).read_text("utf-8")
        address = re.search(r'<a href="([^"]+)" download>', text)[1]
        assert (printed / page).parent.joinpath(address).resolve() == (printed / offline.ZIP).resolve()
        assert size in text
    listed = re.search(r'\{"url":"./".*\}', (printed / "sw.js").read_text("utf-8"))[0]
    assert json.loads(listed.rstrip(",")) == offline.service_worker.entry(printed, printed / "index.html")


def test_the_markdown_of_a_page_has_no_marks_for_tools(site):
    for file in site.rglob("*.md"):
        assert offline.PLACE not in file.read_text("utf-8"), file


def test_one_can_browse_the_copy(open_file):
    page = open_file("index.html")
    page.locator('.services a[href="services/sqs/index.html"]').first.click()
    page.wait_for_url("**/services/sqs/index.html")
    assert page.locator("h1").inner_text().startswith("Amazon SQS")
    page.locator(".md-header__button.md-logo").click()
    page.wait_for_url(f"**/{offline.NAME}/index.html")
    assert page.locator(".saved-copy").is_visible()


def test_one_can_search_the_copy(open_file):
    page = open_file("services/lambda/index.html")
    page.keyboard.press("/")
    page.keyboard.type("sqs 256 KiB")
    first = page.locator(".md-search-result__link").first
    first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/services/sqs/index.html#*")
    anchor = urlsplit(page.url).fragment
    assert page.locator(f"[id='{anchor}']").is_visible()


def test_a_search_in_the_copy_keeps_its_address(open_file):
    page = open_file("index.html", "?q=visibility+timeout")
    page.locator(".md-search-result__link").first.wait_for()
    assert page.locator("#search input").input_value() == "visibility timeout"


def test_lists_in_the_copy_filter_and_sort(open_file):
    page = open_file("limits/index.html")
    page.locator(".filter input[name=text]").fill("sqs 1 MiB")
    page.wait_for_function("document.querySelectorAll('.filterable tbody tr').length < 30")
    assert "text=sqs+1+MiB" in page.url
    page.locator(".filterable th").first.click()
    assert page.locator(".filterable th[aria-sort=ascending]").count() == 1


def test_colours_chosen_in_the_copy_stay_from_page_to_page(open_file):
    page = open_file("index.html")
    for _ in range(2):
        page.locator("form[data-md-component=palette] label:visible").click()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    page = open_file("services/s3/index.html")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"


def test_sheets_of_the_copy_are_set_in_their_own_type(open_file, copy):
    page = open_file("cheatsheets/sqs/index.html")
    page.evaluate("document.fonts.ready")
    loaded = page.evaluate("[...document.fonts].filter((font) => font.status === 'loaded').map((font) => font.family)")
    assert any("Plex Condensed" in family for family in loaded)
    assert not list(copy.rglob("*.woff2"))
    link = page.locator(".sheet-tools a[href$='.pdf']").first.get_attribute("href")
    assert (copy / "cheatsheets/sqs" / link).resolve().is_file()


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda site: (site / "index.html").unlink(), "build it first"),
        (lambda site: shutil.rmtree(site / "pdf"), "make pdf"),
        (lambda site: (site / "data/facts.json").unlink(), "facts.json"),
        (lambda site: _replace(site / "index.html", 'data-md-component="announce"', ""), "place for the notice"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_left(printed, tmp_path, capsys, spoil, says):
    broken = shutil.copytree(printed, tmp_path / "site")
    (broken / offline.ZIP).unlink()
    spoil(broken)
    assert offline.main([str(broken)]) == 2
    said = capsys.readouterr().err
    assert said.startswith("error: ")
    assert says in said
    assert not (broken / offline.ZIP).exists()


def test_a_site_without_a_place_for_the_link_is_refused(printed, tmp_path, capsys):
    again = shutil.copytree(printed, tmp_path / "site")
    assert offline.main([str(again)]) == 2
    assert "make offline" in capsys.readouterr().err


def test_the_command_takes_one_site(capsys):
    assert offline.main([]) == 2
    assert "usage" in capsys.readouterr().err


def _replace(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
