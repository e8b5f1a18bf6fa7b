"""All data in memory, and the look-ups that pages and rules need. Knows no files and no Markdown."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar

from macros.model import Comparison, Diagram, Fact, Sequence, Service

# `{sqs.max-message-size}` inside a data text stands for the value of that fact, and
# `{sqs.max-message-size was}` for the newest of its former values.
PLACEHOLDER: Final = re.compile(r"\{(?P<ref>[a-z0-9-]+\.[a-z0-9-]+)(?P<was> was)?\}")

T = TypeVar("T")


class UnknownReferenceError(LookupError):
    """A name that no data file defines; the message offers the nearest one."""


@dataclass(frozen=True)
class Entry:
    """A fact together with the service and the key that it is known by."""

    service: Service
    key: str
    fact: Fact

    @property
    def ref(self) -> str:
        """The reference used in pages and data, such as `sqs.max-message-size`."""
        return f"{self.service.service}.{self.key}"

    @property
    def former_refs(self) -> list[str]:
        """The references that the fact had before, the oldest first."""
        return [f"{self.service.service}.{old}" for old, new in self.service.moved.items() if new == self.key]

    @property
    def first_ref(self) -> str:
        """The oldest reference of the fact: what outlives a rename, for things that others keep, such as cards."""
        return next(iter(self.former_refs), self.ref)

    @property
    def anchor(self) -> str:
        """The id of the fact's row, on the service's page and on every list."""
        return f"{self.service.service}-{self.key}"


@dataclass(frozen=True, eq=False)  # known by identity, so that what was computed from one can be kept beside it
class Library:
    """Services, comparisons, sequences and diagrams by name, samples that sheets show by path.

    `places` tells where each fact (`service.key`) and comparison (its id) stands: file below the project's root, line.
    `broken` names the services whose file has errors.
    """

    services: Mapping[str, Service] = field(default_factory=dict)
    comparisons: Mapping[str, Comparison] = field(default_factory=dict)
    sequences: Mapping[str, Sequence] = field(default_factory=dict)
    diagrams: Mapping[str, Diagram] = field(default_factory=dict)
    samples: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()

    def entries(self) -> Iterator[Entry]:
        """Yield every fact, services in the order of their titles, facts in the order of the file."""
        for service in sorted(self.services.values(), key=lambda s: sort_title(s.title)):
            for key, fact in service.facts.items():
                yield Entry(service, key, fact)

    def entry(self, ref: str) -> Entry:
        """Return the fact `service.key`, following `moved`. Raises UnknownReferenceError."""
        slug, _, key = ref.partition(".")
        if slug not in self.services:
            known = [entry.ref for entry in self.entries()]
            raise UnknownReferenceError(unknown("fact", ref, known, "docs/_data/services"))
        service = self.services[slug]
        key = service.moved.get(key, key)
        if key not in service.facts:
            known = [f"{slug}.{k}" for k in service.facts]
            raise UnknownReferenceError(unknown("fact", ref, known, f"docs/_data/services/{slug}.yml"))
        return Entry(service, key, service.facts[key])

    def display(self, ref: str, *, former: bool = False) -> str:
        """Return the value of a fact, or the newest `former` one, as AWS writes it. Raises UnknownReferenceError."""
        fact = self.entry(ref).fact
        if not former:
            return fact.display
        if not fact.superseded:
            raise UnknownReferenceError(f"'{ref}' has no former value; add `superseded` to it or drop `was`")
        return fact.superseded[0].display

    def service(self, slug: str) -> Service:
        """Return a service by its slug. Raises UnknownReferenceError."""
        return _get(self.services, slug, "service", "docs/_data/services")

    def comparison(self, name: str) -> Comparison:
        """Return a comparison by its id. Raises UnknownReferenceError."""
        return _get(self.comparisons, name, "comparison", "docs/_data/comparisons")

    def sequence(self, name: str) -> Sequence:
        """Return a sequence by its id. Raises UnknownReferenceError."""
        return _get(self.sequences, name, "sequence", "docs/_data/sequences")

    def diagram(self, name: str) -> Diagram:
        """Return a diagram by its id. Raises UnknownReferenceError."""
        return _get(self.diagrams, name, "diagram", "docs/_data/diagrams")


def short(display: str) -> str:
    """The first form of a display, enough for running text: "15 minutes" of "15 minutes (900 seconds)"."""
    return re.sub(r"\s+\([^()]*\)$", "", display)


def sort_title(title: str) -> str:
    """Order titles by the service's own name: "Amazon SQS" under S, "AWS Lambda" under L."""
    return re.sub(r"^(Amazon|AWS)\s+", "", title).casefold()


def unknown(what: str, name: str, known: Iterable[str], where: str) -> str:
    """Say that `name` is not among `known`, with the nearest that is, and where to define it."""
    return f"unknown {what} '{name}'{nearest(name, known)}; {what}s are defined in {where}"


def nearest(name: str, known: Iterable[str]) -> str:
    """Return ", did you mean 'x'?" for the known name most like `name`, or nothing."""
    close = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
    return f", did you mean '{close[0]}'?" if close else ""


def _get(table: Mapping[str, T], name: str, what: str, where: str) -> T:
    if name not in table:
        raise UnknownReferenceError(unknown(what, name, table, where))
    return table[name]
