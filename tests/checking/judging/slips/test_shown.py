"""What a refuted link shows by itself, and cases that an inequality supposes. Values by hand."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading.reader import read_text
from tests.checking.writeup import verdicts


def test_a_label_whose_value_the_chain_puts_in() -> None:
    assert verdicts(r"$$2t_k(p - 1) = 2p - 2t_k = 2p - 2$$") == ["unchecked", "unchecked"]
    assert "wrong" in verdicts(r"$$g = 2t_k(p - 1) = 2p - t_k = 2p - 1$$")
    assert "wrong" in verdicts(r"$$2t_k(p - 1) = 2p - 2t_k$$")


def test_one_side_of_a_square_and_its_size() -> None:
    assert verdicts(r"$\frac{8 - 3}{1} + 1 = 6 \times 6$") == ["unchecked"]
    assert verdicts(r"$\frac{8 - 3}{1} + 1 = 5 \times 5$") == ["wrong"]
    assert verdicts(r"$\frac{8 - 3}{1} + 1 = 6 \times 5$") == ["wrong"]


def test_a_sample_that_is_left_out() -> None:
    text = r"$$g = u^{(i)}x^{(i)}_k - v x_k = (u^{(i)} %s v) x_k$$"
    assert verdicts(text % "-") == ["given", "unchecked"]
    assert verdicts(text % "+") == ["given", "wrong"]


@pytest.mark.parametrize(
    ("parts", "verdict"),
    [
        ("0.7 - 0.0063", "rounded"),  # 0.2 · 0.0317 = 0.00634
        ("0.7 - 0.0064", "rounded"),
        ("0.7 - 0.0036", "wrong"),
        ("0.7 + 0.0063", "wrong"),
        ("0.8 - 0.0063", "wrong"),
    ],
)
def test_a_sum_worked_out_part_by_part(parts: str, verdict: str) -> None:
    assert verdicts(rf"$w = 0.7 - 0.2 \cdot 0.0317 = {parts}$")[-1] == verdict


def test_exact_parts_have_no_tolerance() -> None:
    assert verdicts(r"$w = 0.7 - 0.2 \cdot 0.35 = 0.7 - 0.08$")[-1] == "wrong"


def test_a_derivative_by_what_stands_for_more_is_not_zero() -> None:
    text = (
        r"Let $g = 3 - x$. Then $$\frac{d\,\sigma(x)}{dx} = \frac{d\,\sigma(x)}{dg}\frac{dg}{dx}$$"
    )
    assert "wrong" not in verdicts(text)
    # b is told by a number: nothing stands behind it
    assert verdicts(r"$b = 2$ and $\frac{\partial (w x)}{\partial b} = 0$")[-1] == "correct"
    # of K and L nothing is said: they may rest on μ; w_1 x does not rest on w_2
    assert "wrong" not in verdicts(r"$\frac{\partial KL}{\partial \mu} = \mu$")
    assert verdicts(r"$w_2 = 3$. $\frac{\partial (w_1 x)}{\partial w_2} = x$")[-1] == "wrong"


def test_a_name_for_the_next_side_of_a_chain_is_that_side() -> None:
    told = r"$\hat y_o = q_{oc} = \frac{\exp(z_o)}{\sum_{j=1}^n \exp(z_j)}$. "
    # of q nothing else is said: ŷ is the softmax, for each index
    right = r"$S = \sum_{k=1}^n \frac{\exp(z_k)}{\sum_{j=1}^n \exp(z_j)} u_k = \sum_{k=1}^n \hat y_k u_k$"
    assert verdicts(told + right)[-1] == "correct"
    assert verdicts(told + right.replace("u_k$", "u_k^2$"))[-1] == "wrong"


@pytest.mark.parametrize("words", ["When", "if", "the case", "当", "Cuando"])
def test_an_inequality_after_a_word_of_condition_supposes(words: str) -> None:
    told = "We take $k = 2 + 1$, so $k = 3$. "
    assert verdicts(told + f"{words} $k > 4$ it grows.")[-1] == "given"
    assert verdicts(told + "Now $k > 4$ holds.")[-1] == "wrong"


def test_a_bound_on_what_was_simply_told_is_another_case() -> None:
    assert verdicts("$T = 1$; the softer $T > 1$ and the harder $T < 1$") == ["given"] * 3
    assert verdicts("$0.3 + 0.1 > 0.5$") == ["wrong"]


def test_how_close_an_approximation_without_digits_is_meant_is_not_said() -> None:
    # 0.8^5 = 0.32768, e^{-1} = 0.36788
    assert verdicts(r"$0.8^4 \cdot 0.9 \approx e^{-1}$") == ["unchecked"]  # 0.36864
    assert verdicts(r"$0.8^5 \approx e^{-1}$") == ["wrong"]
    assert verdicts(r"$0.8^4 \cdot 0.9 \approx 0.3679$") == ["wrong"]


def test_a_value_beside_many_digits_is_told_with_as_many() -> None:
    found = judge(read_text("$$r = 3/7.3 = 0.618090452$$", "a.md"))[-1]
    assert found.verdict.value == "wrong" and "0.410958904" in (found.message or "")
