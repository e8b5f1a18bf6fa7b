"""Pages as Markdown for programs: whole, clean, linked among themselves, and found from the page."""

import re
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup

from macros.markdown import literal
from macros.plain_markdown import PlainPage, llms_txt, plain_page

REMNANTS = re.compile(
    r"\{\{|\}\}|\{%|\{:? ?[#.][\w-]|\{ ?[\w-]+=\"|--8<--|^ *///|^ *(?:===|!!!|\?\?\?)|</?(?:div|span|small|br|figure|svg|p|a)\b|&#",
    re.M,
)


def without_code(text):
    text = re.sub(r"^( *)(```|~~~).*?^\1\2", "", text, flags=re.S | re.M)
    return re.sub(r"`[^`\n]*`", "", text)


@pytest.fixture(scope="module")
def texts(site):
    """Every Markdown file of the site by its path."""
    return {str(path.relative_to(site)): path.read_text("utf-8") for path in sorted(site.rglob("*.md"))}


def test_every_service_has_one_with_its_figures_and_samples(texts, real):
    for slug, service in real.services.items():
        text = texts[service.page]
        assert text.startswith(f"# {service.title}\n")
        for fact in service.facts.values():
            assert f"| **{literal(fact.display)}**".replace("&#124;", r"\|") in text, (slug, fact.label)
        for path, sample in real.samples.items():
            if path.startswith(f"samples/{slug}/"):
                assert sample.strip().splitlines()[-1].strip() in text, path


def test_all_pages_but_the_printed_sheets_have_one(texts, site):
    pages = {str(path.parent.relative_to(site)) for path in site.rglob("index.html")}
    sheets = {page for page in pages if page.startswith("cheatsheets/")}
    assert {re.sub(r"/?index$", "", path.removesuffix(".md")) or "." for path in texts} == pages - sheets


def test_nothing_of_templates_attributes_or_tags_is_left(texts):
    for path, text in texts.items():
        assert REMNANTS.findall(without_code(text)) == [], path


def test_every_link_leads_to_a_file(texts, site):
    broken = []
    for path, text in texts.items():
        for target in re.findall(r"(?<!\\)\]\(([^)\s]+)\)", without_code(text)):
            if urlsplit(target).scheme:
                continue
            found = (site / path).parent / target
            if not (found / "index.html" if found.is_dir() else found).is_file():
                broken.append((path, target))
    assert broken == []


def test_a_page_links_its_markdown_and_those_on_changes_the_feed(site, texts):
    for path in texts:
        page = site / re.sub(r"(^|/)index$", r"\1", path.removesuffix(".md")) / "index.html"
        head = page.read_text("utf-8").partition("</head>")[0]
        links = BeautifulSoup(head, "html.parser").select("link[rel=alternate]")
        targets = {link["type"]: (page.parent / link["href"]).resolve() for link in links}
        assert targets["text/markdown"] == (site / path).resolve()
        feed = targets.get("application/atom+xml")
        assert feed == ((site / "changes.xml").resolve() if path in ("index.md", "changes.md") else None)
    sheet = BeautifulSoup((site / "cheatsheets/sqs/index.html").read_text("utf-8"), "html.parser")
    assert sheet.select("link[type='text/markdown']") == []


def test_neither_search_nor_sitemap_knows_them(site):
    assert ".md" not in (site / "sitemap.xml").read_text("utf-8")
    assert not re.search(r'"[^"]*\.md[#"]', (site / "search/index.js").read_text("utf-8").partition('"entries"')[0])


def plain(markdown):
    return plain_page(
        PlainPage("services/demo.md", "Demo", "", markdown),
        {"services/demo.md", "limits.md"},
        {"samples/demo/a.yml": "a: {b: '{{resolve:x}}'}\n  c: 1\n"},
        "https://example.org/",
    )


@pytest.mark.parametrize(
    ("markdown", "says"),
    [
        ('| Limit { scope="col" .x } |', "| Limit |"),
        ('| [4 KB](#demo-size){ .fact title="Size, checked 2026-01-02" } { data-sort="bytes 1" } |', "| 4 KB |"),
        ('up to [4 KB](../services/other.md#x){ .former .long title="Size of `{a}`" }', "up to 4 KB"),
        ("[one &#124; two](../limits.md#x)", r"[one \| two](../limits.md)"),
        ("[all](../limits.md#demo-size)", "[all](../limits.md)"),
        ("[sheet](../cheatsheets/demo.md){ .to-sheet }", "[sheet](../cheatsheets/demo/)"),
        ('<a href="../../changes.xml">feed</a>', "[feed](../changes.xml)"),
        ("[out](https://example.com/a#b)", "[out](https://example.com/a#b)"),
        ('a<br><small class="note">but see `<b>`</small>', "a (but see `<b>`)"),
        ("`{ #id .x }` and `a | b`", "`{ #id .x }` and `a | b`"),
        ("a &#124; b", r"a \| b"),
        ("press ++slash++", "press slash"),
        ("### Sizes { #numbers-sizes }", "### Sizes\n"),
        ('/// caption\n    attrs: {id: x}\n\nWhat: *why?*<br><small class="how">AWS pages [1](https://a.b/)</small>\n///', "Table: What: *why?* (AWS pages [1](https://a.b/))"),
        ('=== "SAM"\n\n    ```yaml\n    --8<-- "samples/demo/a.yml"\n    ```\n', "**SAM**\n\n```yaml\na: {b: '{{resolve:x}}'}\n  c: 1\n```"),
        ('<figure class="diagram" id="d"><svg><title id="t">Fan-out</title><desc id="d">One to A&#x27;s.</desc><g/></svg></figure>', "**Diagram: Fan-out.** One to A's."),
    ],
)  # fmt: skip
def test_what_only_a_browser_needs_goes_out(markdown, says):
    assert says in plain(f"# Demo\n\n{markdown}\n")


def test_a_page_says_where_it_comes_from():
    assert plain("# Demo\n\nText.\n") == (
        "# Demo\n\n> AWS Developer Fieldbook: https://example.org/services/demo/. Text and data CC BY 4.0.\n\nText.\n"
    )


def test_llms_txt_lists_every_markdown_page_and_every_file(site, texts):
    text = (site / "llms.txt").read_text("utf-8")
    assert re.match(r"# AWS Developer Fieldbook\n\n> \S.*\n\n## Services\n\n- \[", text)
    links = re.findall(r"^- \[[^\]]+\]\((\S+)\): \S", text, re.M)
    assert len(links) == sum(line.startswith("- ") for line in text.splitlines()), "each link has a description"
    paths = {urlsplit(link).path.lstrip("/") for link in links}
    assert set(texts) <= paths
    assert all((site / path).is_file() for path in paths)


def test_llms_txt_follows_the_form():
    text = llms_txt(
        "All of it.", {"Services": [("Amazon Demo", "https://example.org/demo.md", "A service &amp; more.")]}
    )
    assert text == (
        "# AWS Developer Fieldbook\n\n> All of it.\n\n## Services\n\n"
        "- [Amazon Demo](https://example.org/demo.md): A service & more.\n"
    )
