"""What must hold beyond shape: small named rules, each a generator of breaches.

Every rule has a good and a bad fixture of its name under `tests/fixtures/rules`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final

from pydantic import BaseModel

from macros import formulas
from macros.library import PLACEHOLDER, Library, UnknownReferenceError, nearest
from macros.model import Check, Fact, FormulaCell, Prose, Reference, Service, Until
from macros.problem import Path, got
from macros.units import Unit, agrees, numbers_in, numbers_spelled_in

QUOTE_WORDS: Final = 25


@dataclass(frozen=True)
class Breach:
    """A rule that does not hold at `path` of the file `folder/name.yml`."""

    folder: str
    name: str
    path: Path
    what: str


Rule = Callable[[Library, dt.date], Iterator[Breach]]
RULES: Final[dict[str, Rule]] = {}


def rule(function: Rule) -> Rule:
    """Register a rule under its name, written with hyphens."""
    RULES[function.__name__.replace("_", "-")] = function
    return function


def breaches(library: Library, today: dt.date) -> Iterator[Breach]:
    """Yield what every rule finds in `library` on the day `today`."""
    for check in RULES.values():
        yield from check(library, today)


def _facts(library: Library) -> Iterator[tuple[str, Fact, Path]]:
    for slug, service in library.services.items():
        for key, fact in service.facts.items():
            yield slug, fact, ("facts", key)


def _files(library: Library) -> Iterator[tuple[str, str, BaseModel]]:
    for folder in ("services", "comparisons", "sequences", "diagrams"):
        yield from ((folder, name, item) for name, item in getattr(library, folder).items())


# Single values that rules judge, and those that none does; everything else holds more values.
_JUDGED: Final = frozenset({Prose, Reference, Until, dt.date})
_OTHERS: Final = frozenset({str, int, float, bool, type(None)})


@lru_cache(maxsize=1)  # three rules look at them all
def _leaves(library: Library) -> list[tuple[str, str, Path, Any]]:
    """Every prose, reference and date in the data with the file and the path that it stands at."""
    leaves = []
    for folder, name, item in _files(library):
        found: list[tuple[Path, Any]] = []
        _walk(item, (), found)
        leaves += [(folder, name, path, value) for path, value in found]
    return leaves


def _walk(value: Any, path: Path, found: list[tuple[Path, Any]]) -> None:
    if isinstance(value, BaseModel):
        value = vars(value)  # its fields
    for key, item in value.items() if isinstance(value, dict) else enumerate(value):
        kind = type(item)
        if kind in _JUDGED:
            found.append(((*path, key), item))
        elif kind not in _OTHERS:
            _walk(item, (*path, key), found)


@rule
def file_name_is_id(library: Library, today: dt.date) -> Iterator[Breach]:
    """A file is called after the thing it describes, so that everyone finds it."""
    for folder, name, item in _files(library):
        field = "service" if isinstance(item, Service) else "id"
        if getattr(item, field) != name:
            what = f"must be '{name}', as the file is called{got(getattr(item, field))}"
            yield Breach(folder, name, (field,), what)


@rule
def display_is_value(library: Library, today: dt.date) -> Iterator[Breach]:
    """What readers see and what machines compute with are the same quantity."""
    for name, fact, path in _facts(library):
        forms: list[tuple[str, int | float | str, Unit, Path]] = [(fact.display, fact.value, fact.unit, path)]
        for i, old in enumerate(fact.superseded):
            forms.append((old.display, old.value, old.unit, (*path, "superseded", i)))
        for display, value, unit, where in forms:
            if not agrees(display, value, unit):
                what = (
                    f"must read as {value!r} {unit}{got(display)}; write number and unit as AWS does, details in scope"
                )
                yield Breach("services", name, (*where, "display"), what)


@rule
def no_future_dates(library: Library, today: dt.date) -> Iterator[Breach]:
    """Nothing was checked, or ended, on a day that has not come yet."""
    for folder, name, path, value in _leaves(library):
        if isinstance(value, dt.date | Until) and str(value) > str(today):
            yield Breach(folder, name, path, f"lies in the future; today is {today}{got(str(value))}")


@rule
def unchecked_has_quote(library: Library, today: dt.date) -> Iterator[Breach]:
    """Where no machine can check, AWS's own words stand in, short enough to be a quotation."""
    for name, fact, path in _facts(library):
        quote = fact.source.quote
        if fact.unchecked and not quote:
            what = f"needs AWS's words for an unchecked fact, at most {QUOTE_WORDS}"
            yield Breach("services", name, (*path, "source", "quote"), what)
        if quote and len(quote.split()) > QUOTE_WORDS:
            what = f"must have at most {QUOTE_WORDS} words (got {len(quote.split())}); shorten it with …"
            yield Breach("services", name, (*path, "source", "quote"), what)


def _relation(check: Check) -> tuple[str, set[Fraction] | None]:
    """Name the relation of a check, and the numbers it states; None where it states a text."""
    if check.text is not None:
        return "text", numbers_in(check.text) | numbers_spelled_in(check.text)
    if check.at_most is not None:
        return "at_most", {Fraction(str(check.at_most))}
    if isinstance(check.equals, int | float):
        return "equals", {Fraction(str(check.equals))}
    return "equals", None


@rule
def check_states_the_fact(library: Library, today: dt.date) -> Iterator[Breach]:
    """A check compares the fact's own number, so that it fails when the fact is wrong."""
    for name, fact, path in _facts(library):
        if fact.check is None or isinstance(fact.value, str):
            continue
        relation, stated = _relation(fact.check)
        own = numbers_in(fact.display) | {Fraction(str(fact.value))}
        if stated is not None and not stated & own:
            state = got(getattr(fact.check, relation))
            what = f"must hold the fact's own number, {fact.value} or as in '{fact.display}'{state}"
            yield Breach("services", name, (*path, "check", relation), what)


@rule
def superseded_is_history(library: Library, today: dt.date) -> Iterator[Breach]:
    """Former values differ from today's, and the newest stands first."""
    for name, fact, path in _facts(library):
        for i, old in enumerate(fact.superseded):
            if old.display == fact.display:
                what = f"must differ from today's value{got(old.display)}; delete the entry or correct it"
                yield Breach("services", name, (*path, "superseded", i, "display"), what)
        dates = [old.until for old in fact.superseded if old.until]
        if dates != sorted(dates, reverse=True):
            yield Breach("services", name, (*path, "superseded"), f"must be newest first{got(dates)}")


@rule
def moved_leads_somewhere(library: Library, today: dt.date) -> Iterator[Breach]:
    """A renamed key leads to a fact that exists, and is no fact itself any more."""
    for name, service in library.services.items():
        for old, new in service.moved.items():
            if new not in service.facts:
                yield Breach("services", name, ("moved", old), f"leads to no fact of this file{got(new)}")
            if old in service.facts:
                yield Breach("services", name, ("moved", old), "is still a fact; delete one of the two")


@rule
def rows_fit_columns(library: Library, today: dt.date) -> Iterator[Breach]:
    """Every row of a comparison has a cell for each declared column, and a name of its own."""
    for name, item in library.comparisons.items():
        seen: set[str] = set()
        for i, row in enumerate(item.rows):
            if len(row.cells) != len(item.columns):
                wanted = f"{len(item.columns)} cells, one per column ({', '.join(item.columns)})"
                what = f"must have {wanted} (got {len(row.cells)})"
                yield Breach("comparisons", name, ("rows", i, "cells"), what)
            if row.name in seen:
                yield Breach("comparisons", name, ("rows", i, "name"), f"stands twice{got(row.name)}")
            seen.add(row.name)


@rule
def references_exist(library: Library, today: dt.date) -> Iterator[Breach]:
    """Every fact named in a cell or a text is defined; nothing is skipped."""
    for folder, name, path, value in _leaves(library):
        named = [(str(value), "")] if isinstance(value, Reference) else []
        for ref, was in PLACEHOLDER.findall(value) if isinstance(value, Prose) else named:
            if ref.partition(".")[0] in library.broken:
                continue  # that file has errors of its own; a second error here would only distract
            try:
                library.display(ref, former=bool(was))
            except UnknownReferenceError as error:
                yield Breach(folder, name, path, str(error))


@rule
def sheet_names_exist(library: Library, today: dt.date) -> Iterator[Breach]:
    """What a service wants on its sheet is there."""
    for name, item in library.services.items():
        wanted = [(("sheet", "compare", i), ref) for i, ref in enumerate(item.sheet.compare)]
        for path, ref in [*wanted, *([(("sheet", "errors"), item.sheet.errors)] if item.sheet.errors else [])]:
            if ref not in library.comparisons and ref not in library.broken:
                what = f"names no comparison{nearest(ref, library.comparisons)}{got(ref)}"
                yield Breach("services", name, path, what)
        sample = item.sheet.sample
        if sample and sample not in library.samples:
            what = f"is no file below docs{nearest(sample, library.samples)}{got(sample)}"
            yield Breach("services", name, ("sheet", "sample"), what)


@rule
def diagrams_hang_together(library: Library, today: dt.date) -> Iterator[Breach]:
    """Arrows join boxes that exist, zones hold boxes or earlier zones, and no two boxes lie on each other."""
    for name, item in library.diagrams.items():
        for i, edge in enumerate(item.edges):
            for field, key in (("from", edge.from_), ("to", edge.to)):
                if key not in item.nodes:
                    yield Breach(
                        "diagrams", name, ("edges", i, field), f"is no box{nearest(key, item.nodes)}{got(key)}"
                    )
        known = set(item.nodes)
        for key, zone in item.zones.items():
            for i, held in enumerate(zone.around):
                if held not in known:
                    what = f"is no box and no zone before this one{nearest(held, known)}{got(held)}"
                    yield Breach("diagrams", name, ("zones", key, "around", i), what)
            known.add(key)
        taken: dict[tuple[float, float], str] = {}
        for key, node in item.nodes.items():
            column, row = node.at
            for spot in [(column + x, row + y) for x in range(node.wide) for y in range(node.tall)]:
                if spot in taken:
                    yield Breach("diagrams", name, ("nodes", key, "at"), f"lies on '{taken[spot]}'{got(list(node.at))}")
                taken[spot] = key


@rule
def formulas_give_the_answer(library: Library, today: dt.date) -> Iterator[Breach]:
    """Computed cells can be computed, and worked examples are answered right."""
    for name, item in library.comparisons.items():
        cells = [(("rows", i, "cells", j), c) for i, r in enumerate(item.rows) for j, c in enumerate(r.cells)]
        for path, cell in cells:
            if isinstance(cell, FormulaCell):
                try:
                    formulas.compute(cell.formula, cell.given)
                except formulas.FormulaError as error:
                    yield Breach("comparisons", name, path, str(error))
        for i, worked in enumerate(item.worked):
            try:
                answer = formulas.compute(worked.formula, worked.given)
            except formulas.FormulaError as error:
                yield Breach("comparisons", name, ("worked", i, "formula"), str(error))
                continue
            if answer.value != Fraction(str(worked.answer)):
                what = f"must be {answer.text}: {answer.working}{got(worked.answer)}"
                yield Breach("comparisons", name, ("worked", i, "answer"), what)


# Quantities as AWS figures are written: number and unit, percentages, thousands.
BARE_QUANTITY: Final = re.compile(
    r"(?<![\w.$/-])(?:\d[\d,]*(?:\.\d+)?[\s\u00a0]?(?:[KMGT]i?B\b|bytes?\b|m?s\b|milliseconds?\b|seconds?\b|minutes?\b|"
    r"hours?\b|days?\b|weeks?\b|months?\b|years?\b|%|percent\b|TPS\b|per second\b)|\d{1,3}(?:,\d{3})+)"
)
CODE: Final = re.compile(r"`[^`]*`")


def bare_quantities(text: str) -> list[str]:
    """Return the quantities that stand in a text outside `code`."""
    return [match[0] for match in BARE_QUANTITY.finditer(CODE.sub("``", text))]


@rule
def no_bare_quantities(library: Library, today: dt.date) -> Iterator[Breach]:
    """A figure stands in a text only as `{service.key}`, so that it is written once."""
    for folder, name, path, value in _leaves(library):
        if isinstance(value, Prose):
            for quantity in bare_quantities(value):
                what = f"has a bare quantity; make it a fact and write {{service.key}}{got(quantity)}"
                yield Breach(folder, name, path, what)
