"""What people do with a page in real Chromium: filter, sort, follow a value, scroll a table, print."""

import io

import pytest
from pypdf import PdfReader


def test_the_limits_filter_narrows_by_service_and_text(open_page):
    page = open_page("limits/")
    rows = page.locator(".filterable tbody tr:visible")
    everything = rows.count()
    page.get_by_label("Service").select_option("Amazon SQS")
    assert 0 < rows.count() < everything
    assert set(rows.locator("td:first-child").all_text_contents()) == {"Amazon SQS"}
    page.get_by_label("Text").fill("visibility maximum")
    assert rows.count() == 1
    assert "Amazon SQS" in page.url.replace("+", " ")
    page.reload()
    assert rows.count() == 1, "the address keeps the filter"


def test_the_changes_can_be_filtered_by_service(open_page):
    page = open_page("changes/")
    page.get_by_label("Service").select_option("AWS Lambda")
    rows = page.locator(".filterable tbody tr:visible")
    assert set(rows.locator("td:nth-child(2)").all_text_contents()) == {"AWS Lambda"}


def test_freshness_can_be_filtered_by_service_and_method(open_page, real):
    page = open_page("freshness/")
    page.get_by_role("combobox", name="Service").select_option("Amazon SQS")
    page.get_by_label("Text").fill("by reading")
    unchecked = [fact for fact in real.services["sqs"].facts.values() if fact.unchecked]
    assert page.locator(".filterable tbody tr:visible").count() == len(unchecked)


def test_the_changes_can_be_filtered_by_year_with_the_keyboard_alone(open_page):
    page = open_page("changes/")
    rows = page.locator(".filterable tbody tr:visible")
    page.get_by_label("Until").locator("option", has_text="date unknown").wait_for(state="attached")
    years = page.get_by_label("Until").locator("option").all_text_contents()
    assert years[0] == "All years"
    assert years[1:] == [*sorted(years[1:-1], reverse=True), "date unknown"]
    page.get_by_label("Service").focus()
    page.keyboard.type("AWS L")
    page.keyboard.press("Tab")
    page.keyboard.type("2020")
    assert rows.count() > 0
    assert set(rows.locator("td:nth-child(2)").all_text_contents()) == {"AWS Lambda"}
    assert all(until.startswith("2020") for until in rows.locator("td:first-child").all_text_contents())
    page.reload()
    assert page.get_by_label("Until").input_value() == "2020", "the address keeps the filter"
    page.get_by_label("Until").select_option("date unknown")
    assert set(rows.locator("td:first-child").all_text_contents()) == {"date unknown"}


def test_the_filter_finds_numbers_with_and_without_separators(open_page):
    page = open_page("limits/")
    page.get_by_label("Text").fill("120000")
    assert page.locator(".filterable tbody tr:visible").count() >= 1


def test_a_column_sorts_by_keyboard(open_page):
    page = open_page("limits/")
    heading = page.locator(".filterable th", has_text="Checked")
    heading.focus()
    page.keyboard.press("Enter")
    first = heading.get_attribute("aria-sort")
    page.keyboard.press("Enter")
    assert {first, heading.get_attribute("aria-sort")} == {"ascending", "descending"}


def test_limits_are_a_plain_table_without_javascript(open_page, real):
    page = open_page("limits/", java_script_enabled=False)
    assert page.locator("tbody tr:visible").count() == len(list(real.entries()))


def test_a_value_leads_to_its_row(open_page):
    page = open_page("services/sqs/")
    value = page.locator("#in-one-minute ~ * a.fact, #how-it-works ~ * a.fact").first
    anchor = value.get_attribute("href").split("#")[1]
    value.click()
    assert page.url.endswith(f"#{anchor}")
    assert page.locator(f"td[id='{anchor}']").is_visible()


def test_wide_tables_can_be_scrolled_by_keyboard(open_page):
    page = open_page("services/sqs/", viewport={"width": 360, "height": 740})
    region = page.locator(".md-typeset__scrollwrap").first
    assert region.get_attribute("tabindex") == "0"
    assert region.get_attribute("aria-label")


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_page_prints_without_chrome_and_with_repeated_heads(open_page, paper):
    page = open_page("services/sqs/", color_scheme="dark")
    pdf = PdfReader(io.BytesIO(page.pdf(format=paper, prefer_css_page_size=False)))
    texts = [sheet.extract_text() for sheet in pdf.pages]
    assert "Amazon SQS" in texts[0]
    assert sum("Limit Value Kind Checked" in " ".join(text.split()) for text in texts) >= 2
    for chrome in ("Skip to content", "Search", "Table of contents", "Conventions", "Previous", "Back to top"):
        assert not any(chrome in line for text in texts for line in text.splitlines() if len(line) < 40)
    assert page.evaluate("matchMedia('print').matches") is False


def test_a_table_head_repeats_on_every_sheet_it_spans(open_page):
    page = open_page("limits/")
    pdf = PdfReader(io.BytesIO(page.pdf(format="A4")))
    assert len(pdf.pages) > 1
    heads = ["Service" in " ".join(sheet.extract_text().split()[:40]) for sheet in pdf.pages]
    assert all(heads), "a sheet without a head, or a blank one"


def test_print_is_black_on_white_in_the_dark_scheme(open_page):
    page = open_page("services/sqs/", color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    colours = page.evaluate(
        "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('article')).color]"
    )
    assert colours == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
