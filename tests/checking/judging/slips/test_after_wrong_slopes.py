"""Limits, bounds and values of a wrong f′ are those of what was written for it: one mistake."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text
from symderiv.checking.solutions.reference import exercise_reference

VARIANTS = [(6, 3), (4, 2), (2, 1)]  # f_2 = ln(e^{s x} + c), f_2′ = s e^{s x}/(e^{s x} + c)
WAYS = [
    "$f_2'(x) = {f}\\frac{{e^{{{s}x}}}}{{e^{{{s}x}} + {c}}}$\n\n",
    "With $u = e^{{{s}x}} + {c}$: "
    "$f_2'(x) = {f}\\frac{{1}}{{u}} e^{{{s}x}} = \\frac{{{f}e^{{{s}x}}}}{{e^{{{s}x}} + {c}}}$\n\n",
]
CLAIMS = [
    "$\\lim_{{x\\to\\infty}} f_2'(x) = {top}$", "$\\sup f_2' = {top}$", "$0 < f_2'(x) < {top}$",
    "$f_2'(0) = \\frac{{{top}}}{{{d}}}$", "$\\inf f_2' = 0$",
]  # fmt: skip


def judged(variant: tuple[int, int], text: str) -> list[str]:
    told = exercise_reference((), "activation-trio", {"s": str(variant[0]), "c": str(variant[1])})
    found = judge(read_text(text, "a.md"), told)
    return [str(f.verdict) for f in found if f.verdict not in ("given", "unchecked")]


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("claim", CLAIMS)
def test_what_is_said_of_a_wrong_slope(variant: tuple[int, int], way: str, claim: str) -> None:
    s, c = variant
    right = way.format(f=s, s=s, c=c) + claim.format(top=s, d=c + 1)
    assert set(judged(variant, right)) <= {"correct", "rounded"}
    wrong = way.format(f="", s=s, c=c)  # without the inner derivative
    text = wrong + claim.format(top=1, d=c + 1)
    assert judged(variant, text).count("wrong") == 1
    if "<" not in claim and "inf" not in claim:  # a bound may be a condition, 0 is right anyway
        assert judged(variant, text)[-1] == "follow-through"
    off = wrong + claim.format(top=s + 1, d=c + 1)
    if "<" not in claim and "inf" not in claim:
        assert judged(variant, off)[-1] == "wrong"


def test_a_slope_that_is_put_right_later() -> None:
    text = "$f_2'(x) = \\frac{e^{6x}}{e^{6x} + 3}$\n\nCorrected: $f_2'(x) = \\frac{6e^{6x}}{e^{6x} + 3}$\n\n"
    assert judged((6, 3), text + "$\\sup f_2' = 6$") == ["wrong", "correct", "correct"]
    assert judged((6, 3), text + "$\\sup f_2' = 1$") == ["wrong", "correct", "wrong"]


@pytest.mark.parametrize("sign", ["", "-"])
def test_a_sign_lost_in_a_slope(sign: str) -> None:
    """f = 0.5 σ(1 − 3x) has the slope −1.5 σ′(1 − 3x), between −0.375 and 0."""
    changes = {"act": "sigmoid", "a": "0.5", "b": "-3", "c": "1"}
    reference = exercise_reference((), "activation-catalogue", changes)
    text = f"$f'(x) = {sign}1.5\\,\\sigma(1-3x)(1-\\sigma(1-3x))$\n\n"
    text += f"$f'(1/3) = {sign}1.5\\cdot 0.25 = {sign}0.375$\n\n"
    bounds = ("0", "-0.375") if sign else ("0.375", "0")
    text += f"$\\sup f' = {bounds[0]}$, $\\inf f' = {bounds[1]}$\n"
    found = [str(f.verdict) for f in judge(read_text(text, "a.md"), reference)]
    assert found.count("wrong") == (0 if sign else 1)
    assert (found.count("follow-through") >= 3) is (not sign)
