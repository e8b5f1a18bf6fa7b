"""The macros of the AWS Developer Fieldbook: loads the data once, then binds pure renderers to pages."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from jinja2 import TemplateSyntaxError, meta

from macros import (
    changes,
    compact,
    data_page,
    diagram,
    garbage,
    overview,
    publish,
    render,
    search,
    service_worker,
    sheet,
    styles,
)
from macros.library import Library, UnknownReferenceError, nearest
from macros.load import current
from macros.plain_markdown import PlainPage
from macros.problem import DataError, Problem, listing
from macros.render import Context, MacroError
from macros.sheet import FOLDER

MACROS: Final[dict[str, Callable[..., str]]] = {
    f.__name__: f
    for f in (
        render.fact, render.limits, render.compare, render.worked, render.steps, render.cues,
        render.traps, render.summary, render.sources, overview.services, overview.service_table, overview.index,
        overview.all_limits,
        changes.changes, overview.freshness, overview.kinds, overview.count,
        diagram.diagram, sheet.cheat_sheet, sheet.book, sheet.numbers_sheet, sheet.sheets,
        data_page.data_files, data_page.data_fields,
    )
}  # fmt: skip
# A call with nothing but texts and numbers, so that its own name is the only one in it.
_CALL: Final = re.compile(r"\{\{ (\w+)\((?:\w+=)?(?:\"[^\"{}]*\"|\d+)?\) \}\}")


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


class Pages:
    """Runs macros on the pages of one build and keeps what is wrong with the calls, to report all at once."""

    def __init__(self, env: Any) -> None:
        self.env = env
        self.library = _load_or_stop(Path(env.project_dir))
        self.problems: list[Problem] = []
        self.shown: dict[str, dict[str, str]] = {"compare": {}, "steps": {}}
        self.plain: list[PlainPage] = []

    def macro(self, name: str) -> Callable[..., str]:
        """Bind the macro `name` to this build; a wrong call leaves a gap on the page and a problem here."""

        def run(*args: Any, **kwargs: Any) -> str:
            if name in self.shown and args:
                self._shows(self.shown[name], str(args[0]))
            try:
                return call(
                    name,
                    Context(self.library, _source_path(self.env.page), self.env.conf.get("site_url") or ""),
                    *args,
                    **kwargs,
                )
            except MacroError as error:
                if not _calls_post_build(self.env):
                    raise  # at once, since nothing reports it at the end
                self._add(_template_line(), str(error))
                return ""

        run.__doc__ = MACROS[name].__doc__
        return run

    def check_names(self) -> None:
        """Find macros on the current page that do not exist, and stand in for them."""
        text = self.env.markdown
        calls = _CALL.findall(text)
        if len(calls) == text.count("{{") and MACROS.keys() >= set(calls) and "{%" not in text:
            return  # as on almost every page; to parse it takes far longer
        try:
            used = meta.find_undeclared_variables(self.env.env.parse(text))
        except TemplateSyntaxError:
            return  # mkdocs-macros reports these with their place
        for name in sorted(used - set(self.env.variables) - set(self.env.page.meta) - set(self.env.env.globals)):
            line = next(n for n, content in enumerate(text.splitlines(), 1) if name in content)
            self._add(line, f"unknown macro '{name}'{nearest(name, MACROS)}; there are {', '.join(MACROS)}")
            self.env.variables[name] = lambda *_, **__: ""

    def _shows(self, shown: dict[str, str], name: str) -> None:
        """Remember the page of a comparison or sequence; that of a service wins: all about the service is there."""
        page = _source_path(self.env.page)
        if name not in shown or page.startswith("services/"):
            shown[name] = page

    def write_search_index(self, site: Path) -> None:
        """Replace what MkDocs's search plugin wrote, the text of all sections, by the index of `search.js`."""
        plugins = site / "search/search_index.json"
        if not plugins.exists():
            return  # another search is configured
        sections = json.loads(plugins.read_text("utf-8"))["docs"]
        entries = search.found(self.library, sections, self.shown["compare"])
        plugins.with_name("index.js").write_text(
            search.script(entries, search.names_of(self.library)), encoding="utf-8"
        )
        plugins.unlink()

    def keep_plain(self) -> None:
        """Keep the current page, its macros run, to be published as Markdown; not a sheet, which repeats its page."""
        page, path = self.env.page, _source_path(self.env.page)
        if page.meta.get("template") != "sheet.html":
            about = str(page.meta.get("description") or "")
            self.plain.append(PlainPage(path, str(page.title), about, self.env.markdown))
            page.meta["plain"] = path

    def publish(self, site: Path) -> None:
        """Write what the site publishes beside its pages."""
        publish.write(self.library, site, self.env.conf["site_url"] or "", self.shown, self.plain)

    def _add(self, line: int, what: str) -> None:
        file = Path(self.env.page.file.abs_src_path)
        front_matter = file.read_text("utf-8").rstrip().count("\n") - self.env.page.markdown.rstrip().count("\n")
        name = file.relative_to(self.env.project_dir).as_posix()
        self.problems.append(Problem(name, line + front_matter, "", what))


def _calls_post_build(env: Any) -> bool:
    """Whether the engine calls `on_post_build`: MkDocs does, Zensical does not."""
    return hasattr(type(env), "post_build_functions")


def _source_path(page: Any) -> str:
    """Path of the page's source below the docs folder, under MkDocs and under Zensical."""
    return str(page.file.src_uri if hasattr(page, "file") else page.path)


def _template_line() -> int:
    """Line of the template that is being rendered: that of the innermost frame that Jinja compiled."""
    frame = inspect.currentframe()
    while frame and "__jinja_template__" not in frame.f_globals:
        frame = frame.f_back
    return int(frame.f_globals["__jinja_template__"].get_corresponding_lineno(frame.f_lineno)) if frame else 1


def define_env(env: Any) -> None:
    """Entry point of mkdocs-macros: load the data, or stop the build, and register the macros."""
    env.pages = Pages(env)
    if _calls_post_build(env):
        garbage.search_seldom()  # until on_post_build
    for name in MACROS:
        env.macro(env.pages.macro(name), name)


def on_pre_page_macros(env: Any) -> None:
    """Check the names of macros; give the page and the sheet of a service its summary as description."""
    env.pages.check_names()
    page, library = Path(env.page.file.src_uri), env.pages.library
    if page.stem in library.services and page.parent.name in ("services", FOLDER):
        summary = render.plain(library, library.services[page.stem].summary).replace("`", "")
        env.page.meta.setdefault("description", f"Cheat sheet: {summary}" if page.parent.name == FOLDER else summary)


def on_post_page_macros(env: Any) -> None:
    """Keep the page's Markdown, now that its macros have run."""
    env.pages.keep_plain()


def on_post_build(env: Any) -> None:
    """Stop the build with every wrong call of a macro; else write what is made of all pages together."""
    garbage.search_as_usual()  # once this is over, and even if it fails
    if env.pages.problems:
        raise _stop(listing(env.pages.problems, "on the pages"))
    site = Path(env.conf["site_dir"])
    with garbage.uncollected():  # all pages are still there
        env.pages.write_search_index(site)
        env.pages.publish(site)
        compact.compact_pages(site)
        styles.bundle(site)
        service_worker.write(site)


def _load_or_stop(root: Path) -> Library:
    try:
        return current(root)
    except DataError as error:
        raise _stop(str(error)) from None


def _stop(message: str) -> BaseException:
    """MkDocs prints its own Abort in one piece and, while serving, waits for the mend."""
    try:
        from mkdocs.exceptions import Abort
    except ModuleNotFoundError:  # another engine builds the site
        return SystemExit(message)
    return Abort(message)
