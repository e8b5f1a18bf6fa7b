"""The strict Content-Security-Policy: what it allows, what it refuses, and that the site works under it."""

import re

import pytest

from conftest import ROOT
from tools import csp
from tools.serve import served

PAGE = '<!doctype html>\n<html><head>\n      <meta charset="utf-8">\n<title>t</title></head><body>{}</body></html>\n'
# Kept by the page itself, from before its first script.
WATCH = "window.refused = []; document.addEventListener('securitypolicyviolation', (e) => refused.push(e.violatedDirective + ' ' + e.blockedURI))"


@pytest.fixture
def small(tmp_path):
    """Write a site of one page with the body given."""

    def write(body):
        (tmp_path / "index.html").write_text(PAGE.format(body), "utf-8")
        return tmp_path

    return write


def test_an_inline_script_is_allowed_by_the_hash_of_its_text(small):
    # The example of the CSP 3 specification, section 8.4.
    site = small("<script>alert('Hello, world.');</script>")
    assert "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='" in csp.policy(site)


def test_scripts_of_files_and_data_blocks_need_no_hash(small):
    body = '<script src="a.js"></script><script type="application/json">{"a": 1}</script>'
    assert "sha256" not in csp.policy(small(body))


def test_nothing_is_allowed_that_is_not_named(small):
    policy = csp.policy(small("<p>text</p>"))
    assert policy.startswith("default-src 'none'; ")
    assert not {"unsafe-inline", "unsafe-eval", "*", "http", "https"} & set(
        policy.replace("'", " ").replace(":", " ").split()
    )


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ('<p style="color: red">x</p>', "index.html: line 4: <p style='color: red'>; use a class"),
        ("<style>p {}</style>", "index.html: line 4: <style>; move it to a file"),
        ('<button onclick="go()">x</button>', "<button onclick='go()'>; add the listener"),
        ('<a href="javascript:go()">x</a>', "<a href='javascript:go()'>; make it a button"),
    ],
)
def test_what_a_strict_policy_refuses_is_named_with_its_place(body, says, small, capsys):
    assert csp.main([str(small(body))]) == 1
    assert says in capsys.readouterr().err


def test_a_folder_without_pages_is_refused(tmp_path, capsys):
    assert csp.main([str(tmp_path)]) == 1
    assert "build the site first: make site" in capsys.readouterr().err


def test_the_policy_can_go_into_the_pages_and_a_second_time_replaces_it(small):
    site = small("<script>one()</script>")
    csp.write_meta(site)
    once = (site / "index.html").read_text("utf-8")
    csp.write_meta(site)
    assert (site / "index.html").read_text("utf-8") == once
    assert once.index("Content-Security-Policy") < once.index("<title>")
    assert "frame-ancestors" not in once


def test_the_file_of_headers_says_what_the_template_says(small):
    site = small("<p>text</p>")
    csp.write_headers(site)
    first, *lines = (site / "_headers").read_text("utf-8").splitlines()
    assert first == "/*"
    headers = dict(line.strip().split(": ", 1) for line in lines)
    assert headers.pop("Content-Security-Policy") == csp.policy(site)

    template = (ROOT / "deploy/site.yml").read_text("utf-8")
    assert headers == {
        "Referrer-Policy": re.search(r"ReferrerPolicy: ([a-z-]+)", template)[1],
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": re.search(r"FrameOption: ([A-Z]+)", template)[1],
    }


@pytest.fixture(scope="module")
def guarded(site):
    """The built site, served with its policy."""
    with served(site, {"Content-Security-Policy": csp.policy(site)}) as address:
        yield address


@pytest.fixture
def visit(browser, guarded):
    """Open a page of the guarded site, that keeps what the policy refused in `window.refused`."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    context.add_init_script(WATCH)

    def go(path=""):
        page = context.new_page()
        page.goto(guarded + path, wait_until="networkidle")
        return page

    yield go
    context.close()


def refused(page):
    return page.evaluate("window.refused")


def test_the_policy_is_in_force(visit):
    page = visit()
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'}))"
    )
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    assert page.evaluate("window.ran") is None
    assert {name.split()[0] for name in refused(page)} == {"script-src-elem", "style-src-attr"}


@pytest.mark.parametrize(
    "path", ["", "services/sqs/", "services/cloudfront/", "cheatsheets/sqs/", "changes/", "404.html"]
)
def test_pages_load_under_the_policy(visit, path):
    page = visit(path)
    page.locator("article").wait_for()
    assert refused(page) == []


def test_the_search_works_under_the_policy(visit):
    page = visit("services/sqs/")
    page.keyboard.press("/")
    page.keyboard.type("visibility timeout")
    page.locator(".md-search-result__link").first.wait_for()
    page.locator("[data-search=share]").click()
    page.keyboard.press("Enter")
    assert refused(page) == []


def test_filters_and_sorting_work_under_the_policy(visit):
    page = visit("limits/")
    page.get_by_label("Service").select_option("Amazon SQS")
    page.locator(".filterable th", has_text="Checked").click()
    assert page.locator(".filterable th[aria-sort]").count() == 1
    assert refused(page) == []


def test_code_can_be_copied_and_the_scheme_changed_under_the_policy(visit):
    page = visit("services/sqs/")
    page.locator(".md-code__button[title='Copy to clipboard'], .md-clipboard").first.click()
    assert page.evaluate("navigator.clipboard.readText()")
    before = page.locator("body").get_attribute("data-md-color-scheme")
    for _ in range(2):
        page.locator("form[data-md-component=palette] label:visible").click()
    assert page.locator("body").get_attribute("data-md-color-media") != before
    assert refused(page) == []


def test_the_print_button_of_a_sheet_works_under_the_policy(visit):
    page = visit("cheatsheets/sqs/")
    page.evaluate("window.print = () => (window.printed = true)")
    page.get_by_role("button", name="Print").click()
    assert page.evaluate("window.printed")
    assert refused(page) == []
