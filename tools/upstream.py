"""Hold facts against what AWS publishes for machines: botocore's API models, CloudFormation schemas.

Used by the tests and by `python -m tools.verify`, never by the build. botocore and cfn-lint are
imported on first use, so that the site builds without them.
"""

from __future__ import annotations

import difflib
import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, Final, Literal

from macros.library import Library, nearest
from macros.model import Check, Comparison, RowCheck

REGION: Final = "us-east-1"  # resource types appear there first
EXCERPT: Final = 160  # characters of AWS's documentation that a report shows
Verdict = Literal["agrees", "differs", "gone"]


class PathGoneError(LookupError):
    """A model or a path inside it that does not exist (any more)."""


@dataclass(frozen=True)
class Outcome:
    """What became of one check: the verdict, our figure and theirs, as short texts.

    `model` and `path` say where AWS states it. Where the path is gone, `theirs` says at which step.
    """

    ref: str
    model: str
    path: str
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


@cache
def plain(documentation: str) -> str:
    """Documentation without its HTML and with single spaces, as a reader sees it."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", documentation)).split())


def states(documentation: str, text: str) -> bool:
    """Whether `documentation` holds `text` as words of its own: "15 minutes" does not state "5 minutes"."""
    own_words = rf"(?<!\w)(?<!\d[.,]){re.escape(' '.join(text.split()))}(?!\w)(?![.,]\d)"
    return re.search(own_words, plain(documentation)) is not None


def compare(check: Check, theirs: Any) -> tuple[bool, str, str]:
    """Apply the relation of `check` to the value found; return agreement, ours and theirs."""
    if check.text is not None:
        return states(str(theirs), check.text), f"says “{check.text}”", _excerpt(plain(str(theirs)), check.text)
    if check.at_most is not None:
        numeric = isinstance(theirs, int | float) and not isinstance(theirs, bool)
        return numeric and check.at_most <= theirs, f"at most {check.at_most}", str(theirs)
    same = theirs == check.equals and isinstance(theirs, bool) == isinstance(check.equals, bool)
    return same, str(check.equals), str(theirs)


def _excerpt(documentation: str, text: str) -> str:
    """The part of `documentation` that is most like `text`, so that a reader sees what it says instead."""
    if len(documentation) <= EXCERPT:
        return documentation
    like = difflib.SequenceMatcher(None, documentation, text, autojunk=False).find_longest_match()
    start = max(0, min(like.a - EXCERPT // 2, len(documentation) - EXCERPT))
    end = start + EXCERPT
    return "…" * (start > 0) + documentation[start:end].strip() + "…" * (end < len(documentation))


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
    try:
        theirs = resolve(load(check.model), check.path)
    except PathGoneError as error:
        return Outcome(ref, check.model, check.path, "gone", "", str(error))
    agrees, ours, shown = relate(theirs)
    return Outcome(ref, check.model, check.path, "agrees" if agrees else "differs", ours, shown)
