"""`tools.verify` against doctored models and calendars: what it reports, its exit codes, its JSON."""

import datetime as dt
import json
import os
import shutil
import subprocess

import pytest

from conftest import FIXTURES, ROOT
from macros.model import ALLOWANCES, KINDS
from tools import verify
from tools.report import Report, ReportError

DEMO = "docs/_data/services/demo.yml"
FRESH = dt.date(2026, 2, 1)


def models(maximum=4096):
    """A stand-in for AWS's models: one service with one shape."""
    return lambda _: {"shapes": {"Size": {"max": maximum}}}


def found(demo, on=FRESH, load_model=None):
    return verify.verify(demo, on, {"botocore": "1.0"}, load_model or models())


def line_of(text):
    lines = (FIXTURES / "data/services/demo.yml").read_text("utf-8").splitlines()
    return next(n for n, line in enumerate(lines, 1) if line.startswith(text))


def test_drift_names_the_fact_ours_theirs_and_the_line(demo):
    report = found(demo, load_model=models(8192))
    assert report.needs_a_person
    shown = verify.text(report)
    assert "Agrees: 0" in shown
    assert f"Differs: 1\n  demo.size  {DEMO}:{line_of('  size:')}\n" in shown
    assert "ours:   4096\n      theirs: 8192\n      where:  demo shapes.Size.max" in shown


def test_a_path_that_is_gone_names_the_fact_and_the_line(demo):
    shown = verify.text(found(demo, load_model=lambda _: {"shapes": {}}))
    assert f"Gone from AWS's models: 1\n  demo.size  {DEMO}:{line_of('  size:')}\n      theirs: no 'Size'" in shown


def test_a_text_that_changed_shows_what_the_documentation_says_now(demo):
    size = demo.services["demo"].facts["size"]
    check = size.check.model_copy(update={"equals": None, "text": "at most 4,096 bytes"})
    changed = size.model_copy(update={"check": check})
    service = demo.services["demo"].model_copy(update={"facts": {"size": changed}})
    library = type(demo)(services={"demo": service}, places=demo.places)
    documentation = f"<p>{'Words. ' * 100}An item has at most 8,192 bytes. {'More words. ' * 100}</p>"
    [drift] = found(library, load_model=models(documentation)).differs
    assert drift.ours == "says “at most 4,096 bytes”"
    assert "at most 8,192 bytes" in drift.theirs
    assert len(drift.theirs) < 200


def test_unchecked_facts_are_counted_by_their_reason(demo):
    assert "Unchecked, by reason: 1\n      1  the API model does not carry it: demo.wait-default" in verify.text(
        found(demo)
    )


def test_a_fact_is_overdue_the_day_after_its_allowance(demo):
    wait = demo.services["demo"].facts["wait-default"]
    assert wait.due == wait.verified + dt.timedelta(days=ALLOWANCES[wait.kind][0])
    assert not found(demo, wait.due).overdue
    report = found(demo, wait.due + dt.timedelta(days=1))
    assert report.needs_a_person
    assert f"demo.wait-default  {DEMO}:{line_of('  wait-default:')}: default, read 2025-12-31" in verify.text(report)


def test_every_kind_has_an_allowance_with_a_reason():
    assert set(ALLOWANCES) == set(KINDS)
    assert all(days > 0 and reason.endswith(".") for days, reason in ALLOWANCES.values())


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A project folder with the demo data as the current one, on a day when all is fresh."""
    shutil.copytree(FIXTURES / "data", tmp_path / "docs/_data")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(verify, "today", lambda: FRESH)
    return tmp_path


def override(here, allowance):
    path = here / DEMO
    text = path.read_text("utf-8")
    path.write_text(text.replace("    kind: default\n", f"    kind: default\n    allowance: {allowance}\n"), "utf-8")


def test_one_fact_may_have_an_allowance_of_its_own_with_a_reason(here, capsys):
    override(here, "{days: 7, reason: it moves every week}")
    assert verify.main([], models()) == verify.NEEDS_A_PERSON
    assert "was due 2026-01-07 (7 days)" in capsys.readouterr().out


def test_an_allowance_without_a_reason_is_an_error_in_the_data(here, capsys):
    override(here, "{days: 7}")
    assert verify.main([], models()) == verify.BAD_DATA
    assert "facts.wait-default.allowance.reason: required field is missing" in capsys.readouterr().err


def test_exit_codes(here, capsys, monkeypatch):
    assert verify.main([], models()) == verify.FINE == 0
    assert verify.main([], models(1)) == verify.NEEDS_A_PERSON == 1
    with pytest.raises(SystemExit) as misuse:
        verify.main(["--jsn"])
    assert misuse.value.code == verify.MISUSE == 4
    assert verify.main(["--json", "no/such/folder/x.json"], models()) == verify.MISUSE
    assert "cannot write no/such/folder/x.json: No such file" in capsys.readouterr().err
    monkeypatch.setattr(verify, "PACKAGES", ("no-such-package",))
    assert verify.main([], models()) == verify.NO_TOOLS == 3
    assert "no-such-package is not installed; run: make verify" in capsys.readouterr().err
    (here / DEMO).write_text("facts: {}", "utf-8")
    assert verify.main([], models()) == verify.BAD_DATA == 2


def test_json_has_the_documented_shape_and_reads_back(here, capsys):
    assert verify.main(["--json", "report.json"], models(8192)) == 1
    text = (here / "report.json").read_text("utf-8")
    assert capsys.readouterr().out.startswith("Held against botocore ")
    report = json.loads(text)
    assert report.pop("against").keys() == {"botocore", "cfn-lint"}
    place = {"file": DEMO, "line": line_of("  size:")}
    wait = {"ref": "demo.wait-default", "file": DEMO, "line": line_of("  wait-default:")}
    assert report == {
        "format": 1,
        "date": "2026-02-01",
        "agrees": 0,
        "differs": [
            {"ref": "demo.size", **place, "model": "demo", "path": "shapes.Size.max", "ours": "4096", "theirs": "8192"}
        ],
        "gone": [],
        "unchecked": [{**wait, "reason": "the API model does not carry it"}],
        "overdue": [],
    }
    assert Report.from_json(text).to_json() == text


@pytest.mark.usefixtures("here")
def test_json_on_standard_output_leaves_it_to_the_machine(capsys):
    assert verify.main(["--json", "-"], models()) == 0
    shown = capsys.readouterr()
    assert json.loads(shown.out)["agrees"] == 1
    assert "Agrees: 1" in shown.err


@pytest.mark.parametrize("text", ["", "[]", '{"format": 1}', '{"format": 2}'])
def test_what_is_no_report_is_refused(text):
    with pytest.raises(ReportError, match=r"no report|format 2, this tool reads 1"):
        Report.from_json(text)


@pytest.fixture
def newest(tmp_path):
    """Run `tools/verify-newest` with stand-ins: `pip` ends with one code, `python` with another after it has told its words."""
    (tmp_path / "tools").mkdir()
    (tmp_path / ".venv-newest/bin").mkdir(parents=True)

    def write(path, text):
        (tmp_path / path).write_text(f"#!/bin/sh\n{text}\n", "utf-8")
        (tmp_path / path).chmod(0o755)

    def run(pip, python):
        shutil.copy(ROOT / "tools/verify-newest", tmp_path / "tools")
        write("tools/make-venv", "true")
        write(".venv-newest/bin/pip", f"echo noise; exit {pip}")
        write(".venv-newest/bin/python", f'echo "$@"; exit {python}')
        command = [tmp_path / "tools/verify-newest", "--json", "-"]
        environment = {name: value for name, value in os.environ.items() if name != "VENV"}
        return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)

    return run


def test_the_newest_packages_are_fetched_and_the_exit_code_is_that_of_the_verification(newest):
    result = newest(pip=0, python=1)
    assert (result.returncode, result.stdout) == (1, "-m tools.verify --json -\n")


def test_without_a_network_the_exit_code_says_so(newest):
    result = newest(pip=1, python=0)
    assert result.returncode == verify.NO_TOOLS
    assert result.stdout == ""
    assert "cannot install the newest botocore and cfn-lint (see above); is there a network?" in result.stderr
