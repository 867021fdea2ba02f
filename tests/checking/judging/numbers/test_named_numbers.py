"""Write-ups that compute with numbers only: a = σ(1.1) after z = … = 1.1 is a = σ(z).

One neuron by hand: x = 2, w = 0.5, b = 0.1, y = 1; z = 1.1, a = 1/(1 + e^{-1.1}) = 0.75026,
∂L/∂a = a − 1 = −0.24974, ∂L/∂z = −0.24974 · 0.75026 · 0.24974 = −0.046793, ∂L/∂w = 2 ∂L/∂z = −0.093586.
"""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text
from symderiv.checking.world.named_numbers import Numbers, put_back
from symderiv.notation.parse import parse

NEURON = r"""Given $x = 2$, $w = 0.5$, $b = 0.1$, target $y = 1$.

$z = wx+b = 0.5\cdot2+0.1 = 1.1$

$a = \sigma(1.1) = 0.7503$

$L = \frac12(0.7503-1)^2 = 0.0312$

$\frac{\partial L}{\partial a} = a - y = -0.2497$

$\frac{\partial L}{\partial z} = (a-y)a(1-a) = -0.0468$

$\frac{\partial L}{\partial w} = -0.0468\cdot2 = -0.0936$

$\frac{\partial L}{\partial b} = -0.0468$
"""


def judged(text: str) -> dict[str, tuple[str, str | None]]:
    found = judge(read_text(text, "answers.md"))
    return {
        f.source.replace(r"\frac{\partial L}", "dL"): (f.verdict.value, f.mistake) for f in found
    }


def test_what_was_computed_with_numbers_is_differentiated() -> None:
    found = judged(NEURON)
    assert {v for v, _ in found.values()} <= {"given", "correct", "rounded"}
    for source in (r"dL{\partial a} = a - y", r"dL{\partial z} = (a-y)a(1-a)"):
        assert found[source][0] == "correct"
    assert found[r"dL{\partial w} = -0.0468\cdot2"][0] in ("correct", "rounded")
    assert found[r"dL{\partial b} = -0.0468"][0] == "rounded"


@pytest.mark.parametrize(
    ("right", "slip", "source", "mistake"),
    [
        ("a - y = -0.2497", "y - a = 0.2497", r"dL{\partial a} = y - a", "sign"),
        (
            "(a-y)a(1-a) = -0.0468",
            "(a-y)a = -0.1873",
            r"dL{\partial z} = (a-y)a",
            "missing-one-minus",
        ),
        (r"{\partial b} = -0.0468", r"{\partial b} = -0.0936", r"dL{\partial b} = -0.0936", None),
    ],
)
def test_a_wrong_derivative_is_found(
    right: str, slip: str, source: str, mistake: str | None
) -> None:
    assert right in NEURON
    verdict, named = judged(NEURON.replace(right, slip))[source]
    assert verdict == "wrong"
    assert mistake is None or named == mistake


def test_a_number_that_may_be_two_quantities_is_neither() -> None:
    # h_1 and h_2 are both 0.731: nobody can tell which of them is meant
    text = r"""$h_1 = \sigma(1.0) = 0.731$ and $h_2 = \sigma(1.0) = 0.731$.

$o = 3 \cdot 0.731 + 4 \cdot 0.731 = 5.117$

$\frac{\partial o}{\partial h_1} = 3$"""
    assert judged(text)[r"\frac{\partial o}{\partial h_1} = 3"][0] == "given"
    assert (
        judged(text.replace("= 3$", "= 4$"))[r"\frac{\partial o}{\partial h_1} = 4"][0] == "given"
    )


def test_no_derivative_is_taken_by_what_another_number_may_be() -> None:
    # the 3 of the last formula may be v or a number of its own
    text = r"""$v = 3$. $h = \sigma(1.3) = 0.7858$.

$o = 3 \cdot 0.7858 = 2.357$

$\frac{\partial o}{\partial h} = %s$ and $\frac{\partial o}{\partial v} = 0.7858$"""
    found = judged(text % "3")
    assert found[r"\frac{\partial o}{\partial h} = 3"][0] == "correct"
    assert found[r"\frac{\partial o}{\partial v} = 0.7858"][0] == "given"
    assert judged(text % "2")[r"\frac{\partial o}{\partial h} = 2"][0] == "wrong"


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("sigma(-0.15)", "sigma(z)"),  # shown as −0.15
        ("2*0.7503 + 1", "2*a + 1"),
        ("0.7503*0.31", ""),  # nobody knows what 0.31 is
        ("0.5*0.7503", ""),  # ½, or the computed q
        ("0.75 + 0.7503", ""),  # ¾, or a with two digits
        ("0.4*0.7503", "0.4*a"),  # 0.4 is given as w: maybe
        ("1.1*2", ""),
    ],
)
def test_numbers_stand_for_what_alone_has_shown_them(formula: str, expected: str) -> None:
    numbers = Numbers()
    for name, shown, computed in (
        ("z", "-0.15", True), ("a", "0.7503", True), ("q", "0.5", True), ("w", "0.4", False),
    ):  # fmt: skip
        numbers.note(0, name, parse(shown), computed)
    found = put_back(numbers, "o", parse(formula))
    assert (found.term if found else None) is (parse(expected) if expected else None)
    if found and "0.4" in formula:
        assert found.maybe == {"w"}
    numbers.note(0, "a", parse("0.8"), True)  # 0.7503 is of the past
    assert put_back(numbers, "o", parse("2*0.7503")) is None


@pytest.mark.parametrize(
    ("scores", "number", "verdict"),
    [
        # s_2 − s_1 = 0.7 as well: a_1 = 1/(1 + e^{s_2 − s_1}), and the slope is right
        ("$s_1 = 1.4/2 = 0.7$ and $s_2 = 2.8/2 = 1.4$", "0.7", "given"),
        # here it is s_1 alone, and the slope has the other sign
        ("$s_1 = 1.42/2 = 0.71$ and $u = 2.8/2 = 1.4$", "0.71", "wrong"),
    ],
)
def test_a_number_that_may_be_a_difference(scores: str, number: str, verdict: str) -> None:
    text = f"{scores}.\n\n$a_1 = \\frac{{1}}{{1 + e^{{{number}}}}}$\n\n"
    formula = "\\frac{\\partial a_1}{\\partial s_1} = a_1 (1 - a_1)"
    assert judged(f"{text}${formula}$")[formula][0] == verdict
