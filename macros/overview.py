"""Views over all services: every limit, every change, every check. Pure, like `render`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from macros.library import Entry, nearest, sort_title
from macros.markdown import attributes, cell, day, link, small, table
from macros.model import CATEGORIES, KINDS, Service, Superseded
from macros.render import Context, MacroError, expand, plain, scope, value_cell, value_link


def services(ctx: Context) -> str:
    """Services by category, in the order of the exam guide, each with its summary."""
    parts = []
    for category in CATEGORIES:
        members = [s for s in ctx.library.services.values() if s.category == category]
        if members:
            lines = [f"- **{link(s.title, s.page, ctx.page)}**<br>{expand(ctx, s.summary)}" for s in _by_title(members)]
            cards = "\n".join(lines)
            parts.append(f'### {category}\n\n<div class="services" markdown>\n\n{cards}\n\n</div>\n')
    return "\n".join(parts)


def service_table(ctx: Context) -> str:
    """Services from A to Z with their categories and the other names they go by."""
    rows = [
        (
            f"**{link(cell(s.title), s.page, ctx.page)}**",
            s.category,
            cell(expand(ctx, s.summary)),
            cell(", ".join([s.full_name, *s.aliases])),
        )
        for s in _by_title(ctx.library.services.values())
    ]
    return table(("Service", "Category", "In short", "Other names"), rows, "Services from A to Z", shown=False)


def _by_title(services: Iterable[Service]) -> list[Service]:
    return sorted(services, key=lambda s: sort_title(s.title))


def index(ctx: Context) -> str:
    """Everything that has a name, from A to Z: services with their other names, facts and their aliases, tables."""
    lines: dict[str, set[str]] = {}

    def enter(name: str, target: str, anchor: str, remark: str) -> None:
        key = re.sub(r"[^a-z0-9]", "", name.lower())
        letter = key[:1].upper() if key[:1].isalpha() else "0–9"
        text = link(cell(name), target, ctx.page, anchor) + (f" ({remark})" if remark else "")
        lines.setdefault(letter, set()).add(f"{key}\0- {text}")

    for item in ctx.library.services.values():
        enter(item.title, item.page, "", "")
        for name in {item.full_name, *item.aliases} - {item.title}:
            enter(name, item.page, "", item.title)
        for former in item.former:
            enter(former.name, item.page, "", f"now {item.title}")
    for e in ctx.library.entries():
        for name in [e.fact.label, *e.fact.aliases]:
            enter(plain(ctx.library, name), e.service.page, e.anchor, e.service.title)
    parts = []
    for letter in sorted(lines):
        entries = "\n".join(line.partition("\0")[2] for line in sorted(lines[letter]))
        parts.append(f"## {letter}\n\n{entries}\n")
    return "\n".join(parts)


def all_limits(ctx: Context) -> str:
    """Every fact of every service in one table, one row each."""
    rows = [
        (
            attributes(link(cell(e.service.title), e.service.page, ctx.page), id=e.anchor),
            link(cell(e.fact.label), e.service.page, ctx.page, e.anchor) + scope(ctx, e),
            value_cell(e),
            KINDS[e.fact.kind][0],
            day(e.fact.verified),
        )
        for e in ctx.library.entries()
    ]
    header = ("Service", "Limit", "Value", "Kind", "Checked")
    return table(header, rows, "All limits, defaults and rules", shown=False)


def _changes(ctx: Context) -> list[tuple[Entry, Superseded]]:
    """Every superseded value, newest first; those without a date last."""
    found = [(e, old) for e in ctx.library.entries() for old in e.fact.superseded]
    return sorted(found, key=lambda pair: pair[1].until or "", reverse=True)


def changes(ctx: Context, *, service: str | None = None, since: str = "", latest: int | None = None) -> str:
    """Superseded values, newest first: of one `service`, `since` a date, or the `latest` few."""
    title = ctx.library.service(service).title if service else None
    found = [
        (e, old)
        for e, old in _changes(ctx)
        if (service is None or e.service.service == service) and (old.until or "") >= since
    ][:latest]
    if not found:
        return "No figure of this page has changed since it was first written down.\n"
    rows = []
    for e, old in found:
        what = link(cell(e.fact.label), e.service.page, ctx.page, e.anchor)
        when = day(old.until) if old.until else "date unknown"
        until = attributes(f"[{when}]({old.source})" if old.source else when, data_sort=old.until or "0")
        note = small(cell(old.note), "note") if old.note else ""
        row = [until, what, cell(old.display) + note, value_link(ctx, e.ref)]
        rows.append(row if service else [row[0], e.service.title, *row[1:]])
    header = ["Until", "What", "Was", "Is now"] if service else ["Until", "Service", "What", "Was", "Is now"]
    return table(header, rows, f"{title}: what changed" if title else "What changed, newest first", shown=False)


def freshness(ctx: Context) -> str:
    """How fresh and how well checked the data is: a row per service, then every check, oldest first."""
    entries = list(ctx.library.entries())
    by_service = []
    for item in _by_title(ctx.library.services.values()):
        own = list(item.facts.values())
        quotas = [f for f in own if f.kind.startswith("quota")]
        by_service.append(
            (
                link(item.title, item.page, ctx.page),
                str(len(own)),
                _share(sum(f.check is not None for f in quotas), len(quotas)),
                _share(sum(f.check is not None for f in own), len(own)),
                day(min(f.verified for f in own)),
            )
        )
    header = ("Service", "Facts", "Quotas checked by machine", "Facts checked by machine", "Oldest check")
    rows = [
        (
            attributes(
                link(f"{e.service.title}: {cell(e.fact.label)}", e.service.page, ctx.page, e.anchor), id=e.anchor
            ),
            f"[{day(e.fact.verified)}]({e.fact.source.url})",
            _how(e),
        )
        for e in sorted(entries, key=lambda e: (e.fact.verified, e.fact.check is not None, e.ref))
    ]
    every = table(("Fact", "Checked", "How, or why no machine can"), rows, "Every check, oldest first", shown=False)
    return (
        table(header, by_service, "Checks by service", shown=False)
        + "\n## Every check, oldest first\n\n"
        + "What no machine can check comes first within a day, with the reason and AWS's words.\n\n"
        + every
    )


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({round(100 * part / whole)} %)" if whole else "none"


def _how(entry: Entry) -> str:
    check, quote = entry.fact.check, entry.fact.source.quote
    if check is None:
        return cell(f"By reading: {entry.fact.unchecked}") + small(cell(f"“{quote}”"), "quote")
    if check.text is not None:
        relation = f"says “{cell(check.text)}”"
    elif check.at_most is not None:
        relation = f"is at least {check.at_most:,}"
    else:
        relation = f"equals {cell(', '.join(check.equals) if isinstance(check.equals, list) else str(check.equals))}"
    return f"`{check.model}` `{check.path}` {relation}"


def kinds(ctx: Context) -> str:
    """The legend of the kinds of fact."""
    rows = [(f'<span class="kind kind--{name}">{label}</span>', meaning) for name, (label, meaning) in KINDS.items()]
    return table(("Kind", "Meaning"), rows, "Kinds of fact", shown=False)


COUNTS = ("services", "facts", "checked", "comparisons", "changes", "oldest")


def count(ctx: Context, what: str) -> str:
    """One number about the data: services, facts, checked, comparisons, changes; or the oldest check."""
    facts = [e.fact for e in ctx.library.entries()]
    numbers = {
        "services": len(ctx.library.services),
        "facts": len(facts),
        "checked": sum(f.check is not None for f in facts),
        "comparisons": len(ctx.library.comparisons),
        "changes": sum(len(f.superseded) for f in facts),
    }
    if what == "oldest":
        return str(min(f.verified for f in facts))
    if what not in numbers:
        raise MacroError(f"cannot count '{what}'{nearest(what, COUNTS)}; there are {', '.join(COUNTS)}")
    return f"{numbers[what]:,}"
