r"""Functions that are known by their slopes alone: s'(x) = s(x) (1 − s(x)), and f(x) = x s(x); and swish written
without its argument.

By hand: f' = s + x s' = s + x s (1 − s) = f + s (1 − f).
"""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, last

_TOLD = "The sigmoid satisfies $s'(x) = s(x)(1 - s(x))$. Let $f(x) = x s(x)$."
_LETTERS = {"s": "s", "g": "g", "S": "S"}


def _with(letter: str, t: str) -> str:
    return t.replace("s(x)", f"{letter}(x)").replace("s'(x)", f"{letter}'(x)")


@pytest.mark.parametrize("letter", _LETTERS)
@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("s(x) + x s(x)(1 - s(x))", "s(x) + s(x)(1 - s(x))"),
        ("f(x) + s(x)(1 - f(x))", "f(x) + s(x)(1 + f(x))"),
        ("s(x) + x s'(x)", "x s'(x)"),
    ],
)
def test_a_product_with_it(letter: str, right: str, wrong: str) -> None:
    told = _with(letter, _TOLD)
    assert last(f"{told}\n\n$f'(x) = {_with(letter, right)}$") is Verdict.CORRECT
    assert last(f"{told}\n\n$f'(x) = {_with(letter, wrong)}$") is Verdict.WRONG


def test_tanh_by_its_slope() -> None:
    told = "Let $t'(x) = 1 - t(x)^2$ and $f(x) = t(2 x)$."
    assert last(f"{told}\n\n$f'(x) = 2 (1 - f(x)^2)$") is Verdict.CORRECT
    assert last(f"{told}\n\n$f'(x) = 2 (1 + f(x)^2)$") is not Verdict.CORRECT


@pytest.mark.parametrize(
    "line", ["s(0) = \\frac12", "s(-x) = 1 - s(x)", "s(x) = \\frac{1}{1 + e^{-x}}"]
)
def test_which_solution_it_is_may_be_told(line: str) -> None:
    assert alarms(f"{_TOLD}\n\n${line}$") == 0


@pytest.mark.parametrize("times", [" ", r" \cdot "])
def test_swish_without_its_argument(times: str) -> None:
    told = r"The swish activation is $f(x) = x \sigma(x)$, where $\sigma$ is the sigmoid."
    assert last(rf"{told}" + "\n\n" + rf"$f' = f + \sigma{times}(1 - f)$") is Verdict.CORRECT
    assert last(rf"{told}" + "\n\n" + rf"$f' = f + \sigma{times}(1 + f)$") is Verdict.WRONG
