"""Decimal commas that a write-up shows and does not declare; lists stay lists."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading.conventions.commas import tells_commas
from symderiv.checking.reading.reader import read_text

# 0.3 · 1.5 + 0.25 = 0.7, σ(0.7) = 0.66819, ln 0.66819 = −0.40319
NEURON = """Mit $w = 0,3$, $x = 1,5$ und $b = 0,25$ ist

$z = w x + b = 0,45 + 0,25 = %s$, $a = \\sigma(0,7) \\approx %s$ und $L = -\\ln(0,6682) \\approx 0,4032$.
"""


@pytest.mark.parametrize(
    ("z", "a", "wrong"),
    [("0,7", "0,6682", 0), ("0,8", "0,6682", 1), ("0,7", "0,6862", 1)],
)
def test_numbers_with_bare_commas(z: str, a: str, wrong: int) -> None:
    found = [f.verdict.value for f in judge(read_text(NEURON % (z, a), "a.md"))]
    assert found.count("unchecked") == 0
    assert found.count("wrong") == wrong


def test_commas_in_braces_tell_of_the_bare_ones() -> None:
    text = "$w = 1{,}5$, $1{,}1^{10} \\approx %s$\n\n| 1 | 0,5370 |\n|---|---|\n| 2 | 0,6671 |\n"
    assert judge(read_text(text % "2,594", "a.md"))[1].verdict.value == "rounded"
    assert judge(read_text(text % "2,954", "a.md"))[1].verdict.value == "wrong"


@pytest.mark.parametrize(
    "text",
    [
        "$y = (0,1)$, $x = (3,12)$, $i = 0,1,2$ and $w_{1,12} = 5$, $n = 10,000$, $m = 1,024$",
        "$y = 0,1$ for $x = 0.25, 0.5$; $a = 0.1$, $b = 0,25$",
        "for $k = 5,10$ and $k = 1,25$ and $k = 2,50$",
        "$z = (1,25)$, $u = (0,25)$, $v = [0,75]$, $w = (0,125)$",
    ],
)
def test_lists_show_no_decimal_commas(text: str) -> None:
    assert not tells_commas(text)


def test_lists_beside_decimal_commas() -> None:
    text = "$p = 0,25$, $q = 0,75$, $r = 0,125$. $y = (0,1,0)$, $y^\\top y = %s$"
    assert judge(read_text(text % "1", "a.md"))[-1].verdict.value == "correct"
    assert judge(read_text(text % "2", "a.md"))[-1].verdict.value == "wrong"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (r"$1000 \cdot 20 = 20\,000$", 0),
        (r"$1000 \cdot 20 = 21\,000$", 1),
        (r"$1000{,}5 \cdot 20 = 20\,010$", 0),
        (r"$1000 \cdot 20 + 0,5 = 20\,000,5$", 0),
        (r"$1000 \cdot 20 + 0,5 = 20\,000,6$", 1),
        (r"$2000 \cdot 1000 = 2\,000\,000$", 0),
    ],
)
def test_thin_spaces_part_thousands_beside_decimal_commas(text: str, wrong: int) -> None:
    for first in ("(decimal commas)", "The numbers have decimal commas: $0,5 + 0,25 = 0,75$."):
        found = [f.verdict.value for f in judge(read_text(f"{first}\n\n{text}\n", "a.md"))]
        assert found.count("wrong") == wrong
        assert set(found) <= {"wrong", "correct"}


@pytest.mark.parametrize(
    "text",
    [
        "Mit $w = 0,5$ und $x = 1,5$: $z = w x = %s$",
        "Avec $w = 0,5$, soit $x = 1,5$ : $z = w x = %s$",
        "Con $w = 0,5$ y $x = 1,5$: $w x = \\frac12 \\cdot 1,5 = %s$",
    ],
)
def test_two_numbers_are_enough_where_the_language_writes_them_so(text: str) -> None:
    assert judge(read_text(text % "0,75", "a.md"))[-1].verdict.value == "correct"
    assert judge(read_text(text % "0,85", "a.md"))[-1].verdict.value == "wrong"


@pytest.mark.parametrize(
    "text",
    [
        "Mit $w = 0,5$ und für $k = 1,25$ ist nichts zu sagen",
        "With $w = 0,5$ and $x = 1,5$",
        "Mit $w = 0,5$, $x = 1.5$ und $u = 2,5$",
    ],
)
def test_two_numbers_are_not_enough(text: str) -> None:
    assert not tells_commas(text)


_BESIDES = ("Beispielsweise ist $b = 0{,}987$.", "Es ist $b = 0,987$ und $c = 0,25 + 0,5 = 0,75$.")


@pytest.mark.parametrize("first", _BESIDES)
@pytest.mark.parametrize(
    ("text", "right", "slip"),
    [
        (r"$580^2+350^2 = 336.400+122.500 = %s$", "458.900", "468.900"),
        (r"$2.320+700+0+400+2.520 = %s$", "5.940", "5.840"),
        (r"$$\frac{5.940}{40} = %s$$", "148{,}5", "14{,}85"),
        (r"$$\sqrt{36.232.000} \approx %s$$", "6.019{,}3", "6.091{,}3"),
        (r"$1.200-891 = %s$", "309", "319"),
        (r"$3\cdot1.200 = %s$", "3600", "3800"),
    ],
)
def test_dots_part_thousands_beside_decimal_commas(
    first: str, text: str, right: str, slip: str
) -> None:
    for last, verdict in ((right, ("correct", "rounded")), (slip, ("wrong",))):
        if "{,}" not in first:
            last = last.replace("{,}", ",")
        found = judge(read_text(f"{first}\n\n## 1.2 Aufgabe 3.4\n\n{text % last}\n", "a.md"))
        assert found[-1].verdict.value in verdict


@pytest.mark.parametrize(
    "first",
    [
        "With $b = 0.5$ and $c = 1{,}25$.",
        "With $b = 0.25$, $c = 0,25$.",
        "With $n = 12{,}800$.",
        "With $n = 3$.",
    ],
)
def test_dots_are_points_elsewhere(first: str) -> None:
    for value, verdict in (("2.469", "correct"), ("3.235", "wrong")):
        found = judge(read_text(f"{first}\n\n$1.235 + 1.234 = {value}$\n", "a.md"))
        assert found[-1].verdict.value == verdict


def test_a_one_to_three_decimals_is_no_thousand() -> None:
    text = "Mit $p = 0{,}4$ ist $p + 0{,}6 = 1.000$ und $0{,}7 + 0{,}1 = 1.000$."
    found = [f.verdict.value for f in judge(read_text(text, "a.md"))]
    assert found == ["given", "correct", "wrong"]


@pytest.mark.parametrize(
    "text",
    [
        r"$$p = \frac{1}{2{,}568} \approx %s \;(%s\%%)$$",
        r"$$p = \frac{1}{2{,}568} \approx %s \ (%s\,\%%)$$",
        r"$$p = \frac{1}{2{,}568} \approx %s \,\left(%s\%%\right)$$",
        r"$$p = \frac{1}{2{,}568} \approx %s\ (%s\%%)$$ und $c = 0{,}5$",
    ],
)
def test_a_number_with_a_decimal_comma_is_said_again_in_percent(text: str) -> None:
    for value, percent, verdict in (
        ("0{,}389", "38{,}9", "rounded"),
        ("0{,}398", "39{,}8", "wrong"),
    ):
        for braced in (True, False):
            said = text % (value, percent)
            said = said if braced else "(decimal commas) " + said.replace("{,}", ",")
            found = [f.verdict.value for f in judge(read_text(said, "a.md"))]
            assert found[1] == verdict
