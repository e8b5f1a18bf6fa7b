"""Bad input gives every error at once, each with file, line, path, what and how to mend it."""

import shutil

import pytest

from conftest import FIXTURES, TODAY
from macros.load import current, load
from macros.problem import DataError

GOOD = (FIXTURES / "data/services/demo.yml").read_text("utf-8")
TABLE = (FIXTURES / "data/comparisons/demo-table.yml").read_text("utf-8")


def errors(tmp_path, services=None, comparisons=None):
    """Load raw file contents and return the problems as lines of text."""
    for folder, files in {"services": services or {}, "comparisons": comparisons or {}}.items():
        place = tmp_path / "docs/_data" / folder
        place.mkdir(parents=True)
        for name, content in files.items():
            (place / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(DataError) as caught:
        load(tmp_path, TODAY)
    assert str(caught.value).startswith(f"{len(caught.value.problems)} error")
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("    exam: core\n", "    exam: high\n", "demo.yml:16: facts.size.exam: must be core, useful or trivia (got 'high')"),
        ("    exam: core\n", "    exam: core\n    exem: core\n", "demo.yml:17: facts.size.exem: unknown field, did you mean 'exam'?"),
        ("    label: Maximum size\n", "", "demo.yml:8: facts.size.label: required field is missing; add it"),
        ('    source: {url: "https://docs.aws.amazon.com/demo/limits.html"}\n', "", "demo.yml:8: facts.size.source: required"),
        ("    unchecked: the API model does not carry it\n", "", "facts.wait-default: needs exactly one of check and unchecked"),
        ("    verified: 2026-01-02\n", "    verified: 2026-01-02\n    unchecked: why\n", "facts.size: needs exactly one of check"),
        ("equals: 4096}", "equals: 4096, at_most: 4096}", "facts.size.check: needs exactly one of equals, at_most and text"),
        ("    label: Maximum size\n", "    label: Maximum size\n    label: Size\n", "demo.yml:10: facts.size.label: duplicate key, first on line 9"),
        ("verified: 2026-01-02", "verified: 02.01.2026", "facts.size.verified: must be a day as YYYY-MM-DD (got '02.01.2026')"),
        ("https://docs.aws.amazon.com/demo/limits.html", "https://example.com/x", "facts.size.source.url: does not have the form of an AWS page"),
        ("  wait-default:", "  Wait_Default:", "does not have the form of a key"),
        ("title: Amazon Demo", "title: 12", "demo.yml:2: title: must be a text; quote it (got 12)"),
        ("title: Amazon Demo", "title: A: B", "demo.yml:2: is not valid YAML: mapping values are not allowed here"),
        ("category: Storage", "category: Storrage", "category: must be Analytics, Application Integration"),
        ("facts:\n", "facts: {}\nother:\n", "facts: "),
        ("{demo.size}", "{demo.siez}", "unknown fact 'demo.siez', did you mean 'demo.size'?"),
        ("{demo.wait-default}", "{demo.wait-default was}", "traps[0].truth: 'demo.wait-default' has no former value"),
        ("{demo.size}", "{dmo.size}", "unknown fact 'dmo.size', did you mean 'demo.size'?"),
    ],
)  # fmt: skip
def test_an_error_names_file_line_path_and_cure(old, new, says, tmp_path):
    assert old in GOOD
    found = errors(tmp_path, {"demo.yml": GOOD.replace(old, new, 1)})
    assert any(says in line for line in found), found


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "demo.yml:1: is empty"),
        (b"# only a remark\n", "demo.yml:1: is empty"),
        (b"- a list\n", "demo.yml:1: must be a mapping of fields at the top"),
        (b"service: demo\ntitle: caf\xe9\n", "demo.yml:2: is not UTF-8 (byte 0xe9); save the file as UTF-8"),
        (b"service: [demo\n", "is not valid YAML"),
        (b"a: 1\n---\nb: 2\n", "is not valid YAML"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(content, says, tmp_path):
    found = errors(tmp_path, {"demo.yml": content})
    assert any(says in line for line in found), found


def test_errors_of_all_files_come_at_once(tmp_path):
    found = errors(
        tmp_path,
        {
            "demo.yml": GOOD.replace("kind: default", "kind: standard").replace("4 KB\n", "5 KB\n", 1),
            "two.yml": b"\xff",
            "three.yaml": "service: three",
        },
        {"demo-table.yml": TABLE.replace("subject: Aspect\n", "")},
    )
    assert [line.split(": ")[0] for line in found] == [
        "docs/_data/comparisons/demo-table.yml:1",
        "docs/_data/services/demo.yml:33",
        "docs/_data/services/three.yaml:1",
        "docs/_data/services/two.yml:1",
    ]


def test_a_reference_into_a_broken_file_is_no_second_error(tmp_path):
    found = errors(tmp_path, {"demo.yml": GOOD.replace("kind: default", "kind: standard")}, {"demo-table.yml": TABLE})
    assert len(found) == 1


def test_values_keep_the_type_they_are_written_in(tmp_path):
    """YAML 1.1 would turn yes into true and 1:30 into 90."""
    place = tmp_path / "docs/_data/services"
    place.mkdir(parents=True)
    (place / "demo.yml").write_text(GOOD.replace("aliases: [ADS]", 'aliases: [yes, on, 1:30, 0x1F, "10"]'))
    assert load(tmp_path, TODAY).service("demo").aliases == ["yes", "on", "1:30", "0x1F", "10"]


def test_a_renamed_key_still_leads_to_its_fact(demo):
    assert demo.entry("demo.max-size").ref == "demo.size"


def test_the_data_is_read_once_until_a_file_changes(tmp_path):
    shutil.copytree(FIXTURES / "data", tmp_path / "docs/_data")
    first = current(tmp_path)
    assert current(tmp_path) is first
    file = tmp_path / "docs/_data/services/demo.yml"
    file.write_text(file.read_text("utf-8").replace("exam: core", "exam: trivia", 1), "utf-8")
    assert current(tmp_path) != first
