"""Hold facts against what AWS publishes for machines: botocore's API models, CloudFormation schemas.

Used by the tests and by `python -m tools.verify`, never by the build. botocore and cfn-lint are
imported on first use, so that the site builds without them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, Final, Literal

from macros.library import Library, nearest
from macros.model import Check, Comparison, RowCheck

REGION: Final = "us-east-1"  # resource types appear there first
Verdict = Literal["agrees", "differs", "gone"]


class PathGoneError(LookupError):
    """A model or a path inside it that does not exist (any more)."""


@dataclass(frozen=True)
class Outcome:
    """What became of one check: the verdict, our figure and theirs, as short texts."""

    ref: str
    place: str
    verdict: Verdict
    ours: str
    theirs: str


@cache
def model(name: str) -> Any:
    """Load a botocore service model, or the schema of a resource type. Raises PathGoneError."""
    if "::" in name:
        from cfnlint.schema import PROVIDER_SCHEMA_MANAGER, ResourceNotFoundError

        try:
            return PROVIDER_SCHEMA_MANAGER.get_resource_schema(REGION, name).schema
        except ResourceNotFoundError:
            raise PathGoneError(f"no CloudFormation resource type {name}") from None
    from botocore.exceptions import DataNotFoundError
    from botocore.loaders import Loader

    loader = Loader()
    try:
        return loader.load_service_model(name, "service-2")
    except DataNotFoundError:
        known = loader.list_available_services("service-2")
        raise PathGoneError(f"botocore has no service {name}{nearest(name, known)}") from None


def resolve(tree: Any, path: str) -> Any:
    """Follow a dotted path through mappings and lists. Raises PathGoneError with the step that fails."""
    here = tree
    for step in path.split("."):
        try:
            here = here[int(step)] if isinstance(here, list) else here[step]
        except (KeyError, IndexError, ValueError, TypeError):
            known = here if isinstance(here, dict) else ()
            raise PathGoneError(f"no '{step}' in {path}{nearest(step, known)}") from None
    return here


def plain(documentation: Any) -> str:
    """Documentation without its HTML and with single spaces, as a reader sees it."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", str(documentation))).split())


def compare(check: Check, theirs: Any) -> tuple[bool, str, str]:
    """Apply the relation of `check` to the value found; return agreement, ours and theirs."""
    if check.text is not None:
        text = plain(theirs)
        shown = text if len(text) <= 160 else f"{text[:159]}…"
        return " ".join(check.text.split()) in text, f"says “{check.text}”", shown
    if check.at_most is not None:
        numeric = isinstance(theirs, int | float) and not isinstance(theirs, bool)
        return numeric and check.at_most <= theirs, f"at most {check.at_most}", str(theirs)
    same = theirs == check.equals and isinstance(theirs, bool) == isinstance(check.equals, bool)
    return same, str(check.equals), str(theirs)


def _rows(comparison: Comparison, check: RowCheck, theirs: Any) -> tuple[bool, str, str]:
    ours = {row.name.strip("`") for row in comparison.rows}
    members = set(theirs) if isinstance(theirs, list) else set()
    same = bool(members) and (ours <= members if check.relation == "subset" else ours == members)
    return same, ", ".join(sorted(ours - members)) or "all rows", ", ".join(sorted(members - ours)) or "no others"


def outcomes(library: Library, load: Callable[[str], Any] = model) -> Iterator[Outcome]:
    """Run every check of every fact and comparison against the models that `load` returns."""
    for entry in library.entries():
        if entry.fact.check:
            yield _run(entry.ref, entry.fact.check, partial(compare, entry.fact.check), load)
    for name, item in sorted(library.comparisons.items()):
        if item.check:
            yield _run(name, item.check, partial(_rows, item, item.check), load)


def _run(
    ref: str, check: Check | RowCheck, relate: Callable[[Any], tuple[bool, str, str]], load: Callable[[str], Any]
) -> Outcome:
    place = f"{check.model} {check.path}"
    try:
        theirs = resolve(load(check.model), check.path)
    except PathGoneError as error:
        return Outcome(ref, place, "gone", "", str(error))
    agrees, ours, shown = relate(theirs)
    return Outcome(ref, place, "agrees" if agrees else "differs", ours, shown)


def failures(found: Iterable[Outcome]) -> list[Outcome]:
    """The outcomes that need a person: everything that does not agree."""
    return [outcome for outcome in found if outcome.verdict != "agrees"]
