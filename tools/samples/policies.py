"""IAM policies, read by parliament: their form, and whether actions, resources and condition keys exist and fit."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path

from tools.samples.finding import Finding


def check(root: Path, sample: str) -> Iterator[Finding]:
    """Yield what parliament finds in `sample`, a path below `root`; `about` is its name of the issue."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # of pkg_resources; requirements.in pins setuptools for it
        from parliament import analyze_policy_string

    policy = analyze_policy_string((root / sample).read_text(encoding="utf-8"))
    for finding in policy.findings:
        place = finding.location if isinstance(finding.location, dict) else {}
        detail = finding.detail or place.get("string") or finding.issue
        yield Finding(sample, int(place.get("line") or 1), finding.issue, str(detail))
