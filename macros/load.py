"""Read the data files into a library, or report every error in all of them at once."""

from __future__ import annotations

import datetime as dt
import gc
import os
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path as File
from typing import Any, Final

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from macros import rules
from macros.garbage import uncollected
from macros.library import Library, nearest
from macros.model import FORMS, Comparison, Diagram, Sequence, Service
from macros.problem import DataError, Path, Problem, dotted, got

DATA: Final = "docs/_data"
SAMPLES: Final = "docs/samples"
FOLDERS: Final[dict[str, type[BaseModel]]] = {
    "services": Service,
    "comparisons": Comparison,
    "sequences": Sequence,
    "diagrams": Diagram,
}
# YAML 1.2's core schema: `yes`, `on` and dates stay strings, so that nothing changes type unseen.
_SCALARS: Final = (
    (re.compile(r"(true|false)"), lambda s: s == "true"),
    (re.compile(r"(~|null|)"), lambda _: None),
    (re.compile(r"[-+]?\d+"), int),
    (re.compile(r"[-+]?(\d+\.\d*|\.\d+)([eE][-+]?\d+)?"), float),
)


def _compose(text: str) -> yaml.Node | None:
    """The tree of a YAML text: by the parser in C, ten times as fast, and by Python's where it is missing or complains,
    so that the words of an error are the same everywhere.
    """
    if yaml.__with_libyaml__:
        try:
            return yaml.compose(text, Loader=yaml.CSafeLoader)
        except yaml.YAMLError:
            pass
    return yaml.compose(text, Loader=yaml.SafeLoader)


class _Document:
    """A YAML file as plain values, the line of every path in it, and what was wrong in reading it."""

    def __init__(self, file: File, name: str) -> None:
        self.name = name
        self.lines: dict[Path, int] = {(): 1}
        self.problems: list[Problem] = []
        self.value: Any = None
        raw = file.read_bytes()
        try:
            node = _compose(raw.decode("utf-8"))
        except UnicodeDecodeError as error:
            line = raw[: error.start].count(b"\n") + 1
            self._add(line, f"is not UTF-8 (byte {raw[error.start]:#04x}); save the file as UTF-8")
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line = mark.line + 1 if mark else 1
            self._add(
                line, f"is not valid YAML: {error.problem or error.context}; quote texts that hold ': ', '#' or '{{'"
            )
        except yaml.YAMLError as error:
            self._add(1, f"is not valid YAML: {' '.join(str(error).split())}")
        else:
            if node is None:
                self._add(1, "is empty; describe one thing in it or delete it")
            elif not isinstance(node, yaml.MappingNode):
                self._add(node.start_mark.line + 1, "must be a mapping of fields at the top")
            else:
                self.value = self._plain(node, ())

    def line(self, path: Path) -> int:
        """Line of the nearest part of `path` that is in the file."""
        while path not in self.lines:
            path = path[:-1]
        return self.lines[path]

    def _add(self, line: int, what: str, path: Path = ()) -> None:
        self.problems.append(Problem(self.name, line, dotted(path), what))

    def _plain(self, node: yaml.Node, path: Path) -> Any:
        self.lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.SequenceNode):
            return [self._plain(item, (*path, i)) for i, item in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            mapping: dict[Any, Any] = {}
            for key_node, item in node.value:
                key = str(key_node.value)
                line = key_node.start_mark.line + 1
                if key in mapping:
                    first = self.lines[(*path, key)]
                    self._add(line, f"duplicate key, first on line {first}; keep one", (*path, key))
                    continue
                self.lines[(*path, key)] = line
                mapping[key] = self._plain(item, (*path, key))
            return mapping
        # Only a plain scalar can be anything but a string.
        if isinstance(node, yaml.ScalarNode) and not node.style:
            for pattern, convert in _SCALARS:
                if pattern.fullmatch(node.value):
                    return convert(node.value)
        return node.value


def today() -> dt.date:
    """The day of the build: `SOURCE_DATE_EPOCH` where it is set, else the calendar's."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
    return dt.datetime.now(dt.UTC).date()


def load(root: File, on: dt.date | None = None) -> Library:
    """Read `docs/_data` under `root`; `on` is today. Raises DataError with every problem found."""
    with uncollected():
        return _load(root, on or today())


def _load(root: File, on: dt.date) -> Library:
    documents: dict[tuple[str, str], _Document] = {}
    found: dict[str, dict[str, Any]] = {folder: {} for folder in FOLDERS}
    problems: list[Problem] = []
    broken: set[str] = set()
    for folder, model in FOLDERS.items():
        where = root / DATA / folder
        strays = [f for f in where.glob("*") if f.suffix != ".yml"] if where.is_dir() else []
        problems += [Problem(f"{DATA}/{folder}/{f.name}", 1, "", "is not read; data files end in .yml") for f in strays]
        for file in sorted(where.glob("*.yml")):
            document = _Document(file, f"{DATA}/{folder}/{file.name}")
            documents[folder, file.stem] = document
            if document.value is not None:
                try:
                    found[folder][file.stem] = model.model_validate(document.value)
                except ValidationError as error:
                    document.problems += _shape_problems(error, model, document)
            problems += document.problems
            if document.problems:
                broken.add(file.stem)
    library = Library(**found, samples=_samples(root / SAMPLES), places=_places(documents), broken=frozenset(broken))
    for breach in rules.breaches(library, on):
        document = documents[breach.folder, breach.name]
        line, where_text = document.line(breach.path), dotted(breach.path)
        problems.append(Problem(document.name, line, where_text, breach.what))
    if problems:
        raise DataError(problems)
    return library


def _places(documents: Mapping[tuple[str, str], _Document]) -> dict[str, tuple[str, int]]:
    """Where every fact and every comparison stands."""
    places = {}
    for (folder, name), document in documents.items():
        if folder == "comparisons":
            places[name] = (document.name, 1)
        elif folder == "services":
            for path, line in document.lines.items():
                if len(path) == 2 and path[0] == "facts":
                    places[f"{name}.{path[1]}"] = (document.name, line)
    return places


def current(root: File) -> Library:
    """The data under `root` as its files are now, like `load`; the last answer is kept until a file changes.

    Zensical runs `macros/__init__.py` anew for every page, and would load everything each time.
    """
    files = (file for folder in (DATA, SAMPLES) for file in (root / folder).rglob("*") if file.is_file())
    return _loaded(root, frozenset((str(file), file.stat().st_mtime_ns) for file in files))


@lru_cache(maxsize=1)
def _loaded(root: File, state: frozenset[tuple[str, int]]) -> Library:  # noqa: ARG001, with `root` the key of the cache
    library = load(root)
    # The data stay to the end of the build: each look for garbage is shorter without them. What is garbage already
    # goes first, else it would stay too.
    gc.collect()
    gc.freeze()
    return library


def _samples(folder: File) -> dict[str, str]:
    """Texts of the samples by their path below docs; one that is no text is for the build's own check to report."""
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder.parent).as_posix(): file.read_text("utf-8", errors="replace") for file in files}


def _shape_problems(error: ValidationError, model: type[BaseModel], document: _Document) -> list[Problem]:
    """Turn pydantic's errors into problems that name the file's own paths and lines."""
    problems = []
    fields = _field_names(model.model_json_schema())
    for detail in error.errors(include_url=False):
        path = _own_path(detail, document)
        problems.append(Problem(document.name, document.line(path), dotted(path), _explain(detail, fields)))
    return list(dict.fromkeys(problems))


def _own_path(detail: ErrorDetails, document: _Document) -> Path:
    """Drop from pydantic's location what is not in the file: tags of unions, `[key]`."""
    path: Path = ()
    for part in detail["loc"]:
        if (*path, part) in document.lines:
            path = (*path, part)
    if detail["type"] == "missing":
        path = (*path, detail["loc"][-1])
    return path


def _explain(detail: ErrorDetails, fields: set[str]) -> str:
    kind, value, context = detail["type"], detail["input"], detail.get("ctx", {})
    if kind == "missing":
        return "required field is missing; add it"
    if kind == "extra_forbidden":
        name = str(detail["loc"][-1])
        return f"unknown field{nearest(name, fields)}"
    if kind == "literal_error":
        return f"must be {context['expected'].replace(chr(39), '')}{got(value)}"
    if kind == "value_error":
        return str(context["error"])
    if kind == "string_pattern_mismatch":
        return f"does not have the form {FORMS[context['pattern']]}{got(value)}"
    if kind in ("string_type", "date_type") or kind.startswith("date_"):
        wanted = "a day as YYYY-MM-DD" if kind.startswith("date") else "a text; quote it"
        return f"must be {wanted}{got(value)}"
    message = detail["msg"].replace("Input should be", "must be")
    return f"{message[0].lower()}{message[1:]}{got(value)}"


def _field_names(schema: dict[str, Any]) -> set[str]:
    parts = [schema, *schema.get("$defs", {}).values()]
    return {name for part in parts for name in part.get("properties", {})}
