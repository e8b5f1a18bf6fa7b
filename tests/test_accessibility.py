"""Every function by keyboard, a focus that shows, zoom to 400 %, forced colours, less motion, names for all there is."""

import base64
import functools
import re

import pytest
from bs4 import BeautifulSoup

from test_every_page import AXE, RULES, TAGS, WHOLE

PAGES = (
    "",
    "services/s3/",
    "compare/messaging/",
    "limits/",
    "cheatsheets/s3/",
    "freshness/",
    "changes/",
    "a-z/",
    "data/",
    "404.html",
)
PHONE = {"width": 360, "height": 740}


# ---- Keyboard ----

# What shows that a stop has the focus: itself, or the label of a field that is not painted.
FOCUS = """
() => {
  const shows = (element) => element.matches(".md-option") ? element.nextElementSibling
    : element.matches("input[type=radio], input[type=checkbox]") ? element.labels[0] ?? element : element
  const signature = (element) => {
    const found = []
    for (let one = shows(element), steps = 0; one && steps < 3; one = one.parentElement, steps++) {
      const {outlineStyle, outlineWidth, outlineColor, boxShadow, backgroundColor} = getComputedStyle(one)
      found.push(outlineStyle === "none" ? "" : `${outlineWidth} ${outlineColor}`, boxShadow, backgroundColor)
    }
    return found.join("|")
  }
  const paper = (element) => {
    for (; element; element = element.parentElement) {
      const {backgroundColor} = getComputedStyle(element)
      if (!/, 0(\\.[0-4]\\d*)?\\)$|^transparent$/.test(backgroundColor)) return backgroundColor
    }
    return "rgb(255, 255, 255)"
  }
  const light = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map(Number)
    .map((part) => (part /= 255) <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0)
  const contrast = (one, other) => (Math.max(light(one), light(other)) + 0.05) / (Math.min(light(one), light(other)) + 0.05)

  window.walk ??= {}
  const {last, focused} = window.walk
  const unmarked = last && last.isConnected && last !== document.activeElement && signature(last) === focused ? name(last) : ""
  function name(element) {
    return `${element.tagName} ${element.className} ${(element.textContent || element.id).trim().slice(0, 40)}`
  }
  const element = document.activeElement
  if (element === document.body) return {unmarked, end: true}
  window.walk = {last: element, focused: signature(element)}

  const shown = shows(element), style = getComputedStyle(shown)
  const rect = shown.getClientRects()[0] ?? shown.getBoundingClientRect()
  const sticky = document.querySelector(".md-header")
  const head = sticky.contains(element) || element.matches(".md-skip") || getComputedStyle(sticky).position !== "sticky"
    ? 0 : sticky.getBoundingClientRect().bottom
  const troubles = []
  const left = Math.max(rect.left, 0), right = Math.min(rect.right, innerWidth)
  const top = Math.max(rect.top, 0), bottom = Math.min(rect.bottom, innerHeight)
  if (rect.width < 1 || rect.height < 1 || right - left < 1 || bottom - top < 1) troubles.push("out of sight")
  else if (rect.top < head - 1 && rect.height < innerHeight - head) troubles.push("under the header")
  else {
    const at = document.elementFromPoint((left + right) / 2, (Math.max(top, head) + bottom) / 2)
    if (!at || !(shown.contains(at) || at.contains(shown))) troubles.push(`covered by ${at && name(at)}`)
  }
  if (!shown.checkVisibility({opacityProperty: true, visibilityProperty: true})) troubles.push("invisible")
  if (style.outlineStyle !== "none" && !matchMedia("(forced-colors: active)").matches) {
    const ratio = contrast(style.outlineColor, paper(parseFloat(style.outlineOffset) < 0 ? shown : shown.parentElement))
    if (ratio < 3) troubles.push(`an outline of contrast ${ratio.toFixed(2)}`)
  }
  return {unmarked, troubles, name: name(element)}
}
"""


def walked(page, most=1000):
    """Press Tab through a page to its end; returns the names of all stops and what is wrong with them."""
    names, wrong = [], []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop["unmarked"]:
            wrong.append(f"{stop['unmarked']}: looks the same without the focus")
        if stop.get("end") or (names and "md-skip" in stop["name"]):
            return names, wrong
        names.append(stop["name"])
        wrong += [f"{stop['name']}: {trouble}" for trouble in stop["troubles"]]
    return names, wrong


@pytest.mark.parametrize(
    ("path", "size", "scheme"),
    [
        ("", {"width": 1280, "height": 800}, "dark"),
        ("services/sns/", {"width": 1280, "height": 800}, "light"),
        ("services/sns/", PHONE, "light"),
    ],
)
def test_every_stop_of_the_keyboard_shows_and_is_in_sight(open_page, path, size, scheme):
    page = open_page(path, viewport=size, color_scheme=scheme, reduced_motion="reduce")
    names, wrong = walked(page)
    assert "md-skip" in names[0], "the way past the header comes first"
    assert wrong == []
    assert len(names) > 60
    assert not page.locator("#__search").is_checked(), "the search closes when one walks on"


def test_the_skip_link_shows_and_leads_past_the_header(open_page):
    page = open_page("services/sqs/", reduced_motion="reduce")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.md-skip')")
    box = page.locator(".md-skip").bounding_box()
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["height"] >= 24
    assert page.locator(".md-skip").evaluate("link => getComputedStyle(link).opacity") == "1"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('.md-content')")


def focused(page):
    """What the element with the focus says."""
    return page.evaluate("(document.activeElement.ariaLabel || document.activeElement.textContent).trim()")


def test_the_drawer_of_a_phone_opens_walks_and_closes_by_keyboard(open_page):
    page = open_page("services/sqs/", viewport=PHONE, reduced_motion="reduce")
    for _ in range(3):
        page.keyboard.press("Tab")
    opener = page.get_by_role("button", name="Navigation")
    while focused(page) != "Navigation":
        page.keyboard.press("Shift+Tab")
    assert opener.get_attribute("aria-expanded") == "false"
    page.keyboard.press("Enter")
    assert opener.get_attribute("aria-expanded") == "true"
    assert page.evaluate("!!document.activeElement.closest('.md-sidebar--primary')"), "the focus is in the drawer"
    assert focused(page) == "Application Integration", "its first stop leads a level up"
    names = []
    for _ in range(3):
        page.keyboard.press("Tab")
        names.append(focused(page))
        assert page.evaluate(FOCUS)["troubles"] == []
    assert "Amazon SNS" in names
    assert "AWS Step Functions" in names
    while focused(page) != "Application Integration":
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    assert focused(page) == "Application Integration", "the focus goes where one came from"
    assert not page.locator(".md-sidebar--primary a", has_text="Amazon SNS").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#__drawer").is_checked()
    assert focused(page) == "Navigation"
    page.keyboard.press("Space")
    assert page.locator("#__drawer").is_checked()
    for _ in range(30):
        page.keyboard.press("Tab")
    assert not page.locator("#__drawer").is_checked(), "it closes when one walks out of it"


def test_the_contents_in_the_drawer_are_reached_by_keyboard(open_page):
    page = open_page("services/sqs/", viewport=PHONE, reduced_motion="reduce")
    page.get_by_role("button", name="Navigation").focus()
    page.keyboard.press("Enter")
    for _ in range(6):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('[for=__toc]')"):
            break
    page.keyboard.press("Enter")
    assert focused(page) == "Table of contents"
    page.keyboard.press("Tab")
    assert focused(page) == "In one minute"
    page.keyboard.press("Enter")
    assert page.url.endswith("#in-one-minute")


def test_the_search_of_a_phone_opens_by_keyboard_and_escape_leads_back(open_page):
    page = open_page("services/sqs/", viewport=PHONE, reduced_motion="reduce")
    page.get_by_role("button", name="Search", exact=True).focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('.md-search__input')")
    page.keyboard.type("dlq")
    page.wait_for_selector("a.md-search-result__link")
    page.keyboard.press("Escape")
    assert not page.locator("#__search").is_checked()
    assert page.evaluate("document.activeElement.getAttribute('for')") == "__search"


def test_axe_finds_nothing_in_the_open_drawer_and_the_open_search(open_page):
    page = open_page("services/sqs/", viewport=PHONE, reduced_motion="reduce")
    page.evaluate(AXE)
    page.get_by_role("button", name="Navigation").click()
    for level, there in (("Application Integration", "Amazon SNS"), ("Services", "Compute"), ("", "Changes")):
        page.locator(".md-sidebar--primary").get_by_text(there, exact=True).first.wait_for()
        page.wait_for_timeout(400)  # it slides
        assert page.evaluate(RULES, [TAGS, WHOLE]) == []
        if level:
            page.locator("button.md-nav__title:visible", has_text=level).click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Search", exact=True).click()
    page.keyboard.type("dlq")
    page.wait_for_selector("a.md-search-result__link")
    assert page.evaluate(RULES, [TAGS, WHOLE]) == []


def test_the_search_works_by_keyboard_and_escape_leads_back(open_page):
    page = open_page("services/sqs/", reduced_motion="reduce")
    page.locator("a.fact").first.focus()
    page.keyboard.press("Control+k")
    page.keyboard.type("visibility timeout")
    page.wait_for_selector("a.md-search-result__link")
    for _ in range(3):
        page.keyboard.press("ArrowDown")
        assert page.evaluate("document.activeElement.matches('.md-search-result__link')")
        assert page.evaluate(FOCUS)["troubles"] == []
    page.keyboard.press("Escape")
    assert not page.locator("#__search").is_checked()
    assert page.evaluate("document.activeElement.matches('a.fact')")
    page.keyboard.press("Control+k")
    page.keyboard.press("ArrowDown")
    link = page.evaluate("document.activeElement.href")
    page.keyboard.press("Enter")
    page.wait_for_url(link)


def test_the_search_closes_by_keyboard_before_its_script_has_come(open_page):
    page = open_page(reduced_motion="reduce")
    page.route("**/search.js", lambda route: route.abort())
    page.keyboard.press("/")
    assert page.locator("#__search").is_checked()
    page.keyboard.press("Escape")
    assert not page.locator("#__search").is_checked()
    page.keyboard.press("/")
    page.keyboard.press("Shift+Tab")
    assert not page.locator("#__search").is_checked()


def test_the_colour_scheme_changes_by_keyboard(open_page):
    page = open_page(color_scheme="light", reduced_motion="reduce")
    page.locator(".md-option").first.focus()
    seen = set()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
        seen.add(page.evaluate("document.body.dataset.mdColorScheme"))
        assert page.evaluate(FOCUS)["troubles"] == []
    assert seen == {"default", "slate"}


def test_tabs_and_the_copy_button_work_by_keyboard(open_page):
    page = open_page("services/sqs/", permissions=["clipboard-read", "clipboard-write"], reduced_motion="reduce")
    page.locator(".tabbed-set > input").first.focus()
    page.keyboard.press("ArrowRight")
    blocks = page.locator(".tabbed-set").first.locator("> .tabbed-content > .tabbed-block")
    assert [block.is_visible() for block in blocks.all()[:2]] == [False, True]
    label = page.locator(".tabbed-set").first.locator("> .tabbed-labels > label").nth(1)
    assert "underline" in label.evaluate("label => getComputedStyle(label).textDecorationLine")
    for _ in range(3):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('[data-md-type=copy], .md-clipboard')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_function("navigator.clipboard.readText().then((text) => text.length > 20)")
    assert page.evaluate("navigator.clipboard.readText()") in blocks.nth(1).locator("pre").text_content() + "\n"


def test_more_results_unfold_by_keyboard(open_page):
    page = open_page(reduced_motion="reduce")
    page.keyboard.press("/")
    page.keyboard.type("queue")
    page.wait_for_selector(".md-search-result__more")
    before = page.locator("a.md-search-result__link").count()
    while not page.evaluate("document.activeElement.matches('summary')"):
        page.keyboard.press("ArrowDown")
    assert page.evaluate(FOCUS)["troubles"] == []
    page.keyboard.press("Enter")
    page.wait_for_function(f"document.querySelectorAll('a.md-search-result__link').length > {before}")


def test_lists_filter_and_sort_by_keyboard(open_page):
    page = open_page("limits/", reduced_motion="reduce")
    page.get_by_label("Text").focus()
    page.keyboard.type("visibility")
    rows = page.locator(".filterable tbody tr")
    assert 0 < rows.count() < 40
    while not page.evaluate("document.activeElement.matches('th')"):
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS)["troubles"] == []
    for order in ("ascending", "descending"):
        page.keyboard.press("Space")
        names = rows.locator("td:first-child").all_text_contents()
        assert page.evaluate("document.activeElement.ariaSort") == order
        assert names == sorted(names, key=str.lower, reverse=order == "descending")


def test_large_print_and_print_work_by_keyboard(open_page):
    page = open_page("cheatsheets/s3/", reduced_motion="reduce")
    page.evaluate("window.print = () => (window.printed = true)")
    page.get_by_role("link", name="Large print").focus()
    page.keyboard.press("Enter")
    assert page.locator(".sheet .part td").first.evaluate("cell => parseFloat(getComputedStyle(cell).fontSize)") > 16
    page.get_by_role("link", name="Normal print").focus()
    page.keyboard.press("Enter")
    assert page.locator(".sheet .part td").first.evaluate("cell => parseFloat(getComputedStyle(cell).fontSize)") < 16
    page.get_by_role("button", name="Print").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("window.printed")


# ---- Zoom ----

# Words that boxes cut off. The title in the header stands on the page again; what scrolls is not cut off.
CUT = """
() => [...document.querySelectorAll("body *")].filter((element) => {
  const {overflowX, overflowY, clipPath} = getComputedStyle(element)
  const wide = /hidden|clip/.test(overflowX) && element.scrollWidth > element.clientWidth + 2
  const high = /hidden|clip/.test(overflowY) && element.scrollHeight > element.clientHeight + 2
  return (wide || high) && clipPath === "none" && element.clientWidth && element.innerText?.trim()
    && element.checkVisibility({visibilityProperty: true, opacityProperty: true})
    && !element.closest(".md-header, .md-nav__title, .md-sidebar")
}).map((element) => `${element.className}: ${element.innerText.slice(0, 40)}`)
"""


@pytest.mark.parametrize("path", PAGES)
def test_pages_reflow_at_400_per_cent(open_page, path):
    page = open_page(path, viewport={"width": 320, "height": 256})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320, "scrolls sideways"
    header = page.locator(".md-header")
    assert header.bounding_box()["height"] <= 256 / 3
    assert page.evaluate(CUT) == []


@pytest.mark.parametrize(("path", "width"), [(path, width) for path in PAGES[:4] for width in (360, 1280)])
def test_text_alone_can_be_twice_as_big(open_page, path, width):
    page = open_page(path, viewport={"width": width, "height": 800})
    page.evaluate(
        "root => root.style.fontSize = parseFloat(getComputedStyle(root).fontSize) * 2 + 'px'",
        page.query_selector("html"),
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= width, "scrolls sideways"
    assert page.evaluate(CUT) == []


# ---- Forced colours ----


def painted(page, locator):
    """How many different colours an element is painted in."""
    picture = base64.b64encode(locator.screenshot()).decode()
    script = """async (picture) => {
      const image = await createImageBitmap(await (await fetch("data:image/png;base64," + picture)).blob())
      const context = new OffscreenCanvas(image.width, image.height).getContext("2d")
      context.drawImage(image, 0, 0)
      return new Set(new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer)).size
    }"""
    return page.evaluate(script, picture)


@pytest.fixture
def forced(open_page):
    return functools.partial(open_page, forced_colors="active", color_scheme="dark", reduced_motion="reduce")


def computed(page, selector, name, pseudo=""):
    """A computed style of the first element."""
    return page.locator(selector).first.evaluate(
        "(element, [name, pseudo]) => getComputedStyle(element, pseudo || undefined)[name]", [name, pseudo]
    )


def system(page, name):
    """A system colour as the browser computes it."""
    return page.evaluate(
        "name => { const one = document.body.appendChild(document.createElement('i')); one.style.color = name;"
        " const colour = getComputedStyle(one).color; one.remove(); return colour }",
        name,
    )


def test_forced_colours_keep_lines_and_states(forced):
    page = forced("services/sqs/")
    assert computed(page, ".md-header", "borderBottomStyle") == "solid"
    assert computed(page, ".md-footer", "borderTopStyle") == "solid"
    assert computed(page, ".md-typeset pre > code", "borderTopStyle") == "solid"
    for current, other in (
        (".md-tabs__item--active > a", ".md-tabs__item:not(.md-tabs__item--active) > a"),
        (
            ".md-sidebar--primary a.md-nav__link--active:visible >> nth=-1",
            ".md-sidebar--primary a.md-nav__link:visible >> text=AWS Batch",
        ),
    ):
        assert "underline" in computed(page, current, "textDecorationLine")
        assert "underline" not in computed(page, other, "textDecorationLine")
    assert computed(page, ".tabbed-set > :checked ~ .tabbed-labels > :first-child", "textDecorationLine") == "underline"


def test_forced_colours_keep_fields_buttons_and_paper(forced):
    page = forced("limits/")
    for field in (".filter select", ".filter input"):
        assert computed(page, field, "borderTopStyle") == "solid"
    page.locator(".filterable th").first.press("Enter")
    assert computed(page, ".filterable th[aria-sort]", "backgroundColor", "::after") == system(page, "CanvasText")
    page = forced("cheatsheets/s3/")
    assert computed(page, ".sheet-tools__print", "borderTopStyle") == "solid"
    assert computed(page, ".sheet .side", "outlineStyle") == "solid"


def test_forced_colours_reach_the_diagrams(forced):
    page = forced("services/sqs/")
    text, paper = system(page, "CanvasText"), system(page, "Canvas")
    assert text != paper
    for part in (".node:not(.node--quiet)", ".edge"):
        assert computed(page, f".diagram {part}", "stroke") == text
    assert computed(page, ".diagram .node:not(.node--quiet)", "fill") == paper
    assert computed(page, ".diagram text", "fill") == text
    assert painted(page, page.locator(".diagram svg").first) > 2


@pytest.mark.parametrize(
    ("path", "size", "icon"),
    [
        ("services/sqs/", None, ".md-code__button:visible"),
        ("services/sqs/", None, ".md-header label[for=__search].md-search__icon:visible"),
        ("services/sqs/", PHONE, ".md-header__button[for=__drawer]"),
        ("services/sqs/", PHONE, ".md-header__button[for=__search]"),
        ("services/sqs/", PHONE, ".md-nav--primary .md-nav__title:visible .md-nav__icon"),
    ],
)
def test_forced_colours_do_not_swallow_icons(forced, path, size, icon):
    page = forced(path, **({"viewport": size} if size else {}))
    if "md-nav" in icon:
        page.get_by_role("button", name="Navigation").press("Enter")
    found = page.locator(icon).first
    found.scroll_into_view_if_needed()
    assert painted(page, found) > 1, "one colour: nothing to see"


@pytest.mark.parametrize("path", ["", "services/sns/"])
def test_focus_shows_in_forced_colours(forced, path):
    page = forced(path)
    _, wrong = walked(page, most=45)
    assert wrong == []


# ---- Motion ----

MOVING = """
() => {
  const moves = (style) => [style.transitionDuration, style.animationDuration].join().split(",").some((part) => parseFloat(part) > 0)
  return [document.documentElement, ...document.querySelectorAll("body, body *")].filter((element) =>
    ["", "::before", "::after"].some((part) => moves(getComputedStyle(element, part || undefined)))
    || getComputedStyle(element).scrollBehavior !== "auto").map((element) => `${element.tagName} ${element.className}`)
}
"""


def test_nothing_moves_for_those_who_want_less_motion(open_page):
    page = open_page("services/sqs/", reduced_motion="reduce")
    page.locator(".tabbed-set > input").nth(1).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Control+k")
    page.keyboard.type("queue")
    page.wait_for_selector(".md-search-result__more")
    assert page.evaluate(MOVING) == []
    page = open_page("services/sqs/", reduced_motion="reduce", viewport=PHONE)
    page.get_by_role("button", name="Navigation").press("Enter")
    assert page.evaluate(MOVING) == []


# ---- Names ----


@pytest.fixture(scope="module")
def texts(site):
    return {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}


def test_every_page_has_a_language_and_a_title_of_its_own(texts):
    titles = {}
    for path, text in texts.items():
        assert re.search(r'<html [^>]*lang="en"', text), path
        assert len(re.findall(r"<h1\b", text)) == 1, path
        titles.setdefault(re.search(r"<title>(.*?)</title>", text)[1].strip(), []).append(path)
    assert "" not in titles
    assert {title: paths for title, paths in titles.items() if len(paths) > 1} == {}


def test_every_diagram_says_what_it_shows(texts):
    pictures = [
        (path, BeautifulSoup(picture, "html.parser").svg)
        for path, text in texts.items()
        for picture in re.findall(r'<div class="diagram__scroll.*?</svg>', text, re.S)
    ]
    assert len(pictures) > 20
    for path, picture in pictures:
        assert picture["role"] == "img", path
        words = {tag["id"]: tag.get_text() for tag in picture.find_all(id=True)}
        named = f"{picture.get('aria-labelledby', '')} {picture.get('aria-describedby', '')}".split()
        assert len(" ".join(words[one] for one in named)) > 40, path
    assert [path for path, text in texts.items() if re.search(r"<img (?![^>]*\balt=)", text)] == []


def test_every_table_has_a_caption_and_heads_with_a_scope(texts):
    for path, text in texts.items():
        figures = re.findall(r"<figure\b.*?</figure>", text, re.S)
        assert [one[:200] for one in figures if "<table" in one and "<figcaption" not in one] == [], path
        outside = re.sub(r"<figure\b.*?</figure>", "", text, flags=re.S)
        assert "<table" not in re.sub(r"<table[^>]*>\s*<caption", "", outside), path
        for head in re.findall(r"<th\b[^>]*>", text):
            assert re.search(r'\bscope="(col|row)"', head), (path, head)


@pytest.mark.parametrize("path", ["services/sqs/", "limits/", "compare/messaging/"])
def test_regions_that_scroll_are_reached_and_named(open_page, path):
    page = open_page(path, viewport=PHONE)
    found = page.evaluate(
        """() => [...document.querySelectorAll(".md-content *")]
          .filter((one) => one.scrollWidth > one.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(one).overflowX))
          .map((one) => [one.className, one.tabIndex, one.tagName === "CODE" || !!one.ariaLabel])"""
    )
    assert found
    assert [one for one in found if one[1] != 0 or not one[2]] == []
