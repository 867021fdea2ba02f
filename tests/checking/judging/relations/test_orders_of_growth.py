"""O(n² + n) = O(n²): orders of growth in the lines of a write-up."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from symderiv.checking.equality.calculus.growth import grows_so
from symderiv.checking.reading import read_text
from tests.checking.writeup import alarms, last


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("O(m(d+1)) = O(md)", "O(m(d+1)^2) = O(md)"),
        (r"\mathcal{O}(n^2 + n) = \mathcal{O}(n^2)", r"\mathcal{O}(n^2 + n) = \mathcal{O}(n)"),
        (r"\Theta(n(n-1)/2) = \Theta(n^2)", r"\Theta(n^2) = \Theta(n^3)"),
        ("3n^2 + 5n = O(n^2)", "3n^2 + 5n = O(n)"),
        ("O(n) + O(m) = O(n+m)", "O(n^2) + O(m) = O(n+m)"),
        (r"O(n \log n + n) = O(n \log n)", r"O(n \log n + n) = O(n)"),
        (r"O(\sqrt{n} + 1) = O(n^{1/2})", r"O(\sqrt{n} + n) = O(n^{1/2})"),
        ("(n+1)^2 = n^2 + O(n)", "(n+1)^3 = n^3 + O(n)"),
        ("O(N d_k) = O(d_k N + N)", "O(N d_k^2) = O(d_k N + N)"),
    ],
)
def test_orders(right: str, wrong: str) -> None:
    assert last(f"The cost is ${right}$.") == "correct"
    assert last(f"The cost is ${wrong}$.") in ("wrong", "unchecked")
    assert right == "(n+1)^2 = n^2 + O(n)" or alarms(f"The cost is ${wrong}$.") == 1


@pytest.mark.parametrize(
    "text",
    ["T = O(n)", "O(T n) = O(n)", "O(2^n) = O(n^2)", "(1+p)^2 = 1 + O(p)", r"\sum_{i=1}^n i = O(n^2)"],
)  # fmt: skip
def test_what_may_be_so_is_not_wrong(text: str) -> None:
    assert alarms(f"The cost is ${text}$.") == 0


def test_small_letters_stay_expansions() -> None:
    assert last("For small $x$: $e^x = 1 + x + O(x^2)$.") == "correct"
    assert last("For small $x$: $e^x = 1 + 2x + O(x^2)$.") == "wrong"


def _value(powers: list[tuple[int, int]], n: int) -> Fraction:
    return sum((Fraction(c) * n**p for c, p in powers), Fraction(0))


@pytest.mark.parametrize("seed", range(60))
def test_against_the_values_at_large_numbers(seed: int) -> None:
    random = Random(seed)
    f, g = ([(random.randint(1, 9), random.randint(0, 4)) for _ in range(3)] for _ in range(2))
    text = " = ".join("O(" + " + ".join(f"{c} n^{p}" for c, p in side) + ")" for side in (f, g))
    st = read_text(f"${text}$", "a.md").statements[-1]
    assert st.left.term is not None and st.right.term is not None
    ratios = [_value(f, n) / _value(g, n) for n in (10**6, 10**12)]
    if len(set(st.right.term.names)) < 2 or len(set(st.left.term.names)) < 2:
        return  # only numbers
    assert grows_so(st.left.term, st.right.term) is (ratios[1] < 100 * ratios[0])
