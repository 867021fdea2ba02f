"""Squares that are the quantity itself: σ² = 3.5, after which σ is its root.

Numbers by hand: the batch (1, 2, 3, 6) has mean 3 and variance 14/4 = 3.5; 2/√3.5 = 1.0690…
"""

from __future__ import annotations

import pytest

from tests.checking.writeup import judged


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
