"""The open data: what is published is whole, described, stable, and safe to open."""

import csv
import io
import json
import re
from pathlib import Path
from urllib.parse import urldefrag

import jsonschema
import pytest
from bs4 import BeautifulSoup

from macros import call
from macros.library import Library
from macros.open_data import COLUMNS, FILES, csv_text, inert, json_text, records, schema_text
from macros.publish import PUBLISHED
from macros.render import Context, MacroError

SITE = "https://example.org/"
SHOWN = {"compare": {"demo-table": "services/demo.md"}, "steps": {"demo-steps": "services/demo.md"}}


@pytest.fixture(scope="module")
def published(site):
    """The files of the open data, read from the built site."""
    return {name: json.loads((site / f"data/{name}.json").read_text("utf-8")) for name in FILES}


def renamed(library: Library, **changes) -> Library:
    """The library with other fields in its one service."""
    [service] = library.services.values()
    return Library(**{**vars(library), "services": {"demo": service.model_copy(update=changes)}})


@pytest.mark.parametrize("name", FILES)
def test_a_file_follows_its_published_schema_and_has_no_field_beside_it(name, published, site):
    schema = json.loads((site / f"data/schema/{name}.json").read_text("utf-8"))
    strict = json.loads(json.dumps(schema), object_hook=closed)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(strict, format_checker=jsonschema.FormatChecker()).validate(published[name])


def closed(part):
    return {**part, "additionalProperties": False} if isinstance(part.get("properties"), dict) else part


def test_the_schema_catches_what_is_missing_or_of_the_wrong_kind(published):
    validator = jsonschema.Draft202012Validator(json.loads(schema_text("facts")))
    for spoil in ({"kind": "quota"}, {"verified": "yesterday"}, {"id": "SQS"}, {"value": None}):
        bad = {**published["facts"], "facts": [{**published["facts"]["facts"][0], **spoil}]}
        assert not validator.is_valid(bad), spoil
    lacking = {key: value for key, value in published["facts"]["facts"][0].items() if key != "source"}
    assert not validator.is_valid({**published["facts"], "facts": [lacking]})


def test_every_fact_comparison_sequence_and_service_is_there_once(published, real):
    assert [fact["id"] for fact in published["facts"]["facts"]] == [entry.ref for entry in real.entries()]
    for name in ("comparisons", "sequences", "services"):
        ids = [record["id"] for record in published[name][name]]
        assert sorted(ids) == sorted(getattr(real, name))


def test_a_fact_carries_value_evidence_and_history(demo):
    size, wait = records(demo, "facts", SITE, SHOWN)
    assert size["id"] == "demo.size"
    assert size["former_ids"] == ["demo.max-size"]
    assert (size["value"], size["unit"], size["display"]) == (4096, "bytes", "4 KB")
    assert size["check"] == {"model": "demo", "path": "shapes.Size.max", "relation": "equals", "expected": 4096}
    assert [(old["display"], old["until"], old["expects"]) for old in size["history"]] == [
        ("2 KB", "2025-06-30", "2 KB"),
        ("1 KB", "2019", "1 KB"),
    ]
    assert size["page"] == "https://example.org/services/demo/#demo-size"
    assert wait["check"] is None
    assert wait["unchecked"] == "the API model does not carry it"
    assert wait["source"]["quote"] == "The default is 30 seconds."


def test_texts_have_their_figures_in_place(demo, published):
    [table] = records(demo, "comparisons", SITE, SHOWN)
    assert table["rows"][0]["cells"] == [
        {"text": "4 KB", "note": None, "fact": "demo.size"},
        {"text": "none", "note": "but see 4 KB", "fact": None},
    ]
    assert table["rows"][1]["id"] == "demo-table--units-of-6-kb"
    assert table["worked"][0]["answer"] == "80"
    assert records(demo, "sequences", SITE, SHOWN)[0]["steps"][0]["text"] == "Within 30 seconds."
    assert records(demo, "services", SITE, SHOWN)[0]["cues"][0]["cue"] == "Larger than 4 KB"
    for name, file in published.items():
        assert not re.search(r"\{[a-z0-9-]+\.[a-z0-9-]+( was)?\}", json.dumps(file)), name


def test_every_address_on_this_site_leads_to_an_anchor(published, anchors):
    for name in FILES:
        for record in published[name][name]:
            address, anchor = urldefrag(record["page"])
            assert not anchor or anchor in anchors(address), record["id"]
            assert anchor or name in ("sequences", "services"), record["id"]


def test_a_file_says_what_it_is_and_how_to_name_it(demo):
    file = json.loads(json_text(demo, "facts", SITE, []))
    assert file["licence"]["name"] == "CC BY 4.0"
    assert SITE in file["licence"]["attribution"]
    assert file["schema"] == f"{SITE}data/schema/facts.json"
    assert file["as_of"] == "2026-01-02"


def test_a_changed_fact_is_a_changed_line(demo):
    size = demo.entry("demo.size").fact
    later = renamed(
        demo, facts={**demo.service("demo").facts, "size": size.model_copy(update={"display": "4096 bytes"})}
    )
    before, after = (
        json_text(library, "facts", SITE, records(library, "facts", SITE, SHOWN)).splitlines()
        for library in (demo, later)
    )
    assert len(before) == len(after)
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1


def test_a_renamed_fact_is_found_by_its_old_id(demo):
    facts = demo.service("demo").facts
    moved = {"max-size": "largest", "size": "largest"}
    later = renamed(demo, facts={"largest": facts["size"], "wait-default": facts["wait-default"]}, moved=moved)
    assert records(later, "facts", SITE, SHOWN)[0]["former_ids"] == ["demo.max-size", "demo.size"]


def test_the_csv_reads_back_as_the_json(site, published):
    text = (site / "data/facts.csv").read_bytes().decode("utf-8")
    assert text.startswith("\N{BYTE ORDER MARK}id,service,")
    assert text.count("\r\n") == text.count("\n") == len(published["facts"]["facts"]) + 1, (
        "a line each, as RFC 4180 ends them"
    )
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\N{BYTE ORDER MARK}"), newline=""), strict=True))
    for row, fact in zip(rows, published["facts"]["facts"], strict=True):
        assert row["id"] == fact["id"]
        assert row["value"].lstrip("'") == str(fact["value"])
        assert row["label"].lstrip("'") == fact["label"]
        assert row["source_url"] == fact["source"]["url"]
    was = {row["id"]: row["history"] for row in rows}
    assert was["sqs.max-message-size"].startswith("was 256 KB until 2025-08-04")


def test_no_cell_of_the_csv_runs_as_a_formula(demo):
    facts = records(demo, "facts", SITE, SHOWN)
    facts[0] = {
        **facts[0],
        "label": '=HYPERLINK("https://example.org/","all")',
        "scope": "+1",
        "display": "@x",
        "value": -1,
    }
    row = next(csv.DictReader(io.StringIO(csv_text(demo, facts).removeprefix("\N{BYTE ORDER MARK}"), newline="")))
    assert row["label"] == '\'=HYPERLINK("https://example.org/","all")'
    assert (row["scope"], row["display"], row["value"]) == ("'+1", "'@x", "-1")
    assert [inert(text) for text in ("-x", "\tx", "\rx", "x=", None, 0.5)] == ["'-x", "'\tx", "'\rx", "x=", "", 0.5]


def test_the_columns_of_the_csv_are_promised():
    assert COLUMNS[:8] == ("id", "service", "service_title", "group", "label", "value", "unit", "display")


def test_the_data_page_names_every_file_with_its_true_size(site):
    page = BeautifulSoup((site / "data/index.html").read_text("utf-8"), "html.parser")
    sizes = {}
    for one in PUBLISHED:
        size = (site / one.path).stat().st_size
        cell = page.find("td", id=f"file-{Path(one.path).name.replace('.', '-')}")
        assert (site / "data" / cell.a["href"]).resolve() == (site / one.path).resolve()
        sizes[one.path] = cell.parent.find_all("td")[-1].get_text().split("\N{NO-BREAK SPACE}")
        number, unit = sizes[one.path]
        assert float(number) == pytest.approx(size / {"kB": 1e3, "MB": 1e6}[unit], rel=0.1), one.path


def test_everything_written_under_data_is_on_the_data_page(site):
    page = BeautifulSoup((site / "data/index.html").read_text("utf-8"), "html.parser")
    linked = {(site / "data" / a["href"]).resolve() for a in page.select("article a[href]")}
    written = {path.resolve() for path in (site / "data").rglob("*") if path.name != "index.html" and path.is_file()}
    assert written <= linked


def test_fields_are_described_by_the_schema(demo):
    page = Context(demo, "data.md")
    text = call("data_fields", page, "facts")
    assert "| `id` | text | Stable id, `service.key`. Never given to another fact. |" in text
    assert "| `source.url` | text | Address of the AWS page. |" in text
    assert "| `history[].until` | text or null |" in text
    assert "`rows[].cells[].fact`" in call("data_fields", page, "comparisons")
    for name in (*FILES, "all"):
        rows = [line for line in call("data_fields", page, name).splitlines() if line.startswith("| `")]
        assert all(len(line.split(" | ")[2]) > 3 for line in rows), name
    with pytest.raises(MacroError, match="unknown file 'fact', did you mean 'facts'"):
        call("data_fields", page, "fact")
