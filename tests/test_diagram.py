"""Diagrams as functions of data to SVG."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from macros import call, diagram
from macros.diagram import Box, wrapped
from macros.library import Library
from macros.model import Diagram
from macros.render import Context, MacroError

SVG = "{http://www.w3.org/2000/svg}"


def drawn(**changes):
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
    library = Library(diagrams={"demo": Diagram.model_validate(item)})
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
    ("start", "end", "corners"),
    [
        (Box(0, 0, 10, 10), Box(20, 0, 10, 10), 2),
        (Box(0, 0, 10, 10), Box(0, 20, 10, 10), 2),
        (Box(20, 0, 10, 10), Box(0, 0, 10, 10), 2),
        (Box(0, 0, 10, 10), Box(20, 30, 10, 10), 4),
    ],
)
def test_a_line_is_straight_where_boxes_face_each_other(start, end, corners):
    points = diagram._route(start, end)
    assert len(points) == corners
    for (x1, y1), (x2, y2) in pairwise(points):
        assert x1 == x2 or y1 == y2, "only level and upright pieces"


def test_long_labels_are_cut_at_spaces():
    assert wrapped("one two three", 50, 13) == ["one two", "three"]
    assert wrapped("one\\ntwo", 500, 13) == ["one", "two"]


def test_an_unknown_diagram_offers_the_nearest():
    with pytest.raises(MacroError, match="unknown diagram 'dem'"):
        call("diagram", Context(Library(), "index.md"), "dem")
