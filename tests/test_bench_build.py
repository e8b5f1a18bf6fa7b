"""The benchmark of the build: projects of many times the pages, what is measured, and what is held against the goals."""

import json
import sys

import pytest

from conftest import ROOT
from tools import bench_build
from tools.bench_build import OURS, PLAIN, ZENSICAL, Measured
from tools.multiply import MultiplyError, Names, data_template, filled, multiply, navigation, page_template
from tools.sources import copy_sources

NAMES = Names({"sqs", "ecs", "elastic-beanstalk"}, {"ecs-roles", "sqs-standard-vs-fifo"})


def second(template):
    return filled(template, 2)


@pytest.mark.parametrize(
    ("line", "copy"),
    [
        ("service: sqs", "service: sqs-x2"),
        ("id: ecs-roles", "id: ecs-roles-x2"),
        ('title: "Amazon SQS"', 'title: "Amazon SQS (2)"'),
        ("text: up to {sqs.max-size}, was {sqs.max-size was}", "text: up to {sqs-x2.max-size}, was {sqs-x2.max-size was}"),
        ("cells: [{fact: sqs.max-size}, none]", "cells: [{fact: sqs-x2.max-size}, none]"),
        ("  compare: [sqs-standard-vs-fifo, ecs-roles]", "  compare: [sqs-standard-vs-fifo-x2, ecs-roles-x2]"),
        ("  errors: ecs-roles", "  errors: ecs-roles-x2"),
        ("text: sqs and ecs-roles in prose", "text: sqs and ecs-roles in prose"),
    ],
)  # fmt: skip
def test_a_copy_of_data_has_names_of_its_own(line, copy):
    assert second(data_template(f"{line}\n", NAMES)) == f"{copy}\n"


@pytest.mark.parametrize(
    ("text", "copy"),
    [
        ("# Amazon SQS", "# Amazon SQS (2)"),
        ('---\ntitle: "SQS"\n---\n', '---\ntitle: "SQS (2)"\n---\n'),
        ('{{ fact("sqs.max-size") }}', '{{ fact("sqs-x2.max-size") }}'),
        ('{{ limits("ecs", only=["Tasks"]) }}', '{{ limits("ecs-x2", only=["Tasks"]) }}'),
        ('{{ compare("ecs-roles") }}', '{{ compare("ecs-roles-x2") }}'),
        ('`"sqs"` in code', '`"sqs"` in code'),
    ],
)
def test_a_copy_of_a_page_calls_for_the_copies_of_its_data(text, copy):
    assert second(page_template(text, NAMES)) == copy


def test_the_navigation_names_copies_below_their_originals():
    config = "nav:\n  - Home: index.md\n      - services/sqs.md\n      - services/index.md\n"
    expected = config.replace(
        "      - services/sqs.md\n", "      - services/sqs.md\n      - services/sqs-x2.md\n      - services/sqs-x3.md\n"
    )
    assert navigation(config, {"services/sqs.md"}, 3) == expected


def test_the_real_project_can_be_multiplied_and_builds(project, build, tmp_path):
    """The project of the tests has few pages; that others are missing is all there may be to warn of."""
    multiply(project, 2)
    said = build(project, tmp_path / "site").stderr
    wrong = [line for line in said.splitlines() if line.startswith(("WARNING", "ERROR", "error"))]
    assert [line for line in wrong if "not found among documentation files" not in line] == []
    one, two = ((tmp_path / f"site/services/{name}/index.html").read_text("utf-8") for name in ("sqs", "sqs-x2"))
    assert "<title>Amazon SQS (2) - " in two
    assert two.count("/freshness.md#sqs-x2-") == one.count("/freshness.md#sqs-") > 50
    assert 'href="#sqs-x2-' in two
    assert "../services/sqs-x2/#sqs-x2-" in (tmp_path / "site/limits/index.html").read_text("utf-8")


@pytest.mark.parametrize(("size", "says"), [(0, "1 or more"), (-3, "1 or more")])
def test_a_size_below_one_is_refused(tmp_path, size, says):
    with pytest.raises(MultiplyError, match=says):
        multiply(tmp_path, size)


def test_a_folder_that_is_no_project_is_refused(tmp_path):
    with pytest.raises(MultiplyError, match="no services in"):
        multiply(tmp_path, 2)


def test_the_copy_of_the_sources_is_all_that_a_build_reads(tmp_path):
    copy_sources(ROOT, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"docs", "macros", "overrides", "mkdocs.yml"}


def run(folder, program, limit=30):
    return bench_build.measure([sys.executable, "-c", program], folder, limit)


def test_time_of_the_processor_and_memory_of_a_command_are_measured(tmp_path):
    done, wall, cpu, peak = run(tmp_path, "x = bytearray(60_000_000); import time; time.sleep(0.3)")
    assert done
    assert wall >= 0.3 > cpu
    assert peak >= 60_000_000
    _, _, busy, _ = run(tmp_path, "import time; t = time.process_time()\nwhile time.process_time() - t < 0.4: pass")
    assert busy >= 0.4


def test_a_command_runs_in_its_folder_and_finds_the_macros_there(tmp_path):
    (tmp_path / "own.py").write_text("found = True\n", "utf-8")
    assert run(tmp_path, "import own, os; assert own.found; open('here', 'w').close()")[0]
    assert (tmp_path / "here").exists()


def test_a_command_that_takes_too_long_is_stopped(tmp_path):
    done, wall, _, _ = run(tmp_path, "import time; time.sleep(30)", limit=0.3)
    assert not done
    assert wall < 20


def test_a_command_that_fails_is_told_with_its_last_words(tmp_path):
    with pytest.raises(bench_build.BenchError, match=r"exit code 3:\n(?s:.*)no such theme"):
        run(tmp_path, "import sys; print('no such theme'); sys.exit(3)")


def test_plain_mkdocs_gets_the_same_settings_without_the_macros(tmp_path):
    copy_sources(ROOT, tmp_path)
    bench_build.configure(tmp_path)
    ours, plain = ((tmp_path / name).read_text("utf-8") for name in ("ours.yml", "plain.yml"))
    assert "hooks: [bench_hook.py]" in ours
    assert "- macros:" in ours
    assert "- macros:" not in plain
    assert "- search" in plain
    assert (tmp_path / "plain/assets/stylesheets/site.css").is_file()
    assert not list((tmp_path / "plain").rglob("*.md"))


def test_settings_that_the_benchmark_does_not_know_are_an_error(tmp_path):
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nplugins: [search]\n", "utf-8")
    with pytest.raises(bench_build.BenchError, match=r"adapt tools/bench_build\.py"):
        bench_build.configure(tmp_path)


def one(engine, size, cpu, peak=100e6, pages=None):
    return Measured(engine, size, 100 * size if pages is None else pages, cpu + 1, cpu, int(peak))


def test_our_share_is_what_this_site_takes_more_than_plain_mkdocs():
    assert bench_build.share([one(OURS, 1, 20), one(PLAIN, 1, 16)], 1) == pytest.approx(0.2)


def test_growth_is_for_as_much_content_as_at_the_smallest_size():
    first, tenth = one(OURS, 1, 20, 100e6), one(OURS, 10, 220, 500e6)
    assert bench_build.growth([first, tenth], tenth) == pytest.approx((1.1, 0.5))
    measured = [first, one(PLAIN, 1, 16), tenth, one(PLAIN, 10, 172)]
    assert bench_build.own_growth(measured, 10) == pytest.approx(1.2)
    assert bench_build.own_growth([first, one(PLAIN, 1, 21), tenth, one(PLAIN, 10, 172)], 10) is None


@pytest.mark.parametrize(
    ("measured", "says"),
    [
        ([one(OURS, 1, 20), one(PLAIN, 1, 16), one(OURS, 10, 200, 900e6), one(PLAIN, 10, 160)], []),
        ([one(OURS, 1, 20), one(PLAIN, 1, 14)], ["share of the time is 30.0%"]),
        ([one(OURS, 1, 20), one(PLAIN, 1, 16), one(OURS, 10, 252), one(PLAIN, 10, 200)], ["1.30 times the time"]),
        (
            [one(OURS, 1, 20), one(PLAIN, 1, 16), one(OURS, 10, 200, 2e9), one(PLAIN, 10, 180)],
            ["2.00 times the memory"],
        ),
        ([one(OURS, 1, 20), one(PLAIN, 1, 16), one(OURS, 10, 9, pages=0), one(PLAIN, 10, 160)], ["was stopped after"]),
    ],
)
def test_what_misses_its_target_is_named(measured, says):
    found = bench_build.beyond(measured)
    assert len(found) == len(says)
    assert all(part in line for part, line in zip(says, found, strict=True))


def test_the_table_and_the_report_say_what_was_stopped():
    measured = [one(OURS, 1, 20), one(PLAIN, 1, 16), one(ZENSICAL, 1, 1800, pages=0)]
    rows = bench_build.table(measured).splitlines()
    assert rows[2].startswith("| 100 (1×) | this site | 21 s | 20 s | 200 ms | 100 MB |")
    assert rows[2].endswith("| 1.00, 1.00 | 20%, 1.00 |")
    assert "stopped after 1,801 s" in rows[4]
    assert len({row.count("|") for row in rows}) == 1
    builds = json.loads(bench_build.report(measured))["builds"]
    assert builds[0]["share"] == pytest.approx(0.2)
    assert builds[2]["pages"] == 0
    assert builds[2]["growth"] is None


def test_pages_are_alike_if_they_say_the_same(tmp_path):
    for name, text in (
        ("a", "<p>One  two</p><script>1</script>"),
        ("b", "<p class='x'>One\n two</p>"),
        ("c", "<p>Two</p>"),
    ):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(text, "utf-8")
        (tmp_path / name / "404.html").write_text(name, "utf-8")
    a, b, c = (bench_build.digests(tmp_path / name) for name in "abc")
    assert bench_build.likeness(1, a, b) == "1×: plain MkDocs wrote the same text on 1 of 1 pages"
    assert bench_build.likeness(1, a, c) == "1×: plain MkDocs wrote the same text on 0 of 1 pages (others: index.html)"


def test_a_build_without_pages_is_an_error(tmp_path):
    with pytest.raises(bench_build.BenchError, match="no pages"):
        bench_build.digests(tmp_path)


def test_a_missing_engine_is_told_with_the_way_to_get_it(tmp_path, capsys):
    assert bench_build.main([str(tmp_path)]) == 2
    assert "make bench-build" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["bin", "--sizes", "0"], ["bin", "--sizes", "x"], ["bin", "--limit", "-1"], []])
def test_wrong_arguments_are_refused(arguments):
    with pytest.raises(SystemExit) as stopped:
        bench_build.main(arguments)
    assert stopped.value.code == 2
