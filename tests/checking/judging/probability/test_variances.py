"""Squares that are the quantity itself: σ² = 3.5, after which σ is its root.

Numbers by hand: the batch (1, 2, 3, 6) has mean 3 and variance 14/4 = 3.5; 2/√3.5 = 1.0690…
"""

from __future__ import annotations

import pytest

from tests.checking.writeup import judged, last


@pytest.mark.parametrize("name", [r"\sigma", r"\sigma_B", "s"])
@pytest.mark.parametrize("root", ["", "${0} = 1.871$. "])
def test_numbers_follow_from_a_variance(name: str, root: str) -> None:
    text = rf"$\mu = 3$, ${name}^2 = \frac{{14}}{{4}} = 3.5$. {root.format(name)}"
    for formula in (rf"\frac{{5 - \mu}}{{\sqrt{{{name}^2}}}}", rf"\frac{{5 - \mu}}{{{name}}}"):
        found = judged(text + f"$z = {formula} = 1.069$ and ${formula} = 1.169$")
        assert found[f"{formula} = 1.069"] == "rounded"
        assert found[f"{formula} = 1.169"] == "wrong"
        if root:
            assert found[f"{name} = 1.871"] == "rounded"


def test_all_entries_of_a_batch() -> None:
    text = (
        r"$x = (1, 2, 3, 6)$, $\mu = 3$, $\sigma^2 = 3.5$ and "
        r"$h_i = \frac{x_i - \mu}{\sqrt{\sigma^2 + \epsilon}}$ with $\epsilon = 0$. "
        "Then $h = (-1.069, -0.5345, 0, 1.604)$."
    )
    assert judged(text)["h = (-1.069, -0.5345, 0, 1.604)"] == "rounded"
    wrong = text.replace("0.5345", "0.6345")
    assert judged(wrong)["h = (-1.069, -0.6345, 0, 1.604)"] == "wrong"


def test_another_variance_is_a_new_one() -> None:
    text = r"$\sigma = 2.16$. New batch: $\sigma^2 = 9$, $\sigma = 3$, $\frac{6}{\sigma} = 2$"
    assert list(judged(text).values()) == ["given", "given", "correct", "correct"]
    assert judged(text.replace("= 2$", "= 4$"))[r"\frac{6}{\sigma} = 4"] == "wrong"


def test_a_square_of_what_is_known() -> None:
    assert judged(r"$\sigma = 0.3$, $\sigma^2 = 0.09$")[r"\sigma^2 = 0.09"] == "correct"


def test_a_sigmoid_stays_one() -> None:
    text = (
        r"$\sigma(z) = \frac{1}{1+e^{-z}}$, $\sigma'(0) = 0.25$, $\sigma^2 = 4$, $\sigma'(0) = 0.5$"
    )
    found = judged(text)
    assert found[r"\sigma'(0) = 0.25"] == "correct" and found[r"\sigma'(0) = 0.5"] == "wrong"


# (1, 2, 6): mean 3, variance 14/3; ∂h_1/∂x_1 = (1 - 1/3 - 4/14)/2.160 = 0.1763
@pytest.mark.parametrize("bounds", ["_i", "_{i=1}^d"])
def test_a_mean_over_all_entries_that_are_shown(bounds: str) -> None:
    text = rf"""$\mu = \frac1d\sum{bounds} x_i$, $\sigma^2 = \frac1d\sum{bounds} (x_i - \mu)^2$ and
$h_i = (x_i - \mu)/\sigma$. For $x = (1, 2, 6)$: $\mu = 3$, $\sigma^2 = \frac{{14}}{{3}}$, $\sigma = 2.160$ and
$\frac{{\partial h_1}}{{\partial x_1}} = 0.176$."""
    assert "wrong" not in judged(text).values()
    assert judged(text.replace(r"\mu = 3$", r"\mu = 4$"))[r"\mu = 4"] == "wrong"
    slip = judged(text.replace("0.176", "0.276"))
    assert slip[r"\frac{\partial h_1}{\partial x_1} = 0.276"] == "wrong"


# K = (s² - 1 - ln s²)/2, l = ln s²: dK/dl = (s² - 1)/2 = (e^l - 1)/2
def test_the_logarithm_of_a_variance_as_the_variable() -> None:
    text = (
        r"$K = \frac12(\sigma^2 - 1 - \log\sigma^2)$, $\ell = \log\sigma^2$. "
        r"$\frac{\partial K}{\partial\ell} = %s$"
    )
    for right in (r"\frac12(\sigma^2 - 1)", r"\frac12(e^\ell - 1)"):
        assert list(judged(text % right).values())[-1] == "correct"
    for wrong in (r"\sigma^2 - 1", r"\frac12(e^\ell + 1)", r"\sigma - \frac1\sigma"):
        assert list(judged(text % wrong).values())[-1] == "wrong"


def test_a_sigmoid_beside_a_standard_deviation() -> None:
    # 2 · 0.03 - 0.3 = -0.24
    text = r"$\sigma = 0.7408$, $z = 0.03$. Then $p = \sigma(2z - 0.3) = \sigma(%s)$."
    assert "wrong" not in judged(text % "-0.24").values()
    assert "wrong" in judged(text % "-0.34").values()


@pytest.mark.parametrize(
    "formula",
    [r"\frac{x_i - \mu}{\sqrt{\sigma^2 + \epsilon}}", r"(x_i - \mu)(\sigma^2 + \epsilon)^{-1/2}"],
)
@pytest.mark.parametrize(
    ("slope", "verdict"),
    [
        (r"-\frac{1}{\sqrt{\sigma^2 + \epsilon}}", "correct"),
        (r"\frac{1}{\sqrt{\sigma^2 + \epsilon}}", "wrong"),
        (r"-\frac{1}{\sigma^2 + \epsilon}", "wrong"),
    ],
)
@pytest.mark.parametrize("bounds", [r"_{j=1}^m", "_j"])
def test_a_mean_that_only_its_variance_tells(
    bounds: str, formula: str, slope: str, verdict: str
) -> None:
    # ∂σ²/∂μ = -2/m Σ (x_i - μ) = 0 at the mean, so that no way leads through σ²
    text = (
        rf"$\sigma^2 = \frac1m\sum{bounds} (x_j - \mu)^2$ and $\hat x_i = {formula}$. Then "
        rf"$\frac{{\partial \hat x_i}}{{\partial \mu}} = {slope}$."
    )
    assert list(judged(text).values())[-1] == verdict


# K = ½ z² with z = μ + 3 σ: ∂K/∂ρ = z · 3 · σ/2, since σ = e^{ρ/2}
@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        (r"\frac{\partial K}{\partial \rho} = z \cdot \frac{3\sigma}{2}", "correct"),
        (r"\frac{\partial K}{\partial \rho} = 3 z \sigma", "wrong"),
        (r"\frac{\partial K}{\partial \sigma} = 3z", "correct"),
        (r"\frac{\partial K}{\partial \sigma} = z", "wrong"),
    ],
)
@pytest.mark.parametrize("told", [r"\log\sigma^2 = -0.4", r"\log\sigma^2"])
def test_two_names_that_tell_each_other(line: str, verdict: str, told: str) -> None:
    before = (
        rf"$\rho = {told}$ and $\sigma = e^{{\rho/2}}$, $z = \mu + 3\sigma$, $K = \frac12 z^2$."
    )
    assert last(f"{before}\n\n$${line}$$\n") == verdict
