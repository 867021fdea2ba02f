"""Whole numbers as rounded results: zeros that stand for digits left out, and orders of magnitude.

17.3 · 152.4 = 2636.52, e⁸ = 2980.96, 512² · 10 = 2621440, 1000/7 = 142.86, 10⁶/3 = 333333.3,
4 · 29312 = 117248, 2²⁰ = 1048576, 0.5²⁰ = 9.54 · 10⁻⁷, e⁻²⁰ = 2.06 · 10⁻⁹.
"""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading.reader import read_text

RIGHT = (
    r"17.3 \cdot 152.4 \approx 2640",
    r"17.3 \cdot 152.4 = 2640",
    r"17.3 \cdot 152.4 = 2636",
    r"17.3 \cdot 152.4 = 2637",
    r"e^8 \approx 3000",
    r"e^8 = 2980",
    r"512 \cdot 512 \cdot 10 \approx 2{,}600{,}000",
    r"2^{10} \approx 1000",
    r"\frac{1000}{7} = 142",
    r"\frac{1000}{7} \approx 140",
    r"10^6/3 = 333000",
    r"4 \cdot 29312 \approx 117000",
    r"2^{20} \approx 10^6",
    r"0.5^{20} \approx 10^{-6}",
    r"-e^{-20} \approx -10^{-9}",
    r"2980 = e^8",
    r"148 = e^5",  # 148.41
)
WRONG = (
    r"17.3 \cdot 152.4 \approx 2700",  # 2600
    r"17.3 \cdot 152.4 = 2650",
    r"17.3 \cdot 152 = 2632",  # 2629.6
    r"e^8 = 2970",
    r"2970 = e^8",
    r"150 = e^5",
    r"34 = \frac{100}{3}",
    r"117250 = 4 \cdot 29312",
    r"4 \cdot 29312 = 117250",  # of whole numbers alone
    r"4 \cdot 29312 \approx 117240",
    r"4 \cdot 25 \approx 110",
    r"4.5 \cdot 101 = 450",  # two digits and a zero behind =
    r"0.5^{20} \approx 10^{-7}",
    r"0.5^{20} = 10^{-6}",
    r"5^{20} \approx 10^{15}",  # 9.5 · 10¹³
    r"e^{-20} \approx -10^{-9}",
)


def verdict(relation: str) -> str:
    (found,) = judge(read_text(f"${relation}$", "a.md"))
    return str(found.verdict)


@pytest.mark.parametrize("relation", RIGHT)
def test_a_rounded_whole_number(relation: str) -> None:
    assert verdict(relation) == "rounded"


@pytest.mark.parametrize("relation", WRONG)
def test_another_whole_number(relation: str) -> None:
    assert verdict(relation) == "wrong"
