"""Exam arithmetic: pure functions that return a number and the working that leads to it.

Sizes are in KB of 1,024 bytes, as DynamoDB counts them. Sources of the formulas:
read and write units: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
Query and Scan: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.Other.html
Lambda concurrency: https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html
"""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

READ_UNIT_KB: Final = 4
WRITE_UNIT_KB: Final = 1
PAGE_KB: Final = 1024
READ_FACTORS: Final = {
    "strong": Fraction(1),
    "eventual": Fraction(1, 2),
    "transactional": Fraction(2),
}
WRITE_FACTORS: Final = {"standard": Fraction(1), "transactional": Fraction(2)}

Number = int | float | Fraction


class FormulaError(ValueError):
    """A formula that does not exist, or arguments that it does not take."""


@dataclass(frozen=True)
class Answer:
    """A computed number and, in one line, how it came about."""

    value: Fraction
    working: str

    @property
    def text(self) -> str:
        """The number as a reader expects it: no fraction bar, thousands separated."""
        return number(self.value)


def number(value: Number) -> str:
    """Write a number with thousands separators and at most three decimals, none trailing."""
    text = f"{float(value):,.3f}"
    return text.rstrip("0").rstrip(".")


def _exact(value: Number) -> Fraction:
    return Fraction(str(value)) if isinstance(value, float) else Fraction(value)


def _factor(table: dict[str, Fraction], name: str) -> Fraction:
    if name not in table:
        raise FormulaError(f"must be {', '.join(table)} (got {name!r})")
    return table[name]


def _units(kb: Number, unit_kb: int, factor: Fraction) -> Answer:
    if kb <= 0:
        raise FormulaError(f"a size must be more than 0 KB (got {kb})")
    steps = math.ceil(_exact(kb) / unit_kb)
    working = f"⌈{number(kb)} KB ÷ {unit_kb} KB⌉ = {number(steps)}"
    if factor != 1:
        working += f"; × {'½' if factor < 1 else number(factor)} = {number(steps * factor)}"
    return Answer(steps * factor, working)


def read_units(item_kb: Number, consistency: str) -> Answer:
    """Read units of one GetItem of an item of `item_kb` KB: rounded up to 4 KB, then weighted."""
    return _units(item_kb, READ_UNIT_KB, _factor(READ_FACTORS, consistency))


def write_units(item_kb: Number, mode: str) -> Answer:
    """Write units of one PutItem of an item of `item_kb` KB: rounded up to 1 KB, then weighted."""
    return _units(item_kb, WRITE_UNIT_KB, _factor(WRITE_FACTORS, mode))


def _capacity(unit: Answer, rate: Number) -> Answer:
    exact = unit.value * _exact(rate)
    total = Fraction(math.ceil(exact))
    working = f"{unit.working}; × {number(rate)} per second = {number(exact)}"
    return Answer(total, working if total == exact else f"{working}, rounded up {number(total)}")


def read_capacity(item_kb: Number, reads_per_second: Number, consistency: str) -> Answer:
    """Provisioned RCU for a steady rate of single-item reads; whole units, rounded up."""
    return _capacity(read_units(item_kb, consistency), reads_per_second)


def write_capacity(item_kb: Number, writes_per_second: Number, mode: str) -> Answer:
    """Provisioned WCU for a steady rate of single-item writes; whole units, rounded up."""
    return _capacity(write_units(item_kb, mode), writes_per_second)


def query_units(total_kb: Number, consistency: str) -> Answer:
    """Read units of one Query or Scan page: sizes are added up first, then rounded up to 4 KB."""
    return read_units(total_kb, consistency)


def scan_seconds(table_kb: Number, read_capacity: Number, consistency: str) -> Answer:
    """Shortest time, in seconds, to read a whole table with `read_capacity` RCU to spend."""
    units = read_units(table_kb, consistency)
    seconds = units.value / _exact(read_capacity)
    working = f"{units.working}; ÷ {number(read_capacity)} RCU = {number(seconds)} s"
    return Answer(seconds, working)


def scan_pages(table_kb: Number) -> Answer:
    """Number of Scan calls that a whole table takes when each returns at most 1 MB of data."""
    pages = math.ceil(_exact(table_kb) / PAGE_KB)
    return Answer(Fraction(pages), f"⌈{number(table_kb)} KB ÷ {number(PAGE_KB)} KB⌉ = {number(pages)}")


def lambda_concurrency(requests_per_second: Number, duration_seconds: Number) -> Answer:
    """Execution environments busy at once: average requests per second × average duration."""
    exact = _exact(requests_per_second) * _exact(duration_seconds)
    total = Fraction(math.ceil(exact))
    working = f"{number(requests_per_second)} per second × {number(duration_seconds)} s = {number(exact)}"
    return Answer(total, working if total == exact else f"{working}, rounded up {number(total)}")


def lambda_gb_seconds(requests: Number, duration_seconds: Number, memory_mb: Number) -> Answer:
    """Billed compute in GB-seconds: requests × duration × memory, with 1,024 MB to the GB."""
    total = _exact(requests) * _exact(duration_seconds) * _exact(memory_mb) / 1024
    working = f"{number(requests)} × {number(duration_seconds)} s × {number(memory_mb)} MB ÷ 1,024 = {number(total)}"
    return Answer(total, working)


FORMULAS: Final[dict[str, Callable[..., Answer]]] = {
    f.__name__: f
    for f in (
        read_units, write_units, read_capacity, write_capacity, query_units,
        scan_seconds, scan_pages, lambda_concurrency, lambda_gb_seconds,
    )
}  # fmt: skip


def compute(formula: str, given: dict[str, int | float | str]) -> Answer:
    """Run the formula of that name. Raises FormulaError for an unknown name or wrong arguments."""
    if formula not in FORMULAS:
        raise FormulaError(f"unknown formula {formula!r}; there are {', '.join(FORMULAS)}")
    takes = inspect.signature(FORMULAS[formula])
    try:
        takes.bind(**given)
    except TypeError as error:
        names = ", ".join(takes.parameters)
        raise FormulaError(f"{formula} takes {names} ({error})") from None
    try:
        return FORMULAS[formula](**given)
    except (TypeError, ZeroDivisionError) as error:
        raise FormulaError(f"{formula} cannot use {given}: {error}") from None
