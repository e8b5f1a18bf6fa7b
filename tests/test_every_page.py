"""Every page of the site in real Chromium: loads clean, from this site alone, accessible, in both schemes, on a phone."""

from pathlib import Path

import axe_playwright_python
import pytest

from conftest import ROOT

DOCS = ROOT / "docs"
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Two rules take axe a minute on a page of many words. They depend on colours, size and weight alone, so one element of
# each combination stands for all; the other rules look at the whole page.
RULES = """
async ([tags, where]) => {
  const styled = ["color-contrast", "link-in-text-block"]
  const settled = axe.getRules(tags).filter((rule) => !rule.tags.includes("experimental"))
  const rules = settled.map((rule) => rule.ruleId).filter((id) => !styled.includes(id))
  const found = await axe.run(where, {runOnly: {type: "rule", values: rules}, resultTypes: ["violations"]})
  return found.violations.flatMap((one) => one.nodes.map((node) => [one.id, node.html.slice(0, 200)]))
}
"""
WHOLE = {"include": [["html"]]}
FRAME = {"include": [["html"]], "exclude": [["article"]]}  # what a phone shows otherwise
# Even what axe is told to leave out takes it time, so the long parts of what was looked at before go.
EMPTIED = "document.querySelectorAll('article :is(table, pre, li, dd, svg)').forEach((one) => one.remove())"
# The page as one sees it after scrolling: of boxes that are not laid out axe takes wrong places and backgrounds.
LAID_OUT = "* { content-visibility: visible !important }"
STYLES = """
async () => {
  const seen = new Set()
  for (const old of document.querySelectorAll("[data-sample]")) old.removeAttribute("data-sample")
  const paper = (element) => {
    for (; element; element = element.parentElement) {
      const {backgroundColor, backgroundImage} = getComputedStyle(element)
      if (backgroundImage !== "none") return backgroundImage
      if (!/, 0\\)$|^transparent$/.test(backgroundColor)) return backgroundColor
    }
    return ""
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node; (node = walker.nextNode()); ) {
    const element = node.parentElement
    if (!node.data.trim() || !element.checkVisibility()) continue
    const {color, fill, fontSize, fontWeight, opacity, textDecorationLine, borderBottom} = getComputedStyle(element)
    const key = [color, fill, fontSize, fontWeight, opacity, textDecorationLine, borderBottom, paper(element)].join()
    if (seen.has(key)) continue
    seen.add(key)
    element.dataset.sample = ""
  }
  const options = {runOnly: {type: "rule", values: ["color-contrast", "link-in-text-block"]}, resultTypes: ["violations"]}
  const found = await axe.run({include: [["[data-sample]"]]}, options)
  return found.violations.flatMap((one) => one.nodes.map((node) => [one.id, node.html.slice(0, 200)]))
}
"""


def path(source):
    """The address of a page from its source below docs."""
    return source.relative_to(DOCS).with_suffix("").as_posix().removesuffix("index").rstrip("/")


PAGES = sorted(path(source) for source in DOCS.rglob("*.md"))


@pytest.mark.parametrize("page_path", PAGES, ids=lambda path: path or "home")
def test_a_page_is_clean_and_accessible(open_page, page_path):
    page = open_page(
        f"{page_path}/" if page_path else "", color_scheme="light", viewport={"width": 1280, "height": 2400}
    )
    page.wait_for_load_state("networkidle")
    assert page.trouble == [], "errors, or requests to other sites"
    page.evaluate(AXE)
    page.add_style_tag(content=LAID_OUT)
    assert page.evaluate(RULES, [TAGS, WHOLE]) == []
    for scheme, name in (("light", "default"), ("dark", "slate")):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_function(f"document.body.dataset.mdColorScheme === '{name}'")
        assert page.evaluate(STYLES) == [], scheme
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360, "scrolls sideways on a phone"
    page.evaluate(EMPTIED)
    assert page.evaluate(RULES, [TAGS, FRAME]) == [], "on a phone"
    assert page.trouble == []
