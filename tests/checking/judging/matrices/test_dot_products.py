"""a · p of two vectors is their dot product where a number comes of it, and nothing else where a vector does."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading.reader import read_text

# (1, 2, 2) · (2, 1, 2) = 2 + 2 + 4 = 8, and both are 3 long
GIVEN = "$a = (1,2,2)$, $p = (2,1,2)$, $c = (1, 1, 1)$.\n\n"


def last(text: str) -> str:
    return judge(read_text(GIVEN + text, "a.md"))[-1].verdict.value


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (r"$s = a \cdot p = 8$", r"$s = a \cdot p = 7$"),
        (r"$a \cdot p = 2 + 2 + 4$", r"$a \cdot p = 2 + 2 + 2$"),
        (r"$s = 2\,a \cdot p + 1 = 17$", r"$s = 2\,a \cdot p + 1 = 9$"),
        (
            r"$\cos(a,p) = \frac{a\cdot p}{\|a\|\|p\|} = \frac{8}{9}$",
            r"$\cos(a,p) = \frac{a\cdot p}{\|a\|\|p\|} = \frac{8}{3}$",
        ),
    ],
)
def test_a_number_comes_of_it(right: str, wrong: str) -> None:
    assert last(right) == "correct"
    assert last(wrong) == "wrong"


@pytest.mark.parametrize(
    "text", [r"$y = a \cdot p = (2, 2, 4)$", r"$y = a \cdot p + c = (3, 3, 5)$"]
)
def test_entry_by_entry(text: str) -> None:
    assert last(text) != "wrong"


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("`a . p = [1, 2, 2] . [2, 1, 2] = 8`", "`a . p = [1, 2, 2] . [2, 1, 2] = 7`"),
        ("`s = a . p = 8`", "`s = a . p = 9`"),
        ("s = a . p + 1 = 9", "s = a . p + 1 = 10"),
    ],
)
def test_typed_with_a_full_stop(right: str, wrong: str) -> None:
    assert last(right) in ("correct", "given")
    assert last(wrong) == "wrong"


def test_a_full_stop_ends_a_sentence() -> None:
    found = judge(read_text("It is x = 3 . b = 4 is told. z = x b = 12", "a.md"))
    assert "wrong" not in [f.verdict.value for f in found]


@pytest.mark.parametrize(
    ("told", "right", "slip"),
    [
        (
            r"$s = \frac{u\cdot v}{\|u\|\|v\|}$. With $u=(1,2)$ and $v=(2,1)$: $s = %s$.",
            "4/5",
            "3/5",
        ),
        (
            r"$s = \frac{u\cdot v}{\|u\|\|v\|}$. With $u=(1,2)$ and $v=(2,1)$: $s = %s$.",
            r"\frac{4}{\sqrt5\sqrt5}",
            r"\frac{4}{\sqrt5\sqrt3}",
        ),
    ],
)
def test_a_formula_told_before_its_vectors(told: str, right: str, slip: str) -> None:
    assert last(told % right) == "correct"
    assert last(told % slip) == "wrong"
