"""What README and the pages say of the project is so: its examples load, its commands and macros exist."""

import re
import shutil
from textwrap import dedent

import pytest

from conftest import FIXTURES, ROOT, TODAY
from macros import MACROS
from macros.load import load

README = (ROOT / "README.md").read_text("utf-8")


def yaml_blocks():
    return [dedent(block) for block in re.findall(r"^ *```yaml\n(.*?)^ *```", README, re.S | re.M)]


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "docs/_data"
    for name in ("services", "comparisons"):
        (folder / name).mkdir(parents=True)
    return folder


def test_the_example_of_a_fact_loads_as_it_stands(data, tmp_path):
    [fact] = [block for block in yaml_blocks() if "max-message-size:" in block]
    head = (FIXTURES / "data/services/demo.yml").read_text("utf-8").partition("facts:")[0]
    facts = "".join(f"  {line}\n" for line in fact.splitlines())
    (data / "services/demo.yml").write_text(f"{head}facts:\n{facts}".replace("2026-11-24", "2026-05-01"), "utf-8")
    assert load(tmp_path, TODAY).entry("demo.max-message-size").fact.display == "1 MiB"


def test_the_example_of_a_comparison_loads_with_the_projects_facts(tmp_path):
    [table] = [block for block in yaml_blocks() if "id: sqs-standard-vs-fifo" in block]
    for folder in ("docs/_data", "docs/samples"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / "docs/_data/comparisons/sqs-standard-vs-fifo.yml").write_text(table, "utf-8")
    assert load(tmp_path).comparison("sqs-standard-vs-fifo").columns == ["Standard", "FIFO"]


def test_every_make_target_is_explained_and_every_explained_one_exists():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):.*##", makefile, re.M)) - {"help", "clean"}
    assert set(re.findall(r"`make ([\w-]+)", README)) - {"clean"} == targets


def test_the_two_commands_come_first():
    assert re.findall(r"^make (\w+)", README, re.M) == ["serve", "test"]
    assert "exec make test" in (ROOT / ".ci/run").read_text("utf-8")


def test_every_macro_is_in_the_table_and_every_one_in_the_table_exists():
    assert set(re.findall(r"`(\w+)\(", README.split("## The macros")[1].split("##")[0])) == set(MACROS)
