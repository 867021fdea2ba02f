r"""A formula that goes on in the next display. L = ½ (u² + v²) − α (u + v − 1) − β (v − u): ∂L/∂u = u − α + β."""

from __future__ import annotations

import pytest

from tests.checking.writeup import judged, last

FIRST = r"$$L(u, v) = \frac12(u^2 + v^2)$$"
REST = "$$- \\alpha(u + v - 1)$$\n$$- \\beta(v - u)$$\n\n"


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        (r"\frac{\partial L}{\partial u} = u - \alpha + \beta", "correct"),
        (r"\frac{\partial L}{\partial u} = u - \alpha - \beta", "wrong"),
        (r"\frac{\partial L}{\partial v} = v - \alpha - \beta", "correct"),
        (r"\frac{\partial L}{\partial v} = v + \alpha - \beta", "wrong"),
    ],
)
def test_the_next_display_goes_on(line: str, verdict: str) -> None:
    assert last(f"{FIRST}\n{REST}$${line}$$\n") == verdict


def test_a_plus_goes_on_behind_an_empty_line() -> None:
    text = "$$L = u^2$$\n\n$$+ 3u$$\n\n$$\\frac{dL}{du} = %s$$"
    assert last(text % "2u + 3") == "correct"
    assert last(text % "2u") == "wrong"


def test_a_chain_goes_on() -> None:
    text = "$x = 3$\n\n$$y = x^2 + 2 = 9$$\n$$+ 2 = %s$$\n"  # a relation of its own
    assert len(judged(text % 11)) == 4
    assert last("$x = 3$\n\n$$z = x^2 = x + 2$$\n$$+ 4$$\n") == "correct"
    assert last("$x = 3$\n\n$$z = x^2 = x + 2$$\n$$+ 5$$\n") == "wrong"


@pytest.mark.parametrize(
    "text",
    [
        "$$f'(x) = 2x$$\n\n$$-\\sin x$$\n",  # another answer
        "$$f'(x) = 2x$$\nand\n$$-\\sin x$$\n",
        "$$f'(x) = 2x.$$\n$$-\\sin x$$\n",
        "$$\\begin{aligned} f'(x) &= 2x \\end{aligned}$$\n$$-\\sin x$$\n",
        "$$y = 3$$\n$$-2$$\n",
    ],
)
def test_other_displays_stand_alone(text: str) -> None:
    (source,) = judged(text)
    assert "sin" not in source and "-" not in source
