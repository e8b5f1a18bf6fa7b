"""The installed site: one visit saves it, it works without network, and a saved page says that it is one."""

import contextlib
import json
import re
import shutil
import time
from urllib.parse import urlsplit

import pytest

from conftest import ROOT
from macros import service_worker
from tools import csp
from tools.deploy import cache_control
from tools.serve import served

NOTICE = ".saved-copy"
# `page.evaluate` itself would wait for ever.
IN_TIME = "Promise.race([{}, new Promise((_, no) => setTimeout(no, 60_000, new Error('nothing came in a minute')))])"
READY = "navigator.serviceWorker.ready.then(({active}) => active.state === 'activated' || new Promise((done) => active.onstatechange = () => done(true)))"
WATCH = "window.refused = []; document.addEventListener('securitypolicyviolation', (e) => refused.push(e.violatedDirective + ' ' + e.blockedURI))"


def awaited(page, promise):
    """What a promise, given as JavaScript, comes to on the page."""
    return page.evaluate(IN_TIME.format(promise))


def listed(site):
    text = (site / "sw.js").read_text("utf-8")
    return json.loads(re.search(r"const FILES = (\[.*?\n\])", text, re.S)[1])


def test_the_list_holds_every_page_and_what_pages_need(site):
    urls = {one["url"] for one in listed(site)}
    pages = {path.relative_to(site).as_posix().removesuffix("index.html") or "./" for path in site.rglob("*.html")}
    assert pages <= urls
    for path in site.rglob("*.html"):
        for kind, address in re.findall(r'<(script|link)\b[^>]* (?:src|href)="([^"]+)"', path.read_text("utf-8")):
            if urlsplit(address).scheme or address.endswith((".md", ".xml", "/", ".")):
                continue
            target = site / address.lstrip("/") if path.name == "404.html" else (path.parent / address).resolve()
            assert target.relative_to(site.resolve() if path.name != "404.html" else site).as_posix() in urls, (
                kind,
                path,
            )
    assert {"search/index.js", "assets/javascripts/search.js", "assets/javascripts/minisearch.min.js"} <= urls
    others = urls - pages
    assert not [
        url for url in others if url.startswith(("pdf/", "data/")) or url.endswith((".md", ".map")) or "lunr" in url
    ]


def test_every_address_of_the_list_exists_with_that_content(site):
    for one in listed(site):
        file = site / one["url"]
        file = file / "index.html" if file.is_dir() else file
        assert service_worker.entry(site, file) == one


def test_every_page_has_a_place_for_the_notice(site):
    for path in site.rglob("*.html"):
        assert path.read_text("utf-8").count('<div data-md-component="announce">') == 1, path


def test_writing_again_gives_the_same_and_follows_a_change(site, tmp_path):
    copy = shutil.copytree(site, tmp_path / "site")
    service_worker.write(copy)
    assert (copy / "sw.js").read_bytes() == (site / "sw.js").read_bytes()
    csp.write_meta(copy)
    assert listed(copy) != listed(site)
    test_every_address_of_the_list_exists_with_that_content(copy)


def test_what_the_worker_imports_is_published(site):
    names = re.findall(r'"(assets/[^"]+\.js)",\n', (site / "sw.js").read_text("utf-8").partition("const FILES")[0])
    assert len(names) == 4
    assert all((site / name).is_file() for name in names)


def test_the_manifest_names_files_that_exist_with_their_sizes(site):
    manifest = json.loads((site / "manifest.webmanifest").read_text("utf-8"))
    for icon in manifest["icons"]:
        content = (site / icon["src"]).read_bytes()
        if icon["type"] == "image/png":
            assert f"{int.from_bytes(content[16:20])}x{int.from_bytes(content[20:24])}" == icon["sizes"]
    assert {icon["sizes"] for icon in manifest["icons"]} == {"any", "192x192", "512x512"}
    style = (ROOT / "docs/assets/stylesheets/site.css").read_text("utf-8")
    assert f"--md-primary-fg-color: {manifest['theme_color']}" in style


class Host:
    """A copy of the site on one address, under its policy, that can be changed, be slow, go away and come back."""

    def __init__(self, site):
        self.site, self.port, self.delay = site, 0, 0
        self.headers = {"Content-Security-Policy": csp.policy(site)}
        self.stack = contextlib.ExitStack()
        self.start()

    def start(self):
        serving = served(self.site, self.headers, cache_control=self.caching, port=self.port)
        self.address = self.stack.enter_context(serving)
        self.port = urlsplit(self.address).port

    def caching(self, path):
        time.sleep(self.delay)
        return cache_control(path)

    @contextlib.contextmanager
    def gone(self):
        self.stack.close()
        try:
            yield
        finally:
            self.start()

    def change(self, path, old, new):
        file = self.site / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")


@pytest.fixture(scope="module")
def host(site, tmp_path_factory):
    host = Host(shutil.copytree(site, tmp_path_factory.mktemp("host") / "site"))
    yield host
    host.stack.close()


@pytest.fixture(scope="module")
def reader(browser, host):
    """A browser that has seen one page, and waited until the site was saved."""
    context = browser.new_context(service_workers="allow")
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(host.address + "services/sqs/")
    awaited(page, READY)
    page.close()
    yield context
    context.close()


@pytest.fixture
def visit(reader, host):
    """Open a path in that browser; `page.answer` is what it got."""
    pages = []

    def go(path, **options):
        page = reader.new_page()
        pages.append(page)
        page.answer = page.goto(host.address + path, **options)
        return page

    yield go
    for page in pages:
        assert page.evaluate("window.refused") == []
        page.close()


def notice(page):
    return page.locator(NOTICE).inner_text()


def today(page):
    return page.evaluate("new Intl.DateTimeFormat('en-GB', {dateStyle: 'long'}).format(new Date())")


@pytest.mark.parametrize(
    ("path", "shows"),
    [
        ("", "AWS Developer Fieldbook"),
        ("services/lambda/", "AWS Lambda"),
        ("services/lambda", "AWS Lambda"),
        ("services/lambda/index.html", "AWS Lambda"),
        ("compare/storage/?from=elsewhere", "EBS, EFS"),
        ("cheatsheets/sqs/", "SQS"),
    ],
)
def test_without_network_a_page_never_opened_is_shown_and_says_how_old_it_is(path, shows, visit, host):
    with host.gone():
        page = visit(path)
        assert shows in page.locator("h1").first.inner_text()
        assert f"Saved copy of {today(page)}." in notice(page)
        assert page.locator(NOTICE).bounding_box()["y"] > 400
        assert page.evaluate("getComputedStyle(document.querySelector('.md-header')).position") == "sticky"


def test_without_network_the_search_answers(visit, host):
    with host.gone():
        page = visit("?q=visibility+timeout")
        page.locator(".md-search-result__link").first.wait_for()
        assert page.locator(NOTICE).count() == 1


def test_without_network_long_lists_are_filtered(visit, host):
    with host.gone():
        page = visit("limits/?service=Amazon+SQS")
        page.get_by_label("Service").select_option("Amazon SQS")
        assert notice(page)


@pytest.mark.parametrize("path", ["services/nothing/", "data/facts.json"])
def test_without_network_what_is_not_saved_is_said_to_be_so(path, visit, host):
    with host.gone():
        page = visit(path)
        assert page.answer.status == 503
        assert page.title().startswith("Not saved")
        assert (
            "not among the pages saved on this device" in page.locator("[role=status]", has_text="offline").inner_text()
        )
        page.get_by_role("link", name="All services").click()
        page.wait_for_url("**/services/")
        assert notice(page)


def test_when_the_network_is_back_the_page_offers_to_be_loaded_again(visit, host):
    with host.gone():
        page = visit("services/s3/#numbers")
    page.evaluate("dispatchEvent(new Event('online'))")
    assert "The network is back." in notice(page)
    page.locator(NOTICE).get_by_role("link", name="Reload").click()
    page.wait_for_function(f"!document.querySelector('{NOTICE}')")
    assert "S3" in page.locator("h1").inner_text()


def test_with_network_a_changed_page_is_shown_at_once_and_says_nothing(visit, host):
    assert visit("services/lambda/").locator(NOTICE).count() == 0
    host.change("services/lambda/index.html", "</h1>", " changed once</h1>")
    page = visit("services/lambda/")
    assert "changed once" in page.locator("h1").inner_text()
    assert page.locator(NOTICE).count() == 0
    assert visit("services/nothing/").answer.status == 404


def test_a_network_that_does_not_answer_in_time_counts_as_none(visit, host):
    host.delay = 8
    try:
        page = visit("services/kms/", wait_until="commit")
        assert "too slow" in notice(page)
    finally:
        host.delay = 0


def test_a_search_from_the_saved_copy_is_told_on_a_page_that_is_not(visit, host):
    page = visit("services/sqs/")
    assert page.locator(NOTICE).count() == 0
    with host.gone():
        page.keyboard.press("/")
        page.keyboard.type("visibility timeout")
        page.locator(".md-search-result__link").first.wait_for()
        assert "Saved copy" in notice(page)


def test_the_saved_copy_follows_the_site_and_only_what_changed_is_fetched(visit, host):
    page = visit("services/sqs/")
    asked = []
    page.context.on("request", lambda request: asked.append(request.url) if request.service_worker else None)
    # Before the change, since the page also asks for news by itself.
    page.evaluate(
        "window.taken = new Promise((done) => navigator.serviceWorker.oncontrollerchange = () => done(true)); 0"
    )
    host.change("services/sns/index.html", "</h1>", " changed twice</h1>")
    service_worker.write(host.site)
    awaited(page, "navigator.serviceWorker.ready.then((r) => r.update()).then(() => window.taken)")
    with host.gone():
        assert "changed twice" in visit("services/sns/").locator("h1").inner_text()
    pages = {url for url in asked if url.endswith("/")}
    assert f"{host.address}services/sns/" in pages
    assert f"{host.address}services/s3/" not in pages


def test_a_page_that_stays_open_is_told_when_the_site_has_changed(visit, host):
    page = visit("services/sqs/")
    page.evaluate("performance.now = () => 3_600_000")
    host.change("services/sns/index.html", "</h1>", " for the open page</h1>")
    service_worker.write(host.site)
    young = visit("services/s3/")  # asks for the news, as each page does when it loads
    page.locator(NOTICE).wait_for()
    assert "changed since this page was loaded" in notice(page)
    assert young.locator(NOTICE).count() == 0


def test_an_old_page_under_a_new_list_is_not_saved(visit, host):
    """An edge cache that still has the old one, while a deploy is on its way."""
    page = visit("services/sqs/")
    page.evaluate("""
        navigator.serviceWorker.ready.then((registration) => {
          window.ended = new Promise((done) => registration.onupdatefound = () => {
            registration.installing.onstatechange = ({target}) => done(target.state)
          })
        })
    """)
    before = (host.site / "services/sns/index.html").read_bytes()
    host.change("services/sns/index.html", "</h1>", " changed thrice</h1>")
    service_worker.write(host.site)
    (host.site / "services/sns/index.html").write_bytes(before)
    try:
        ended = awaited(page, "navigator.serviceWorker.ready.then((r) => r.update()).then(() => window.ended)")
        assert ended == "redundant"
        with host.gone():
            assert "changed thrice" not in visit("services/sns/").locator("h1").inner_text()
    finally:
        service_worker.write(host.site)


def test_who_saves_data_is_not_sent_the_whole_site(browser, host):
    context = browser.new_context(service_workers="allow")
    context.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
    page = context.new_page()
    page.goto(host.address)
    page.wait_for_timeout(500)
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    context.close()


def test_while_editing_there_is_no_worker_and_an_old_one_goes(browser, host):
    context = browser.new_context(service_workers="allow")
    page = context.new_page()
    page.goto(host.address)
    awaited(page, "navigator.serviceWorker.ready.then(() => 1)")
    page.add_init_script("self.livereload = () => {}")
    page.reload()
    page.wait_for_function("navigator.serviceWorker.getRegistrations().then((all) => !all.length)")
    context.close()
