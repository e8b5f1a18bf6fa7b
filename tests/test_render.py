"""Renderers as functions of data to text."""

import re

import pytest

from macros import MACROS, call
from macros.model import ALLOWANCES, Allowance
from macros.render import Context, MacroError, expand


@pytest.fixture
def home(demo):
    return Context(demo, "index.md")


@pytest.fixture
def page(demo):
    return Context(demo, "services/demo.md")


def rows(markdown):
    """The cells of every body row of the tables in `markdown`."""
    lines = [line for line in markdown.splitlines() if line.startswith("| ") and "---" not in line]
    return [line[2:-2].split(" | ") for line in lines if 'scope="col"' not in line]


def test_a_fact_is_its_display_linked_to_its_row(home, page):
    assert call("fact", page, "demo.size").startswith("[4 KB](#demo-size){ .fact")
    assert call("fact", home, "demo.size").startswith("[4 KB](services/demo.md#demo-size){ .fact")


def test_a_fact_says_what_it_is_and_when_it_was_checked(page):
    assert 'title="Maximum size, checked 2026-01-02"' in call("fact", page, "demo.size")


def test_running_text_shows_the_first_form_only(real):
    page = Context(real, "index.md")
    assert call("fact", page, "sqs.retention-max").startswith("[14 days](services/sqs.md#sqs-retention-max)")
    assert "**14 days (1,209,600 seconds)**" in call("limits", page, "sqs", only=["retention-max"])


def test_a_data_text_can_name_the_former_value(demo):
    text = expand(Context(demo, "services/demo.md"), "It holds {demo.size was}.")
    assert text == 'It holds [2 KB](#demo-size){ .former title="Maximum size, until 2025-06-30" }.'


def test_a_former_name_leads_to_the_fact(page):
    assert "#demo-size" in call("fact", page, "demo.max-size")


def test_limits_show_value_history_scope_source_and_method(page):
    text = call("limits", page, "demo")
    size, wait = rows(text)
    assert size[0] == 'Maximum size<br><small class="scope">per item &#124; with its name</small> { #demo-size }'
    assert "**4 KB**" in size[1]
    assert "was 2 KB until 2025-06-30" in size[1]
    assert "was 1 KB until 2019" in size[1]
    assert "Fixed quota" in size[2]
    assert "2026-01-02" in size[3]
    assert "[AWS page](https://docs.aws.amazon.com/demo/limits.html)" in size[3]
    assert "[API model](../freshness.md#demo-size)" in size[3]
    assert "[by reading](../freshness.md#demo-wait-default)" in wait[3]


def test_limits_stand_in_groups_with_headings(page):
    assert re.findall(r"^### (\w+)", call("limits", page, "demo"), re.M) == ["Sizes", "Times"]


def test_limits_can_be_narrowed(page):
    assert len(rows(call("limits", page, "demo", only=["size"]))) == 1
    assert "Default wait" in call("limits", page, "demo", kind="default")
    assert "Maximum size" not in call("limits", page, "demo", kind="default")


def test_sort_keys_order_values_by_size_not_by_spelling(home):
    keys = re.findall(r'data-sort="bytes ([\d.]+)"', call("all_limits", home))
    assert [float(key) for key in keys] == [4096]
    assert all(len(key) == 24 for key in keys)


def test_a_comparison_shows_values_notes_and_computed_cells(page):
    largest, units = rows(call("compare", page, "demo-table"))
    assert largest[0] == "**Largest** { #demo-table--largest }"
    assert "[4 KB](#demo-size)" in largest[1]
    assert 'none<br><small class="note">but see [4 KB](#demo-size)' in largest[2]
    assert units[1:] == ["2", "3"]


def test_a_comparison_names_its_sources_and_its_day(page):
    text = call("compare", page, "demo-table")
    assert "[1](https://docs.aws.amazon.com/demo/choose.html)" in text
    assert "checked 2026-01-02" in text
    assert "Two ways to do it: *Which of the two?*" in text


def test_worked_examples_show_the_working_and_the_answer(page):
    assert "= 2; × ½ = 1; × 80 per second = 80 → **80**" in call("worked", page, "demo-table")


def test_steps_are_numbered_in_order_with_who_acts(page):
    text = call("steps", page, "demo-steps")
    assert "1. **`Begin`** *(You)*: Within [30 seconds](#demo-wait-default)" in text
    assert "2. **`End`**: Done." in text


def test_cues_and_traps_expand_references(page):
    assert rows(call("cues", page, "demo"))[0][0].startswith("Larger than [4 KB](#demo-size)")
    assert rows(call("traps", page, "demo"))[0][1].startswith("[30 seconds](#demo-wait-default)")


def test_changes_come_newest_first_with_old_and_new(home):
    table = rows(call("changes", home))
    assert [row[0] for row in table] == [
        '[<span class="day">2025-06-30</span>](https://aws.amazon.com/about-aws/whats-new/demo/) { data-sort="2025-06-30" }',
        '<span class="day">2019</span> { data-sort="2019" }',
    ]
    assert "2 KB" in table[0][3]
    assert "courses made before the summer" in table[0][3]
    assert "[4 KB](services/demo.md#demo-size)" in table[0][4]


def test_changes_can_be_narrowed(home, page):
    assert len(rows(call("changes", home, since="2020"))) == 1
    assert len(rows(call("changes", home, latest=1))) == 1
    assert len(rows(call("changes", page, service="demo"))[0]) == 4
    assert "No figure" in call("changes", home, since="2026")


def test_all_limits_hold_every_fact_once(home, demo):
    text = call("all_limits", home)
    assert len(rows(text)) == len(list(demo.entries()))
    assert "[Maximum size](services/demo.md#demo-size)" in text


def test_freshness_counts_checks_and_lists_the_next_due_first(home):
    text = call("freshness", home)
    found = rows(text)
    assert "A program checks **1 of 1 (100 %)** quotas and **1 of 2 (50 %)** facts." in text
    assert 'due on <span class="day">2026-12-31</span>' in text
    kinds, (service, total, *checks) = found[: len(ALLOWANCES)], found[len(ALLOWANCES) :]
    assert {cells[0].split("kind--")[1].split('"')[0]: cells[3] for cells in kinds} == {
        kind: f"{days} days" for kind, (days, _) in ALLOWANCES.items()
    }
    counts = ["2", "1 of 1 (100 %)", "1 of 2 (50 %)"]
    days = [f'<span class="day">{day}</span>' for day in ("2025-12-31", "2026-12-31")]
    assert service == ["[Amazon Demo](services/demo.md)", *counts, *days]
    assert total == ["**All services**", *counts, *days]
    assert [re.search(r"\d{4}-\d\d-\d\d", check[3])[0] for check in checks] == ["2026-12-31", "2027-01-02"]
    assert "By reading: the API model does not carry it" in checks[0][4]
    assert "“The default is 30 seconds.”" in checks[0][4]
    assert checks[1][4] == "`demo` `shapes.Size.max` equals 4096"


def test_freshness_shows_why_a_fact_has_an_allowance_of_its_own(demo):
    facts = dict(demo.services["demo"].facts)
    facts["size"] = facts["size"].model_copy(update={"allowance": Allowance(days=30, reason="it moves every month")})
    service = demo.services["demo"].model_copy(update={"facts": facts})
    check = rows(call("freshness", Context(type(demo)(services={"demo": service}), "freshness.md")))[-2]
    assert check[3] == '<span class="day">2026-02-01</span><br><small class="note">it moves every month</small>'


def test_services_stand_under_their_category(home):
    text = call("services", home)
    assert "### Storage" in text
    assert "**[Amazon Demo](services/demo.md)**<br>A service that exists" in text
    assert "Amazon Demonstration Service, ADS" in call("service_table", home)


def test_sources_name_each_page_once_with_its_use(page):
    assert call("sources", page, "demo") == "- <https://docs.aws.amazon.com/demo/limits.html> (2 facts)"


def test_counts_are_those_of_the_data(home):
    what = ("services", "facts", "checked", "comparisons", "changes", "oldest")
    assert [call("count", home, w) for w in what] == ["1", "2", "1", "1", "2", "2025-12-31"]


@pytest.mark.parametrize(
    ("name", "args", "kwargs", "says"),
    [
        ("fact", ["demo.sise"], {}, "fact(): unknown fact 'demo.sise', did you mean 'demo.size'?; facts are defined in docs/_data/services/demo.yml"),
        ("fact", ["dema.size"], {}, "did you mean 'demo.size'?"),
        ("limits", ["dmo"], {}, "limits(): unknown service 'dmo', did you mean 'demo'?"),
        ("limits", ["demo"], {"kinds": "rule"}, "limits(): unknown argument 'kinds', did you mean 'kind'?; it takes service, only, kind"),
        ("limits", ["demo"], {"kind": "quota"}, "unknown kind 'quota', did you mean 'quota-"),
        ("limits", ["demo"], {"only": ["siz"]}, "unknown fact 'demo.siz', did you mean 'demo.size'?"),
        ("limits", [], {}, "limits(): missing a required argument: 'service'; it takes service, only, kind"),
        ("fact", ["demo.size", "demo.size"], {}, "fact(): too many positional arguments; it takes ref"),
        ("compare", ["demo-tabel"], {}, "compare(): unknown comparison 'demo-tabel', did you mean 'demo-table'?"),
        ("steps", ["demo-stepps"], {}, "steps(): unknown sequence 'demo-stepps', did you mean 'demo-steps'?"),
        ("count", ["fact"], {}, "cannot count 'fact', did you mean 'facts'?"),
    ],
)  # fmt: skip
def test_a_wrong_call_says_what_is_meant(name, args, kwargs, says, page):
    with pytest.raises(MacroError) as caught:
        call(name, page, *args, **kwargs)
    assert says in str(caught.value)


def test_every_macro_is_explained():
    assert all(macro.__doc__ for macro in MACROS.values())


def test_a_pipe_in_data_does_not_break_a_table(page):
    header, *body = [line for line in call("limits", page, "demo", only=["size"]).splitlines() if line.startswith("|")]
    assert {line.replace("\\|", "").count("|") for line in [header, *body]} == {5}
