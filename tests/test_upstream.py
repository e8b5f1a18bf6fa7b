"""Facts against the pinned botocore and CloudFormation schemas, and proof that a check can fail."""

import json
import re

import pytest

from macros.model import Check, RowCheck
from tools import schema, upstream

MODEL = {
    "shapes": {
        "Size": {"max": 4096, "documentation": "<p>At most <b>4&nbsp;KB</b>\n of data.</p>"},
        "Wait": {"documentation": "<p>15 minutes, not 1,024 seconds.</p>"},
        "Kind": {"enum": ["A", "B"]},
    }
}


def test_every_check_agrees_with_the_pinned_models(real):
    found = list(upstream.outcomes(real))
    assert found
    assert [o for o in found if o.verdict != "agrees"] == []


def wrong(check, theirs):
    """What AWS would state if its figure were another one."""
    if check.text is not None:
        text = " ".join(check.text.split())
        other = re.sub(r"\d+", lambda digits: f"1{digits[0]}", text)
        other = re.sub(r"\b(one|two|three|four|five|six|seven|eight|nine|ten)\b", "eleven", other)
        return upstream.plain(str(theirs)).replace(text, other if other != text else "something else")
    if check.at_most is not None:
        return check.at_most - 1
    return ["X"] if isinstance(theirs, list) else f"{theirs}X" if isinstance(theirs, str) else theirs + 1


def test_every_check_fails_when_the_figure_is_wrong(real):
    """A check that cannot fail proves nothing."""
    blind = [
        entry.ref
        for entry in real.entries()
        if entry.fact.check
        and upstream.compare(
            entry.fact.check,
            wrong(entry.fact.check, upstream.resolve(upstream.model(entry.fact.check.model), entry.fact.check.path)),
        )[0]
    ]
    assert blind == []


@pytest.mark.parametrize(
    ("relation", "path", "agrees"),
    [
        ({"equals": 4096}, "shapes.Size.max", True),
        ({"equals": 4095}, "shapes.Size.max", False),
        ({"at_most": 4000}, "shapes.Size.max", True),
        ({"at_most": 4097}, "shapes.Size.max", False),
        ({"at_most": 4}, "shapes.Size.documentation", False),
        ({"text": "At most 4 KB of data"}, "shapes.Size.documentation", True),
        ({"text": "At most 5 KB"}, "shapes.Size.documentation", False),
        ({"text": "t most 4 KB"}, "shapes.Size.documentation", False),
        ({"text": "5 minutes"}, "shapes.Wait.documentation", False),
        ({"text": "024 seconds"}, "shapes.Wait.documentation", False),
        ({"text": "1,024 seconds"}, "shapes.Wait.documentation", True),
        ({"equals": ["A", "B"]}, "shapes.Kind.enum", True),
        ({"equals": ["A"]}, "shapes.Kind.enum", False),
    ],
)
def test_relations(relation, path, agrees):
    check = Check(model="demo", path=path, **relation)
    assert upstream.compare(check, upstream.resolve(MODEL, path))[0] is agrees


def test_drift_is_reported_with_ours_and_theirs(demo):
    [outcome] = upstream.outcomes(demo, lambda _: {"shapes": {"Size": {"max": 8192}}})
    assert (outcome.ref, outcome.verdict, outcome.ours, outcome.theirs) == ("demo.size", "differs", "4096", "8192")


def test_a_path_that_is_gone_is_reported_with_the_nearest(demo):
    [outcome] = upstream.outcomes(demo, lambda _: {"shapes": {"Sizes": {"max": 4096}}})
    assert outcome.verdict == "gone"
    assert outcome.theirs == "no 'Size' in shapes.Size.max, did you mean 'Sizes'?"


def test_row_names_are_held_against_an_enumeration(demo):
    table = demo.comparison("demo-table")
    rows = [table.rows[0].model_copy(update={"name": name}) for name in ("`A`", "`B`")]
    for names, relation, agrees in [(rows, "equal", True), (rows[:1], "equal", False), (rows[:1], "subset", True)]:
        check = RowCheck(model="demo", path="shapes.Kind.enum", relation=relation)
        item = table.model_copy(update={"rows": names, "check": check})
        [outcome] = upstream.outcomes(type(demo)(comparisons={"demo-table": item}), lambda _: MODEL)
        assert (outcome.verdict == "agrees") is agrees


def test_an_unknown_model_says_so():
    with pytest.raises(upstream.PathGoneError, match="botocore has no service sqss, did you mean 'sqs'"):
        upstream.model("sqss")
    with pytest.raises(upstream.PathGoneError, match="no CloudFormation resource type AWS::SQS::Queu"):
        upstream.model("AWS::SQS::Queu")


def test_the_editor_schemas_are_those_of_the_models(request):
    for path, text in schema.schemas().items():
        assert json.loads(text)
        assert (request.config.rootpath / path).read_text("utf-8") == text, f"{path} is stale; run: make schema"
