"""Variances that follow from those that a question has told: Var(qᵀk/√d) = Var(qᵀk)/d."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last, verdicts

ENTRIES = r"Let $q,k\in\mathbb{R}^{d}$ have independent entries of mean $0$ and variance $1$. "
TOLD = r"Then $\operatorname{Var}(q^\top k)=d$. "
CHAIN = r"Then $\operatorname{Var}(q^\top k)=\sum_{i=1}^{d}\operatorname{Var}(q_ik_i)=d$. "
SCALED = r"So $\operatorname{Var}\left(\frac{q^\top k}{%s}\right)=%s$."
# Var(S/c) = Var(S)/c² with Var(S) = d
LAYER = r"""Let $z = \sum_{i=1}^n w_i x_i$ with independent zero-mean weights,
$\mathrm{Var}(w_i) = s^2$, $E[x_i^2] = q$ and uniform noise:
$\mathrm{Var}(z) = \sum_{i=1}^n \mathrm{Var}(w_i) E[x_i^2] = %s$"""


@pytest.mark.parametrize("told", [TOLD, CHAIN])
@pytest.mark.parametrize(
    ("by", "value", "expected"),
    [
        (r"\sqrt d", r"\frac{1}{d}\cdot d", Verdict.CORRECT),
        (r"\sqrt d", r"\frac{d}{d}", Verdict.CORRECT),
        (r"\sqrt d", r"\frac{1}{\sqrt d}\cdot d", Verdict.WRONG),
        ("d", r"\frac1d", Verdict.CORRECT),
        ("2", r"\frac d2", Verdict.WRONG),
        ("2", r"\frac d4", Verdict.CORRECT),
    ],
)
def test_an_inner_product(told: str, by: str, value: str, expected: Verdict) -> None:
    assert last(ENTRIES + told + SCALED % (by, value)) is expected


@pytest.mark.parametrize(
    ("value", "expected"), [("n s^2 q", Verdict.CORRECT), ("n^2 s^2 q", Verdict.WRONG)]
)
def test_moments_that_are_told_decide_for_any_distribution(value: str, expected: Verdict) -> None:
    assert last(LAYER % value) is expected


def test_another_variance_of_the_same_letter() -> None:
    """He's weights have another variance than Xavier's, and nothing of the first holds of them."""
    text = r"Xavier: $\mathrm{Var}(w)=\frac1n$. He: $\mathrm{Var}(w)=\frac2n$. $\mathrm{Var}(3w)=\frac{18}n$."
    assert Verdict.WRONG not in verdicts(text)
