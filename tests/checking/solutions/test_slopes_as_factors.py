"""σ_k' that is told to be a slope, and a bracket behind it: σ_4' (1 + w² σ_3') is a product, no value of σ_4'."""

from __future__ import annotations

import pytest

from tests.checking.solutions.made import made, verdicts

TOLD = [
    ("Let $\\sigma_k' = \\sigma'(z_k)$.", "\\sigma_{}'"),
    ("With $\\sigma'_k := h_k (1 - h_k)$:", "\\sigma'_{}"),
    ("Write $s_k' = \\sigma'(z_k)$.", "s_{}'"),
]
BRACKETS = [
    ("\\,\\bigl(", "\\bigr)\\,"), ("\\;\\left(", "\\right)"), ("(", ") "), ("\\ [", "]")
]  # fmt: skip


@pytest.mark.parametrize("opened, closed", BRACKETS)
@pytest.mark.parametrize("told, slope", TOLD)
def test_a_slope_with_an_index_before_brackets_is_a_factor(
    told: str, slope: str, opened: str, closed: str
) -> None:
    solved = made("skip-paths", "0")
    s = {k: slope.replace("{}", str(k)) for k in range(1, 5)}
    right = f"{s[4]}{opened}1 + w^2\\,{s[3]}{closed}{s[2]}\\,w\\,{s[1]}\\,x"
    for formula, verdict in ((right, "correct"), (right.replace("w^2", "w"), "wrong"),
                             (right.replace("1 +", "1 -"), "wrong")):  # fmt: skip
        text = f"{told}\n\n$$\\frac{{dy}}{{dw_1}} = {formula}$$\n"
        assert verdicts(solved, text)[-1] == verdict, formula
        file = f"\\documentclass{{article}}\\begin{{document}}\n{text}\\end{{document}}\n"
        assert verdicts(solved, file, "a.tex")[-1] == verdict, formula


def test_the_slope_at_a_place_is_none() -> None:
    solved = made("skip-paths", "0")
    told = "Let $\\sigma_k' = \\sigma'(z_k)$.\n\n"
    for slip, verdict in (("", "correct"), ("h_2", "wrong")):
        text = f"{told}$$\\frac{{\\partial h_2}}{{\\partial z_2}} = {slip}\\sigma'(w h_1 + b)$$\n"
        assert verdicts(solved, text)[-1] == verdict
