r"""A function that was told with its arguments and is written without them, derived by what else its formula has.

By hand: k = exp(−‖x − z‖²/(2σ²)) has ∂k/∂σ = k ‖x − z‖²/σ³ and ∂k/∂x = −k (x − z)/σ²; the log-density of
N(μ, σ²) has ∂/∂μ = (a − μ)/σ² and ∂/∂ln σ = (a − μ)²/σ² − 1.
"""

from __future__ import annotations

import pytest

from tests.checking.writeup import last

_KERNEL = r"$k(x,z) = \exp(-\|x-z\|^2/(2\sigma^2))$. "
_NORMAL = r"$\pi(a) = \mathcal N(a;\mu,\sigma^2)$. "
_DENSITY = r"$p(x) = \mathcal N(x;\mu,\sigma^2)$. "


@pytest.mark.parametrize(
    ("told", "left", "right", "slip"),
    [
        (_KERNEL, r"\frac{\partial k}{\partial\sigma}", r"k\frac{\|x-z\|^2}{\sigma^3}",
         r"k\frac{\|x-z\|^2}{\sigma^2}"),
        (_KERNEL, r"\frac{\partial k}{\partial x}", r"-\frac{k}{\sigma^2}(x-z)", r"\frac{k}{\sigma^2}(x-z)"),
        (_KERNEL, r"\frac{\partial k(x,z)}{\partial\sigma}", r"k(x,z)\frac{\|x-z\|^2}{\sigma^3}",
         r"k(x,z)\frac{\|x-z\|^2}{\sigma^2}"),
        (_NORMAL, r"\frac{\partial\ln\pi}{\partial\ln\sigma}", r"\frac{(a-\mu)^2}{\sigma^2} - 1",
         r"\frac{a-\mu}{\sigma^2} - 1"),
        (_NORMAL, r"\frac{\partial\ln\pi}{\partial\mu}", r"\frac{a-\mu}{\sigma^2}", r"\frac{\mu-a}{\sigma^2}"),
        (_DENSITY, r"\frac{\partial\log p}{\partial\mu}", r"\frac{x-\mu}{\sigma^2}", r"\frac{x-\mu}{\sigma}"),
        (r"$f(x, y) = x^2 e^{y}$. ", r"\frac{\partial f}{\partial y}", "f", "2 f"),
        (r"$g(t) = t e^{-a t}$. ", r"\frac{\partial g}{\partial a}", "-t g", "-a g"),
    ],
)  # fmt: skip
def test_derived_by_what_else_is_in_the_formula(
    told: str, left: str, right: str, slip: str
) -> None:
    assert last(f"{told}${left} = {right}$") == "correct"
    assert last(f"{told}${left} = {slip}$") == "wrong"


def test_typed() -> None:
    text = "k(x,z) = exp(−‖x−z‖²/(2σ²)).\n\n  ∂k/∂σ = k‖x−z‖²/{}\n"
    assert last(text.format("σ³"), "a.txt") == "correct"
    assert last(text.format("σ²"), "a.txt") == "wrong"


def test_another_quantity_of_that_name() -> None:
    text = r"$k(x, z) = e^{-s(x-z)^2}$. With $k = 3$ and $L = k s^2$: $\frac{\partial L}{\partial s} = %s$."
    assert last(text % "2 k s") == "correct"
    assert last(text % "k s") == "wrong"
