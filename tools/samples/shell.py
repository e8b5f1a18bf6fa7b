"""Run a shell sample in bash with no program behind it, and write down every command that it would have started.

bash itself does the reading: quotes, continued lines, `$(…)`, functions, pipes. No program is on its PATH; whatever is
called lands in `command_not_found_handle`, which notes the arguments and prints a stand-in.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SECONDS: Final = 20
STAND_IN: Final = "stand-in"
# What a variable of the reader's own environment holds, by the end of its name; else the stand-in.
VARIABLES: Final = {
    r"ACCOUNT(_ID)?": "111122223333",
    r"REGION": "eu-west-1",
    r"(PORT|COUNT|SIZE)": "1",
}
# What a command prints, by its words; the first that fits. Else the stand-in.
OUTPUTS: Final = (
    ("date *", "1795593600"),
    ("*query*ETag *", '"9bb58f26192e4ba00f01e2e7b136bbd8"'),  # S3's ETags carry their quotes
    ("*count* --output text*", "1"),
)
# Programs that do run, as long as they name nothing outside of the empty folder that the script runs in.
HARMLESS: Final = ("cat", "chmod", "mkdir")
_PRELUDE: Final = """
PATH=/nonexistent
set -u
cd() {{ :; }}
command_not_found_handle() {{
  case "$1" in
    {harmless})
      if [[ " $* " != *" /"* && " $* " != *..* ]]; then
        "/bin/$1" "${{@:2}}" 2> /dev/null || echo {stand_in}
        return 0
      fi ;;
  esac
  printf '%s\\0' "${{BASH_LINENO[0]}}" "$@" > "$RECORDS/$BASHPID.$RANDOM"
  case "$*" in
{cases}
    *) echo {stand_in} ;;
  esac
}}
"""
_UPPER: Final = re.compile(r"\$\{?([A-Z][A-Z0-9_]*)")
_COMMENT: Final = re.compile(r"(?m)(?:^|(?<=\s))#.*$")


@dataclass(frozen=True)
class Command:
    """A command with its arguments, and the line on which bash had read it to its end."""

    line: int
    words: list[str]


class ShellError(Exception):
    """bash cannot run the script to its end; the message is bash's own, as far as there is one."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def commands(script: Path) -> list[Command]:
    """Run `script` as above; return its commands by line. Raises ShellError for what bash does not accept.

    Variables in capitals belong to the reader and get a stand-in; any other that is used before it is set is an error.
    """
    text = script.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        prelude, records = Path(folder, "prelude.sh"), Path(folder, "records")
        records.mkdir()
        cases = "\n".join(f"    {_glob(pattern)}) echo '{output}' ;;" for pattern, output in OUTPUTS)
        prelude.write_text(
            _PRELUDE.format(cases=cases, stand_in=STAND_IN, harmless="|".join(HARMLESS)), encoding="utf-8"
        )
        environment = {name: _value(name) for name in _UPPER.findall(text)}
        try:
            result = subprocess.run(
                ["/bin/bash", script.resolve()],
                cwd=folder,
                env={**environment, "BASH_ENV": str(prelude), "RECORDS": str(records), "HOME": folder, "LC_ALL": "C"},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise ShellError(1, f"does not end within {SECONDS} s when every command succeeds at once") from None
        if result.stderr or result.returncode:
            said = re.search(r"line (\d+): (.*)", result.stderr)
            if said:
                raise ShellError(int(said[1]), said[2])
            raise ShellError(1, result.stderr.strip() or f"ends with {result.returncode}")
        found = [_read(record) for record in records.iterdir()]
    missed = len(re.findall(r"(?<![\w./:'\"-])aws (?=[a-z])", _COMMENT.sub("", text)))
    missed -= sum(command.words[0] == "aws" for command in found)
    if missed > 0:
        raise ShellError(1, f"{missed} of its `aws` commands are never reached when every command succeeds")
    return sorted(found, key=lambda command: (command.line, command.words))


def _glob(pattern: str) -> str:
    return re.sub(r"[^*\w-]", r"\\\g<0>", pattern)


def _value(name: str) -> str:
    return next((value for end, value in VARIABLES.items() if re.search(rf"(^|_){end}$", name)), STAND_IN)


def _read(record: Path) -> Command:
    line, *words = record.read_bytes().decode("utf-8").rstrip("\0").split("\0")
    return Command(int(line), words)
