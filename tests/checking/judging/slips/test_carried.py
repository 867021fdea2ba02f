"""Gradients computed from values that were wrong before: follow-through, not a second mistake."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.marking.marks import marks_of
from symderiv.checking.model import Finding
from symderiv.checking.reading import read_text
from tests.checking.judging.keys.keydoc import key

# x = 4, y = 1, w_1 = w_2 = 0.6, b_1 = -0.4, b_2 = 0.8: z_1 is 2, and written 2.2.
# From there h = 2.2, z_2 = 2.12, L = 0.6272; the gradients are 1.12·2.2, 1.12 and 1.12·0.6·4.
FORWARD = r"""
$z_1 = w_1 x + b_1 = 0.6 \cdot 4 - 0.4 = 2.2$, $h = \max(0, z_1) = 2.2$,
$z_2 = w_2 h + b_2 = 0.6 \cdot 2.2 + 0.8 = 2.12$, $\hat y = 2.12$,
$L = \frac12 (y - \hat y)^2 = 0.5 \cdot 1.12^2 = 0.6272$
"""
BACKWARD = r"""
$\frac{\partial L}{\partial w_2} = 1.12 \cdot 2.2 = 2.464$, $\frac{\partial L}{\partial b_2} = 1.12$,
$\frac{\partial L}{\partial w_1} = 1.12 \cdot 0.6 \cdot 4 = 2.688$
"""
GIVEN = r"""
Given $x = 4$, $y = 1$, $w_1 = 0.6$, $b_1 = -0.4$, $w_2 = 0.6$, $b_2 = 0.8$.
"""


def bad(found: list[Finding]) -> list[str]:
    """The right sides that are called wrong."""
    return [f.source.rpartition("= ")[2] for f in found if f.verdict == "wrong"]


def test_against_an_exercise() -> None:
    _, reference = key("relu-forward-backward")
    found = judge(read_text(FORWARD + BACKWARD, "a.md"), reference)
    assert bad(found) == ["2.2"]
    states = {s.step: (s.state, s.given == s.points) for s in marks_of(reference, found).steps}
    for name in ("w_2", "b_2", "w_1"):
        assert states[f"adjoint:{name}"] == ("follow-through", True)


def test_in_a_write_up_of_its_own() -> None:
    forward = FORWARD.replace(r"$\hat y = 2.12$,", r"$\hat y = z_2 = 2.12$,")
    assert bad(judge(read_text(GIVEN + forward + BACKWARD, "a.md"))) == ["2.2"]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (r"1.12 \cdot 2.2 = 2.464", r"1.12 \cdot 0.6 = 0.672"),
        (r"b_2} = 1.12", r"b_2} = 2.12"),
        (r"1.12 \cdot 0.6 \cdot 4 = 2.688", r"1.12 \cdot 4 = 4.48"),
    ],
)
def test_a_new_mistake_is_one(right: str, wrong: str) -> None:
    _, reference = key("relu-forward-backward")
    text = (FORWARD + BACKWARD).replace(right, wrong)
    assert text != FORWARD + BACKWARD
    found = judge(read_text(text, "a.md"), reference)
    assert len(bad(found)) == 2


def test_in_the_second_pass() -> None:
    # absolute-loss-step: w_3' is 2.125, and written 2.25 after a right gradient; η = 0.5, x = 3, y = 2.
    # Then z_0 = 3.375, z_2 = 2.25·3.375 = 7.59375, and ∂L/∂h_0 = 2.25, ∂L/∂w_0 = 2.25·3.
    text = r"""
$\frac{\partial L}{\partial w_0} = -0.75$, $\frac{\partial L}{\partial w_1} = 2.25$,
$\frac{\partial L}{\partial w_2} = -1.6875$, $\frac{\partial L}{\partial w_3} = -2.25$

$w_0' = 0.75 + 0.375 = 1.125$, $w_1' = -0.375$, $w_2' = -0.15625$, $w_3' = 1 + 1.125 = 2.25$

$z_0 = 1.125 \cdot 3 = 3.375$, $h_0 = 3.375$, $z_1 = -0.375 \cdot 3.375 = -1.265625$, $h_1 = 0$,
$z_2 = 2.25 \cdot 3.375 = 7.59375$, $\hat y = 7.59375$, $L = 5.59375$

$\frac{\partial L}{\partial h_0} = 2.25$, $\frac{\partial L}{\partial w_0} = 2.25 \cdot 3 = 6.75$
"""
    _, reference = key("absolute-loss-step")
    assert bad(judge(read_text(text, "a.md"), reference)) == ["2.25"]
