"""One stylesheet without what no page can use, and compact pages: nothing that a reader sees may go."""

import gzip
import re
from pathlib import Path

import material
import pytest

from conftest import ROOT
from macros import compact, styles

THEME = Path(material.__file__).parent / "templates/assets/stylesheets"


# ---- What can match ----


@pytest.mark.parametrize(
    ("selector", "can"),
    [
        (".known", True),
        ("a.known:hover > #anchor", True),
        (".unknown", False),
        (".known.unknown", False),
        (".known .unknown", False),
        ("#unknown", False),
        ("*", True),
        ("::before", True),
        (".known:not(.unknown)", True),
        (".unknown:not(.known)", False),
        (":is(.unknown, .known)", True),
        (".known:is(:not(.unknown), #gone)", True),
        (".known:has(> .unknown)", True),
        ("[data-part=value]", True),
        ('[data-part="value"] .known', True),
        ("[data-part=other]", False),
        ("[data-part~=other]", False),
        ("[data-part]", True),
        ("[hidden]", True),
        ("[dir=ltr] .known", True),
        ("[dir=rtl] .known", False),
        (r".sm\:known", True),
        (r".lg\:known", False),
        (".tabbed-set > :nth-child(2):checked ~ .known > :nth-child(2)", True),
        (".tabbed-set > :nth-child(3):checked ~ .known > :nth-child(3)", False),
        ("ul > :nth-child(3)", True),
        (".begun--next", True),
        (".begun-next", False),
        (".part-next", False),
        ('[href^="https://a.b/.gone#too"]', True),
    ],
)
def test_a_selector_can_match_when_all_it_asks_for_occurs(selector, can):
    words = {"known", "anchor", "value", "ltr", "sm:known", "begun--", "part", "tabbed-set", "tab 1", "tab 2"}
    assert styles.can_match(selector, words) is can


def test_words_come_from_attributes_of_pages_and_all_text_of_scripts():
    words = styles.used_words(
        [b'<html dir="ltr"><p class="one two" id="three" data-md-x="four" title="never">never</p>'],
        ['element.classList.add("js-made", "rtl", "md-version__list", `button--${kind}`)'],
    )
    assert {"one", "two", "three", "four", "js-made", "button--", "ltr"} <= words
    assert {"tab 1", "tab 3"} < styles.used_words([b'<div data-tabs="1:3">', b'<div data-tabs="2:2">'], [])
    assert not {"never", "rtl", "md-version__list"} & words
    assert "md-source__fact" in styles.used_words([b'<p class="md-source">'], ["md-source__fact"])


# ---- What is dropped ----


def purged(css, *words):
    dropped = []
    return styles.purged(css, set(words), dropped), dropped


def test_rules_without_a_place_go_and_the_rest_stays():
    css, dropped = purged("/* note */ .a , .b:hover { color : red; /* why */ } .c{margin:0} p{top:0}", "a")
    assert css == ".a{color : red}p{top:0}"
    assert dropped == [".b:hover", ".c"]


def test_at_rules_stay_and_those_that_hold_rules_are_purged_within():
    css, dropped = purged(
        '@charset "utf-8";@font-face{font-family:"F";src:url(f.woff2)}@keyframes k{0%{top:0}to{top:1px}}'
        "@page{margin:1cm}@media print{.a{top:0}.b{top:0}}@media screen{.b{top:0}}"
        "@supports (display:grid){@media screen{.a,.b{left:0}}}",
        "a",
    )
    assert '@font-face{font-family:"F";src:url(f.woff2)}' in css
    assert "@keyframes k{0%{top:0}to{top:1px}}" in css
    assert "@page{margin:1cm}" in css
    assert "@media print{.a{top:0}}" in css
    assert "@supports (display:grid){@media screen{.a{left:0}}}" in css
    assert "charset" not in css
    assert css.count("@media") == 2
    assert dropped == [".b"] * 3


def test_commas_inside_brackets_part_no_selectors():
    css, dropped = purged(':is(.a, .b) i,.c:not(.a,.b),[title="x,y"]{top:0}', "a")
    assert css == ':is(.a, .b) i,[title="x,y"]{top:0}'
    assert dropped == [".c:not(.a,.b)"]


@pytest.mark.parametrize("css", [".a", ".a{top:0} }", "@media print{.a}"])
def test_a_broken_stylesheet_is_an_error(css):
    with pytest.raises(ValueError, match="cannot be read"):
        styles.purged(css, {"a"})


def test_properties_that_nothing_reads_go():
    css = (
        ":root{--used:1px;--picture:url('data:image/svg+xml;charset=utf-8,<svg a=\"{}\"/>');--last:2px}"
        "p{top:var(--used);left:var(--other,var(--last))}i{--picture:none}"
    )
    assert styles.without_unused_properties(css) == (
        ":root{--used:1px;--last:2px}p{top:var(--used);left:var(--other,var(--last))}"
    )


# ---- Compact pages ----


def test_blanks_go_but_not_where_they_are_content():
    kept = (
        "<pre>a\n\n   b</pre>",
        "<script>let a\n\n  let b</script>",
        "<textarea>\n\n  x</textarea>",
        "<style>a {\n\n }</style>",
    )
    for piece in kept:
        assert compact.compact(f"<p>one\n\n\n   two</p>\n   {piece}\n\n <b>  c </b>".encode()) == (
            f"<p>one\n two</p>\n {piece}\n <b>  c </b>".encode()
        )


def test_blanks_between_cells_and_the_marks_of_blanks_in_code_go():
    rows = b'<tr>\n  <th scope="col">A</th>\n  <th>B</th>\n</tr>\n<tr>\n  <td>a\n b</td>\n  <td class="x"><b>c</b></td>\n</tr>'
    assert compact.compact(b"<table>\n" + rows + b"\n</table>") == (
        b'<table>\n <tr><th scope="col">A</th><th>B</th></tr><tr><td>a\n b</td><td class="x"><b>c</b></td></tr>\n </table>'
    )
    code = b'<pre><span class="k">if</span><span class="w">\n  </span><span class="n">x</span></pre>'
    assert compact.compact(code) == b'<pre><span class="k">if</span>\n  <span class="n">x</span></pre>'


@pytest.mark.parametrize("rows", [1, 39, 40, 41, 80, 100])
def test_long_lists_come_in_portions_with_every_row_once(rows):
    body = "".join(f"<tr><td>{number}</td></tr>" for number in range(rows))
    table = f'<div class="filterable x"><table>\n<thead><tr><th scope="col">A</th></tr></thead><tbody>{body}</tbody>\n</table></div>'
    html = compact.in_portions(table.encode()).decode()
    portions = re.findall(r"<tbody>(.*?)</tbody>", html)
    assert [portion.count("<tr>") for portion in portions] == [
        min(compact.PORTION, rows - start) for start in range(0, rows, compact.PORTION)
    ]
    assert "".join(portions) == body
    assert '<th role="columnheader" scope="col">' in html
    assert html.count('class="md-typeset__scrollwrap"') == 1


def test_other_tables_are_left_alone():
    table = b"<figure><table><tbody><tr><td>1</td></tr></tbody></table></figure>"
    assert compact.in_portions(table) == table


# ---- The built site ----


def test_every_page_links_one_shared_stylesheet_named_by_its_content(site):
    shared = set()
    for path in site.rglob("*.html"):
        links = re.findall(r'<link rel="stylesheet" href="[^"]*?assets/stylesheets/([^"]+)"', path.read_text("utf-8"))
        found = [link for link in links if link.startswith("fieldbook.")]
        assert len(found) == 1, path
        assert set(links) - set(found) <= {"sheet.css"}, path
        shared.update(found)
    assert len(shared) == 1
    [name] = shared
    assert re.fullmatch(r"fieldbook\.[0-9a-f]{8}\.min\.css", name)
    assert not list((site / "assets/stylesheets").glob("main.*"))


def test_a_first_visit_is_light(browser, site, address):
    page = browser.new_page()
    urls = []
    page.on("response", lambda response: urls.append(response.url))
    page.goto(f"{address}services/s3/", wait_until="networkidle")
    page.close()
    files = {url.removeprefix(address).partition("?")[0] for url in urls}
    sizes = {
        name: len(gzip.compress((site / (name if "." in name else f"{name}index.html")).read_bytes(), 6))
        for name in files
        if name.endswith(("/", ".html", ".css", ".js"))
    }
    assert len(sizes) >= 4
    assert sum(sizes.values()) <= 110_000, sizes


@pytest.fixture(scope="module")
def dropped(site):
    """The selectors that the shared stylesheet lost on its way, as the built pages and scripts judge them."""
    pages = [path.read_text("utf-8") for path in site.rglob("*.html")]
    inline = [script for page in pages for script in re.findall(r"<script>(.*?)</script>", page, re.S)]
    names = {name for page in pages for name in re.findall(r'<script[^>]* src="[^"]*?(assets/[^"?]+)"', page)}
    later = [path for path in (site / "assets/javascripts").glob("*.js") if ".min." not in path.name]
    files = {*later, *(site / name for name in names)}
    words = styles.used_words(
        {page.encode() for page in pages}, [*inline, *(path.read_text("utf-8") for path in files)]
    )
    found = []
    own = (ROOT / f"docs/assets/stylesheets/{name}.css" for name in ("site", "print"))
    for sheet in (*THEME.glob("main.*.min.css"), *THEME.glob("palette.*.min.css"), *own):
        styles.purged(sheet.read_text("utf-8"), words, found)
    return sorted(set(found))


# Pseudo-elements and states go, so that a selector matches whenever it might; what nobody can ask for is passed over.
MATCHES = """
(selectors) => selectors.filter((selector) => {
  const plain = selector
    .replace(/::?(before|after|marker|placeholder|selection|first-letter|first-line|backdrop|-[\\w-]+|[\\w-]*-scrollbar[\\w-]*)/g, "")
    .replace(/:(hover|focus|active|focus-visible|focus-within|target|checked|visited|link|disabled|enabled|invalid|valid|placeholder-shown)(?![\\w-])/g, "")
    .replace(/(^|[\\s>+~(,])(?=$|[\\s>+~),])/g, "$1*")
  try {
    return document.querySelector(plain)
  } catch {
    window.unread = (window.unread ?? 0) + 1
    return false
  }
})
"""


def test_no_rule_is_dropped_that_a_page_could_use(open_page, dropped):
    assert len(dropped) > 500

    def unharmed(page, state):
        assert page.evaluate(MATCHES, dropped) == [], state
        assert page.evaluate("window.unread ?? 0") <= len(dropped) / 50, "selectors that the test cannot read"

    for path in ("", "services/sqs/", "compare/messaging/", "cheatsheets/sqs/", "limits/", "404.html"):
        page = open_page(path)
        page.wait_for_load_state("networkidle")
        unharmed(page, path)
        page.emulate_media(color_scheme="dark")
        page.wait_for_function("document.body.dataset.mdColorScheme === 'slate'")
        unharmed(page, f"{path}, dark")
    page = open_page("services/sqs/")
    page.keyboard.press("/")
    page.keyboard.type("queue")
    page.wait_for_selector(".md-search-result__more")
    page.locator(".md-search-result__more > summary").first.click()
    unharmed(page, "search")
    page.keyboard.press("Escape")
    page.locator(".md-code__button:visible").first.click()
    page.wait_for_selector(".md-dialog--active")
    unharmed(page, "copied")
    page = open_page("services/sqs/", viewport={"width": 360, "height": 740})
    page.locator(".md-header__button[for=__drawer]").click()
    unharmed(page, "drawer")
    page.locator(".md-nav__link[for=__toc]").click()
    unharmed(page, "contents in the drawer")
