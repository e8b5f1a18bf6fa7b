"""The sources of the pages keep the contract: sections, figures from data, samples from files."""

import re
from pathlib import Path

import pytest
import yaml

from conftest import ROOT
from macros.model import CATEGORIES
from macros.rules import bare_quantities

DOCS = ROOT / "docs"
SERVICES = sorted(path.stem for path in (DOCS / "services").glob("*.md") if path.stem != "index")
SECTIONS = [
    "In one minute",
    "Numbers",
    "How it works",
    "Choose",
    "In code",
    "If the question says…",
    "Traps",
    "Sources",
]
PAGES = sorted(str(path.relative_to(DOCS)) for path in DOCS.rglob("*.md"))
ALLOWED = yaml.safe_load((Path(__file__).parent / "allowed_quantities.yml").read_text("utf-8")) or []


def source(page: str) -> str:
    return (DOCS / page).read_text("utf-8")


def prose(page: str) -> str:
    """A page without front matter, fenced code, macro calls and the addresses of links."""
    text = re.sub(r"\A---\n.*?\n---\n", "", source(page), flags=re.S)
    text = re.sub(r"^( *)(```|~~~).*?^\1\2", "", text, flags=re.S | re.M)
    return re.sub(r"\]\([^)]*\)", "]", re.sub(r"\{\{.*?\}\}", "", text))


class Loader(yaml.SafeLoader):
    """Reads mkdocs.yml, whose tags mean nothing here."""


Loader.add_multi_constructor("!", lambda *_: None)
Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda *_: None)


def test_every_service_has_its_page_and_every_page_its_service(real):
    assert set(SERVICES) == set(real.services)


@pytest.mark.parametrize("slug", SERVICES)
def test_a_service_page_has_its_sections_in_order(slug, real):
    text = source(f"services/{slug}.md")
    assert re.findall(r"^# (.+)$", re.sub(r"```.*?```", "", text, flags=re.S), re.M) == [real.service(slug).title]
    assert re.findall(r"^## (.+)$", re.sub(r"```.*?```", "", text, flags=re.S), re.M) == SECTIONS


@pytest.mark.parametrize("slug", SERVICES)
def test_a_service_page_shows_its_own_data(slug):
    text = source(f"services/{slug}.md")
    for call in ("summary", "limits", "cues", "traps", "sources"):
        assert f'{{{{ {call}("{slug}") }}}}' in text
    assert f'{{{{ changes(service="{slug}") }}}}' in text


def test_every_comparison_sequence_and_diagram_is_shown(real):
    everything = "\n".join(source(page) for page in PAGES)
    hidden = [name for name in real.comparisons if f'compare("{name}")' not in everything]
    hidden += [name for name in real.sequences if f'steps("{name}")' not in everything]
    hidden += [name for name in real.diagrams if f'diagram("{name}")' not in everything]
    hidden += [n for n, item in real.comparisons.items() if item.worked and f'worked("{n}")' not in everything]
    assert hidden == []


def test_the_navigation_follows_the_categories(real):
    nav = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), Loader)["nav"]
    [services] = [entry["Services"] for entry in nav if "Services" in entry]
    sections = [section for entry in services if isinstance(entry, dict) for section in entry.items()]
    assert [name for name, _ in sections] == [
        c for c in CATEGORIES if any(s.category == c for s in real.services.values())
    ]
    for name, pages in sections:
        assert {Path(page).stem for page in pages} == {s.service for s in real.services.values() if s.category == name}


@pytest.mark.parametrize("page", PAGES)
def test_figures_stand_in_prose_only_through_facts(page):
    allowed = {entry["text"] for entry in ALLOWED if entry["page"] == page}
    found = bare_quantities(prose(page))
    assert [quantity for quantity in found if quantity not in allowed] == []


def test_the_allow_list_of_quantities_is_reasoned_and_used():
    unused = [e for e in ALLOWED if e["text"] not in bare_quantities(prose(e["page"]))]
    assert unused == [], "no longer needed; delete from tests/allowed_quantities.yml"
    assert all(entry["reason"] for entry in ALLOWED)


@pytest.mark.parametrize("slug", SERVICES)
def test_every_code_block_is_a_sample_file(slug):
    blocks = re.findall(r"^```[^\n]*\n(.*?)^```", source(f"services/{slug}.md"), re.S | re.M)
    assert blocks
    assert [block for block in blocks if not re.fullmatch(r'--8<-- "samples/[^"]+"\n', block)] == []


def test_every_sample_file_is_shown():
    everything = "\n".join(source(page) for page in PAGES)
    samples = [path.relative_to(DOCS) for path in (DOCS / "samples").rglob("*") if path.is_file()]
    assert [str(sample) for sample in samples if f'"{sample}"' not in everything] == []
