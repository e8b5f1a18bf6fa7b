"""The benchmark of the pages: what it reads of Lighthouse's report, which pages it takes, which goals it holds."""

import pytest

from tools import bench_pages
from tools.bench_pages import BenchError, Line, Run

REPORT = {
    "categories": {
        name: {"score": score} for name, score in zip(bench_pages.CATEGORIES, (0.984, 1, 1, 0.92), strict=True)
    },
    "audits": {
        "cumulative-layout-shift": {"numericValue": 0.01},
        "first-contentful-paint": {"numericValue": 900.0},
        "largest-contentful-paint": {"numericValue": 1300.0},
        "total-blocking-time": {"numericValue": 40.0},
        "network-requests": {
            "details": {
                "items": [
                    {"url": "http://127.0.0.1/", "transferSize": 1000},
                    {"url": "http://127.0.0.1/a.css", "transferSize": 500},
                    {"url": "data:image/svg+xml,x", "transferSize": 0},
                ]
            }
        },
    },
}
GOOD = Run(99, 100, 100, 100, 0.0, 900, 1200, 10, 5, 90_000)


def changed(**values):
    return Run(**{**GOOD.__dict__, **values})


def test_a_report_is_read_without_images_that_stand_in_the_styles():
    assert Run.of(REPORT) == Run(98, 100, 100, 92, 0.01, 900, 1300, 40, 2, 1500)


def test_a_line_shows_the_median_with_its_spread_and_the_worst_of_the_rest():
    line = Line("", "Fieldbook", [changed(performance=96), GOOD, changed(performance=100, seo=92)])
    assert bench_pages.row(line).startswith(
        "| home | Fieldbook | 99 (96–100) | 100 | 100 | 92 | 0.000 | 0.9 s | 1.2 s "
    )
    assert bench_pages.row(line).endswith("| 5 | 90 kB |")


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({}, []),
        ({"performance": 97}, ["services/sqs/: performance 97 < 98"]),
        ({"best_practices": 96}, ["services/sqs/: best practices 96 < 100"]),
        ({"shift": 0.02}, ["services/sqs/: layout shift 0.020 > 0"]),
        ({"bytes": 110_001}, ["services/sqs/: 110001 bytes > 110000"]),
    ],
)
def test_each_goal_that_is_missed_is_named(values, says):
    assert bench_pages.missed(Line("services/sqs/", "Fieldbook", [changed(**values)] * 3)) == says


def test_the_longest_service_page_is_measured(tmp_path):
    for slug, size in (("efs", 10), ("s3", 30), ("sqs", 20)):
        page = tmp_path / f"services/{slug}/index.html"
        page.parent.mkdir(parents=True)
        page.write_text("x" * size)
    assert bench_pages.pages(tmp_path)[:2] == ["", "services/s3/"]


def test_without_a_site_it_says_how_to_get_one(tmp_path, capsys):
    assert bench_pages.main([str(tmp_path)]) == 2
    assert "build the site first: make site" in capsys.readouterr().err
    with pytest.raises(BenchError):
        bench_pages.pages(tmp_path)
