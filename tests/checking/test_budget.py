"""Budgets: steps and seconds end what they are set for, and nothing is charged for another's work."""

from __future__ import annotations

import pytest

from symderiv.checking import budget as module
from symderiv.checking.budget import (
    OutOfTime,
    budget,
    extend,
    late,
    seconds_left,
    spend,
    uncharged,
)


class Clock:
    """Seconds that pass when told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(module, "clock", made)
    return made


def test_seconds_end_a_budget(clock: Clock) -> None:
    with budget(10_000, 1.0), pytest.raises(OutOfTime):
        clock.now += 1.5
        spend(100)


def test_what_is_done_once_is_charged_to_nobody(clock: Clock) -> None:
    with budget(10_000, 1.0):
        with uncharged():
            clock.now += 3.0
            with uncharged():
                clock.now += 2.0
        clock.now += 0.25
        assert seconds_left() == pytest.approx(0.75)
        with budget(10_000, 0.5):
            with uncharged():
                clock.now += 1.0
            assert seconds_left() == pytest.approx(0.5)
        spend(100)
        clock.now += 0.8
        with pytest.raises(OutOfTime):
            spend(100)


def test_steps_of_an_inner_budget_count_outside(clock: Clock) -> None:
    with budget(1_000, 1.0) as outer:
        with budget(600, 1.0):
            spend(500)
        assert outer.left == 500
        with budget(10_000, 1.0) as inner:
            assert inner.left == 500
            with pytest.raises(OutOfTime):
                spend(600)


def test_an_extended_budget_has_more_of_what_the_outermost_has_left(clock: Clock) -> None:
    with budget(10_000, 10.0) as outermost:
        with budget(1_000, 1.0) as relation:
            with pytest.raises(OutOfTime):
                spend(1_200)
            extend(5_000, 3.0, 0.1)  # a tenth of 10,000 steps and of 10 seconds
            assert relation.left == 1_000
            clock.now += 1.5
            spend(800)
            assert seconds_left() == pytest.approx(0.5)
        assert outermost.left == 8_000


def test_nothing_extends_the_outermost_budget(clock: Clock) -> None:
    with budget(1_000, 1.0) as outermost:
        extend(5_000, 3.0, 1.0)
        assert outermost.left == 1_000


def test_what_no_verdict_rests_on_is_not_noted_nor_any_part_of_it(clock: Clock) -> None:
    for noted, more in ((True, 1), (False, 0)):
        before = late()
        with budget(10_000, 10.0), budget(1_000, 1.0, noted=noted), budget(1_000, 1.0):
            clock.now += 2.0
            with pytest.raises(OutOfTime):
                spend(200)
        assert late() == before + more
