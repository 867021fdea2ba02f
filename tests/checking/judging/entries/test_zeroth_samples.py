"""wᵀ x^0 = w^0: beside a transposed vector the 0 counts samples, and is no power."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, last


@pytest.mark.parametrize(
    "text",
    [
        r"$w^T x^0 = w^0$",
        r"**Proof:** $\theta^T x^0 = \theta^0$",
        r"Show that $\omega^{T}x^{0} = \omega^{0}$.",
        r"The bias is $\mathbf{w}^0$. $\mathbf{w}^\top \mathbf{x}^0 = \mathbf{w}^0$",
    ],
)
def test_a_zero_above_a_vector_is_an_index(text: str) -> None:
    assert alarms(text) == 0


def test_what_follows_is_judged_with_these_names() -> None:
    line = r"$w^T x^0 + w^0 = 0$, so $w^T x^0 = %sw^0$"
    assert last(line % "-") == "correct"
    assert last(line % "") == "wrong"


def test_other_powers_stay_powers() -> None:
    # 3² + 1 = 10, beside a product whose sample has a 0 above it
    text = r"Here $w^T x^0 = b^0$ holds. With $w = 3$: $w^2 + 1 = %s$"
    assert last(text % "10") == "correct"
    assert last(text % "7") == "wrong"
