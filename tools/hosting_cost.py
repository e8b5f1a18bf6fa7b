"""`python -m tools.hosting_cost`: what a month of the site costs on S3 and CloudFront, as deploy/README.md shows it.

With `--write` it writes the tables there, between the marks; without, it prints them.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import yaml
from pydantic import BaseModel, ConfigDict, Field, HttpUrl, model_validator

FOLDER: Final = Path(__file__).parents[1] / "deploy"
START: Final = "<!-- costs -->"
END: Final = "<!-- end of costs -->"
GB: Final = 2**30  # bytes, as AWS bills them


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Tier(_Part):
    """A price in dollars for each unit up to `up_to` units a month, counted from zero; the last tier has no end."""

    usd: float = Field(ge=0)
    up_to: float | None = None


class Price(_Part):
    """What one unit costs, how many are free every month, and where and when that was read."""

    what: str
    unit: str
    free: float = Field(ge=0)
    tiers: list[Tier] = Field(min_length=1)
    source: HttpUrl
    seen: dt.date | None = None
    unseen: str | None = None

    @model_validator(mode="after")
    def _whole(self) -> Price:
        if (self.seen is None) == (self.unseen is None):
            raise ValueError("give either `seen`, the day it was read, or `unseen`, why it was not")
        ends = [tier.up_to for tier in self.tiers]
        if ends[-1] is not None or None in ends[:-1] or ends[:-1] != sorted(end for end in ends if end is not None):
            raise ValueError("tiers rise by `up_to`, and only the last has none")
        return self

    def cost(self, units: float) -> float:
        """Dollars for so many units in a month; the free ones come first, and the tiers count from there."""
        left, start, total = max(0.0, units - self.free), 0.0, 0.0
        for tier in self.tiers:
            size = left if tier.up_to is None else min(left, tier.up_to - start)
            total += size * tier.usd
            left -= size
            start = tier.up_to or start
        return total


class Usage(_Part):
    """How the site is used: per page view, saving, offline copy and month of deploys; and its size."""

    requests_per_view: float
    bytes_per_view: float
    views_per_saving: float
    requests_per_saving: float
    bytes_per_saving: float
    views_per_download: float
    bytes_per_download: float
    files: int
    bytes: int
    deploys: int
    edge_caches: int
    views: list[int]


class Costs(_Part):
    """The content of deploy/prices.yml."""

    prices: Mapping[str, Price]
    usage: Usage


def read(file: Path = FOLDER / "prices.yml") -> Costs:
    """Read prices and usage. Raises pydantic.ValidationError that names the field."""
    return Costs.model_validate(yaml.safe_load(file.read_text("utf-8")))


def units(usage: Usage, views: int) -> dict[str, float]:
    """What so many page views in a month use, in the unit of each price.

    Every request runs the router. After a deploy each edge cache fetches each file once from S3, but never more often
    than readers ask. The bucket keeps the versions of 30 days, all of them whole.
    """
    savings = views / usage.views_per_saving
    downloads = views / usage.views_per_download
    requests = views * usage.requests_per_view + savings * usage.requests_per_saving + downloads
    sent = views * usage.bytes_per_view + savings * usage.bytes_per_saving + downloads * usage.bytes_per_download
    fetched = min(requests, usage.files * usage.edge_caches * usage.deploys)
    return {
        "data-out": sent / GB,
        "requests": requests / 1_000_000,
        "functions": requests / 1_000_000,
        "storage": usage.bytes * (1 + usage.deploys) / GB,
        "puts": usage.files * usage.deploys / 1_000,
        "gets": fetched / 1_000,
    }


def month(costs: Costs, views: int) -> dict[str, float]:
    """Dollars for so many page views in a month, by price."""
    return {name: costs.prices[name].cost(amount) for name, amount in units(costs.usage, views).items()}


def tables(costs: Costs) -> str:
    """The usage in a sentence, the months as a Markdown table, the prices with their sources as another."""
    months = [month(costs, views) for views in costs.usage.views]
    head = ["Page views a month", *(f"{views:,}" for views in costs.usage.views)]
    rows = [
        [f"{price.what}{'' if price.seen else ' (*)'}", *(f"${one[name]:,.2f}" for one in months)]
        for name, price in costs.prices.items()
    ]
    rows.append(["**Together**", *(f"**${sum(one.values()):,.2f}**" for one in months)])
    sources = [
        [
            price.what,
            f"{price.free:,.0f} {price.unit}" if price.free else "none",
            _tiers(price),
            price.unit,
            f"[AWS]({price.source}), " + (f"read {price.seen}" if price.seen else f"(*) {price.unseen}"),
        ]
        for price in costs.prices.values()
    ]
    use = costs.usage
    assumed = (
        f"Each view counts as {use.requests_per_view:g} requests and {use.bytes_per_view / 1000:,.0f} kB; once in "
        f"{use.views_per_saving:g} views a browser saves the site, {use.requests_per_saving:g} requests and "
        f"{use.bytes_per_saving / 1e6:,.1f} MB; once in {use.views_per_download:g} someone takes the offline copy, "
        f"{use.bytes_per_download / 1e6:,.0f} MB; "
        f"{use.files:,} files, {use.bytes / 1e6:,.0f} MB, {use.deploys} deploys a month."
    )
    return "\n\n".join(
        (assumed, _table(head, rows, "---:"), _table(["Price", "Free", "Then", "per", "Source"], sources, "---"))
    )


def _tiers(price: Price) -> str:
    """The tiers in words: "$0.085 up to 10,240, $0.08 up to 51,200, then $0.02"."""
    parts = [f"${tier.usd:g}" + (f" up to {tier.up_to:,.0f}" if tier.up_to else "") for tier in price.tiers]
    return ", ".join([*parts[:-1], f"then {parts[-1]}"] if len(parts) > 1 else parts)


def _table(head: list[str], rows: list[list[str]], align: str) -> str:
    lines = [head, ["---", *([align] * (len(head) - 1))], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def written(readme: str, costs: Costs) -> str:
    """The text of deploy/README.md with the tables as they are today. Raises ValueError if a mark is missing."""
    if START not in readme or END not in readme:
        raise ValueError(f"deploy/README.md needs the marks {START} and {END} around the tables")
    before, rest = readme.split(START)
    return f"{before}{START}\n\n{tables(costs)}\n\n{END}{rest.split(END)[1]}"


def main(arguments: list[str]) -> int:
    """Print the tables, or write them."""
    if arguments not in ([], ["--write"]):
        print("usage: python -m tools.hosting_cost [--write]", file=sys.stderr)
        return 2
    costs = read()
    if not arguments:
        print(tables(costs))
        return 0
    file = FOLDER / "README.md"
    file.write_text(written(file.read_text("utf-8"), costs), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
