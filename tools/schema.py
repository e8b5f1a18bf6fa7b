"""`python -m tools.schema`: write the JSON Schemas that editors use, from the models.

With `--check`, write nothing and exit 1 if a file would change.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Final

from pydantic import BaseModel

from macros.model import Comparison, Diagram, Sequence, Service

FOLDER: Final = "docs/_data/schema"
MODELS: Final[dict[str, type[BaseModel]]] = {
    "service": Service,
    "comparison": Comparison,
    "sequence": Sequence,
    "diagram": Diagram,
}


def schemas() -> dict[str, str]:
    """Return the text of every schema file by its path below the project's root."""
    texts = {}
    for name, model in MODELS.items():
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema()}
        texts[f"{FOLDER}/{name}.json"] = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
    return texts


def main(arguments: list[str]) -> int:
    """Write the schemas below the current folder, or check them."""
    stale = [path for path, text in schemas().items() if not _same(Path(path), text)]
    if "--check" in arguments:
        for path in stale:
            print(f"{path} is out of step with macros/model.py; run: make schema", file=sys.stderr)
        return 1 if stale else 0
    for path in stale:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(schemas()[path], encoding="utf-8")
        print(f"wrote {path}")
    return 0


def _same(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
