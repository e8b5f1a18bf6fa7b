"""`python -m tools.validate`: print every error in the data and exit 1, or the counts and exit 0."""

from __future__ import annotations

import sys
from pathlib import Path

from macros.load import load
from macros.problem import DataError


def main() -> int:
    """Check the data below the current folder and say what is wrong, or how much there is."""
    try:
        library = load(Path.cwd())
    except DataError as errors:
        print(errors, file=sys.stderr)
        return 1
    facts = sum(len(service.facts) for service in library.services.values())
    print(
        f"{len(library.services)} services, {facts} facts, {len(library.comparisons)} comparisons, "
        f"{len(library.sequences)} sequences, {len(library.diagrams)} diagrams: no errors"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
