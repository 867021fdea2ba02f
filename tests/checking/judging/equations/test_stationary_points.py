"""Solutions of ∂J/∂w = 0 for a J that is told, and the equations that it comes to, with their usual slips.

By hand: J = ‖Xw − y‖² has the gradient 2Xᵀ(Xw − y), zero at w = (XᵀX)⁻¹Xᵀy; + λ‖w‖² adds 2λw; ½‖w‖² − Σ α_i (y_i
(wᵀx_i + b) − 1) has w − Σ α_i y_i x_i and −Σ α_i y_i; Σ_n r_n ‖x_n − μ‖² is least at Σ r_n x_n/Σ r_n; and
Σ r (−½ log s − d²/(2s)) is largest at s = Σ r d²/Σ r.
"""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text
from tests.checking.writeup import judged, last

_SQUARES = {
    "plain": ("w", "X", "y", "T"),
    "greek": (r"\theta", "X", "y", r"\top"),
    "bold": (r"\mathbf{w}", r"\mathbf{\Phi}", r"\mathbf{t}", r"\top"),
}
_LEAST = r"Least squares: $J(W) = \|X W - Y\|^2$."
_RIDGE = r"Ridge regression: $J(W) = \|X W - Y\|^2 + \lambda \|W\|^2$."
_MEAN = r"Ridge regression: $J(W) = \frac{1}{2n} \|X W - Y\|^2 + \frac{\lambda}{2} \|W\|^2$."
_WEIGHED = "Weighted least squares: $J = (Y - X W)' S (Y - X W)$ with a diagonal matrix $S$."
_SQUARE_ROWS = [
    (_LEAST, r"\hat W = (X' X)^{-1} X' Y",
     [r"\hat W = (X X')^{-1} X' Y", r"\hat W = (X' X)^{-1} X Y", r"\hat W = (X' X) X' Y"]),
    (_LEAST, r"\nabla_{W} J = 0 \Rightarrow X' X W = X' Y",
     [r"\nabla_{W} J = 0 \Rightarrow X' X W = -X' Y", r"\nabla_{W} J = 0 \Rightarrow X' X W = 2 X' Y"]),
    (_RIDGE, r"\hat W = (X' X + \lambda I)^{-1} X' Y",
     [r"\hat W = (X' X - \lambda I)^{-1} X' Y", r"\hat W = (X' X + \lambda I) X' Y"]),
    (_RIDGE, r"\nabla_{W} J = 0 \Rightarrow (X' X + \lambda I) W = X' Y",
     [r"\nabla_{W} J = 0 \Rightarrow (X' X - \lambda I) W = X' Y",
      r"\nabla_{W} J = 0 \Rightarrow (X' X + 2 \lambda I) W = X' Y"]),
    (_MEAN, r"W^* = (X' X + n \lambda I)^{-1} X' Y", [r"W^* = (X' X + \lambda I)^{-1} X' Y"]),
    (_WEIGHED, r"\hat W = (X' S X)^{-1} X' S Y", []),
]  # fmt: skip


def _verdict(notation: str, told: str, line: str) -> str:
    w, x, y, turned = _SQUARES[notation]
    table = {"W": w, "X": x, "Y": y, "'": f"^{turned}"}
    text = f"{told.replace('Weighted', '%')}\n\n${line}$"
    return last("".join(table.get(c, c) for c in text).replace("%", "Weighted"))


@pytest.mark.parametrize("notation", _SQUARES)
@pytest.mark.parametrize(("told", "right", "slips"), _SQUARE_ROWS)
def test_least_squares(told: str, right: str, slips: list[str], notation: str) -> None:
    assert _verdict(notation, told, right) == "correct"
    assert [_verdict(notation, told, slip) for slip in slips] == ["wrong"] * len(slips)


@pytest.mark.parametrize(("w", "a", "x"), [
    ("w", r"\alpha", "x"), (r"\mathbf{w}", r"\lambda", r"\mathbf{x}"), ("w", "a", "x")])  # fmt: skip
def test_a_support_vector_machine(w: str, a: str, x: str) -> None:
    told = (
        rf"The Lagrangian is $L({w}, b, {a}) = \frac12 \|{w}\|^2 - \sum_{{i=1}}^n {a}_i "
        rf"(y_i ({w}^T {x}_i + b) - 1)$."
    )
    by_w = rf"\frac{{\partial L}}{{\partial {w}}} = 0 \Rightarrow {w} = "
    by_b = r"\frac{\partial L}{\partial b} = 0 \Rightarrow "
    total = r"\sum_{i=1}^n"
    for line, verdict in (
        (rf"{by_w}{total} {a}_i y_i {x}_i", "correct"),
        (rf"{by_w}{total} {a}_i {x}_i", "wrong"),
        (rf"{by_w}-{total} {a}_i y_i {x}_i", "wrong"),
        (rf"{by_w}\frac12 {total} {a}_i y_i {x}_i", "wrong"),
        (rf"{by_b}{total} {a}_i y_i = 0", "correct"),
        (rf"{by_b}{total} {a}_i = 0", "wrong"),
    ):
        assert list(judged(f"{told}\n\n${line}$").values())[-1] == verdict


@pytest.mark.parametrize(("r", "n", "mu", "x"), [
    ("r_{nk}", "n", r"\mu", "x"), ("r_{nk}", "n", r"\boldsymbol{\mu}", r"\mathbf{x}"),
    ("z_{ik}", "i", "m", "x")])  # fmt: skip
def test_the_means_of_clusters(r: str, n: str, mu: str, x: str) -> None:
    told = rf"k-means minimizes $J = \sum_{{{n}=1}}^N \sum_{{k=1}}^K {r} \|{x}_{n} - {mu}_k\|^2$."
    total = rf"\sum_{{{n}=1}}^N {r} {x}_{n}"
    for right, verdict in (
        (rf"\frac{{{total}}}{{\sum_{{{n}=1}}^N {r}}}", "correct"),
        (rf"\frac{{{total}}}{{N}}", "wrong"),
        (total, "wrong"),
    ):
        assert last(f"{told}\n\n${mu}_k = {right}$") == verdict


@pytest.mark.parametrize("r", ["r_{ik}", r"\gamma_{ik}", "w^{(i)}_k"])
def test_the_spread_of_a_mixture(r: str) -> None:
    told = (
        rf"We maximize $Q = \sum_i \sum_k {r} \left( \log \pi_k - \frac12 \log(2 \pi \sigma_k^2) - "
        r"\frac{(x_i - \mu_k)^2}{2 \sigma_k^2} \right)$."
    )
    spread = rf"\frac{{\sum_i {r} (x_i - \mu_k)^2}}{{\sum_i {r}}}"
    assert last(rf"{told}" + f"\n\n$\\sigma_k^2 = {spread}$") == "correct"
    assert last(rf"{told}" + f"\n\n$\\sigma_k = {spread}$") == "wrong"
    assert last(rf"{told}" + f"\n\n$\\sigma_k^2 = {spread.replace(')^2', ')')}$") == "wrong"


@pytest.mark.parametrize(
    "line",
    [
        r"w = X^T y",  # where a search begins
        r"\tilde w = \frac{1}{n} X^T y",
        r"\pi_k = \frac{N_k}{N}",
        r"w = X^+ y",
    ],
)
def test_what_is_no_solution_with_one_slip_is_left_open(line: str) -> None:
    assert last(rf"Least squares: $J(w) = \|X w - y\|^2$.{chr(10)}{chr(10)}${line}$") != "wrong"


def test_a_product_whose_sizes_do_not_fit_solves_nothing() -> None:
    told = "The normal equations are $X^T X w = X^T y$, so\n\n"
    assert last(told + "$w = (X^T X)^{-1} X^T y$") == "correct"
    assert last(told + "$w = X^T y (X^T X)^{-1}$") != "correct"


def test_the_square_of_a_step_has_a_name() -> None:
    """θ_{t+1} = θ_t + v_{t+1}: that it may be the root of what is solved for is no message about names."""
    text = (
        r"The gradient $g$ is the same. Look-ahead on $f(\theta) = \frac12 a\theta^2$: "
        r"$v_{t+1} = \mu v_t - \eta a(\theta_t + \mu v_t)$ and $\theta_{t+1} = \theta_t + v_{t+1}$. "
        r"With $a = 2$, $\eta = 0.1$, $\mu = 0.5$, $\theta_0 = 1$, $v_0 = 0$:"
    )
    text = "Momentum ($\\mu = 0.9$, $v_0 = 0$): suppose that it is.\n" + text
    assert not [f for f in judge(read_text(text, "a.md")) if "not a name" in (f.message or "")]
