"""Diagrams as functions of data to SVG."""

import re
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from macros import call
from macros.diagram import clashes, layout
from macros.library import Library
from macros.model import Diagram
from macros.render import Context, MacroError
from macros.routing import Box, Wish, lay, pieces, place, wrapped

SVG = "{http://www.w3.org/2000/svg}"


def demo(**changes):
    item = {
        "id": "demo",
        "caption": "Two & more",
        "alt": "One leads to two.",
        "nodes": {"one": {"label": "One", "at": [0, 0]}, "two": {"label": "Two", "note": "the second", "at": [1, 0]}},
        "edges": [{"from": "one", "to": "two", "label": "then"}],
        "zones": {"all": {"label": "All", "around": ["one", "two"]}},
        "sources": ["https://docs.aws.amazon.com/demo/limits.html"],
        "verified": "2026-01-02",
        **changes,
    }
    return Diagram.model_validate(item)


def drawn(**changes):
    library = Library(diagrams={"demo": demo(**changes)})
    return call("diagram", Context(library, "index.md"), "demo")


def test_a_diagram_is_one_line_of_well_formed_svg_with_its_words():
    text = drawn()
    assert text.count("\n") == 1
    assert text.endswith("\n")
    figure = ElementTree.fromstring(text)
    [title], [desc] = figure.iter("title"), figure.iter("desc")
    assert (title.text, desc.text) == ("Two & more", "One leads to two.")
    [svg] = figure.iter("svg")
    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == "demo-title demo-desc"
    words = [element.text for element in figure.iter("text")]
    assert words == ["All", "then", "One", "Two", "the second"]


def test_colours_come_from_the_style_sheet_alone():
    assert not re.search(r"style=|fill=|stroke=|#[0-9a-f]{3}|href=", drawn())


def test_everything_lies_within_the_picture():
    figure = ElementTree.fromstring(drawn())
    [svg] = figure.iter("svg")
    left, top, width, height = map(float, svg.get("viewBox").split())
    for rect in figure.iter("rect"):
        x, y, w, h = (float(rect.get(name)) for name in ("x", "y", "width", "height"))
        assert left <= x
        assert top <= y
        assert x + w <= left + width
        assert y + h <= top + height


@pytest.mark.parametrize(
    ("end", "corners"),
    [
        (Box(200, 0, 50, 50), 2),
        (Box(0, 200, 50, 50), 2),
        (Box(-200, 0, 50, 50), 2),
        (Box(200, 300, 50, 50), 3),
    ],
)
def test_a_line_is_straight_where_boxes_face_each_other(end, corners):
    [points] = lay([Wish("one", "two")], {"one": Box(0, 0, 50, 50), "two": end})
    assert len(points) == corners
    for (x1, y1), (x2, y2) in pairwise(points):
        assert x1 == x2 or y1 == y2, "only level and upright pieces"


def test_a_line_goes_around_a_box():
    boxes = {"one": Box(0, 0, 50, 50), "wall": Box(100, 0, 50, 50), "two": Box(200, 0, 50, 50)}
    [points] = lay([Wish("one", "two")], boxes)
    assert len(points) == 4
    assert not any(piece.meets(box) for piece in pieces(points) for box in boxes.values())


def test_there_and_back_are_two_lines():
    [there, back] = lay(
        [Wish("one", "two"), Wish("two", "one")], {"one": Box(0, 0, 50, 60), "two": Box(200, 0, 50, 60)}
    )
    assert there == [(50, 20), (200, 20)]
    assert back == [(200, 40), (50, 40)]


def test_a_line_keeps_to_the_sides_it_is_told():
    [points] = lay([Wish("one", "two", "bottom", "bottom")], {"one": Box(0, 0, 50, 50), "two": Box(200, 0, 50, 50)})
    assert points[0] == (25, 50)
    assert points[-1] == (225, 50)
    assert points[1][1] > 50


def test_words_keep_clear_of_boxes_and_lines():
    lines = [[(50.0, 20.0), (110.0, 20.0)], [(50.0, 40.0), (110.0, 40.0)]]
    boxes = [Box(0, 0, 50, 60), Box(110, 0, 50, 60)]
    [one, two] = place(["first", "second"], lines, boxes, [], [])
    for words in (one, two):
        assert not any(words.box.meets(box) for box in boxes)
        assert not any(words.box.meets(piece) for line in lines for piece in pieces(line))
    assert one.box.bottom < 20
    assert two.box.y > 40


def test_long_labels_are_cut_at_spaces():
    assert wrapped("one two three", 60, 13) == ["one two", "three"]
    assert wrapped("one\\ntwo", 500, 13) == ["one", "two"]


def test_a_step_keeps_its_number():
    assert wrapped("1. AssumeRole", 10, 13) == ["1. AssumeRole"]


def test_a_mark_points_down_and_a_decision_has_tips():
    nodes = {
        "one": {"label": "Now", "at": [0, 0], "kind": "mark"},
        "two": {"label": "Is it?", "at": [0, 1], "kind": "decision"},
    }
    text = drawn(nodes=nodes, edges=[], zones={})
    assert text.count('class="head"') == 1
    assert re.search(r'<path class="node node--decision" d="M[^"]+Z"/>', text)
    assert "<rect" not in text


NAMES = sorted(file.stem for file in (Path(__file__).parent.parent / "docs/_data/diagrams").glob("*.yml"))


@pytest.mark.parametrize("name", NAMES)
def test_nothing_lies_on_anything_else(real, name):
    item = real.diagrams[name]
    assert list(clashes(item, layout(item, real))) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_fits_the_page_at_full_size(real, name):
    assert layout(real.diagrams[name], real).bounds.w <= 696


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        (
            {"nodes": {"one": {"label": "Incomprehensibilities", "at": [0, 0]}, "two": {"label": "Two", "at": [1, 0]}}},
            "the text of box 'one'",
        ),
        (
            {"nodes": {"one": {"label": "One", "at": [0, 0]}, "two": {"label": "Two", "at": [0.5, 0]}}},
            "box 'one' lies on box 'two'",
        ),
        (
            {"edges": [{"from": "one", "to": "two", "label": "unabridgedly"}], "gap": [30, 30], "cell": [150, 20]},
            "box 'one' lies on label",
        ),
        ({"zones": {"all": {"label": "A label that goes on and on and on", "around": ["one"]}}}, "the label of zone"),
    ],
)
def test_what_would_be_ugly_is_named(changes, complaint):
    item = demo(**changes)
    assert any(clash.startswith(complaint) for clash in clashes(item, layout(item, Library())))


def test_an_unknown_diagram_offers_the_nearest():
    with pytest.raises(MacroError, match="unknown diagram 'dem'"):
        call("diagram", Context(Library(), "index.md"), "dem")
