"""Sort the samples by kind, run each kind's checker, and set aside what tests/unchecked_samples.yml excuses."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, Final

import yaml

from tools.samples import asl, cli, documents, policies, shell, templates
from tools.samples.finding import Finding

SPECIFICATIONS: Final = ("buildspec", "appspec")
NO_CHECKER: Final = "no-checker"


@dataclass(frozen=True)
class Excuse:
    """An entry of the list: of which samples (a pattern) it excuses what, by the beginning of `about`, and why."""

    sample: str
    about: str
    reason: str

    def covers(self, finding: Finding) -> bool:
        """Whether this entry excuses `finding`."""
        return fnmatch(finding.sample, self.sample) and (
            finding.about == self.about or finding.about.startswith(f"{self.about} ")
        )


def excuses(file: Path) -> list[Excuse]:
    """Read the list: `{sample: …, about: …, reason: …}`; without `about` no checker reads the sample at all."""
    entries = yaml.safe_load(file.read_text(encoding="utf-8")) or []
    return [Excuse(one["sample"], one.get("about", NO_CHECKER), one["reason"]) for one in entries]


def kind_of(root: Path, sample: str) -> str:
    """Which checker reads `sample`, a path below `root`: the name of a kind in `findings`, or nothing."""
    path = root / sample
    if path.suffix in (".sh", ".py"):
        return path.suffix[1:]
    if path.name.endswith(".asl.json"):
        return "asl"
    specification = next((name for name in SPECIFICATIONS if path.name.startswith(name)), "")
    if specification and path.suffix in (".json", ".yml", ".yaml"):
        return specification
    if path.suffix in (".yml", ".yaml"):
        return "template" if "\nResources:" in f"\n{path.read_text(encoding='utf-8')}" else ""
    content = _json(path) if path.suffix == ".json" else None
    if isinstance(content, dict):
        if "Statement" in content and "Version" in content:
            return "policy"
        if "Resources" in content:
            return "template"
        if "containerDefinitions" in content:
            return "task-definition"
    return ""


def findings(root: Path, samples: Iterable[str], tests: str) -> Iterator[Finding]:
    """Yield everything wrong with `samples`, paths below `root`; `tests` is the text of the tests that run programs."""
    kinds: dict[str, list[str]] = {}
    for sample in samples:
        kinds.setdefault(kind_of(root, sample), []).append(sample)
    for sample in kinds.get("", []):
        yield from _unreadable(root, sample)
        yield Finding(
            sample,
            1,
            NO_CHECKER,
            "no checker reads this kind of file; add one to tools/samples or a reason to the list",
        )
    reader = cli.Cli()
    for sample in kinds.get("sh", []):
        yield from _shell(root, sample, reader)
    for sample in kinds.get("py", []):
        yield from _program(root, sample, tests)
    for sample in kinds.get("policy", []):
        yield from policies.check(root, sample)
    for kind in SPECIFICATIONS:
        for sample in kinds.get(kind, []):
            yield from documents.check(root, sample, kind)
    for sample in kinds.get("task-definition", []):
        yield from documents.check_request(root, sample, "ecs", "RegisterTaskDefinition")
    yield from asl.check(root, kinds.get("asl", []))
    yield from templates.check(root, kinds.get("template", []))


def unexcused(found: Iterable[Finding], list_of_excuses: Iterable[Excuse]) -> tuple[list[Finding], list[Excuse]]:
    """Return the findings that no entry covers, and the entries that cover no finding."""
    entries = list(list_of_excuses)
    used: set[Excuse] = set()
    open_findings = []
    for finding in found:
        covering = [entry for entry in entries if entry.covers(finding)]
        used.update(covering)
        if not covering:
            open_findings.append(finding)
    return sorted(open_findings), [entry for entry in entries if entry not in used]


def _shell(root: Path, sample: str, reader: cli.Cli) -> Iterator[Finding]:
    path = root / sample
    try:
        commands = shell.commands(path)
    except shell.ShellError as error:
        yield Finding(sample, error.line, "bash", str(error))
        return
    for command in commands:
        line = " ".join(command.words)
        if command.words[0] != "aws":
            yield Finding(sample, command.line, line, "no checker knows this program")
        elif problem := reader.problem(command.words[1:], path.parent):
            yield Finding(sample, command.line, line, problem)


def _program(root: Path, sample: str, tests: str) -> Iterator[Finding]:
    try:
        compile((root / sample).read_text(encoding="utf-8"), sample, "exec")
    except SyntaxError as error:
        yield Finding(sample, error.lineno or 1, "python", error.msg)
        return
    if f'"{sample}"' not in tests:
        yield Finding(sample, 1, NO_CHECKER, "no test of tests/samples runs this program")


def _unreadable(root: Path, sample: str) -> Iterator[Finding]:
    """JSON and YAML must at least be that."""
    path = root / sample
    try:
        if path.suffix == ".json":
            json.loads(path.read_text(encoding="utf-8"))
        elif path.suffix in (".yml", ".yaml"):
            yaml.safe_load(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        yield Finding(sample, error.lineno, "json", error.msg)
    except yaml.MarkedYAMLError as error:
        yield Finding(sample, error.problem_mark.line + 1 if error.problem_mark else 1, "yaml", str(error.problem))


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError:
        return None
