"""Local derivatives in the output: of gates by what they are taken of, of a softmax that only words name, and
numbers that a list of derivatives claims."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, last

GATES = r"""$f_t = \sigma(w x_t + u h_{t-1} + b)$, $g_t = \tanh(v x_t + q h_{t-1} + c)$.

%s$\frac{\partial %s}{\partial %s} = %s$"""


@pytest.mark.parametrize(
    ("gate", "of", "slope", "wrong"),
    [
        ("f_t", "z_f", "f_t(1-f_t)", False),
        ("f_t", "z_f", "1-f_t^2", True),
        ("g_t", "z_g", "1-g_t^2", False),
        ("g_t", "z_g", "g_t(1-g_t)", True),
        ("g_t", "a_g", "g_t", False),  # whatever a_g is
    ],
)
def test_a_gate_by_its_preactivation(gate: str, of: str, slope: str, wrong: bool) -> None:
    assert (last(GATES % ("", gate, of, slope)) is Verdict.WRONG) is wrong


def test_another_activation_is_named() -> None:
    assert last(GATES % ("With a tanh gate: ", "f_t", "z_f", "1-f_t^2")) is not Verdict.WRONG


SIGNAL = r"""The sigmoid is $\sigma(z) = \frac{1}{1 + e^{-z}}$%s.

### Output layer
%s: $\delta_i = (o_i - y_i) \sigma'(z_i) = (o_i - y_i) %s$"""


@pytest.mark.parametrize(
    ("also", "before", "slope", "wrong"),
    [
        ("", "The error signal", "o_i (1 - o_i)", False),
        ("", "The error signal", "(1 - o_i^2)", True),
        ("", "With tanh units", "(1 - o_i^2)", False),
        (r" and that of tanh is $1 - \tanh^2 z$", "The error signal", "(1 - o_i^2)", False),
        (r" and that of tanh is $1 - \tanh^2 z$", "Sigmoid units", "(1 - o_i^2)", True),
    ],
)
def test_the_activation_has_a_name_of_its_own(
    also: str, before: str, slope: str, wrong: bool
) -> None:
    assert (last(SIGNAL % (also, before, slope)) is Verdict.WRONG) is wrong


ATTENTION = r"The weights $\alpha$ are a softmax of the scores. %s$\frac{\partial\alpha_i}{\partial s_j} = %s$."


@pytest.mark.parametrize(
    ("before", "slope", "expected"),
    [
        ("", r"\alpha_i(\delta_{ij}-\alpha_j)", Verdict.CORRECT),
        ("", r"\alpha_i(1-\alpha_j)", Verdict.WRONG),
        ("For $i = j$: ", r"\alpha_i(1-\alpha_j)", Verdict.GIVEN),
    ],
)
def test_a_softmax_in_words(before: str, slope: str, expected: Verdict) -> None:
    assert last(ATTENTION % (before, slope)) is expected


# z = μ + σε: ∂z/∂μ = 1, ∂z/∂σ = ε
SAMPLE = r"""$z = \mu + \sigma\varepsilon$ with $\varepsilon\sim\mathcal N(0,1)$, so
$\frac{\partial z}{\partial\mu} = %s$, $\frac{\partial z}{\partial\sigma} = %s$."""
CASE = r"""$z = \mu + \sigma\varepsilon$. If $\varepsilon = 1$:
$\frac{\partial z}{\partial\mu} = 1$, $\frac{\partial z}{\partial\sigma} = 1$."""


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("1", r"\varepsilon", Verdict.CORRECT),
        ("1", "1", Verdict.WRONG),
        ("0", "1", Verdict.GIVEN),  # the first is none of what is claimed in general
    ],
)
def test_a_list_of_derivatives(first: str, second: str, expected: Verdict) -> None:
    assert last(SAMPLE % (first, second)) is expected


def test_a_case_supposes_its_number() -> None:
    assert last(CASE) is not Verdict.WRONG


CELL = (
    "$i_t = \\sigma(W_i x_t + U_i h_{t-1})$, $g_t = \\tanh(W_g x_t + U_g h_{t-1})$, "
    "$c_t = f_t \\odot c_{t-1} + i_t \\odot g_t$."
    "\n\n$$\\frac{\\partial L}{\\partial \\bar{g}_t} = %s, \\quad \\frac{\\partial L}{\\partial \\bar{i}_t} = %s$$"
)
OF_G = "\\frac{\\partial L}{\\partial g_t} \\odot "
OF_I = "\\frac{\\partial L}{\\partial i_t} \\odot "


@pytest.mark.parametrize(
    ("of_g", "of_i", "count"),
    [
        (OF_G + "(1 - g_t^2)", OF_I + "i_t \\odot (1 - i_t)", 0),
        ("(1 - g_t \\odot g_t) \\odot " + OF_G[:-7], OF_I + "(1 - i_t) \\odot i_t", 0),
        (OF_G + "g_t \\odot (1 - g_t)", OF_I + "i_t \\odot (1 - i_t)", 1),
        (OF_G + "(1 - g_t^2)", OF_I + "(1 - i_t^2)", 1),
    ],
)
def test_by_what_the_activation_is_taken_of(of_g: str, of_i: str, count: int) -> None:
    assert alarms(CELL % (of_g, of_i)) == count
