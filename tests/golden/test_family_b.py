"""Family B: descents over a barrier, against numbers recomputed in plain Fractions."""

from __future__ import annotations

from fractions import Fraction

import pytest
from flint import fmpq

from symderiv.arithmetic.rounding import show
from symderiv.arithmetic.values import exact, working_precision
from symderiv.catalog.optimizers import optimizer_row
from symderiv.descent.landscape import Landscape, explore
from symderiv.proof import Disproved, prove_all
from symderiv.tasks.base import Context
from symderiv.tasks.registry import task_kind


def barrier(side: str) -> Landscape:
    return Landscape((fmpq(-1), fmpq(1)), (fmpq(1),), fmpq(0), fmpq(1), side)


ADAM = {"beta_1": exact("0.9"), "beta_2": exact("0.999"), "epsilon": fmpq(0)}


def descend(side: str, rate: str, shown: int, horizon: int):
    row = optimizer_row("adam")
    return explore(
        barrier(side),
        row,
        row.choose(),
        {**ADAM, "eta": exact(rate)},
        fmpq(0),
        shown=shown,
        horizon=horizon,
    )


def test_adam_with_rate_0_3():
    found = descend("left", "0.3", 11, 400)
    digits = [show(s.w, 6).term for s in found.shown]
    expected = (
        "0.3 0.6 0.9 1.2 1.353483 1.410184 1.398513 1.336216 1.235115 1.103477 0.947303".split()
    )
    assert [str(t)[6:-2] for t in digits] == expected
    assert found.highest == (fmpq(1) + fmpq(2071210444, 5049463055), 6)


@pytest.mark.parametrize(
    ("side", "height"), [("left", "0.003434062"), ("mean", "0.002914658"), ("right", "0.002434062")]
)
def test_adam_with_rate_0_001_lands_on_the_kink_at_step_1000(side, height):
    found = descend(side, "0.001", 1, 1200)
    with working_precision(256):
        shown = show(found.highest[0] - 1, 9)
    assert str(shown.term)[6:-2] == height


def test_gradient_descent_oscillates_and_its_lowest_value_is_a_tenth():
    kind = task_kind("descent-trace")
    options = kind.options(
        landscape={"slopes": ["-1", "1", "-1"], "kinks": ["1", "1.2"], "value": "1"},
        optimizer={"name": "sgd", "hyper": {"eta": "0.3"}},
        steps=6,
    )
    worked = kind.work(Context({}), options)
    w, at, seen = Fraction(0), 0, [Fraction(0)]
    for _ in range(6):
        w -= Fraction(3, 10) * (-1 if w <= 1 or w > Fraction(6, 5) else 1)
        seen.append(w)
    del at
    iterates = [a.value for a in worked.answers if a.id.startswith("w:")]
    assert iterates == [fmpq(x.numerator, x.denominator) for x in seen[1:]]
    lowest = next(a for a in worked.answers if a.id == "lowest")
    assert lowest.value == fmpq(1, 10)
    prove_all(worked.answers, seed="b")


def test_escape_height_is_a_fraction_and_proved():
    kind = task_kind("escape-height")
    options = kind.options(
        optimizer={
            "name": "adam",
            "hyper": {"eta": "0.3", "beta_1": "0.9", "beta_2": "0.999", "epsilon": "0"},
        }
    )
    worked = kind.work(Context({}, places=9), options)
    answer = next(a for a in worked.answers if a.id == "escape")
    assert answer.value == fmpq(2071210444, 5049463055)
    prove_all(worked.answers, seed="b")


def test_a_wrong_convention_is_disproved():
    from dataclasses import replace

    kind = task_kind("escape-height")
    options = kind.options(
        at_kink="left",
        horizon=1100,
        optimizer={
            "name": "adam",
            "hyper": {"eta": "0.001", "beta_1": "0.9", "beta_2": "0.999", "epsilon": "0"},
        },
    )
    worked = kind.work(Context({}, places=6), options)
    answer = next(a for a in worked.answers if a.id == "escape")
    with pytest.raises(Disproved):
        prove_all([replace(answer, claim=replace(answer.claim, at_kink="right"))], seed="b")
