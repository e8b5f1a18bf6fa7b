"""The search in real Chromium: what people type finds what they mean, by keyboard, by link, from a file."""

import json
import re

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import expect

from conftest import ROOT
from macros import search
from tools import search_quality

GOLDEN = search_quality.read(ROOT / "tests/golden")
FIRST, AMONG = 0.95, 1.0  # shares of the golden set that must stand first, and among the first three


@pytest.fixture(scope="module")
def answers(browser, address):
    page = browser.new_page()
    page.goto(address, wait_until="load")
    yield search_quality.ask(page, address, GOLDEN)
    page.close()


def results(page, query):
    """Type a query and return the links of the results, best first, below the site's root."""
    page.keyboard.press("/")
    page.locator(".md-search__input").fill(query)
    page.wait_for_function("/result|Nothing/.test(document.querySelector('.md-search-result__meta').textContent)")
    return page.locator("a.md-search-result__link").evaluate_all(
        "links => links.map(a => a.pathname.slice(1) + a.hash)"
    )


def test_the_golden_set_is_large_and_leads_to_places_that_exist(site):
    assert len(GOLDEN) >= 120
    assert len({golden.query.lower() for golden in GOLDEN}) == len(GOLDEN), "a query stands twice"
    ids = {}
    for golden in GOLDEN:
        for place in golden.expect:
            page, _, anchor = place.partition("#")
            if page not in ids:
                soup = BeautifulSoup((site / page / "index.html").read_text("utf-8"), "html.parser")
                ids[page] = {tag["id"] for tag in soup.find_all(id=True)}
            assert not anchor or anchor in ids[page], place


def test_the_golden_set_is_answered(answers):
    print("\n" + search_quality.summary(answers))
    missed = [f"{a.golden.query!r}: {a.place()} {a.links[:3]}" for a in answers if a.place() != 1]
    assert search_quality.share(answers, search_quality.TOP) >= AMONG, missed
    assert search_quality.share(answers, 1) >= FIRST, missed


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("sqs max message size", "services/sqs/#sqs-max-message-size"),
        ("sqs 1048576", "services/sqs/#sqs-max-message-size"),
        ("sqs", "services/sqs/"),
        ("KEYS_ONLY", "services/dynamodb/#dynamodb-projections--keys-only"),
        ("rcu", "services/dynamodb/#dynamodb-read-unit-size"),
        ("20000 in flight", "services/sqs/#sqs-in-flight-fifo"),
        ("20,000 in flight", "services/sqs/#sqs-in-flight-fifo"),
        ("visiblity timeuot default", "services/sqs/#sqs-visibility-default"),
        ("amazon simple queue service", "services/sqs/"),
    ],
)
def test_a_query_finds_its_place_first(open_page, query, place):
    assert results(open_page(), query)[0] == place


def test_numbers_are_found_with_and_without_unit_spaces_and_commas(open_page):
    page = open_page()
    forms = [results(page, query) for query in ("120,000 messages in flight", "120000 messages in flight")]
    assert forms[0][0] == forms[1][0] == "services/sqs/#sqs-in-flight-standard"
    forms = [results(page, query)[:3] for query in ("sqs 256kb", "sqs 256 KB", "sqs 256 KiB", "sqs 256KiB")]
    assert all(form == forms[0] for form in forms)


def test_words_are_found_as_they_are_typed(open_page):
    page = open_page()
    for length in range(len("visib"), len("visibility") + 1):
        assert any("visibility" in link for link in results(page, "visibility"[:length])[:3])


def test_a_fact_shows_its_value_and_what_it_was(open_page):
    page = open_page()
    results(page, "sqs max message size")
    text = page.locator("a.md-search-result__link").first.inner_text()
    assert "1 MiB" in text
    assert "was 256 KB until 2025-08-04" in text
    assert page.locator(".search-page").first.inner_text() == "Amazon SQS"
    assert {m.lower() for m in page.locator("a.md-search-result__link mark").all_inner_texts()} >= {"message", "size"}


def test_results_stand_by_page_without_doubles(open_page):
    page = open_page()
    links = results(page, "dead letter queue")
    assert len(links) == len(set(links))
    pages = page.locator(".search-page").all_inner_texts()
    assert len(pages) == len(set(pages)) > 1
    assert not any(link.startswith(("cheatsheets/", "limits/", "changes/", "freshness/", "a-z/")) for link in links)


def test_more_of_a_page_can_be_unfolded(open_page):
    page = open_page()
    before = len(results(page, "queue"))
    more = page.locator(".md-search-result__more > summary").first
    more.click()
    expect(page.locator("a.md-search-result__link")).not_to_have_count(
        before
    )  # they come with the event, a moment later
    assert page.locator("a.md-search-result__link").count() > before


@pytest.mark.parametrize("keys", ["/", "Control+k", "Meta+k"])
def test_it_opens_by_keyboard_and_closes_with_escape(open_page, keys):
    page = open_page("services/sqs/")
    page.keyboard.press(keys)
    assert page.evaluate("document.activeElement.matches('.md-search__input')")
    page.keyboard.press("Escape")
    assert not page.locator("#__search").is_checked()
    assert not page.evaluate("document.activeElement.matches('.md-search__input')")


def test_arrows_walk_the_results_and_enter_follows(open_page):
    page = open_page()
    links = results(page, "visibility timeout")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.href").endswith(links[1])
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.href").endswith(links[0])
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.matches('.md-search__input')")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{links[0]}")


def test_a_search_has_an_address_that_can_be_shared(open_page):
    page = open_page()
    links = results(page, "long polling")
    assert "q=long+polling" in page.url
    other = open_page("?q=long+polling")
    other.wait_for_selector("a.md-search-result__link")
    assert other.locator(".md-search__input").input_value() == "long polling"
    assert other.locator("a.md-search-result__link").first.get_attribute("href").endswith(links[0])


def test_it_says_how_many_and_that_nothing_was_found(open_page):
    page = open_page()
    results(page, "visibility")
    status = page.locator("[role=status]", has_text="result")
    assert re.fullmatch(r"[\d]+( or more)? results on \d+ pages", status.inner_text())
    assert results(page, "qqqqzzzz xxxx") == []
    assert "Nothing found" in page.locator(".md-search-result__meta").inner_text()


def test_it_works_on_a_phone(open_page):
    page = open_page("services/lambda/", viewport={"width": 360, "height": 740}, has_touch=True)
    page.locator(".md-header__button[for=__search]").tap()
    page.locator(".md-search__input").fill("dlq")
    page.wait_for_selector("a.md-search-result__link")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.locator("a.md-search-result__link").first.is_visible()


def test_nothing_of_it_is_fetched_before_it_is_opened(open_page):
    page = open_page("services/sqs/")
    page.wait_for_load_state("networkidle")
    script = (
        "performance.getEntriesByType('resource').map(e => e.name).filter(n => /search\\/|minisearch/.test(n)).length"
    )
    assert page.evaluate(script) == 0
    results(page, "dlq")
    assert page.evaluate(script) == 2


def test_it_works_from_a_file(browser, site):
    page = browser.new_page()
    page.goto((site / "services/sqs/index.html").as_uri())
    page.locator(".md-search__input").click()
    page.keyboard.type("rcu")
    page.wait_for_selector("a.md-search-result__link")
    assert "dynamodb-read-unit-size" in page.locator("a.md-search-result__link").first.get_attribute("href")
    page.close()


def test_without_javascript_there_is_the_index_from_a_to_z(open_page):
    page = open_page(java_script_enabled=False)
    assert not page.locator(".md-search__input").is_visible()
    link = page.get_by_role("link", name="Index A–Z")
    link.click()
    assert page.locator("h1").inner_text().startswith("Index from A to Z")
    for name in ("DLQ", "Visibility timeout"):
        entry = page.locator(".a-z a", has_text=name).first
        entry.scroll_into_view_if_needed()  # what is far from the screen is not drawn until it comes near
        expect(entry).to_be_in_viewport()
        expect(entry).to_contain_text(name, use_inner_text=True, ignore_case=True)


# ---- The entries ----


def entries(library):
    return list(search.found(library, [], {"demo-table": "services/demo.md"}))


def test_every_fact_row_cue_and_trap_is_an_entry(demo):
    service, table = demo.service("demo"), demo.comparison("demo-table")
    kinds = [entry.what for entry in entries(demo)]
    assert kinds.count("service") == 1
    assert kinds.count("fact") == len(service.facts)
    assert kinds.count("cue") == len(service.cues)
    assert kinds.count("trap") == len(service.traps)
    assert kinds.count("row") == len(table.rows)


def test_a_fact_is_found_by_its_old_value_and_in_other_units(demo):
    for key, fact in demo.service("demo").facts.items():
        [entry] = [e for e in entries(demo) if e.anchor == f"demo-{key}"]
        assert fact.display in entry.text
        for old in fact.superseded:
            assert old.display in entry.names
            assert old.display in entry.text
        if fact.unit == "bytes":
            assert any(name == f"{int(fact.value)} bytes" for name in entry.names)


def test_entries_have_no_markup_and_no_placeholders(demo):
    for entry in entries(demo):
        assert not re.search(r"[`{}]|\*\*", entry.title + entry.text), entry


def test_sections_are_read_and_frames_weigh_less():
    from macros.library import Library

    sections = [
        {"location": "x/", "title": "X", "text": "<p>About x &amp; y</p>"},
        {"location": "x/#part", "title": "Part", "text": "<p>Words</p>"},
        {"location": "x/#empty", "title": "Only tables", "text": ""},
        {"location": "x/#in-code", "title": "In code", "text": "<code>get-item</code>"},
    ]
    found = list(search.found(Library(), sections, {}))
    assert [(e.what, e.anchor, e.text) for e in found] == [
        ("page", "", "About x & y"),
        ("section", "part", "Words"),
        ("section", "in-code", "get-item"),
    ]
    assert found[2].weight < found[1].weight


def test_the_index_is_a_script_of_plain_data(demo):
    text = search.script(entries(demo), search.names_of(demo))
    assert text.startswith("fieldbook.index(")
    data = json.loads(text.removeprefix("fieldbook.index(").rstrip().removesuffix(")"))
    assert data["pages"][0][0] == "services/demo/"
    assert {len(entry) for entry in data["entries"]} == {7}
