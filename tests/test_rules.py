"""Every rule accepts its good fixture and catches its bad one, at the right line."""

import re

import pytest

from conftest import FIXTURES, TODAY
from macros import rules
from macros.load import load
from macros.problem import DataError

RULES = FIXTURES / "rules"


def put(tmp_path, fixture):
    text = fixture.read_text("utf-8")
    place = tmp_path / "docs/_data" / re.match(r"# (\S+)", text)[1]
    place.parent.mkdir(parents=True)
    place.write_text(text, "utf-8")
    return text


def test_every_rule_has_fixtures_and_every_fixture_a_rule():
    assert {folder.name for folder in RULES.iterdir()} == set(rules.RULES)


@pytest.mark.parametrize("name", rules.RULES)
def test_the_good_fixture_is_accepted(name, tmp_path):
    put(tmp_path, RULES / name / "good.yml")
    load(tmp_path, TODAY)


@pytest.mark.parametrize("name", rules.RULES)
def test_the_bad_fixture_is_caught_at_its_line(name, tmp_path):
    text = put(tmp_path, RULES / name / "bad.yml")
    with pytest.raises(DataError) as caught:
        load(tmp_path, TODAY)
    [problem] = caught.value.problems
    line = next(n for n, content in enumerate(text.splitlines(), 1) if content.endswith("# here"))
    assert problem.line == line
    assert re.search(r"# says: (.*)", text)[1] in str(problem)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("waits 15 minutes", ["15 minutes"]),
        ("1,000 of them at 5 %", ["1,000", "5 %"]),
        ("up to 256KB", ["256KB"]),
        ("status 429, IPv4, `10 MB`, HTTP/2, version 3.11, EC2 t3.micro, S3", []),
    ],
)
def test_bare_quantities_are_told_from_names_and_codes(text, found):
    assert rules.bare_quantities(text) == found
