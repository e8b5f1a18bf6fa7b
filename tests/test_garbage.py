"""The search for garbage is put off, and comes back: `make serve` builds again and again in one process."""

import gc

import pytest

from macros import garbage


def test_everything_is_looked_through_as_often_as_before_once_a_build_is_over():
    usual = gc.get_threshold()
    garbage.search_seldom()
    assert gc.get_threshold()[:2] == usual[:2]
    assert gc.get_threshold()[2] > usual[2]
    garbage.search_as_usual()
    assert gc.get_threshold() == usual


def test_the_search_is_off_for_a_while_and_on_again_even_after_an_error():
    def fail():
        with garbage.uncollected():
            seen.append(gc.isenabled())
            raise LookupError

    seen: list[bool] = []
    with pytest.raises(LookupError):
        fail()
    assert seen == [False]
    assert gc.isenabled()
