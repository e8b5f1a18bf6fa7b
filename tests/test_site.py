"""The built site: whole, linked, reproducible; and no site at all from bad sources."""

import filecmp
import json
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from bs4 import BeautifulSoup

from conftest import ROOT
from macros.library import short


@cache
def parsed(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text("utf-8"), "html.parser")


@pytest.fixture(scope="module")
def pages(site):
    """Every page of the site by its path."""
    return {str(path.relative_to(site)): parsed(path) for path in sorted(site.rglob("*.html"))}


def content(page):
    return page.select_one("article")


def test_every_page_has_one_heading_a_language_and_a_description(pages):
    for name, page in pages.items():
        if name != "404.html":
            assert len(page.find_all("h1")) == 1, name
            assert page.html["lang"] == "en", name
            assert page.find("meta", attrs={"name": "description"})["content"], name


def test_titles_and_descriptions_are_unique(pages):
    own = {name: page for name, page in pages.items() if name != "404.html"}
    assert len({page.title.string for page in own.values()}) == len(own)
    assert len({page.find("meta", attrs={"name": "description"})["content"] for page in own.values()}) == len(own)


def test_no_remnants_of_templates_are_left(pages):
    for name, page in pages.items():
        body = content(page)
        if body is None:
            continue
        for code in body.select("pre, code"):
            code.replace_with("")
        text = body.get_text(" ")
        found = re.findall(r"\{\{|\}\}|\{%|\{ ?[.#:]|--8<--|///|Macro Rendering Error|\w+\.[\w-]+\}", text)
        assert found == [], name


def test_ids_are_unique(pages):
    for name, page in pages.items():
        ids = [tag["id"] for tag in page.find_all(id=True)]
        assert len(ids) == len(set(ids)), (name, sorted({i for i in ids if ids.count(i) > 1}))


def test_every_internal_link_and_anchor_leads_somewhere(site, pages):
    """Also those in raw HTML and those that macros made, which the strict build does not see."""
    broken = []
    ids = {name: {tag["id"] for tag in page.find_all(id=True)} for name, page in pages.items()}
    for name, page in pages.items():
        if name == "404.html":
            continue
        for tag, attribute in [("a", "href"), ("link", "href"), ("script", "src"), ("img", "src")]:
            for element in page.find_all(tag, attrs={attribute: True}):
                address, anchor = urldefrag(element[attribute])
                if urlsplit(address).scheme or element.get("rel") == ["canonical"]:
                    continue
                target = (site / name).parent.joinpath(unquote(address).partition("?")[0]) if address else site / name
                target = target / "index.html" if target.is_dir() else target
                if not target.is_file() or (
                    anchor and anchor not in ids[str(target.resolve().relative_to(site.resolve()))]
                ):
                    broken.append((name, element[attribute]))
    assert broken == []


def test_every_fact_has_its_row_on_its_page_and_on_the_lists(pages, real):
    rows = {name: {cell["id"] for cell in page.find_all("td", id=True)} for name, page in pages.items()}
    for entry in real.entries():
        for name in (f"services/{entry.service.service}/index.html", "limits/index.html", "freshness/index.html"):
            assert entry.anchor in rows[name], (entry.ref, name)


def test_prose_tables_and_lists_show_the_same_figure(pages):
    """One source: a value in a text reads as in its row."""
    for name, page in pages.items():
        for link in page.select("a.fact"):
            anchor = urldefrag(link["href"]).fragment
            target = urldefrag(link["href"]).url
            home = name if not target else str(Path(name).parent / target / "index.html")
            row = parsed_row(pages, home, anchor)
            assert short(row.select("td")[1].strong.get_text()) == link.get_text(), (name, anchor)


def parsed_row(pages, name, anchor):
    parts: list[str] = []
    for part in Path(name).parts:
        parts = parts[:-1] if part == ".." else [*parts, part]
    return pages["/".join(parts)].find("td", id=anchor).parent


def test_tables_have_captions_and_heads_with_scope(pages):
    for name, page in pages.items():
        for table in content(page).select("table") if content(page) else []:
            if table.find_parent(class_="highlighttable"):
                continue
            assert table.find_parent("figure").figcaption.get_text(strip=True), name
            assert all(head.get("scope") == "col" for head in table.select("thead th")), name


def test_no_page_asks_a_third_party_for_anything(site, pages):
    for name, page in pages.items():
        for element in page.select("link[rel=stylesheet], script[src], img[src], iframe[src], link[rel=preconnect]"):
            assert not urlsplit(element.get("src") or element.get("href")).netloc, name
    for sheet in site.rglob("*.css"):
        assert not re.search(r"url\(['\"]?https?:|@import", sheet.read_text("utf-8")), sheet


def test_the_footer_says_that_the_site_is_independent(pages):
    assert all("Independent of AWS" in page.footer.get_text() for page in pages.values())


def test_generated_lists_stay_out_of_the_search_index(site):
    text = (site / "search/index.js").read_text("utf-8")
    found = {page for page, *_ in json.loads(text[text.index("{") : text.rindex("}") + 1])["pages"]}
    assert "services/sqs/" in found
    assert not any(page.startswith(("limits/", "changes/", "freshness/", "a-z/", "cheatsheets/sqs/")) for page in found)


def test_data_and_samples_are_not_published_as_files(site):
    assert not (site / "_data").exists()
    assert not (site / "samples").exists()


def test_two_builds_are_identical_to_the_byte(build, site, tmp_path):
    again = tmp_path / "again"
    assert build(ROOT, again, PYTHONHASHSEED="7").returncode == 0
    files = {str(path.relative_to(site)) for path in site.rglob("*") if path.is_file()}
    assert files == {str(path.relative_to(again)) for path in again.rglob("*") if path.is_file()}
    assert filecmp.cmpfiles(site, again, files, shallow=False)[1:] == ([], [])


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("docs/_data/services/sqs.yml", "exam: core", "exam: high", r"docs/_data/services/sqs\.yml:\d+: facts\.[\w-]+\.exam: must be core, useful or trivia \(got 'high'\)"),
        ("docs/_data/services/sqs.yml", "category: Application Integration", "category: Messaging", r"services/sqs\.yml:\d+: category: must be Analytics"),
        ("docs/_data/comparisons/sqs-standard-vs-fifo.yml", "columns: [", "columns: [Another, ", r"sqs-standard-vs-fifo\.yml:\d+: rows\[0\]\.cells: must have 3 cells"),
    ],
)  # fmt: skip
def test_bad_data_stops_the_build_with_its_place_and_leaves_no_site(file, old, new, says, project, build):
    path = project / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    result = build(project, project / "site")
    assert result.returncode == 1
    assert re.search(says, result.stdout), result.stdout + result.stderr
    assert "Traceback" not in result.stdout + result.stderr
    assert not (project / "site").exists()


def add_to_page(project, slug, text):
    """Append to a service's page and return the number of the line added."""
    page = project / f"docs/services/{slug}.md"
    page.write_text(page.read_text("utf-8") + f"\n{text}\n", "utf-8")
    return page.read_text("utf-8").count("\n") - text.count("\n")


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (
            '{{ fact("sqs.max-mesage-size") }}',
            "fact(): unknown fact 'sqs.max-mesage-size', did you mean 'sqs.max-message-size'?",
        ),
        ('{{ limits("sqs", kinds="rule") }}', "limits(): unknown argument 'kinds', did you mean 'kind'?"),
        ('{{ limmits("sqs") }}', "unknown macro 'limmits', did you mean 'limits'?"),
        ('{{ compare("sqs-standard-vs-fifo", columns=2) }}', "compare(): unknown argument 'columns'"),
    ],
)
def test_a_wrong_call_of_a_macro_stops_the_build_with_its_place(call, says, project, build):
    line = add_to_page(project, "sqs", call)
    result = build(project, project / "site")
    assert result.returncode == 1
    assert f"1 error on the pages, no site was built:\n  docs/services/sqs.md:{line}: {says}" in result.stdout
    assert "Traceback" not in result.stdout + result.stderr


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[gone](gone.md)", "Doc file 'services/sqs.md' contains a link 'gone.md'"),
        ("[gone](../limits.md#no-such-row)", "Doc file 'services/sqs.md' contains a link '../limits.md#no-such-row'"),
        ('```\n--8<-- "samples/no-such-file.sh"\n```', "Snippet at path 'samples/no-such-file.sh' could not be found"),
        ("{{ fact( }}", "services/sqs.md"),
    ],
)
def test_a_broken_page_stops_the_build_and_is_named(text, says, project, build):
    add_to_page(project, "sqs", text)
    result = build(project, project / "site")
    assert result.returncode != 0
    assert says in result.stderr


def test_all_wrong_pages_are_named_at_once(project, build):
    for slug in ("sqs", "lambda"):
        add_to_page(project, slug, '{{ fact("sqs.nothing") }}')
    result = build(project, project / "site")
    assert "2 errors on the pages" in result.stdout
    assert all(f"docs/services/{slug}.md:" in result.stdout for slug in ("sqs", "lambda"))


def test_make_site_leaves_nothing_behind_when_a_page_is_bad(project):
    """MkDocs itself would leave half a site."""
    for name in ("Makefile", "requirements-site.txt", "tools"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy2
        copy(ROOT / name, project / name)
    add_to_page(project, "sqs", '{{ fact("sqs.nothing") }}')
    (project / "site").mkdir()
    result = subprocess.run(
        ["make", "site", f"VENV={sys.prefix}"], cwd=project, capture_output=True, text=True, check=False
    )
    assert result.returncode != 0
    assert "unknown fact 'sqs.nothing'" in result.stdout
    assert not (project / "site").exists()
    assert not (project / ".site").exists()
