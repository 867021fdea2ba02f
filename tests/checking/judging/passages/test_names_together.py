"""Chains of names that a number ends, a = b = 1.2, tell all of them anew. What has a law, and what only "so" leads
to, is judged."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading.reader import read_text


def wrong(text: str, path: str = "a.md") -> list[str]:
    return [f.source for f in judge(read_text(text, path)) if f.verdict.value == "wrong"]


START = "start $a = 1$, $b = 1$\n\n"
# Each with the number of a later line that goes on from it: 2b² = 2.88, 3.5613…, 4
ANEW = [
    ("$a = b = 1 + 0.2 = 1.2$", "2.88", "2.68"),
    ("it. 1: both gradients are $-2$, so $a = b = 1 + 0.2 = 1.2$", "2.88", "2.68"),
    ("both gradients are $-2$, so $a = b = 1.2$", "2.88", "2.68"),
    ("① $a = b = 1.2$\n\n② $a = b = 1.2 + 0.1 = 1.3$", "3.38", "3.83"),
    ("$a = b = 1 + 0.2 = 1.2$\n\nit. 2: $a = b = 1.3$", "3.38", "3.83"),
    (r"limit: $a = b = \sqrt{2} = 1.414$", "4", "5"),
    (r"After many steps $a = b = \sqrt{2}$", "4", "5"),
    ("$a = -b = 1 + 0.2 = 1.2$", "2.88", "2.68"),
]


@pytest.mark.parametrize(("told", "number", "slip"), ANEW)
def test_all_names_of_a_chain_are_told_anew(told: str, number: str, slip: str) -> None:
    text = START + told + "\n\nSo $2b^2 = %s$"
    assert not wrong(text % number)
    assert wrong(text % slip)


def test_the_numbers_of_such_a_chain_are_judged() -> None:
    assert wrong(START + "$a = b = 1 + 0.2 = 1.3$")
    assert wrong(START + "$a = b = 1 + 0.2 = 1.2$\n\n$a = b = 1.2 + 0.1344 = 1.3433$")


def test_a_function_of_both_names() -> None:
    text = "$L(a, b) = (ab - 2)^2$, start $a = 1$, $b = 1$: $L = 1$\n\nafter one step $a = b = 1.2$, so $L = %s$"
    assert not wrong(text % "(1.44 - 2)^2 = 0.3136")
    assert wrong(text % "(1.44 - 2)^2 = 0.3316")


def test_names_that_stand_for_each_other() -> None:
    text = "$p = q = 0.5$\n\nnew values: $p = q = 0.25$\n\n$p + q = %s$"
    assert not wrong(text % "0.5")
    assert wrong(text % "0.6")
    text = "$p_1 = p_2 = p_3 = \\frac{1}{3}$\n\n"
    text += "② 2nd pass: $p_1 = p_3 = \\frac{0.5488}{4.4177} = %s$ , $p_2 = 0.7515$"
    assert not wrong(text % "0.1242")
    assert wrong(text % "0.1424")


def test_the_mean_of_two() -> None:
    text = "$\\mu_1 = 1$, $\\mu_2 = 4$\n\niteration 2: $\\mu_1 = \\mu_2 = \\frac{2 + 4}{2} = %s$"
    assert not wrong(text % "3")
    assert wrong(text % "4")


@pytest.mark.parametrize(
    "claim",
    [
        "$a = 3$, $b = 5$. So $a = b = 4$.",
        "$a = 3 \\cdot 2 = 6$, $b = 1 + 4 = 5$. Hence $a = b = 7$.",
        "$x = 2$, $y = 3x = 6$, $z = x + 4 = 6$: $y = z = 7$",  # both have laws
        "$x = 2$, $y = 3x = 6$, $z = x + 4 = 6$: $y = z = 3 + 4 = 7$",
    ],
)
def test_what_is_claimed_of_both_is_judged(claim: str) -> None:
    assert wrong(claim)


def test_what_holds_at_the_minimum_is_not_held_against_the_start() -> None:
    text = "$L = (a b - 2)^2$, start $a = 1$, $b = 1$\n\n%s $ab = %s$, $a = b$: $L_{aa} = 2b^2 = 4$"
    assert not wrong(text % ("at the minimum", "2"))
    assert not wrong(text % ("In an optimum", "2"))
    assert wrong(text % ("here", "2"))
    computed = "$a = 1 + 0.2 = 1.2$, $b = 1 + 0.3 = 1.3$. At the minimum $ab = %s$"
    assert not wrong(computed % "1.56")
    assert wrong(computed % "1.65")


def test_where_a_descent_starts_names_with_laws_have_other_numbers() -> None:
    text = "$x = 2$, $m = 3x$, $b = m - 5$, so $m = 6$ and $b = 1$. %s $m = b = 0$."
    assert not wrong(text % "Gradient descent from")
    assert wrong(text % "Hence")


def test_names_that_were_first_told_together_may_be_told_anew() -> None:
    first = "$a = b = c = \\frac{1}{4} = 0.25$\n\n"
    assert not wrong(first + "With a mask: $a = 0.196$, so $a + b = 0.446$")
    assert wrong(first + "With a mask: $a = 0.196$, so $a + b = 0.464$")
    assert not wrong(first + "With a mask: $b = 0.196$, so $b + c = 0.446$")
    assert not wrong("a = b = 1/4 = 0.25\nmask: a = 0.196\n", "a.txt")


def test_all_names_of_a_chain_have_the_number_as_it_is_displayed() -> None:
    for start in ("", START):
        assert not wrong(start + "$a = b = 1/7 = 0.14$. So $100 a = 14$ and $100 b = 14$")
        assert wrong(start + "$a = b = 1/7 = 0.14$. So $100 a = 41$")
        assert wrong(start + "$a = b = 1/7 = 0.14$. So $100 b = 41$")


@pytest.mark.parametrize("about", ["\\approx", "=", "\\simeq"])
def test_names_of_another_version(about: str) -> None:
    # 2 · 1.5 = 3 of the second version
    text = f"$c_1 = c_2 = 2$ in the first version; with inertia $c_1 = c_2 {about} 1.5$. So $2c_2 = %s$."
    assert not wrong(text % "3")
    assert wrong(text % "5")
    assert wrong(f"$a = 1.4142$, $b = a^2 = 2.0$ and so $c = b {about} 3.1$")
