"""Powers with large exponents whose value is an ordinary number, and quotients of whole numbers."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, last


@pytest.mark.parametrize(
    ("power", "right", "slip"),
    [
        (r"$0.999998^{154800} \approx %s$", "0.734", "0.047"),
        (r"$2 \times 0.999998^{154800} \approx 2 \times %s$", "0.734", "0.047"),
        (r"$(1 - 10^{-6})^{10^6} \approx %s$", "0.368", "0.638"),
        (r"Let $n = 50000$. Then $(1 - 1/n)^n \approx %s$", "0.36788", "0.38788"),
        (r"$$\left(1 - \frac{1}{200000}\right)^{200000} = %s$$", "0.3679", "0.6321"),
        ("0.999998^154800 = %s", "0.734", "0.047"),
    ],
)
def test_an_ordinary_number(power: str, right: str, slip: str) -> None:
    # exp(154800 ln 0.999998) = exp(-0.3096003) = 0.73374; (1 - 1/n)^n = e^{-1} (1 - 1/(2n) - ...)
    assert last(power % right) is Verdict.ROUNDED
    assert last(power % slip) is Verdict.WRONG


@pytest.mark.parametrize("power", ["10^{10^9}", "2^{154800}", "(10^{999999999})^{999999999}"])
def test_no_number_that_anybody_writes(power: str) -> None:
    assert last(f"${power} = 5$") is Verdict.UNCHECKED


@pytest.mark.parametrize(
    ("line", "right", "slip"),
    [
        (r"$$\frac{6 \cdot 5 \cdot 4 \cdot 3 \cdot 2}{6^5} = \frac{720}{%s}$$", "7776", "7778"),
        (r"$\frac{6!}{6^5} = \frac{720}{%s}$", "7776", "7777"),
        (r"$\binom{6}{3} / 6^3 = 20/%s$", "216", "217"),
        (r"$(5/6)^4 = 625/%s$", "1296", "1295"),
        (r"$1 - (5/6)^4 = 1 - %s/1296$", "625", "624"),
        ("6*5*4*3*2/6^5 = 720/%s", "7776", "7778"),
    ],
)
def test_a_quotient_of_whole_numbers_is_not_rounded(line: str, right: str, slip: str) -> None:
    assert last(line % right) is Verdict.CORRECT
    assert last(line % slip) is Verdict.WRONG


def test_a_root_in_a_quotient_is_rounded() -> None:
    assert alarms(r"$\frac{5000}{\sqrt{63000000}} = \frac{5000}{7937}$") == 0
    assert alarms(r"$\frac{5000}{\sqrt{63000000}} = \frac{5000}{7973}$") == 1
