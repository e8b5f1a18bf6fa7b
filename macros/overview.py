"""Views over all services: every limit, every check, every name. Pure, like `render`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from macros.library import Entry, nearest, sort_title
from macros.markdown import attributes, cell, day, link, small, table
from macros.model import ALLOWANCES, CATEGORIES, KINDS, Fact, Service
from macros.render import Context, MacroError, expand, kind_badge, plain, scope, sortable_value_cell


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
        # site.css keeps a place of about this size until the letter comes near the screen.
        size = 2 ** max(4, (len(lines[letter]) - 1).bit_length())
        parts.append(f'## {letter}\n\n<div class="entries entries--{size}" markdown>\n\n{entries}\n\n</div>\n')
    return "\n".join(parts)


def all_limits(ctx: Context) -> str:
    """Every fact of every service in one table, one row each."""
    rows = [
        (
            attributes(link(cell(e.service.title), e.service.page, ctx.page), id=e.anchor),
            link(cell(e.fact.label), e.service.page, ctx.page, e.anchor) + scope(ctx, e),
            sortable_value_cell(e),
            KINDS[e.fact.kind][0],
            day(e.fact.verified),
        )
        for e in ctx.library.entries()
    ]
    header = ("Service", "Limit", "Value", "Kind", "Checked")
    return table(header, rows, "All limits, defaults and rules", shown=False)


def freshness(ctx: Context) -> str:
    """How fresh and how well checked the data is: by kind and by service, then every fact, the next due first."""
    entries = list(ctx.library.entries())
    facts = [e.fact for e in entries]
    by_kind = [
        (
            kind_badge(kind),
            str(sum(f.kind == kind for f in facts)),
            _checked_share(f for f in facts if f.kind == kind),
            f"{days} days",
            reason,
        )
        for kind, (days, reason) in ALLOWANCES.items()
    ]
    services = _by_title(ctx.library.services.values())
    by_service = [_by_machine(link(item.title, item.page, ctx.page), list(item.facts.values())) for item in services]
    rows = [
        (
            link(e.service.title, e.service.page, ctx.page),
            attributes(link(cell(e.fact.label), e.service.page, ctx.page, e.anchor), id=e.anchor),
            f"[{day(e.fact.verified)}]({e.fact.source.url})",
            day(e.fact.due) + (small(cell(e.fact.allowance.reason), "note") if e.fact.allowance else ""),
            _how(e),
        )
        for e in sorted(entries, key=lambda e: (e.fact.due, e.fact.check is not None, e.ref))
    ]
    return "\n".join(
        [
            f"A program checks **{_checked_share(f for f in facts if _is_quota(f))}** quotas and "
            f"**{_checked_share(facts)}** facts. The next reading is due on {day(min(f.due for f in facts))}.\n",
            "## How long a reading counts\n",
            table(
                ("Kind", "Facts", "Checked by machine", "Read again after", "Why"), by_kind, "Allowances", shown=False
            ),
            "## By service\n",
            table(
                ("Service", "Facts", "Quotas checked by machine", "Facts checked by machine", "Oldest check", "Due"),
                [*by_service, _by_machine("**All services**", facts)],
                "Checks by service",
                shown=False,
            ),
            "## Every check, the next due first\n",
            "On one day, what no machine can check comes first, with the reason and AWS's words. "
            "*By reading* in the filter leaves only these.\n",
            '<div class="filterable filterable--freshness" markdown>\n',
            table(
                ("Service", "Fact", "Checked", "Due", "How, or why no machine can"), rows, "Every check", shown=False
            ),
            "</div>\n",
        ]
    )


def _by_machine(name: str, facts: list[Fact]) -> list[str]:
    """A row of the table by service: how many facts, how many a machine checks, the oldest check and the next due."""
    return [
        name,
        f"{len(facts):,}",
        _checked_share(f for f in facts if _is_quota(f)),
        _checked_share(facts),
        day(min(f.verified for f in facts)),
        day(min(f.due for f in facts)),
    ]


def _is_quota(fact: Fact) -> bool:
    return fact.kind.startswith("quota")


def _checked_share(facts: Iterable[Fact]) -> str:
    """How many of `facts` a machine checks: "3 of 4 (75 %)"."""
    checked = [fact.check is not None for fact in facts]
    return f"{sum(checked):,} of {len(checked):,} ({100 * sum(checked) // len(checked)} %)" if checked else "none"


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
    rows = [(kind_badge(name), meaning) for name, (_, meaning) in KINDS.items()]
    return table(("Kind", "Meaning"), rows, "Kinds of fact", shown=False)


COUNTS = ("services", "facts", "checked", "comparisons", "changes", "oldest", "newest")


def count(ctx: Context, what: str) -> str:
    """One number about the data: services, facts, checked, comparisons, changes; or the oldest or newest check."""
    facts = [e.fact for e in ctx.library.entries()]
    numbers = {
        "services": len(ctx.library.services),
        "facts": len(facts),
        "checked": sum(f.check is not None for f in facts),
        "comparisons": len(ctx.library.comparisons),
        "changes": sum(len(f.superseded) for f in facts),
    }
    if what in ("oldest", "newest"):
        return str({"oldest": min, "newest": max}[what](f.verified for f in facts))
    if what not in numbers:
        raise MacroError(f"cannot count '{what}'{nearest(what, COUNTS)}; there are {', '.join(COUNTS)}")
    return f"{numbers[what]:,}"
