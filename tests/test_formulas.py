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

# The examples of the pages, step by step as one does them on paper: units of one item, weight, rate.
# https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html: 4 KB to a read, 1 KB to a write,
# eventually consistent reads half, transactions twice.
# https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.Other.html: a page's sizes are summed, then rounded.
# https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html: requests per second times duration.
ON_THE_PAGES = [
    ("read_capacity", {"item_kb": 6, "reads_per_second": 300, "consistency": "eventual"}, 2 * 0.5 * 300),
    ("read_capacity", {"item_kb": 6, "reads_per_second": 300, "consistency": "strong"}, 2 * 300),
    ("read_capacity", {"item_kb": 12, "reads_per_second": 7, "consistency": "eventual"}, 11),  # 3 × 0.5 × 7 = 10.5
    ("read_capacity", {"item_kb": 5, "reads_per_second": 25, "consistency": "transactional"}, 2 * 2 * 25),
    ("read_capacity", {"item_kb": 1, "reads_per_second": 20, "consistency": "strong"}, 1 * 20),
    ("write_capacity", {"item_kb": 1.5, "writes_per_second": 120, "mode": "standard"}, 2 * 120),
    ("write_capacity", {"item_kb": 0.5, "writes_per_second": 20, "mode": "standard"}, 1 * 20),
    ("write_capacity", {"item_kb": 2.5, "writes_per_second": 10, "mode": "transactional"}, 3 * 2 * 10),
    ("query_units", {"total_kb": 20.1, "consistency": "eventual"}, 6 * 0.5),
    ("query_units", {"total_kb": 20.1, "consistency": "strong"}, 6),
    ("scan_pages", {"table_kb": 1048576}, 1024),  # 1 GB, 1 MB a page
    (
        "scan_seconds",
        {"table_kb": 1048576, "read_capacity": 100, "consistency": "eventual"},
        1310.72,
    ),  # 262,144 × 0.5 ÷ 100
    ("scan_seconds", {"table_kb": 1048576, "read_capacity": 100, "consistency": "strong"}, 2621.44),  # 262,144 ÷ 100
    ("lambda_concurrency", {"requests_per_second": 400, "duration_seconds": 0.25}, 400 / 4),
    ("lambda_concurrency", {"requests_per_second": 500, "duration_seconds": 3}, 500 * 3),
    ("lambda_gb_seconds", {"requests": 1000000, "duration_seconds": 0.2, "memory_mb": 512}, 200000 / 2),
]


@pytest.mark.parametrize(("formula", "given", "answer"), [*BY_HAND, *ON_THE_PAGES])
def test_a_formula_gives_the_answer_worked_out_by_hand(formula, given, answer):
    assert compute(formula, given).value == Fraction(str(answer))


def test_every_example_on_a_page_is_worked_out_by_hand_above(real):
    shown = [
        (one.formula, one.given, Fraction(str(one.answer)))
        for comparison in real.comparisons.values()
        for one in comparison.worked
    ]
    by_hand = [(formula, given, Fraction(str(answer))) for formula, given, answer in ON_THE_PAGES]
    assert [one for one in shown if one not in by_hand] == [], "work these out by hand, step by step"
    assert [one for one in by_hand if one not in shown] == [], "no page shows these any more"


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
