"""Every sample on a page can be read by the tool that would run it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT

SAMPLES = sorted((ROOT / "docs/samples").rglob("*.*"))


def of(*endings):
    return [
        pytest.param(path, id=str(path.relative_to(ROOT / "docs/samples")))
        for path in SAMPLES
        if path.suffix in endings
    ]


def test_every_kind_of_sample_is_checked_here():
    assert {path.suffix for path in SAMPLES} <= {".sh", ".py", ".json", ".yml", ".yaml"}


@pytest.mark.parametrize("path", of(".json"))
def test_json_parses(path):
    json.loads(path.read_text("utf-8"))


@pytest.mark.parametrize("path", of(".sh"))
def test_shell_parses(path):
    result = subprocess.run(["bash", "-n", path], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("path", of(".py"))
def test_python_compiles(path):
    compile(path.read_text("utf-8"), str(path), "exec")


def test_templates_pass_cfn_lint():
    templates = [str(path) for path in SAMPLES if path.suffix in {".yml", ".yaml"}]
    command = [str(Path(sys.executable).with_name("cfn-lint")), "--format", "parseable", "--", *templates]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
