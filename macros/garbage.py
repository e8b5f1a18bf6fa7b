"""Python's search for garbage, kept from what stays: pages and data live to the end of a build.

The more there is, the longer each look takes. What nothing refers to goes without a search; it is for circles alone.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_USUAL: Final = gc.get_threshold()
# Ten times as many looks at what is new for one at everything. Never to look would take half as much memory again.
_SELDOM: Final = 100


@contextmanager
def uncollected() -> Iterator[None]:
    """Search nothing in the meantime."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def search_seldom() -> None:
    """From now on look through everything seldom, until `search_as_usual`: during a build nearly all of it stays."""
    gc.set_threshold(*_USUAL[:2], _SELDOM)


def search_as_usual() -> None:
    """Look through everything as often as Python does by itself."""
    gc.set_threshold(*_USUAL)
