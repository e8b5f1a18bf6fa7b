"""Command lines of the AWS CLI, read by its own parser and held against botocore's models. Nothing is sent.

Operations are checked down to the values: required and unknown parameters, types, lengths, ranges, enumerations, and
whether `--query` finds anything in a response. Commands that the CLI adds on top, such as `s3 cp` and `cloudformation
deploy`, are read by their own parsers and not run. The CLI here is version 1; what only version 2 has is in `ONLY_V2`.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

# awscli carries an older botocore and s3transfer and puts them in the place of the pinned ones, unless those are there.
import botocore  # noqa: F401
import s3transfer  # noqa: F401
from botocore.model import ListShape, MapShape, Shape, StringShape, StructureShape
from botocore.session import Session
from botocore.validate import ParamValidator

# isort: split
from awscli import argparser, clidriver, paramfile
from awscli.customizations import waiters
from awscli.customizations.commands import BasicCommand

from tools.samples.shell import STAND_IN

ENVIRONMENT: Final = {
    "AWS_DEFAULT_REGION": "eu-west-1",
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "testing",
    "AWS_CONFIG_FILE": os.devnull,
    "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
    "AWS_EC2_METADATA_DISABLED": "true",
}
# Options of version 2 alone, with their values: https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-options.html
ONLY_V2: Final = {"--cli-binary-format": ("base64", "raw-in-base64-out")}
EMPTY_ZIP: Final = b"PK\x05\x06" + bytes(18)


class _InvalidError(Exception):
    """Parameters that the service would not take."""


class Cli:
    """The CLI's parser. A command leaves handlers behind that the next one trips over, so each gets a parser of its
    own; what takes long to read, the services' models, they share."""

    def __init__(self) -> None:
        self._models = Session().get_component("data_loader")

    def problem(self, words: list[str], folder: Path) -> str:
        """What is wrong with `aws …`, or nothing; `file://` is read from `folder`."""
        said = io.StringIO()
        with _harmless(folder), contextlib.redirect_stderr(said), contextlib.redirect_stdout(said):
            driver = clidriver.create_clidriver()
            self._models.search_paths.extend(
                path
                for path in driver.session.get_component("data_loader").search_paths
                if path not in self._models.search_paths
            )
            driver.session.register_component("data_loader", self._models)
            try:
                code = driver.main(_known_here(words, folder))
            except SystemExit as stop:
                code = stop.code
            except _InvalidError as error:
                return str(error)
        return "" if code == 0 else _last_words(said.getvalue()) or f"ends with {code}"


@contextlib.contextmanager
def _harmless(folder: Path) -> Iterator[None]:
    """The CLI with its calls replaced by checks, its own commands by nothing, `file://` by files of `folder`."""
    parse = argparser.CLIArgParser.parse_known_args

    def exact(self: Any, args: Any, namespace: Any = None) -> Any:
        self.allow_abbrev = False  # version 2 takes no shortened options
        return parse(self, args, namespace)

    def read(_: Any, event_name: str, param: Any, value: Any, **__: Any) -> Any:
        del event_name
        one = value[0] if isinstance(value, list) and len(value) == 1 else value
        if not isinstance(one, str):
            return None
        scheme, name = one.partition("://")[::2]
        shape = getattr(param, "argument_model", None)
        if shape is not None and shape.type_name == "blob" and shape.serialization.get("streaming"):
            return __file__  # the name of a file of the reader's own; any that exists will do
        return _content(folder / name, shape, scheme) if scheme in ("file", "fileb") else None

    def invoke(self: Any, service: str, operation: str, parameters: dict[str, Any], parsed: Any) -> int:
        model = self._session.get_service_model(service).operation_model(operation)
        parameters.pop("PaginationConfig", None)  # the CLI's own: --max-items and --page-size
        event = f"before-parameter-build.{model.service_model.service_id.hyphenize()}.{operation}"
        self._session.emit(event, params=parameters, model=model, context={})  # as a client does before it validates
        _check(parameters, model.input_shape)
        if parsed.query is not None and not isinstance(self, waiters.WaiterCaller):
            _check_query(parsed.query, model.output_shape)
        return 0

    with contextlib.ExitStack() as stack:
        for target, name, new in (
            (argparser.CLIArgParser, "parse_known_args", exact),
            (paramfile.URIArgumentHandler, "__call__", read),
            (clidriver.CLIOperationCaller, "invoke", invoke),
            (waiters.WaiterCaller, "invoke", invoke),
            *((caller, "invoke", invoke) for caller in _with_own("invoke", clidriver.CLIOperationCaller)),
            *((command, "_run_main", _skip) for command in _with_own("_run_main", BasicCommand)),
        ):
            stack.enter_context(patch.object(target, name, new))
        stack.enter_context(patch.dict(os.environ, ENVIRONMENT))
        yield


def _with_own(method: str, base: Any) -> Iterator[Any]:
    """Classes below `base` with a `method` of their own. Groups of commands keep theirs: it asks for a command."""
    for one in base.__subclasses__():
        if method in vars(one) and not getattr(one, "SUBCOMMANDS", ()) and one is not waiters.WaitCommand:
            yield one
        yield from _with_own(method, one)


def _skip(*_: Any) -> int:
    return 0


def _known_here(words: list[str], folder: Path) -> list[str]:
    """The words without what this CLI, this machine or this folder does not have: options of version 2, profiles,
    `--cli-input-json` with a file of the reader's own. Raises _InvalidError for a value that version 2 does not take.
    """
    kept = list(words)
    for option, values in {**ONLY_V2, "--profile": None, "--cli-input-json": None}.items():
        if option not in kept:
            continue
        at = kept.index(option)
        value = kept[at + 1] if at + 1 < len(kept) else ""
        if values is not None and value not in values:
            raise _InvalidError(f"{option} must be {' or '.join(values)} (got '{value}')")
        if option == "--cli-input-json":
            file = folder / value.removeprefix("file://")
            # The generator of skeletons asks for no parameter either, so the rest of the line is still checked.
            kept[at : at + 2] = [option, f"file://{file}"] if file.is_file() else ["--generate-cli-skeleton", "input"]
        else:
            del kept[at : at + 2]
    return kept


def _content(file: Path, shape: Shape | None, scheme: str) -> str | bytes:
    """What stands in a file among the samples; of the reader's own, the smallest that its parameter takes."""
    if file.is_file():
        return file.read_text(encoding="utf-8") if scheme == "file" else file.read_bytes()
    if isinstance(shape, StructureShape | ListShape | MapShape):
        return json.dumps(_example(shape, shape.required_members if isinstance(shape, StructureShape) else None))
    if scheme == "fileb":
        return EMPTY_ZIP
    return str(_example(shape)) if shape else STAND_IN


def _example(shape: Shape, members: Iterable[str] | None = None, above: tuple[str, ...] = ()) -> Any:
    """A value of `shape` with one of everything, or only the required `members`; no shape inside itself."""
    if shape.name in above:
        return {} if isinstance(shape, StructureShape | MapShape) else []
    above = (*above, shape.name)
    if isinstance(shape, StructureShape):
        wanted = shape.members if members is None else members
        inner = [(shape.members[name], name) for name in wanted]
        return {name: _example(member, _inner(member, members), above) for member, name in inner}
    if isinstance(shape, ListShape):
        one = _example(shape.member, _inner(shape.member, members), above)
        return [one] * max(1, shape.metadata.get("min", 1))
    if isinstance(shape, MapShape):
        return {STAND_IN: _example(shape.value, _inner(shape.value, members), above)}
    if isinstance(shape, StringShape):
        return shape.enum[0] if shape.enum else STAND_IN.ljust(shape.metadata.get("min", 0), "-")
    if shape.type_name == "boolean":
        return True
    if shape.type_name in ("integer", "long", "float", "double"):
        return shape.metadata.get("min", 1)
    return "2026-01-01T00:00:00Z" if shape.type_name == "timestamp" else STAND_IN


def _inner(shape: Shape, members: Iterable[str] | None) -> Iterable[str] | None:
    return shape.required_members if members is not None and isinstance(shape, StructureShape) else None


def _check(parameters: dict[str, Any], shape: Shape | None) -> None:
    if shape is None:
        return
    report = ParamValidator().validate(parameters, shape)
    if report.has_errors():
        raise _InvalidError(report.generate_report())
    for problem in _bounds(parameters, shape, ""):
        raise _InvalidError(problem)


def _bounds(value: Any, shape: Shape, where: str) -> Iterator[str]:
    """What botocore leaves to the service: enumerations and upper bounds."""
    if isinstance(shape, StructureShape):
        for name, item in value.items() if isinstance(value, dict) else ():
            yield from _bounds(item, shape.members[name], f"{where}.{name}")
    elif isinstance(shape, ListShape):
        yield from _too_much(len(value), "items", shape, where)
        for item in value:
            yield from _bounds(item, shape.member, where)
    elif isinstance(shape, MapShape):
        for key, item in value.items():
            yield from _bounds(key, shape.key, where)
            yield from _bounds(item, shape.value, where)
    elif isinstance(value, str) and STAND_IN not in value:
        yield from _too_much(len(value), "characters", shape, where)
        if isinstance(shape, StringShape) and shape.enum and value not in shape.enum:
            yield f"{where[1:]} must be {', '.join(shape.enum)} (got '{value}')"
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield from _too_much(value, "", shape, where)


def _too_much(size: float, unit: str, shape: Shape, where: str) -> Iterator[str]:
    most = shape.metadata.get("max")
    if most is not None and size > most:
        yield f"{where[1:]} must be at most {most} {unit}".rstrip() + f" (got {size})"


def _check_query(query: Any, shape: Shape | None) -> None:
    """Search a response with one of everything. A filter may find nothing in it; a path must find something."""
    response = _example(shape) if shape else {}
    if "?" not in query.expression and _has_gap(query.search(response)):
        raise _InvalidError(f"--query '{query.expression}' finds nothing in the response")


def _has_gap(found: Any) -> bool:
    """Whether a result lacks something; a projection of nothing is an empty list."""
    if isinstance(found, dict | list):
        return not found or any(map(_has_gap, found.values() if isinstance(found, dict) else found))
    return found is None


def _last_words(said: str) -> str:
    """The CLI's complaint in one line, without its usage."""
    lines = said.partition("error: ")[2].splitlines() if "error: " in said else said.splitlines()
    return " ".join(" ".join(line for line in lines if not re.match(r"usage:|  ?aws |To see help", line)).split())[:400]
