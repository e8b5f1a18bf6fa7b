"""Documents of CodeBuild and CodeDeploy, and bodies of API requests.

No well-kept package reads build and application specifications, so the keys that AWS documents stand here as schemas:
https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html
https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file.html
https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html
Bodies of requests are held against botocore's model of the operation that takes them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import yaml
from botocore.session import Session
from botocore.validate import ParamValidator
from jsonschema import Draft202012Validator

from tools.samples.finding import Finding, line_of

Schema = dict[str, Any]


def _object(keys: dict[str, Any], *required: str) -> Schema:
    return {"type": "object", "properties": keys, "required": list(required), "additionalProperties": False}


_TEXT: Final[Schema] = {"type": "string"}
_TEXTS: Final[Schema] = {"type": "array", "items": _TEXT, "minItems": 1}
_ANY: Final[Schema] = {}
_ANYTHING: Final[Schema] = {"type": "object"}
_WORDS: Final[Schema] = {"type": "object", "additionalProperties": {"type": ["string", "number"]}}
_COMMANDS: Final[Schema] = {
    "run-as": _TEXT,
    "on-failure": {"type": "string", "pattern": "^(ABORT|CONTINUE|RETRY(-.+)?)$"},
    "commands": _TEXTS,
    "finally": _TEXTS,
}
_FILES: Final[Schema] = {
    "files": _TEXTS,
    "base-directory": _TEXT,
    "exclude-paths": _TEXTS,
    "discard-paths": {"enum": ["yes", "no", True, False]},
}
BUILDSPEC: Final = _object(
    {
        "version": {"enum": [0.1, 0.2]},
        "run-as": _TEXT,
        "env": _object(
            {
                "shell": {"enum": ["bash", "/bin/sh", "powershell.exe", "cmd.exe"]},
                "variables": _WORDS,
                "parameter-store": _WORDS,
                "secrets-manager": _WORDS,
                "exported-variables": _TEXTS,
                "git-credential-helper": {"enum": ["yes", "no", True, False]},
            }
        ),
        "proxy": _object({"upload-artifacts": _ANY, "logs": _ANY}),
        "batch": _ANYTHING,
        "phases": {
            **_object(
                {
                    "install": _object({**_COMMANDS, "runtime-versions": _WORDS}),
                    **{phase: _object(_COMMANDS, "commands") for phase in ("pre_build", "build", "post_build")},
                }
            ),
            "minProperties": 1,
        },
        "reports": {
            "type": "object",
            "additionalProperties": _object({**_FILES, "file-format": _TEXT}, "files"),
        },
        "artifacts": _object(
            {
                **_FILES,
                "name": _TEXT,
                "enable-symlinks": {"enum": ["yes", "no", True, False]},
                "s3-prefix": _TEXT,
                "secondary-artifacts": {"type": "object", "additionalProperties": _object({**_FILES, "name": _TEXT})},
            }
        ),
        "cache": _object({"key": _TEXT, "fallback-keys": _TEXTS, "action": _TEXT, "paths": _TEXTS}),
    },
    "version",
    "phases",
)
EVENTS_ON_INSTANCES: Final = (
    "ApplicationStop", "BeforeInstall", "AfterInstall", "ApplicationStart", "ValidateService",
    "BeforeBlockTraffic", "AfterBlockTraffic", "BeforeAllowTraffic", "AfterAllowTraffic",
)  # fmt: skip
EVENTS_OF_FUNCTIONS: Final = ("BeforeAllowTraffic", "AfterAllowTraffic")
EVENTS_OF_TASKS: Final = ("BeforeInstall", "AfterInstall", "AfterAllowTestTraffic", *EVENTS_OF_FUNCTIONS)
_VERSION: Final[Schema] = {"const": 0.0}
APPSPEC: Final = _object(
    {
        "version": _VERSION,
        "os": {"enum": ["linux", "windows"]},
        "files": {"type": "array", "items": _object({"source": _TEXT, "destination": _TEXT}, "source", "destination")},
        "file_exists_behavior": {"enum": ["DISALLOW", "OVERWRITE", "RETAIN"]},
        "permissions": {
            "type": "array",
            "items": _object(
                {
                    **dict.fromkeys(("object", "pattern", "except", "owner", "group", "mode", "acls"), _ANY),
                    "context": _ANYTHING,
                    "type": {"type": "array", "items": {"enum": ["file", "directory"]}},
                },
                "object",
            ),
        },
        "hooks": _object(
            {
                event: {
                    "type": "array",
                    "items": _object(
                        {"location": _TEXT, "timeout": {"type": "integer", "maximum": 3600}, "runas": _TEXT}, "location"
                    ),
                }
                for event in EVENTS_ON_INSTANCES
            }
        ),
    },
    "version",
    "os",
)


def _resources(kind: str, keys: tuple[str, ...], required: tuple[str, ...], events: tuple[str, ...]) -> Schema:
    """The form for Lambda and Amazon ECS: one resource of a kind, functions as hooks."""
    properties = _object(dict.fromkeys(keys, _ANY), *required)
    target = _object({"Type": {"const": kind}, "Properties": properties}, "Type", "Properties")
    one = {"type": "object", "minProperties": 1, "maxProperties": 1}
    return _object(
        {
            "version": _VERSION,
            "Resources": {"type": "array", "minItems": 1, "items": {**one, "additionalProperties": target}},
            "Hooks": {"type": "array", "items": {**_object(dict.fromkeys(events, _TEXT)), **one}},
        },
        "version",
        "Resources",
    )


FUNCTION: Final = _resources(
    "AWS::Lambda::Function",
    ("Name", "Alias", "CurrentVersion", "TargetVersion"),
    ("Name", "Alias", "CurrentVersion", "TargetVersion"),
    EVENTS_OF_FUNCTIONS,
)
TASKS: Final = _resources(
    "AWS::ECS::Service",
    ("TaskDefinition", "LoadBalancerInfo", "PlatformVersion", "NetworkConfiguration", "CapacityProviderStrategy"),
    ("TaskDefinition", "LoadBalancerInfo"),
    EVENTS_OF_TASKS,
)


def schema_of(kind: str, document: Any) -> Schema:
    """The schema for a document of `kind`, buildspec or appspec; a CodeDeploy target shows by what it deploys."""
    if kind == "buildspec":
        return BUILDSPEC
    if not isinstance(document, dict) or "Resources" not in document:
        return APPSPEC
    return FUNCTION if "AWS::Lambda::Function" in str(document["Resources"]) else TASKS


def check(root: Path, sample: str, kind: str) -> Iterator[Finding]:
    """Yield what is wrong with a build or application specification, a path below `root`."""
    text = (root / sample).read_text(encoding="utf-8")
    try:
        document = yaml.safe_load(text)  # JSON too
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        yield Finding(sample, line, kind, f"is not valid YAML: {error.problem}")
        return
    for breach in Draft202012Validator(schema_of(kind, document)).iter_errors(document):
        unexpected = breach.message.split("'")[1:2] if breach.validator == "additionalProperties" else []
        keys = [str(part) for part in breach.absolute_path if not isinstance(part, int)]
        where = f"{'.'.join(map(str, breach.absolute_path))}: " if breach.absolute_path else ""
        yield Finding(sample, line_of(text, [*keys, *unexpected]), kind, f"{where}{breach.message}")


def check_request(root: Path, sample: str, service: str, operation: str) -> Iterator[Finding]:
    """Yield what botocore finds wrong with a JSON file, a path below `root`, as the input of an operation."""
    body = json.loads((root / sample).read_text(encoding="utf-8"))
    model = Session().get_service_model(service).operation_model(operation)
    report = ParamValidator().validate(body, model.input_shape)
    for problem in report.generate_report().splitlines() if report.has_errors() else ():
        yield Finding(sample, 1, f"{service}:{operation}", problem)
