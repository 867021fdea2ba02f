"""What stands under the heading of one optimizer is held against that one: momentum that carries nothing on
arrives at the numbers of gradient descent.

w − η g for the latter, v ← 0.9 v + η g and w ← w − v for the former, with the gradients that are drawn.
"""

from __future__ import annotations

import pytest

from symderiv.exercises.solve import Solved
from tests.checking.solutions.made import made, number, verdicts


def steps(solved: Solved, carried: float) -> tuple[list[tuple[str, str]], list[float]]:
    """The steps of w_1 in numbers, velocity by velocity, and the iterates."""
    w, v = number(solved, "w₁⁽⁰⁾", (1, "sgd")), 0.0
    eta = number(solved, "η", (1, "sgd"))
    rows, iterates = [], []
    for sup in ("⁽¹⁾", "⁽²⁾"):
        v = carried * v + eta * number(solved, f"g_{{w₁}}{sup}", (1, "sgd"))
        rows.append((f"v = {v:.6g}", f"w_1 = {w:.6g} - ({v:.6g}) = {w - v:.6g}"))
        w -= v
        iterates.append(w)
    return rows, iterates


def page(solved: Solved, form: str, carried: float) -> str:
    plain, (first, second) = steps(solved, 0.0)
    rows = steps(solved, carried)[0]
    if form == "typed":
        lines = [f"step {k}: {v}, {w}\n" for k, (v, w) in enumerate(rows, 1)]
        descent = "".join(f"{w}\n" for _, w in plain)
        return f"Gradient descent\n\n{descent}\nMomentum\n\n{''.join(lines)}".replace("w_1", "w1")
    lines = [f"- step {k}: ${v}$, ${w}$\n" for k, (v, w) in enumerate(rows, 1)]
    descent = "".join(f"${w}$\n\n" for _, w in plain)
    back = f"## Comparison\n\n$w_1 = {first:.6g}$ and then $w_1 = {second:.6g}$ without it.\n"
    heads = ("## Gradient descent", "## Momentum")
    if form == "bold":
        heads = ("**Gradient descent**", "**Momentum**")
    return f"{heads[0]}\n\n{descent}{heads[1]}\n\nFor $w_1$:\n\n{''.join(lines)}\n{back}"


@pytest.mark.parametrize("form", ["headings", "bold", "typed"])
@pytest.mark.parametrize("seed", ["0", "1", "2"])
def test_momentum_without_what_it_carries_on_is_no_momentum(seed: str, form: str) -> None:
    solved = made("relu-four-optimizers", seed)
    assert "wrong" not in verdicts(solved, page(solved, form, 0.9))
    assert "wrong" in verdicts(solved, page(solved, form, 0.0))
