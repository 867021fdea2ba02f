r"""∂F/∂x and ∇L(w) of functions that nobody defines, beside what is known: weight decay, residual blocks.

By hand: J(w) = L(w) + λ/2 ‖w‖² has ∇J = ∇L + λ w; y = x + F(x) has ∂y/∂x = 1 + ∂F/∂x, and
∂L/∂x = ∂L/∂y + ∂L/∂y ∂F/∂x.
"""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, last

_DECAY = r"$J(w) = L(w) + \frac{\lambda}{2} w^T w$"
_NORM = r"$L_{reg}(w) = L(w) + \frac{\lambda}{2} \|w\|^2$"
_THETA = r"$J(\theta) = C(\theta) + \frac{a}{2} \theta^2$"
_BLOCK = "$y = x + F(x)$"


def _slope(of: str, by: str) -> str:
    return rf"\frac{{\partial {of}}}{{\partial {by}}}"


_OF_C = _slope("C", r"\theta")


@pytest.mark.parametrize(
    ("told", "left", "right", "slips"),
    [
        (_DECAY, _slope("J", "w"), f"{_slope('L', 'w')} + \\lambda w",
         (f"{_slope('L', 'w')} + \\frac{{\\lambda}}{{2}} w", f"{_slope('L', 'w')} + \\lambda w^2")),
        (_NORM, r"\nabla L_{reg}(w)", r"\nabla L(w) + \lambda w",
         (r"\nabla L(w) + 2 \lambda w", r"\nabla L(w) + \frac{\lambda}{2} w")),
        (_THETA, _slope("J", r"\theta"), f"{_OF_C} + a \\theta",
         (f"{_OF_C} - a \\theta", f"{_OF_C} + 2 a \\theta")),
        (_BLOCK, _slope("y", "x"), f"1 + {_slope('F', 'x')}",
         (_slope("F", "x"), f"x + {_slope('F', 'x')}")),
        (_BLOCK, _slope("L", "x"), f"{_slope('L', 'y')} + {_slope('L', 'y')} {_slope('F', 'x')}",
         (f"{_slope('L', 'y')} {_slope('F', 'x')}",)),
    ],
)  # fmt: skip
def test_slopes(told: str, left: str, right: str, slips: tuple[str, ...]) -> None:
    assert last(f"{told}\n\n${left} = {right}$") is Verdict.CORRECT
    for slip in slips:
        assert last(f"{told}\n\n${left} = {slip}$") is Verdict.WRONG


@pytest.mark.parametrize("told", [_DECAY, _NORM])
def test_a_step_in_two_forms(told: str) -> None:
    step = (
        r"$w_{t+1} = w_t - \eta (\nabla L(w_t) + \lambda w_t) = (1 - %s) w_t - \eta \nabla L(w_t)$"
    )
    both, one = r"\eta\lambda", r"\lambda"
    assert last(f"{told}\n\n{step % both}") is Verdict.CORRECT
    assert last(f"{told}\n\n{step % one}") is Verdict.WRONG


@pytest.mark.parametrize(
    "line",
    [
        rf"{_BLOCK} with ${_slope('F', 'x')} = x$",
        rf"{_BLOCK}. At a minimum ${_slope('F', 'x')} = -1$",
        rf"{_DECAY}. For small $w$ we have ${_slope('L', 'w')} = -\lambda w$",
        rf"{_DECAY}, so at the optimum $\nabla L(w) = -\lambda w$",
    ],
)
def test_what_is_said_of_the_function_itself(line: str) -> None:
    assert alarms(line) == 0
