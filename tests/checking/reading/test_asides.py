"""Reasons and conditions behind a chain: the next row goes on from the chain, not from what is said beside it."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text


def alarms(text: str) -> list[str]:
    return [f.source for f in judge(read_text(text, "answers.md")) if f.verdict == "wrong"]


# f = 2 (p + q) with p = 3, q = 1: 6 + 2 = 8 = 2³
ASIDES = [
    r"\quad \because p = 3",
    r"\quad (\because p = 3)",
    r"&& \text{since } p = 3",
    r"\quad (\text{because } p = 3)",
    r"\quad \text{(using $p = 3$)}",
    r"\qquad \text{where } p = 3,\ q = 1",
    r"\quad \text{weil } p = 3",
    r"\quad \text{因为 } p = 3",
    r"\quad ∵ p = 3",
]


@pytest.mark.parametrize("aside", ASIDES)
@pytest.mark.parametrize(("right", "wrong"), [("6 + 2q", "6 - 2q"), ("2q + 6", "2q + 3")])
def test_the_next_row_goes_on_from_the_chain(aside: str, right: str, wrong: str) -> None:
    text = "$q = 1$ and $p = 3$.\n\n$$\n\\begin{align*}\nf &= 2(p + q) %s \\\\\n&= %s \\\\\n"
    text += "&= 8 %s \\\\\n&= 2^3\n\\end{align*}\n$$"
    assert alarms(text % (aside, right, aside)) == []
    assert len(alarms(text % (aside, wrong, aside))) == 1
    assert len(alarms(text.replace("p = 3", "p = 3 = 4", 1) % (aside, right, aside))) == 1


def test_what_is_said_beside_a_link_is_known_to_the_next_one() -> None:
    text = "\\begin{align*}\nf &= 2(p + q) \\quad \\text{since } p = 3 \\\\\n&= %s\n\\end{align*}"
    found = judge(read_text(text % "6 + 2q", "a.tex"))
    assert [f.verdict.value for f in found] == ["given", "given", "correct"]
    assert alarms(text % "6 + 3q")


def test_a_display_goes_on_from_the_chain_of_the_one_before() -> None:
    text = "$$f = a^2 \\quad\\text{where } a = 3$$\n\n$$= %s$$"
    assert alarms(text % "9") == []
    assert alarms(text % "6")


def test_an_arrow_still_leads_on() -> None:
    """2x = 6 ⇒ x = 3, and the row below goes on from x."""
    text = "$$\n\\begin{align*}\n2x &= 6 \\Rightarrow x = 3 \\\\\n&= %s\n\\end{align*}\n$$"
    assert alarms(text % "2 + 1") == []
    assert alarms(text % "2 + 4")


def test_text_between_rows_ends_a_row() -> None:
    text = "\\begin{align*}\na &= 3 \\\\\n\\intertext{where $s = 0.3$ and $t = 0.8$;}\n"
    text += "b &= 2 \\cdot 0.3 = %s\n\\end{align*}"
    assert alarms(text % "0.6") == []
    assert alarms(text % "0.8")


# f = 2 (p + q): the row goes on in the first column.
BESIDE = [
    r"&& c = p + q",
    r"&& (c := p + q)",
    r", & c = p + q",
    r", \quad c = p + q",
    r"& c &= p + q",
    r"\\ \text{Let: }& c = p + q, \quad p = c - q \text{ then}",
]


@pytest.mark.parametrize("beside", BESIDE)
def test_the_next_row_goes_on_in_the_first_column(beside: str) -> None:
    text = "\\begin{align*}\nf &= 2(p + q) %s \\\\\n&= %s \\\\\n&= 2q + 2p\n\\end{align*}"
    assert alarms(text % (beside, "2p + 2q")) == []
    assert len(alarms(text % (beside, "2p + q"))) == 1


def test_two_columns_of_chains() -> None:
    text = "\\begin{align*} x &= 1 + 2 & y &= 2 + 5 \\\\ &= 3 & &= %s \\end{align*}"
    assert alarms(text % 7) == []
    assert alarms(text % 8) == ["2 + 5 = 8"]


def test_rows_that_are_not_aligned_at_the_sign() -> None:
    text = r"\begin{align*} & k = a(b + c) = ab + ac \\ & l = k, m = k - ab \\ & = %s \end{align*}"
    assert alarms(text % "ac") == []
    assert alarms(text % "bc") == ["k - ab = bc"]


def test_another_part() -> None:
    text = (
        r"\begin{align*} f &= a(x + 1) + b - a \\ &= ax + b \end{align*} The other part is"
        r" \begin{align*} &= x^2 a + a b \\ &= a(x^2 + %s) \end{align*}"
    )
    assert alarms(text % "b") == []
    assert len(alarms(text % "ab")) == 1
