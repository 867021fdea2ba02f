"""A step of RMSprop or Adam in numbers that divides by the mean of the squares itself has lost its root, whether
the ε that nobody writes stands below the root or beside it."""

from __future__ import annotations

import pytest

from symderiv.exercises.solve import Solved
from tests.checking.solutions.made import findings, made, number

HEADS = {"rmsprop": "RMSprop", "adam": "Adam"}


def parts(solved: Solved, label: str, of: str) -> tuple[float, float, float, float]:
    """w, η, and what is divided by which root in the first step."""
    place = (1, label)
    if label == "adam":
        above, below = (
            number(solved, f"m̂_{{{of}}}⁽¹⁾", place),
            number(solved, f"v̂_{{{of}}}⁽¹⁾", place),
        )
    else:
        above, below = (number(solved, f"{n}_{{{of}}}⁽¹⁾", place) for n in "gs")
    return number(solved, f"{of}⁽⁰⁾", place), number(solved, "η", place), above, below


def page(solved: Solved, label: str, of: str, form: str, root: bool) -> str:
    w, eta, above, below = parts(solved, label, of)
    new = w - eta * above / (below**0.5 if root else below)
    name = of.replace("₁", "_1").replace("₂", "_2")
    if form == "typed":
        under = f"sqrt({below:.6g})" if root else f"({below:.6g})"
        return f"# {HEADS[label]}\n\n{name} = {w:g} - {eta:g}*({above:g})/{under} = {new:.5g}\n"
    under = rf"\sqrt{{{below:.6g}}}" if root else f"{below:.6g}"
    line = rf"{name} \leftarrow {w:g} - {eta:g}\cdot\frac{{{above:g}}}{{{under}}} = {new:.5g}"
    if form == "factor":
        line = rf"{name} = {w:g} - \frac{{{eta:g}}}{{{under}}}\cdot({above:g}) = {new:.5g}"
    return f"## {HEADS[label]}\n\n$${line}$$\n"


@pytest.mark.parametrize("form", ["fraction", "factor", "typed"])
@pytest.mark.parametrize("of", ["w₁", "w₂"])
@pytest.mark.parametrize("label", HEADS)
@pytest.mark.parametrize("seed", ["0", "1", "3"])
def test_a_root_that_was_not_taken_is_named(seed: str, label: str, of: str, form: str) -> None:
    solved = made("relu-four-optimizers", seed)
    below = parts(solved, label, of)[3]
    right = findings(solved, page(solved, label, of, form, True))
    assert all(f.verdict in ("correct", "rounded") for f in right)
    if abs(below - 1) > 0.01:
        first = findings(solved, page(solved, label, of, form, False))[0]
        assert (first.verdict, first.mistake) == ("wrong", "root-forgotten")
