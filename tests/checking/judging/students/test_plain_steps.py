"""Steps of a descent in plain letters, ``step 3: g = 1, v = …, w = …``: their order tells which is which.
The numbers are computed here, each step from the numbers of the last as they were written."""

from __future__ import annotations

from functools import cache

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text
from symderiv.checking.solutions.reference import Reference, exercise_reference

VARIANTS = [(0.37, 0.75, 1), (0.25, 0.8, 2), (0.31, 0.6, 1)]  # η, β, the slope of the rising piece
STYLES = [
    ("step {t}: g = {g}, v = {b}*({v}) + {eta}*({g}) = {u}, w = {w} - ({u}) = {n}\n", "a.txt"),
    (
        "Schritt {t}: $g = {g}$, $v = {b} \\cdot ({v}) + {eta} \\cdot ({g}) = {u}$, "
        "$w = {w} - ({u}) = {n}$\n\n",
        "a.md",
    ),
]


@cache
def reference(eta: float, beta: float, rise: int) -> Reference:
    changes = {"eta": str(eta), "beta": str(beta), "rise": str(rise), "form": "plus"}
    return exercise_reference((), "momentum-escape", changes)


def written(eta: float, beta: float, rise: int, style: str, slip: int = 0) -> str:
    """Eight steps; at step ``slip`` the velocity is added, and the next ones go on from there."""
    v = w = 0.0
    out = "Start: w = 0, v = 0. The slope is -1 left of w = 1 and positive from w = 1 on.\n\n"
    for t in range(1, 9):
        g = -1 if w < 1 else rise
        u = round(beta * v + eta * g, 4)
        n = round(w + u if t == slip else w - u, 4)
        line = style.format(t=t, g=g, b=beta, eta=eta, v=v, w=w, u=u, n=n)
        out += line.replace(f"{w} - ({u})", f"{w} + ({u})") if t == slip else line
        v, w = u, n
    return out


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize(("style", "name"), STYLES)
def test_plain_letters_are_those_of_the_next_step(
    variant: tuple[float, float, int], style: str, name: str
) -> None:
    found = judge(read_text(written(*variant, style), name), reference(*variant))
    assert [f.source for f in found if f.verdict in ("wrong", "follow-through")] == []
    assert sum(f.verdict in ("correct", "rounded") for f in found) > 30


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize(("style", "name"), STYLES)
@pytest.mark.parametrize("slip", [4, 6])
def test_a_slip_in_a_late_step_is_one(
    variant: tuple[float, float, int], style: str, name: str, slip: int
) -> None:
    found = judge(read_text(written(*variant, style, slip), name), reference(*variant))
    wrong = [f for f in found if f.verdict == "wrong"]
    assert [f.mistake for f in wrong] == ["sign"]
    assert f"{slip}:" in written(*variant, style, slip).splitlines()[wrong[0].line - 1]
