"""The open data: every fact, comparison, sequence, diagram and service as records for programs. Pure, like `render`.

The records are plain dictionaries whose shape the typed dictionaries below declare; the published JSON Schemas and the
description of the fields on the Data page come from them.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Annotated, Any, Final, Literal

from pydantic import Field, TypeAdapter
from typing_extensions import TypedDict  # pydantic reads typing's own from Python 3.12 on

from macros import formulas
from macros.library import Entry, Library, short, sort_title
from macros.model import Category, Cell, Check, Exam, FactCell, FormulaCell, Kind, Superseded, TextCell, Value
from macros.render import anchor_of_row, anchor_of_table, plain, was
from macros.search import address
from macros.units import Unit

FORMAT: Final = 1  # goes up when a field is renamed, removed or changes its meaning
TITLE: Final = "AWS Developer Fieldbook"
LICENCE: Final = {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}
RISKY: Final = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet takes a text that starts so for a formula

Date = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Markdown = Annotated[str, Field(min_length=1)]
Id = Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]
FactId = Annotated[str, Field(pattern=r"^[a-z0-9-]+\.[a-z0-9-]+$")]
Address = Annotated[str, Field(pattern=r"^https?://\S+$")]


class LicenceRecord(TypedDict):
    """The licence of the data, and the name to give as its source."""

    name: Annotated[str, Field(description="Short name of the licence.")]
    url: Annotated[Address, Field(description="The text of the licence.")]
    attribution: Annotated[str, Field(description="What to name as the source.")]


class FileRecord(TypedDict):
    """What every file says about itself."""

    format: Annotated[int, Field(description="Goes up when a field is renamed, removed or changes its meaning.")]
    schema: Annotated[Address, Field(description="The JSON Schema of the file.")]
    generator: Annotated[Address, Field(description="The site that the file belongs to.")]
    licence: Annotated[LicenceRecord, Field(description="What you may do with the data.")]
    as_of: Annotated[Date, Field(description="Day of the newest check.")]


class SourceRecord(TypedDict):
    """The AWS page that states a fact."""

    url: Annotated[Address, Field(description="Address of the AWS page.")]
    quote: Annotated[str | None, Field(description="AWS's words; present where no machine can check the fact.")]


class CheckRecord(TypedDict):
    """The place in AWS's machine-readable models that confirms a fact."""

    model: Annotated[str, Field(description="A service of botocore (`sqs`) or a resource type (`AWS::SQS::Queue`).")]
    path: Annotated[str, Field(description="Dotted path to a value inside the model.")]
    relation: Annotated[
        Literal["equals", "at_most", "text"],
        Field(description="The value there equals `expected`, is at least `expected`, or is a text that contains it."),
    ]
    expected: Annotated[Value | list[str], Field(description="What is held against the model.")]


class FormerRecord(TypedDict):
    """A former value: what older notes and questions still say."""

    value: Annotated[Value, Field(description="The former value in the base unit.")]
    unit: Annotated[Unit, Field(description="The unit of the former value.")]
    display: Annotated[str, Field(description="The former value as AWS wrote it.")]
    until: Annotated[
        str | None,
        Field(description="When it ended, as exact as the evidence: YYYY, YYYY-MM or YYYY-MM-DD; null if unknown."),
    ]
    source: Annotated[str | None, Field(description="The AWS page that announced the change.")]
    note: Annotated[str | None, Field(description="Who still says so.")]
    expects: Annotated[str, Field(description="What a question from before the change expects.")]


class FactRecord(TypedDict):
    """One limit, default, rule or behaviour."""

    id: Annotated[FactId, Field(description="Stable id, `service.key`. Never given to another fact.")]
    former_ids: Annotated[list[FactId], Field(description="Ids that the fact had before.")]
    service: Annotated[Id, Field(description="Id of the service.")]
    service_title: Annotated[str, Field(description="Name of the service.")]
    group: Annotated[str, Field(description="The table of the service's page that the fact stands in.")]
    label: Annotated[Markdown, Field(description="What is measured, without the value.")]
    value: Annotated[Value, Field(description="The value: a number in the base unit, or a text where `unit` is text.")]
    unit: Annotated[Unit, Field(description="The base unit of `value`.")]
    display: Annotated[str, Field(description="The value as AWS writes it.")]
    kind: Annotated[Kind, Field(description="Whether it can be changed; see *Conventions*.")]
    scope: Annotated[str | None, Field(description="Per what it counts, and with which exceptions.")]
    exam: Annotated[Exam, Field(description="How likely an associate-level question turns on it.")]
    aliases: Annotated[list[str], Field(description="Other words that people search for.")]
    source: Annotated[SourceRecord, Field(description="The AWS page that states it.")]
    verified: Annotated[Date, Field(description="Day of the last comparison with the source.")]
    check: Annotated[CheckRecord | None, Field(description="How a machine checks it; null if none can.")]
    unchecked: Annotated[str | None, Field(description="Why no machine can check it; null if one does.")]
    history: Annotated[list[FormerRecord], Field(description="Former values, newest first.")]
    page: Annotated[Address, Field(description="Its row on this site.")]


class FactsFile(FileRecord):
    """Every fact."""

    facts: list[FactRecord]


class CellRecord(TypedDict):
    """A cell of a comparison."""

    text: Annotated[str, Field(description="What stands in the cell.")]
    note: Annotated[str | None, Field(description="A remark below it.")]
    fact: Annotated[FactId | None, Field(description="The fact whose value the cell shows.")]


class RowRecord(TypedDict):
    """A row of a comparison."""

    id: Annotated[str, Field(description="Id of the row, which is also its anchor on the page.")]
    name: Annotated[Markdown, Field(description="What the row is about.")]
    cells: Annotated[list[CellRecord], Field(description="One cell for each of `columns`.")]


class WorkedRecord(TypedDict):
    """Exam arithmetic with its answer."""

    ask: Annotated[str, Field(description="The question.")]
    working: Annotated[str, Field(description="The way to the answer.")]
    answer: Annotated[str, Field(description="The answer, computed by the build.")]


class RowCheckRecord(TypedDict):
    """The enumeration that the names of rows are held against."""

    model: Annotated[str, Field(description="A service of botocore or a resource type.")]
    path: Annotated[str, Field(description="Dotted path to the enumeration inside the model.")]
    relation: Annotated[Literal["equal", "subset"], Field(description="All of its members, or some of them.")]


class ComparisonRecord(TypedDict):
    """A table that answers one decision, or lists the members of one thing."""

    id: Annotated[Id, Field(description="Stable id.")]
    caption: Annotated[Markdown, Field(description="Title of the table.")]
    question: Annotated[Markdown, Field(description="The decision that it answers.")]
    subject: Annotated[str, Field(description="Heading of the first column, which names the rows.")]
    columns: Annotated[list[str], Field(description="Headings of the other columns.")]
    rows: Annotated[list[RowRecord], Field(description="The rows, in order.")]
    worked: Annotated[list[WorkedRecord], Field(description="Worked examples.")]
    sources: Annotated[list[Address], Field(description="The AWS pages that it rests on.")]
    verified: Annotated[Date, Field(description="Day of the last comparison with the sources.")]
    check: Annotated[RowCheckRecord | None, Field(description="How a machine checks the names of the rows.")]
    page: Annotated[Address | None, Field(description="Where it stands on this site.")]


class ComparisonsFile(FileRecord):
    """Every comparison."""

    comparisons: list[ComparisonRecord]


class StepRecord(TypedDict):
    """A step of a sequence."""

    name: Annotated[Markdown, Field(description="Name of the step.")]
    actor: Annotated[str | None, Field(description="Who does it.")]
    text: Annotated[Markdown, Field(description="What happens.")]


class SequenceRecord(TypedDict):
    """Things that happen in a fixed order."""

    id: Annotated[Id, Field(description="Stable id.")]
    caption: Annotated[Markdown, Field(description="Title of the sequence.")]
    steps: Annotated[list[StepRecord], Field(description="The steps, in order.")]
    sources: Annotated[list[Address], Field(description="The AWS pages that it rests on.")]
    verified: Annotated[Date, Field(description="Day of the last comparison with the sources.")]
    page: Annotated[Address | None, Field(description="Where it stands on this site.")]


class SequencesFile(FileRecord):
    """Every sequence."""

    sequences: list[SequenceRecord]


class CueRecord(TypedDict):
    """A phrase of a question and what it points to."""

    cue: Annotated[Markdown, Field(description="What the question says.")]
    answer: Annotated[Markdown, Field(description="What to think of.")]


class TrapRecord(TypedDict):
    """Something commonly believed, and what is true."""

    claim: Annotated[Markdown, Field(description="What is believed.")]
    truth: Annotated[Markdown, Field(description="What is true.")]


class FormerNameRecord(TypedDict):
    """A name that a service had."""

    name: Annotated[str, Field(description="The former name.")]
    until: Annotated[str | None, Field(description="When it ended: YYYY, YYYY-MM or YYYY-MM-DD.")]


class ServiceRecord(TypedDict):
    """A service with its cues and traps."""

    id: Annotated[Id, Field(description="Stable id.")]
    title: Annotated[str, Field(description="Name of the service.")]
    full_name: Annotated[str, Field(description="The name in full.")]
    category: Annotated[Category, Field(description="Its category in the exam guide.")]
    summary: Annotated[Markdown, Field(description="What it is, in one sentence.")]
    aliases: Annotated[list[str], Field(description="Other names.")]
    former_names: Annotated[list[FormerNameRecord], Field(description="Names that it had.")]
    cues: Annotated[list[CueRecord], Field(description="What questions say, and what it points to.")]
    traps: Annotated[list[TrapRecord], Field(description="What is commonly confused.")]
    page: Annotated[Address, Field(description="Its page on this site.")]


class ServicesFile(FileRecord):
    """Every service."""

    services: list[ServiceRecord]


FILES: Final[dict[str, type[Any]]] = {
    "facts": FactsFile,
    "comparisons": ComparisonsFile,
    "sequences": SequencesFile,
    "services": ServicesFile,
}
ALL_FILES: Final = "all"


def records(library: Library, name: str, site: str, shown: Mapping[str, Mapping[str, str]]) -> list[Any]:
    """The records of the file `name`.

    `site` is the address of the site; `shown` gives, for the macros `compare` and `steps`, the source path of the page
    of each comparison and sequence.
    """
    if name == "facts":
        return [fact_record(library, entry, site) for entry in library.entries()]
    if name == "comparisons":
        return [_comparison(library, key, site, shown["compare"]) for key in sorted(library.comparisons)]
    if name == "sequences":
        return [_sequence(library, key, site, shown["steps"]) for key in sorted(library.sequences)]
    order = sorted(library.services.values(), key=lambda s: sort_title(s.title))
    return [_service(library, item.service, site) for item in order]


def json_text(library: Library, name: str, site: str, rows: Iterable[Any]) -> str:
    """A file of the open data: what it is, then a record a line, so that a change shows as a changed line."""
    days = [entry.fact.verified for entry in library.entries()]
    head: FileRecord = {
        "format": FORMAT,
        "schema": f"{site}data/schema/{name}.json",
        "generator": site,
        "licence": {**LICENCE, "attribution": f"{TITLE}, {site}"},  # type: ignore[typeddict-item]
        "as_of": str(max(days)),
    }
    body = ",\n".join(_compact(row) for row in rows)
    return f'{_compact(head)[:-1]},"{name}":[\n{body}\n]}}\n'


def schema_text(name: str) -> str:
    """The JSON Schema of the file `name`."""
    return json.dumps(json_schema(name), indent=1, ensure_ascii=False) + "\n"


@cache
def json_schema(name: str) -> dict[str, Any]:
    """The JSON Schema of the file `name`, or of what all files have."""
    shape = FileRecord if name == ALL_FILES else FILES[name]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **TypeAdapter(shape).json_schema()}


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def fact_record(library: Library, entry: Entry, site: str) -> FactRecord:
    """A fact as it is published."""
    fact = entry.fact
    return {
        "id": entry.ref,
        "former_ids": entry.former_refs,
        "service": entry.service.service,
        "service_title": entry.service.title,
        "group": fact.group,
        "label": plain(library, fact.label),
        "value": fact.value,
        "unit": fact.unit,
        "display": fact.display,
        "kind": fact.kind,
        "scope": plain(library, fact.scope) if fact.scope else None,
        "exam": fact.exam,
        "aliases": list(fact.aliases),
        "source": {"url": fact.source.url, "quote": fact.source.quote},
        "verified": str(fact.verified),
        "check": _check(fact.check) if fact.check else None,
        "unchecked": fact.unchecked,
        "history": [_former(library, old) for old in fact.superseded],
        "page": f"{site}{address(entry.service.page)}#{entry.anchor}",
    }


def _check(check: Check) -> CheckRecord:
    relation: Literal["equals", "at_most", "text"] = "equals"
    expected: Any = check.equals
    if check.text is not None:
        relation, expected = "text", check.text
    elif check.at_most is not None:
        relation, expected = "at_most", check.at_most
    return {"model": check.model, "path": check.path, "relation": relation, "expected": expected}


def _former(library: Library, old: Superseded) -> FormerRecord:
    return {
        "value": old.value,
        "unit": old.unit,
        "display": old.display,
        "until": str(old.until) if old.until else None,
        "source": old.source,
        "note": old.note,
        "expects": expected_then(library, old),
    }


def expected_then(library: Library, old: Superseded) -> str:
    """What a question from before the change expects: as the data says, else the old value."""
    if old.expects:
        return plain(library, old.expects)
    return old.display if old.unit == "text" else short(old.display)


def cell_record(library: Library, content: Cell) -> CellRecord:
    """A cell of a comparison with its figures in place."""
    if isinstance(content, FormulaCell):
        return {"text": formulas.compute(content.formula, content.given).text, "note": None, "fact": None}
    if isinstance(content, FactCell):
        entry, note = library.entry(content.fact), plain(library, content.note) if content.note else None
        return {"text": entry.fact.display, "note": note, "fact": entry.ref}
    if isinstance(content, TextCell):
        note = plain(library, content.note) if content.note else None
        return {"text": plain(library, content.text), "note": note, "fact": None}
    text = plain(library, content) if isinstance(content, str) else formulas.number(content)
    return {"text": text, "note": None, "fact": None}


def _comparison(library: Library, key: str, site: str, shown: Mapping[str, str]) -> ComparisonRecord:
    item = library.comparisons[key]
    examples = [(one.ask, formulas.compute(one.formula, one.given)) for one in item.worked]
    return {
        "id": item.id,
        "caption": plain(library, item.caption),
        "question": plain(library, item.question),
        "subject": item.subject,
        "columns": list(item.columns),
        "rows": [
            {
                "id": anchor_of_row(item, row),
                "name": plain(library, row.name),
                "cells": [cell_record(library, content) for content in row.cells],
            }
            for row in item.rows
        ],
        "worked": [
            {"ask": plain(library, ask), "working": answer.working, "answer": answer.text} for ask, answer in examples
        ],
        "sources": list(item.sources),
        "verified": str(item.verified),
        "check": item.check.model_dump() if item.check else None,  # type: ignore[typeddict-item]
        "page": f"{site}{address(shown[key])}#{anchor_of_table(item)}" if key in shown else None,
    }


def _sequence(library: Library, key: str, site: str, shown: Mapping[str, str]) -> SequenceRecord:
    item = library.sequences[key]
    return {
        "id": item.id,
        "caption": plain(library, item.caption),
        "steps": [{"name": step.name, "actor": step.actor, "text": plain(library, step.text)} for step in item.steps],
        "sources": list(item.sources),
        "verified": str(item.verified),
        "page": f"{site}{address(shown[key])}" if key in shown else None,
    }


def _service(library: Library, key: str, site: str) -> ServiceRecord:
    item = library.services[key]
    return {
        "id": item.service,
        "title": item.title,
        "full_name": item.full_name,
        "category": item.category,
        "summary": plain(library, item.summary),
        "aliases": list(item.aliases),
        "former_names": [{"name": old.name, "until": old.until} for old in item.former],
        "cues": [{"cue": plain(library, c.cue), "answer": plain(library, c.answer)} for c in item.cues],
        "traps": [{"claim": plain(library, t.claim), "truth": plain(library, t.truth)} for t in item.traps],
        "page": f"{site}{address(item.page)}",
    }


COLUMNS: Final = (
    "id", "service", "service_title", "group", "label", "value", "unit", "display", "kind", "scope", "exam", "aliases",
    "source_url", "source_quote", "verified", "check", "unchecked", "history", "page",
)  # fmt: skip


def csv_text(library: Library, facts: Iterable[FactRecord]) -> str:
    """The records of all facts of the library as CSV after RFC 4180, a line each.

    A byte order mark says UTF-8 to spreadsheets. A text that they would run as a formula gets an apostrophe in front.
    """
    out = io.StringIO()
    out.write("\N{BYTE ORDER MARK}")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for entry, fact in zip(library.entries(), facts, strict=True):
        check = fact["check"]
        flat: dict[str, object] = {
            **fact,
            "aliases": "; ".join(fact["aliases"]),
            "source_url": fact["source"]["url"],
            "source_quote": fact["source"]["quote"],
            "check": f"{check['model']} {check['path']} {check['relation']} {check['expected']}" if check else None,
            "history": "; ".join(was(old) for old in entry.fact.superseded),
        }
        writer.writerow([inert(flat[name]) for name in COLUMNS])
    return out.getvalue()


def inert(value: object) -> object:
    """A value that no spreadsheet takes for a formula; numbers stay numbers, nothing stays empty."""
    if not isinstance(value, str):
        return "" if value is None else value
    return f"'{value}" if value.startswith(RISKY) else value
