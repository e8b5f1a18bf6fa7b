"""The macros of the AWS Developer Fieldbook: loads the data once, then binds pure renderers to pages."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from macros import overview, render
from macros.library import Library, UnknownReferenceError, nearest
from macros.load import load
from macros.problem import DataError
from macros.render import Context, MacroError

MACROS: Final[dict[str, Callable[..., str]]] = {
    f.__name__: f
    for f in (
        render.fact, render.limits, render.compare, render.worked, render.steps, render.cues,
        render.traps, render.summary, render.sources, overview.services, overview.service_table, overview.all_limits,
        overview.changes, overview.freshness, overview.kinds, overview.count,
    )
}  # fmt: skip


def call(name: str, ctx: Context, *args: Any, **kwargs: Any) -> str:
    """Run the macro `name` on the page of `ctx`. Raises MacroError that says what it would take."""
    macro = MACROS[name]
    takes = inspect.signature(macro)
    own = list(takes.parameters)[1:]
    for argument in kwargs:
        if argument not in own:
            known = f"it takes {', '.join(own)}" if own else "it takes none"
            raise MacroError(f"{name}(): unknown argument '{argument}'{nearest(argument, own)}; {known}")
    try:
        takes.bind(ctx, *args, **kwargs)
    except TypeError as error:
        raise MacroError(f"{name}(): {error}; it takes {', '.join(own) or 'no arguments'}") from None
    try:
        return macro(ctx, *args, **kwargs)
    except UnknownReferenceError as error:
        raise MacroError(f"{name}(): {error}") from None


def define_env(env: Any) -> None:
    """Entry point of mkdocs-macros: load the data, or stop the build, and register the macros."""
    env.library = library = _load_or_stop(Path(env.project_dir))
    for name in MACROS:
        env.macro(_bind(name, library, env), name)


def _bind(name: str, library: Library, env: Any) -> Callable[..., str]:
    def macro(*args: Any, **kwargs: Any) -> str:
        return call(name, Context(library, env.page.file.src_uri), *args, **kwargs)

    macro.__doc__ = MACROS[name].__doc__
    return macro


def on_pre_page_macros(env: Any) -> None:
    """Give a service's page its summary as description, unless its front matter has one."""
    parts = Path(env.page.file.src_uri)
    library = getattr(env, "library", None)
    if library and str(parts.parent) == "services" and parts.stem in library.services:
        env.page.meta.setdefault("description", library.services[parts.stem].summary)


def _load_or_stop(root: Path) -> Library:
    try:
        return load(root)
    except DataError as errors:
        raise _stop(str(errors)) from None


def _stop(message: str) -> BaseException:
    """MkDocs prints its own Abort in one piece and, while serving, waits for the mend."""
    try:
        from mkdocs.exceptions import Abort
    except ModuleNotFoundError:  # another engine builds the site
        return SystemExit(message)
    return Abort(message)
