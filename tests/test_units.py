"""A display and its value say the same."""

import pytest

from macros.units import agrees, numbers_in, numbers_spelled_in


@pytest.mark.parametrize(
    ("display", "value", "unit"),
    [
        ("1 MiB", 1048576, "bytes"),
        ("256 KB", 262144, "bytes"),
        ("256 KB", 256000, "bytes"),
        ("1 byte", 1, "bytes"),
        ("12 hours", 43200, "seconds"),
        ("900 seconds (15 minutes)", 900, "seconds"),
        ("50 ms", 0.05, "seconds"),
        ("50 milliseconds", 0.05, "seconds"),
        ("1,209,600 seconds (14 days)", 1209600, "seconds"),
        ("120,000 messages", 120000, "count"),
        ("10", 10, "count"),
        ("1 million", 1000000, "count"),
        ("300 transactions per second", 300, "per-second"),
        ("3,000 per second", 3000, "per-second"),
        ("0.5 %", 0.5, "percent"),
        ("$0.40", 0.4, "usd"),
        ("unlimited", "unlimited", "text"),
    ],
)
def test_a_display_that_means_its_value_is_accepted(display, value, unit):
    assert agrees(display, value, unit)


@pytest.mark.parametrize(
    ("display", "value", "unit"),
    [
        ("256 KiB", 256000, "bytes"),
        ("1 MB", 1048577, "bytes"),
        ("900 seconds (14 minutes)", 900, "seconds"),
        ("12 houres", 43200, "seconds"),
        ("about ten", 10, "count"),
        ("10", "10", "count"),
        ("10 messages of 2 kinds", 10, "count"),
        ("300", 300, "per-second"),
        ("1,00", 100, "count"),
        ("unlimited", "no limit", "text"),
    ],
)
def test_a_display_that_means_something_else_is_rejected(display, value, unit):
    assert not agrees(display, value, unit)


def test_numbers_are_found_with_and_without_separators():
    assert numbers_in("1 MiB or 1,048,576 bytes") == {1, 1048576}


def test_numbers_are_found_as_words_and_not_inside_of_words():
    assert numbers_spelled_in("Up to five tasks, one-hour steps; often tenfold, none.") == {5, 1}
