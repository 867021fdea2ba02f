"""Abbreviations of the student's own: with s_k = σ'(z_k), s_1 is neither z_1 nor another quantity.

dy/dw_1 by hand, for four layers z_k = w h_{k−1} + b with a skip from h_1 into z_3: s_4 w s_3 (w² s_2 + 1) s_1 x;
from h_2 into z_4: s_4 (w² s_3 + 1) w s_2 s_1 x.
"""

from __future__ import annotations

import math
from fractions import Fraction

import pytest

from symderiv.exercises.solve import Solved
from tests.checking.solutions.made import made, marks, number, verdicts

PRODUCTS = {  # by i, where the skip begins: right, and with a factor lost
    "1": ("s_4 w s_3 (w^2 s_2 + 1) s_1 x", "s_4 w s_3 (w s_2 + 1) s_1 x"),
    "2": ("s_4 (w^2 s_3 + 1) w s_2 s_1 x", "s_4 (w^2 s_3 + 1) w s_2 x"),
}
LISTED = ", ".join(rf"${{}}_{k} = \sigma'(z_{k})$" for k in range(1, 5))
ABBREVIATED = {
    "by an index": r"With ${}_k = \sigma'(z_k)$:",
    "by another index": r"Abbreviation: ${}_i := \sigma'(z_i)$.",
    "written out": r"With ${}_k = \sigma'(z_k) = h_k(1 - h_k)$:",
    "one by one": f"I write {LISTED}.",
    "by what they are": r"Let ${}_k = h_k(1-h_k)$.",
    "by derivatives": r"Let ${}_k = \frac{dh_k}{dz_k}$.",
}


def product(said: str, letter: str, form: str) -> str:
    said, form = said.replace("{}", letter), form.replace("s_", f"{letter}_")
    return said + "\n\n" + r"$$\frac{dy}{dw_1} = " + form + "$$\n"


@pytest.mark.parametrize("letter", ["s", "d", "u", "D", "q"])
@pytest.mark.parametrize("said", list(ABBREVIATED))
@pytest.mark.parametrize(("i", "seed"), [("1", "0"), ("2", "1")])
def test_a_product_in_abbreviations_is_judged(i: str, seed: str, said: str, letter: str) -> None:
    solved = made("skip-paths", seed, i=i)
    right, slip = (verdicts(solved, product(ABBREVIATED[said], letter, p)) for p in PRODUCTS[i])
    assert right[-1] == "correct"
    assert "wrong" not in right
    assert slip[-1] == "wrong"


@pytest.mark.parametrize("seed", ["0", "1", "2"])
def test_abbreviations_mean_the_same_in_both_networks(seed: str) -> None:
    solved = made("skip-chain-classic", seed)
    text = (
        "(a) With $s_k = \\sigma'(z_k)$:\n\n$$\\frac{{dy}}{{db_1}} = w^4 s_1 s_2 s_3 s_4 s_5$$\n\n"
        "(b) $$\\frac{{dz_3}}{{dh_1}} = 1 + {} s_2$$\n\n"
        "$$\\frac{{dy}}{{db_1}} = s_5 (1 + w^2 s_4) s_3 (1 + w^2 s_2) s_1$$\n"
    )
    assert verdicts(solved, text.format("w^2")) == ["given", "correct", "correct", "correct"]
    assert verdicts(solved, text.format("w"))[-2] == "wrong"


@pytest.mark.parametrize("letter", ["s", "net", "u"])
def test_another_letter_for_the_exercise_s_quantity_is_held_against_it(letter: str) -> None:
    solved = made("skip-paths", "0")
    for sign, expected in (("+", "correct"), ("-", "wrong")):
        text = rf"$\text{{{letter}}}_1 = w_1 x {sign} b_1$" + "\n"
        assert verdicts(solved, text) == [expected]


def slopes_after_slip(solved: Solved) -> str:
    """The forward pass without the b of z_2, and the slopes that follow from it."""
    h, w, b = number(solved, "h₁"), number(solved, "w"), number(solved, "b")
    z = [number(solved, "z₁"), w * h, 0.0, 0.0]
    out = [h, sigma(z[1])]
    z[2] = w * out[1] + b + h
    out.append(sigma(z[2]))
    z[3] = w * out[2] + b
    out.append(sigma(z[3]))
    told = ", ".join(f"$s_{k} = {a * (1 - a):.4f}$" for k, a in enumerate(out, 1))
    return f"$z_2 = {w:g}\\cdot {h:.4f} = {z[1]:.4f}$\n\n{told}\n"


def sigma(z: float) -> float:
    return 1 / (1 + math.exp(-z))


@pytest.mark.parametrize("said", [r"With $s_k = \sigma'(z_k)$:", LISTED.replace("{}", "s")])
@pytest.mark.parametrize("seed", ["0", "1", "2"])
def test_a_product_after_a_slip_is_judged_by_what_its_names_are(seed: str, said: str) -> None:
    solved = made("skip-paths", seed, i="1")
    for form, expected in zip(PRODUCTS["1"], ("correct", "wrong"), strict=True):
        text = slopes_after_slip(solved) + "\n" + r"$$\frac{dy}{dw_1} = " + form + "$$\n"
        found = verdicts(solved, f"{said}\n\n{text}")
        assert "wrong" in found[:-1]
        assert found[-1] == expected
        assert (marked(solved, f"{said}\n\n{text}") > 0) == (expected == "correct")


def marked(solved: Solved, text: str) -> Fraction:
    """What the product earns."""
    return sum(
        (m.given for m in marks(solved, text).steps if m.step == "product:y/w_1"), Fraction(0)
    )
