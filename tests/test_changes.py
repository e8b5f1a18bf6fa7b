"""What AWS changed: the table says what older questions expect, the feed is valid Atom and keeps its ids."""

import re
from pathlib import Path
from urllib.parse import urldefrag
from xml.etree import ElementTree as ET

import pytest

from macros import call
from macros.changes import all_changes, feed
from macros.library import Library
from macros.render import Context

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "https://example.org/"


def with_fact(library: Library, key: str = "size", **changes) -> Library:
    """The demo library with a fact changed."""
    service = library.service("demo")
    fact = service.facts["size"].model_copy(update=changes)
    facts = {
        (key if name == "size" else name): fact if name == "size" else other for name, other in service.facts.items()
    }
    moved = {"max-size": key} | ({} if key == "size" else {"size": key})
    return Library(
        **{**vars(library), "services": {"demo": service.model_copy(update={"facts": facts, "moved": moved})}}
    )


def ids(library: Library) -> list[str]:
    return [entry.findtext(f"{ATOM}id") for entry in ET.fromstring(feed(library, SITE)).iter(f"{ATOM}entry")]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({}, "An older question expects 2 KB."),
        ({"display": "2,048 bytes (2 KB)"}, "An older question expects 2,048 bytes."),
        ({"unit": "text", "value": "none", "display": "none"}, "An older question expects: none."),
        ({"expects": "split above {demo.size was}."}, "An older question expects: split above [2 KB](services/demo.md#demo-size)"),
    ],
)  # fmt: skip
def test_an_entry_says_what_an_older_question_expects(changes, says, demo):
    old, older = demo.entry("demo.size").fact.superseded
    library = with_fact(demo, superseded=[old.model_copy(update={"display": "2 KB", **changes}), older])
    assert says in call("changes", Context(library, "index.md"))
    assert says in call("changes", Context(library, "services/other.md"), service="demo").replace(
        "(demo.md", "(services/demo.md"
    )


def test_every_change_says_it_on_the_site(site, real):
    services = [str(Path(s.page.removesuffix(".md")) / "index.html") for s in real.services.values()]
    for pages in (["changes/index.html"], services):
        text = "".join((site / page).read_text("utf-8") for page in pages)
        said = re.findall(r'<small class="expects">An older question expects:? \S', text)
        assert len(said) == len(all_changes(real))


def test_the_feed_is_valid_atom(site, real):
    root = ET.fromstring((site / "changes.xml").read_bytes())
    assert root.tag == f"{ATOM}feed"
    for parent in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            [element] = parent.findall(f"{ATOM}{name}")
            assert element.text
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", parent.findtext(f"{ATOM}updated"))
        assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", parent.findtext(f"{ATOM}id"))
    assert root.find(f"{ATOM}author/{ATOM}name").text
    assert root.find(f"{ATOM}link[@rel='self']").get("href").endswith("/changes.xml")
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == len(all_changes(real))
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == len(entries)
    assert root.findtext(f"{ATOM}updated") == max(entry.findtext(f"{ATOM}updated") for entry in entries)
    for entry in entries:
        assert len(entry.findall(f"{ATOM}link[@rel='alternate']")) == 1
        assert "An older question expects" in entry.findtext(f"{ATOM}summary")


def test_an_entry_leads_to_its_row(site, anchors):
    for link in ET.fromstring((site / "changes.xml").read_bytes()).iterfind(
        f"{ATOM}entry/{ATOM}link[@rel='alternate']"
    ):
        address, anchor = urldefrag(link.get("href"))
        assert anchor in anchors(address)


def test_an_entry_is_dated_by_the_change_else_by_the_check(demo):
    old, older = demo.entry("demo.size").fact.superseded
    library = with_fact(demo, superseded=[old, older, older.model_copy(update={"display": "512 bytes", "until": None})])
    root = ET.fromstring(feed(library, SITE))
    updated = [entry.findtext(f"{ATOM}updated")[:10] for entry in root.iter(f"{ATOM}entry")]
    assert updated == ["2025-06-30", "2019-01-01", "2026-01-02"]


def test_entries_keep_their_ids(demo):
    old, older = demo.entry("demo.size").fact.superseded
    before = ids(demo)
    better = with_fact(
        demo, display="5 KB", superseded=[old.model_copy(update={"until": "2025-07", "note": None}), older]
    )
    assert ids(better) == before, "a better date, another note, a new value"
    assert ids(with_fact(demo, key="largest")) == before, "a rename"
    assert feed(demo, "https://other.example/").count(before[0]) == 1, "another address"
    newest = old.model_copy(update={"display": "3 KB", "until": "2025-12-01"})
    assert ids(with_fact(demo, superseded=[newest, old, older]))[1:] == before, "a further change"
    back = old.model_copy(update={"until": "2025-12-01"})
    again = ids(with_fact(demo, superseded=[back, older.model_copy(update={"until": "2025-08"}), old, older]))
    assert len(set(again)) == 4, "back to a value and away again"
    assert set(before) <= set(again)
