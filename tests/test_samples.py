"""Every sample on a page can be read by the tool that would run it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from conftest import ROOT

SAMPLES = sorted((ROOT / "docs/samples").rglob("*.*"))

# Files of CodeBuild and CodeDeploy, which are no templates, and the version that each kind must name.
VERSIONS = {"buildspec": 0.2, "appspec": 0.0}
SPECS = {path: kind for path in SAMPLES for kind in VERSIONS if path.name.startswith(kind) and path.suffix != ".json"}


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
    templates = [str(path) for path in SAMPLES if path.suffix in {".yml", ".yaml"} and path not in SPECS]
    command = [str(Path(sys.executable).with_name("cfn-lint")), "--format", "parseable", "--", *templates]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("path", [pytest.param(path, id=path.name) for path in SPECS])
def test_build_and_app_specifications_name_their_version(path):
    assert yaml.safe_load(path.read_text("utf-8"))["version"] == VERSIONS[SPECS[path]]
