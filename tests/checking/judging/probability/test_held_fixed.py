r"""The Q of the EM algorithm, whose responsibilities are held fixed although they have the parameters in them.

By hand: ∂/∂μ_k of −γ_ik (x_i − μ_k)²/(2σ_k²) is γ_ik (x_i − μ_k)/σ_k²; ∂/∂σ_k² of the k-th part is
γ_ik ((x_i − μ_k)² − σ_k²)/(2σ_k⁴).
"""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last

_NORMAL = (r"\mathcal{N}(x_i\mid\mu_%s,\sigma_%s^2)", r"\mathcal{N}(x_i; \mu_%s, \sigma_%s^2)")
_Q = r"\ln\pi_k-\frac12\ln(2\pi\sigma_k^2)-\frac{(x_i-\mu_k)^2}{2\sigma_k^2}"


def _told(normal: str, weight: str, letter: str, words: str = "") -> str:
    one, other = normal.replace("%s", "k"), normal.replace("%s", "j")
    return (
        rf"{words}$${weight} = \frac{{\pi_k {one}}}{{\sum_j\pi_j {other}}}$$"
        rf"$${letter} = \sum_i\sum_k {weight}\left[{_Q}\right]$$" + "\n"
    )


@pytest.mark.parametrize("normal", _NORMAL)
@pytest.mark.parametrize("weight", [r"\gamma_{ik}", "r_{ik}"])
@pytest.mark.parametrize(
    ("letter", "words"), [("Q", ""), ("J", "In the M-step: "), ("J", "Im M-Schritt: ")]
)
def test_responsibilities_are_held_fixed(normal: str, weight: str, letter: str, words: str) -> None:
    told = _told(normal, weight, letter, words)
    slope = rf"$$\frac{{\partial {letter}}}{{\partial\mu_k}} = \sum_i {weight} %s$$"
    assert last(told + slope % r"\frac{x_i-\mu_k}{\sigma_k^2}") is Verdict.CORRECT
    assert last(told + slope % r"\frac{\mu_k-x_i}{\sigma_k^2}") is not Verdict.CORRECT
    assert last(told + slope % r"\frac{x_i-\mu_k}{2\sigma_k^2}") is not Verdict.CORRECT


@pytest.mark.parametrize("by", [r"\sigma_k^2", r"(\sigma_k^2)"])
def test_by_a_square(by: str) -> None:
    told = _told(_NORMAL[0], r"\gamma_{ik}", "Q")
    slope = rf"$$\frac{{\partial Q}}{{\partial {by}}} = \sum_i \gamma_{{ik}} "
    right = r"\left[-\frac{1}{2\sigma_k^2}+\frac{(x_i-\mu_k)^2}{2\sigma_k^4}\right]$$"
    assert last(told + slope + right) in (Verdict.CORRECT, Verdict.UNCHECKED)
    slip = right.replace(r"{2\sigma_k^4}", r"{\sigma_k^4}")
    assert last(told + slope + slip) is not Verdict.CORRECT


def test_other_weights_are_differentiated() -> None:
    told = _told(_NORMAL[0], r"\gamma_{ik}", "J")
    slope = (
        r"$$\frac{\partial J}{\partial\mu_k} = \sum_i \gamma_{ik} \frac{x_i-\mu_k}{\sigma_k^2}$$"
    )
    assert last(told + slope) is not Verdict.CORRECT
