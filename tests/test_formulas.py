"""Exam arithmetic against values worked out by hand or printed in AWS's documentation."""

from fractions import Fraction

import pytest

from macros import formulas
from macros.formulas import FormulaError, compute

# The first block of each is AWS's own example:
# https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
BY_HAND = [
    ("read_units", {"item_kb": 8, "consistency": "strong"}, 2),
    ("read_units", {"item_kb": 8, "consistency": "eventual"}, 1),
    ("read_units", {"item_kb": 8, "consistency": "transactional"}, 4),
    ("read_units", {"item_kb": 3, "consistency": "eventual"}, 0.5),
    ("read_units", {"item_kb": 4.1, "consistency": "strong"}, 2),
    ("write_units", {"item_kb": 2, "mode": "standard"}, 2),
    ("write_units", {"item_kb": 2, "mode": "transactional"}, 4),
    ("write_units", {"item_kb": 0.3, "mode": "standard"}, 1),
    ("read_capacity", {"item_kb": 6, "reads_per_second": 80, "consistency": "strong"}, 160),
    ("read_capacity", {"item_kb": 3, "reads_per_second": 5, "consistency": "eventual"}, 3),
    ("write_capacity", {"item_kb": 1.5, "writes_per_second": 10, "mode": "standard"}, 20),
    ("query_units", {"total_kb": 20.1, "consistency": "strong"}, 6),
    ("query_units", {"total_kb": 20.1, "consistency": "eventual"}, 3),
    ("scan_pages", {"table_kb": 1048576}, 1024),
    ("scan_seconds", {"table_kb": 1048576, "read_capacity": 100, "consistency": "eventual"}, 1310.72),
    ("lambda_concurrency", {"requests_per_second": 100, "duration_seconds": 0.5}, 50),
    ("lambda_concurrency", {"requests_per_second": 10, "duration_seconds": 0.25}, 3),
    ("lambda_gb_seconds", {"requests": 1000, "duration_seconds": 0.2, "memory_mb": 512}, 100),
]


@pytest.mark.parametrize(("formula", "given", "answer"), BY_HAND)
def test_a_formula_gives_the_answer_worked_out_by_hand(formula, given, answer):
    assert compute(formula, given).value == Fraction(str(answer))


def test_every_formula_is_tried():
    assert {formula for formula, _, _ in BY_HAND} == set(formulas.FORMULAS)


def test_the_working_shows_each_step():
    answer = compute("read_capacity", {"item_kb": 6, "reads_per_second": 80, "consistency": "eventual"})
    assert answer.working == "⌈6 KB ÷ 4 KB⌉ = 2; × ½ = 1; × 80 per second = 80"


@pytest.mark.parametrize(
    ("formula", "given", "says"),
    [
        ("reads", {}, "unknown formula 'reads'"),
        ("read_units", {"item_kb": 4}, "takes item_kb, consistency"),
        ("read_units", {"item_kb": 4, "consistency": "weak"}, "must be strong, eventual, transactional (got 'weak')"),
        ("read_units", {"item_kb": 0, "consistency": "strong"}, "more than 0 KB"),
        ("read_units", {"item_kb": "four", "consistency": "strong"}, "cannot use"),
    ],
)
def test_wrong_use_says_what_is_right(formula, given, says):
    with pytest.raises(FormulaError, match=says.replace("(", r"\(").replace(")", r"\)")):
        compute(formula, given)


def test_the_constants_are_the_documented_facts(real):
    """The figures in the formulas are those of the data, where they have their source and date."""
    assert real.entry("dynamodb.read-unit-size").fact.value == formulas.READ_UNIT_KB * 1024
    assert real.entry("dynamodb.write-unit-size").fact.value == formulas.WRITE_UNIT_KB * 1024
    assert real.entry("dynamodb.query-page-size").fact.value == formulas.PAGE_KB * 1024
