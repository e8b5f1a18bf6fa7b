"""The Anki deck: one note for each core fact and each row that a sheet names, with ids that stay."""

import datetime as dt
import io
import json
import sqlite3
import zipfile
from urllib.parse import urldefrag

import pytest

from macros.anki import FIELDS, MODEL_ID, deck_id, guid, package
from macros.cards import cards, markup
from macros.library import Library
from macros.publish import DECK, moment

SITE = "https://example.org/"
MOMENT = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)


def opened(data: bytes) -> sqlite3.Connection:
    """The collection inside a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert file.testzip() is None
        assert file.namelist() == ["collection.anki2", "media"]
        database = sqlite3.connect(":memory:")
        database.deserialize(file.read("collection.anki2"))
    return database


def notes(data: bytes) -> dict[str, tuple[str, dict[str, str], list[str]]]:
    """Guid, fields and tags of each note by its key."""
    rows = opened(data).execute("select guid, flds, tags from notes")
    found = {}
    for one, fields, tags in rows:
        named = dict(zip(FIELDS, fields.split("\x1f"), strict=True))
        found[named["Id"]] = (one, named, tags.split())
    return found


def of(library: Library) -> bytes:
    return package(cards(library, SITE, {}), MOMENT)


@pytest.fixture(scope="module")
def deck(site):
    return (site / DECK).read_bytes()


@pytest.fixture
def sheeted(demo):
    """The demo library with a sheet that names its comparison."""
    return changed(demo, sheet=demo.service("demo").sheet.model_copy(update={"compare": ["demo-table"]}))


def changed(library: Library, **changes) -> Library:
    service = library.service("demo").model_copy(update=changes)
    return Library(**{**vars(library), "services": {"demo": service}})


def test_the_deck_has_a_note_for_each_core_fact_and_each_row_that_a_sheet_names(deck, real):
    core = {entry.ref for entry in real.entries() if entry.fact.exam == "core"}
    named = {n for s in real.services.values() for n in (*s.sheet.compare, s.sheet.errors) if n}
    rows = sum(len(real.comparison(name).rows) for name in named)
    found = notes(deck)
    assert core <= set(found)
    assert len(found) == len(core) + rows
    assert len({one for one, _, _ in found.values()}) == len(found)
    [cards_made] = opened(deck).execute("select count(*) from cards").fetchone()
    assert cards_made == len(found)


def test_there_is_a_deck_for_each_service_below_one(deck, real):
    [decks] = opened(deck).execute("select decks from col").fetchone()
    names = {one["name"] for one in json.loads(decks).values() if "::" in one["name"]}
    assert names == {f"AWS Developer Fieldbook::{service.title}" for service in real.services.values()}
    assert len({deck_id(slug) for slug in real.services}) == len(real.services)


def test_a_note_asks_and_answers_with_scope_history_source_and_day(sheeted):
    found = notes(of(sheeted))
    _, size, tags = found["demo.max-size"]
    assert (size["About"], size["Question"], size["Ask"], size["Answer"]) == (
        "Amazon Demo",
        "Maximum size",
        "How large?",
        "4 KB",
    )
    assert size["Details"] == "per item | with its name<br>Fixed quota"
    assert size["History"].startswith(
        "Was 2 KB until 2025-06-30. An older question expects 2 KB.<br>Was 1 KB until 2019."
    )
    assert "https://docs.aws.amazon.com/demo/limits.html" in size["Sources"]
    assert (size["Checked"], size["Page"]) == ("2026-01-02", f"{SITE}services/demo/#demo-size")
    assert set(tags) == {"service::demo", "exam::core", "kind::quota-hard"}
    _, row, tags = found["demo-table--largest"]
    assert row["Ask"] == "One · Two?"
    assert "<dt>Two</dt><dd>none<br><small>but see 4 KB</small></dd>" in row["Answer"]
    assert set(tags) == {"service::demo", "exam::sheet", "kind::comparison"}
    assert "demo.wait-default" not in found, "useful, not core"


def test_ids_stay_when_a_value_changes_or_a_fact_is_renamed(sheeted):
    facts = sheeted.service("demo").facts
    before = notes(of(sheeted))
    other = facts["size"].model_copy(update={"display": "8 KB", "label": "Largest size"})
    after = notes(of(changed(sheeted, facts={**facts, "size": other})))
    assert {key: note[0] for key, note in after.items()} == {key: note[0] for key, note in before.items()}
    assert after["demo.max-size"][1]["Answer"] == "8 KB"
    renamed = changed(sheeted, facts={"limit": facts["size"]}, moved={"max-size": "limit", "size": "limit"})
    assert notes(of(renamed))["demo.max-size"][0] == before["demo.max-size"][0]


def test_ids_are_those_that_readers_already_have():
    """Anki would take every note for a new one if these changed."""
    assert (MODEL_ID, deck_id("sqs"), guid("sqs.max-message-size")) == (1764028801, 275394122010, "N|x)zu5qx5")


def test_the_same_cards_give_the_same_bytes_and_a_later_build_is_newer(sheeted):
    assert of(sheeted) == of(sheeted)
    later = package(cards(sheeted, SITE, {}), MOMENT + dt.timedelta(days=1))
    [old], [new] = (opened(data).execute("select max(mod) from notes").fetchone() for data in (of(sheeted), later))
    assert new == old + 86400


def test_the_time_is_that_of_the_build_or_of_the_newest_check(demo, monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert moment(demo) == MOMENT
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert moment(demo) == dt.datetime(1970, 1, 2, tzinfo=dt.UTC)


def test_texts_are_safe_html():
    assert markup("`<b>` & **more** of [it](x.md) <i>") == "<code>&lt;b&gt;</code> &amp; <b>more</b> of it &lt;i&gt;"


def test_cards_lead_to_their_rows(deck, anchors):
    for _, fields, _ in notes(deck).values():
        address, anchor = urldefrag(fields["Page"])
        assert anchor in anchors(address), fields["Id"]


@pytest.mark.parametrize("night", ["", "nightMode", "night_mode"])
def test_a_card_can_be_read_on_a_phone_by_day_and_night(browser, deck, night):
    [models] = opened(deck).execute("select models from col").fetchone()
    [model] = json.loads(models).values()
    fields = max((fields for _, fields, _ in notes(deck).values()), key=lambda fields: len(fields["Answer"]))
    template = model["tmpls"][0]
    html = template["afmt"].replace("{{FrontSide}}", template["qfmt"])
    for name, value in fields.items():
        html = html.replace(f"{{{{{name}}}}}", value).replace(f"{{{{#{name}}}}}", "").replace(f"{{{{/{name}}}}}", "")
    assert "{{" not in html.replace(fields["Answer"], "")
    page = browser.new_page(viewport={"width": 360, "height": 640})
    page.set_content(f'<style>{model["css"]}</style><body class="card {night}">{html}</body>')
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    ratios = page.evaluate(CONTRAST)
    page.close()
    assert min(ratios) >= 4.5


# Contrast of each text with the background of the card, after WCAG 2.
CONTRAST = """() => {
  const parts = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map(Number)
  const light = (colour) => parts(colour)
    .map((c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0)
  const behind = (e) => { const c = getComputedStyle(e).backgroundColor
    return c.startsWith("rgba(0, 0, 0, 0") && e.parentElement ? behind(e.parentElement) : c }
  return [...document.body.querySelectorAll("*")].filter((e) => e.textContent.trim() && e.tagName !== "STYLE").map((e) => {
    const pair = [light(getComputedStyle(e).color), light(behind(e))].sort((a, b) => b - a)
    return (pair[0] + 0.05) / (pair[1] + 0.05)
  })
}"""
