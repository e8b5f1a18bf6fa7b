"""The Data page: the published files, and their fields as the schemas describe them. Pure, like `render`."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any, Final

from macros.library import nearest
from macros.markdown import attributes, cell, small, table
from macros.open_data import ALL_FILES, FILES, json_schema
from macros.publish import PUBLISHED, schema_path, size_mark
from macros.render import Context, MacroError
from macros.search import address

_WORDS: Final = {"string": "text", "integer": "number", "number": "number", "null": "null"}


def data_files(ctx: Context) -> str:
    """The published files with their sizes; what is not a page has links in HTML, which the tests check."""
    rows = []
    for one in PUBLISHED:
        name = posixpath.basename(one.path)
        stem, extension = posixpath.splitext(name)
        schema = _file_link(f"schema of {name}", schema_path(stem), ctx.page) if extension == ".json" else ""
        rows.append(
            (
                attributes(_file_link(name, one.path, ctx.page), id=f"file-{name.replace('.', '-')}"),
                cell(one.about) + (small(schema, "how") if schema else ""),
                size_mark(one.path),
            )
        )
    return table(("File", "What it holds", "Size"), rows, "The files", shown=False)


def _file_link(text: str, path: str, page: str) -> str:
    return f'<a href="{posixpath.relpath(path, address(page) or ".")}">{text}</a>'


def data_fields(ctx: Context, file: str) -> str:
    """The fields of a record of `facts`, `comparisons`, `sequences` or `services`; `all` for what every file has."""
    if file not in (*FILES, ALL_FILES):
        known = (*FILES, ALL_FILES)
        raise MacroError(f"unknown file '{file}'{nearest(file, known)}; there are {', '.join(known)}")
    schema = json_schema(file)
    defs = schema["$defs"]
    record = schema if file == ALL_FILES else _resolved(schema["properties"][file]["items"], defs)
    rows = [(f"`{name}`", cell(kind), cell(about)) for name, kind, about in _fields(record, defs, "")]
    title = "Fields of every file" if file == ALL_FILES else f"Fields of a record in {file}.json"
    return table(("Field", "Type", "Meaning"), rows, title, shown=False)


def _fields(record: dict[str, Any], defs: dict[str, Any], above: str) -> Iterator[tuple[str, str, str]]:
    """Yield path, type and meaning of each field, those inside a field below it."""
    for name, field in record["properties"].items():
        path = f"{above}{name}"
        yield path, _type(field, defs), field.get("description", "")
        for inner, mark in _records_in(field, defs):
            yield from _fields(inner, defs, f"{path}{mark}.")


def _records_in(field: dict[str, Any], defs: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    for one in field.get("anyOf", [field]):
        mark, inner = ("[]", one["items"]) if one.get("type") == "array" else ("", one)
        found = _resolved(inner, defs)
        if "properties" in found:
            yield found, mark


def _resolved(field: dict[str, Any], defs: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = defs[field["$ref"].rpartition("/")[2]] if "$ref" in field else field
    return found


def _type(field: dict[str, Any], defs: dict[str, Any]) -> str:
    if "anyOf" in field:
        return " or ".join(dict.fromkeys(_type(one, defs) for one in field["anyOf"]))
    if "enum" in field:
        return "one of " + ", ".join(f"`{value}`" for value in field["enum"])
    if field.get("type") == "array":
        inner = _type(field["items"], defs)
        return f"list of {inner}s" if inner in ("text", "object") else f"list of ({inner})"
    return _WORDS.get(field.get("type", ""), "object")
