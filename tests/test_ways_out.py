"""The comparison of engines: it finds what another engine loses, and says what it needs. No engine is run here."""

import pytest

from tools import sources, ways_out

PAGE = """<!doctype html><html><body><nav>Menu</nav><article><h1 id="top">Title<a class="headerlink" href="#top">¶</a></h1>
<p>Some  <strong>text</strong>.</p><p id="there">More.</p></article></body></html>"""


@pytest.fixture
def compared(tmp_path):
    """Compare PAGE with what another engine makes of it, or with nothing."""

    def run(other):
        outcome = ways_out.Outcome("other", 1.0)
        for name, text in (("ours", PAGE), ("theirs", other)):
            (tmp_path / name / "a").mkdir(parents=True)
            if text:
                (tmp_path / name / "a/index.html").write_text(text, "utf-8")
        ways_out.compare(tmp_path / "ours", tmp_path / "theirs", outcome)
        return outcome

    return run


def test_menus_marks_and_line_breaks_are_no_difference(compared):
    other = PAGE.replace("Menu", "Other menu").replace("¶", "#").replace("<strong>", "<strong>\n")
    outcome = compared(other)
    assert (outcome.missing, outcome.text, outcome.anchors) == ([], {}, {})
    assert ways_out.details(outcome).endswith("no difference")


def test_a_lost_sentence_is_shown(compared):
    outcome = compared(PAGE.replace("More.", ""))
    assert outcome.text == {"a/index.html": ["-More."]}
    assert "a/index.html: 1 text\n    -More." in ways_out.details(outcome)


def test_a_lost_anchor_is_named(compared):
    assert compared(PAGE.replace(' id="there"', "")).anchors == {"a/index.html": ["there"]}


def test_a_missing_page_is_a_failure(compared):
    outcome = compared("")
    assert outcome.missing == ["a/index.html"]
    assert not outcome.works
    assert "| other | yes | 0 of 1 | 0 | 0 | 1 s |" in ways_out.table([outcome], 1)


def test_an_engine_that_fails_is_quoted_and_others_still_run(tmp_path, monkeypatch):
    folders = {name: tmp_path / name for name in ("site", "bin", "root")}
    for folder in folders.values():
        folder.mkdir()
    (folders["site"] / "index.html").write_text(PAGE, "utf-8")
    (folders["root"] / "mkdocs.yml").write_text(PAGE, "utf-8")
    monkeypatch.setattr(sources, "SOURCES", ("mkdocs.yml",))
    scripts = {"properdocs": "echo it broke; exit 1", "zensical": "mkdir site; cp mkdocs.yml site/index.html"}
    for name, script in scripts.items():
        (folders["bin"] / name).write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        (folders["bin"] / name).chmod(0o755)
    broken, good = ways_out.run(folders["site"], folders["bin"], folders["root"])
    assert broken.said == "it broke"
    assert not broken.works
    assert good.works


@pytest.mark.parametrize(
    ("made", "says"), [((), "build it first: make site"), (("site/index.html",), "run: make ways-out")]
)
def test_what_is_missing_is_said(made, says, tmp_path, capsys):
    for name in made:
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("", "utf-8")
    assert ways_out.main([str(tmp_path / "site"), str(tmp_path)]) == 2
    assert says in capsys.readouterr().err
