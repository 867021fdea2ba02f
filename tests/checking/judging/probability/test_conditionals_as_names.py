# ruff: noqa: E501
"""What is told under a condition is one name, with words of any language, signs and negations in its brackets."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, last

POLICIES = (
    "$\\pi(a_1 \\mid S_1) = 0.7$, $b(a_1 \\mid S_1) = 0.5$, $\\pi(a_2 \\mid S_2) = 0.6$, $b(a_2 \\mid S_2) = 0.8$."
    "\n\n$$\\rho = \\frac{\\pi(a_1 \\mid S_1)}{b(a_1 \\mid S_1)} \\cdot \\frac{\\pi(a_2 \\mid S_2)}{b(a_2 \\mid S_2)}"
    " = \\frac{0.7}{0.5} \\cdot \\frac{0.6}{0.8} = %s$$\n"
)
RISK = (
    "$P(f|x) = 0.01$ and $P(\\neg f|x) = 0.99$, $\\lambda(\\alpha_1|f) = 1100$, $\\lambda(\\alpha_1|\\neg f) = 200$.\n\n"
    "$$R(\\alpha_1|x) = \\lambda(\\alpha_1|f)P(f|x) + \\lambda(\\alpha_1|\\neg f)P(\\neg f|x) = %s$$\n"
)
WORDS = (
    "- $\\hat{P}(\\text{sí} \\mid \\text{spam}) = 3/5$\n- $\\hat{P}(\\text{sí} \\mid \\text{no}) = 1/7$\n\n"
    "$$q = 0.4 \\cdot \\hat{P}(\\text{sí}|\\text{spam}) + 0.6 \\cdot \\hat{P}(\\text{sí}|\\text{no}) = %s$$\n"
)
SIGNS = "$p(L = +l) = 0.134$, $p(L = -l) = 0.866$.\n\n$$s = p(L = +l) - p(L = -l) = %s$$\n"


@pytest.mark.parametrize(
    ("text", "right", "slip"),
    [
        (POLICIES, "1.05", "1.15"),
        (POLICIES.replace("\\mid", "|").replace("b(", "\\mu("), "1.05", "0.95"),
        (RISK, "209", "1090"),
        (RISK.replace("\\lambda", "C").replace("\\neg f", "\\overline{f}"), "209", "299"),
        (WORDS, "0.3257", "0.3527"),
        (WORDS.replace("\\mid", "|"), "0.326", "0.362"),
        (SIGNS, "-0.732", "0.732"),
        (SIGNS.replace("p(L", "\\mathbb{P}(L"), "-0.732", "-0.723"),
    ],
)
def test_values_told_under_conditions_are_used(text: str, right: str, slip: str) -> None:
    assert alarms(text % right) == 0
    assert last(text % right) in (Verdict.CORRECT, Verdict.ROUNDED)
    assert last(text % slip) is Verdict.WRONG


def test_another_condition_is_another_quantity() -> None:
    right = POLICIES % "1.05"
    assert alarms(right.replace("\\frac{0.7}{0.5}", "\\frac{0.6}{0.5}")) > 0
    assert last("$b(a|s) = 0.5$, $b(a|t) = 0.4$.\n\n$$u = 2 b(a|s) = 0.8$$\n") is Verdict.WRONG


@pytest.mark.parametrize("bar", ["|", "\\mid"])
def test_one_name_told_twice_before_its_use_is_two_quantities(bar: str) -> None:
    told = "Colour:\n\n- $P(yes BAR no) = 1/7$\n\nForm:\n\n- $P(yes BAR no) = 2/7$\n\n".replace(
        "BAR", bar
    )
    product = "$$s = P(yes BAR no) \\cdot 0.6 = \\frac17 \\cdot 0.6$$\n".replace("BAR", bar)
    assert alarms(told + product) == 0
    assert alarms(told.partition("Form")[0] + product) == 0
    assert last(told.partition("Form")[0] + product.replace("17", "16")) is Verdict.WRONG


def test_a_factor_under_one_condition_twice_is_two_quantities() -> None:
    told = "$P(sí|no) = 1/7$.\n\n"
    assert alarms(told + "$$s = P(sí|no) \\cdot P(sí|no) = \\frac17 \\cdot \\frac27$$\n") == 0


@pytest.mark.parametrize("side", [r"L(\theta \mid x) = 3 \theta^2", r"g(\theta | x) = 3 \theta^2"])
def test_what_is_derived_is_no_name(side: str) -> None:
    left = side.partition("=")[0].strip()
    assert (
        alarms(f"${side}$.\n\n$$\\frac{{\\partial {left}}}{{\\partial \\theta}} = 6 \\theta$$\n")
        == 0
    )


@pytest.mark.parametrize("name", ["L", "J", "C", "\\ell"])
@pytest.mark.parametrize("by", ["w", "\\theta"])
def test_a_loss_of_its_argument_is_no_product(name: str, by: str) -> None:
    derived = f"$$\\frac{{\\partial {name}({by})}}{{\\partial {by}}} = 6 {by}$$\n"
    assert alarms(derived) == 0  # of what is not told
    assert last(f"$${name} = 3 {by}^2$$\n\n{derived}") is Verdict.CORRECT
    assert last(f"$${name} = 2 {by}^2$$\n\n{derived}") is Verdict.WRONG
    assert last(f"$${name}({by}) = 2 {by}^2$$\n\n{derived}") is Verdict.WRONG
