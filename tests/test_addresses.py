"""What others see of the site's addresses: search engines, chats that show a link, hosts that meet a wrong one."""

import json
import os
import re
import subprocess
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest

from conftest import ROOT
from test_site import parsed
from tools.serve import served

# How the links to other sites look, by host. A new host is a decision: enter it here, with its form.
LOCALE = r"(?:ar|cn|de|es|fr|id|it|jp|ko|pt|ru|th|tr|tw|vi)(?:[_-][a-z]+)?/|[a-z]{2}[_-][a-zA-Z]{2}/"
FORMS = {
    "docs.aws.amazon.com": rf"/(?!{LOCALE})(?:[\w./-]+(?:\.html|\.pdf|/))?",
    "aws.amazon.com": rf"/(?!{LOCALE})[\w./%+-]*",
    "creativecommons.org": r"/licenses/[\w./-]+/",
    "squidfunk.github.io": r"/mkdocs-material/",
}
# Links that may differ, with the reason; one that no page has any more is an error.
EXCEPTIONS = {
    "https://aws.amazon.com/jp/cognito/pricing/": "where a former value was read; today's page has the new one"
}


@pytest.fixture(scope="module")
def pages(site):
    """Every page by its path in the site, but for the 404 page."""
    files = {str(path.relative_to(site)): path for path in sorted(site.rglob("*.html"))}
    return {name: parsed(path) for name, path in files.items() if name != "404.html"}


def public(name):
    """The address of a page, on the host that a build takes when no SITE_URL is set."""
    return "http://127.0.0.1:8000/" + name.removesuffix("index.html")


def meta(page, **attributes):
    return page.find("meta", attrs=attributes)["content"]


def test_every_page_names_its_one_address(pages):
    for name, page in pages.items():
        [canonical] = page.find_all("link", rel="canonical")
        assert canonical["href"] == public(name)
        assert meta(page, property="og:url") == public(name)


def test_a_shown_link_says_what_the_page_says(pages):
    for name, page in pages.items():
        assert page.title.string.startswith(meta(page, property="og:title")), name
        assert meta(page, property="og:description") == meta(page, name="description"), name
        assert meta(page, property="og:type") == ("website" if name == "index.html" else "article")


def test_the_sitemap_names_every_page_and_robots_the_sitemap(site, pages):
    places = ElementTree.parse(site / "sitemap.xml").iterfind("{*}url/{*}loc")
    assert {place.text for place in places} == {public(name) for name in pages}
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in (site / "robots.txt").read_text("utf-8").splitlines()


def test_links_to_other_sites_have_the_form_of_their_kind(pages):
    wrong = set()
    for name, page in pages.items():
        for link in page.select("a[href]"):
            address = urlsplit(link["href"])
            if not address.scheme or link["href"].startswith(public("")):
                continue
            form = FORMS.get(address.netloc)
            if address.scheme != "https" or not form or not re.fullmatch(form, address.path) or "utm_" in address.query:
                wrong.add((link["href"], name))
    assert sorted((address, name) for address, name in wrong if address not in EXCEPTIONS) == []
    assert EXCEPTIONS.keys() <= {address for address, _ in wrong}, "no longer needed"


@pytest.mark.parametrize(
    ("address", "good"),
    [
        ("https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html", True),
        ("https://docs.aws.amazon.com/lambda/latest/dg/", True),
        ("https://docs.aws.amazon.com/de_de/lambda/latest/dg/limits.html", False),
        ("https://docs.aws.amazon.com/lambda/latest/dg/limits", False),
        ("https://aws.amazon.com/s3/pricing/", True),
        ("https://aws.amazon.com/de/s3/pricing/", False),
        ("https://aws.amazon.com/jp/s3/", False),
    ],
)
def test_the_forms_tell_a_good_link_from_a_bad_one(address, good):
    parts = urlsplit(address)
    assert bool(re.fullmatch(FORMS[parts.netloc], parts.path)) is good


@pytest.mark.parametrize("path", ["nowhere", "services/no-such-service/", "a/b/c/d.html"])
def test_the_404_page_works_at_any_depth(site, browser, path):
    with served(site) as address:
        page = browser.new_page()
        answer = page.goto(address + path, wait_until="networkidle")
        assert answer.status == 404
        failed = []
        page.on("response", lambda other: failed.append(other.url) if other.status >= 400 else None)
        assert page.evaluate("getComputedStyle(document.querySelector('.md-header')).position") == "sticky", "no styles"
        for link in page.locator("article a").all():
            target = link.evaluate("link => link.href")
            assert page.request.get(target).status == 200, target
        page.keyboard.press("/")
        page.locator(".md-search__input").fill("sqs")
        result = page.locator(".md-search-result__link").first
        result.wait_for()
        assert result.evaluate("link => link.href").startswith(f"{address}services/sqs/")
        assert failed == []
        page.close()


def test_the_404_page_searches(site, browser):
    with served(site) as address:
        page = browser.new_page()
        page.goto(f"{address}nowhere/at/all", wait_until="load")
        page.get_by_label("Search for").fill("visibility timeout")
        page.get_by_role("button", name="Search", exact=True).last.click()
        page.locator(".md-search-result__link").first.wait_for()
        assert parse_qs(urlsplit(page.url).query) == {"q": ["visibility timeout"]}
        page.close()


def test_the_404_page_below_a_folder_keeps_to_the_folder(build, tmp_path):
    """On GitHub Pages the site is a folder of its host."""
    config = f"INHERIT: {ROOT}/mkdocs.yml\nnav: [index.md]\nwatch: []\nplugins: []\ntheme: {{custom_dir: {ROOT}/overrides}}\n"
    (tmp_path / "mkdocs.yml").write_text(config, "utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# Home\n", "utf-8")
    result = build(tmp_path, tmp_path / "site", SITE_URL="https://x.example/book/")
    assert result.returncode == 0, result.stderr
    page = parsed(tmp_path / "site/404.html")
    own = [link["href"] for link in page.select("article a, link[rel=stylesheet]")]
    assert own
    assert all(link.startswith("/book/") for link in own)
    assert page.select_one("article form")["action"] == "/book/"


@pytest.fixture
def links_issue(tmp_path):
    """Run tools/links-issue with a `gh` that knows one open issue, or none, and keeps what it is asked."""

    def run(code, number=""):
        gh = tmp_path / "gh"
        gh.write_text(f'#!/bin/sh\necho "$@" >>{tmp_path}/asked\n[ "$2" != list ] || echo {number}\n', "utf-8")
        gh.chmod(0o755)
        (tmp_path / "links.md").write_text("1 error\n", "utf-8")
        command = [ROOT / "tools/links-issue", str(code), tmp_path / "links.md"]
        path = f"{tmp_path}:{os.environ['PATH']}"
        result = subprocess.run(command, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False)
        asked = tmp_path / "asked"
        lines = asked.read_text("utf-8").splitlines() if asked.exists() else []
        return result, [" ".join(line.split()[:3]) for line in lines if "issue list" not in line]

    return run


@pytest.mark.parametrize(
    ("code", "number", "asked"),
    [
        (2, "", ["issue create --title"]),
        (2, "7", ["issue edit 7"]),
        (0, "7", ["issue close 7"]),
        (0, "", []),
    ],
)
def test_there_is_one_issue_of_broken_links_while_there_are_any(links_issue, code, number, asked):
    result, found = links_issue(code, number)
    assert result.returncode == 0, result.stderr
    assert found == asked


def test_a_link_check_that_did_not_run_changes_no_issue(links_issue):
    result, found = links_issue(1, "7")
    assert result.returncode == 1
    assert "lychee ended with 1" in result.stderr
    assert found == []


def test_actions_of_strangers_are_pinned_by_commit():
    """GitHub's own may move; a stranger's tag may be moved onto other code."""
    used = [
        line.split("uses:")[1].split()[0]
        for file in (ROOT / ".github/workflows").glob("*.yml")
        for line in file.read_text("utf-8").splitlines()
        if "uses:" in line
    ]
    assert any("lychee" in action for action in used)
    loose = [one for one in used if not one.startswith("actions/") and not re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", one)]
    assert loose == []


def test_browsers_paint_their_frame_in_the_colours_of_the_header(site):
    css = (ROOT / "docs/assets/stylesheets/site.css").read_text("utf-8")
    light, dark = re.findall(r"--md-primary-fg-color: (#\w+);", css)
    page = (site / "index.html").read_text("utf-8")
    assert re.findall(r'name="theme-color" [^>]*(light|dark)\)" content="(#\w+)"', page) == [
        ("light", light),
        ("dark", dark),
    ]
    assert json.loads((site / "manifest.webmanifest").read_text("utf-8"))["theme_color"] == light
