"""Entropies of written shares and counts, and what an empty class adds to one: nothing."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last

HOLDS = (Verdict.CORRECT, Verdict.ROUNDED)
SPOKEN = "The entropy is $H(S) = -\\sum_i p_i \\log_2 p_i$.\n\n"


@pytest.mark.parametrize(
    ("right", "slip"),
    [
        (r"$-\frac{4}{4}\log_2\frac{4}{4} - \frac{0}{4}\log_2\frac{0}{4} = 0$",
         r"$-\frac{4}{4}\log_2\frac{4}{4} - \frac{0}{4}\log_2\frac{0}{4} = 1$"),
        (r"$-0.5 \log_2 0.5 - 0.5 \log_2 0.5 - 0 \log_2 0 = 1$",
         r"$-0.5 \log_2 0.5 - 0.5 \log_2 0.5 - 0 \log_2 0 = 0.5$"),
        ("-(0/3) log2(0/3) - (3/3) log2(3/3) = 0", "-(0/3) log2(0/3) - (3/3) log2(3/3) = 1"),
        (r"$1 \cdot \ln(1/0.5) + 0 \cdot \ln(0/0.5) = 0.693$",
         r"$1 \cdot \ln(1/0.5) + 0 \cdot \ln(0/0.5) = 0.593$"),
    ],
)  # fmt: skip
def test_an_empty_class_adds_nothing(right: str, slip: str) -> None:
    assert last(f"{right}\n") in HOLDS
    assert last(f"{slip}\n") is Verdict.WRONG


def test_a_logarithm_of_zero_alone_has_no_value() -> None:
    written = r"$-\frac{4}{4}\log_2\frac{4}{4} - \frac{4}{4}\log_2\frac{0}{4} = 0$"
    assert last(written) not in HOLDS


@pytest.mark.parametrize(
    ("right", "slip"),
    [
        ("$$H(1/3, 2/3) = 0.9183$$", "$$H(1/3, 2/3) = 0.9813$$"),
        (r"$$H(\text{red}) = H\left(\frac25, \frac35\right) = 0.971$$",
         r"$$H(\text{red}) = H\left(\frac25, \frac35\right) = 0.917$$"),
        ("$$I(9, 5) = 0.940$$", "$$I(9, 5) = 0.904$$"),
        ("H(2/2, 0/2) = 0", "H(2/2, 0/2) = 1"),
        (r"$$\text{Entropy}(0.25, 0.75) \approx 0.811$$", r"$$\text{Entropy}(0.25, 0.75) \approx 0.881$$"),
        ("$$H = 3$$\n\n$$H(1/4, 1/4, 1/2) = 1.5$$", "$$H = 3$$\n\n$$H(1/4, 1/4, 1/2) = 1.25$$"),
    ],
)  # fmt: skip
def test_entropies_of_shares_and_counts(right: str, slip: str) -> None:
    assert last(f"{SPOKEN}{right}\n") in HOLDS
    assert last(f"{SPOKEN}{slip}\n") is Verdict.WRONG


def test_the_logarithm_is_that_of_the_text() -> None:
    natural = SPOKEN.replace("log_2", "ln")
    assert last(f"{natural}$$H(1/2, 1/2) = 0.693$$\n") in HOLDS
    assert last(f"{natural}$$H(1/2, 1/2) = 1$$\n") is Verdict.WRONG
    unsaid = "$$H(1/2, 1/2) = 0.693$$\n"
    assert last(unsaid) is not Verdict.WRONG
    assert last(f"The entropy $H(p) = -\\sum p \\log p$.\n\n{unsaid}") is not Verdict.WRONG


def test_a_function_of_two_numbers_stays_what_it_is() -> None:
    assert last(f"{SPOKEN}$$H(x, y) = x + 2 y$$\n\n$$H(1/2, 1/2) = 1.5$$\n") in HOLDS
    assert last("$$K = \\log_2 8$$\n\n$$H(1/2, 1/2) = 0.3$$\n") is not Verdict.WRONG
