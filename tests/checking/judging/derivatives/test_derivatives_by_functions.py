"""A derivative by a letter that was a function elsewhere: d/dp (9 ln p + 5 ln(1 − p)) beside a density p(t)."""

from __future__ import annotations

import pytest

from tests.checking.writeup import last

DENSITY = "Density $p(t) = \\theta e^{-\\theta t}$.\n\n"


@pytest.mark.parametrize(
    ("right", "slip"),
    [
        (
            r"$\frac{d}{dp} \bigl( 9 \ln p + 5 \ln(1-p) \bigr) = \frac9p - \frac{5}{1-p}$",
            r"$\frac{d}{dp} \bigl( 9 \ln p + 5 \ln(1-p) \bigr) = \frac9p + \frac{5}{1-p}$",
        ),
        (r"$\frac{d}{dp} (p^2 + 3p) = 2p + 3$", r"$\frac{d}{dp} (p^2 + 3p) = 2p + 2$"),
        ("d/dp (p² + 3p) = 2p + 3", "d/dp (p² + 3p) = 2p - 3"),
    ],
)
def test_a_formula_in_a_letter_alone_is_derived_by_it(right: str, slip: str) -> None:
    assert last(DENSITY + right) == "correct"
    assert last(DENSITY + slip) == "wrong"


@pytest.mark.parametrize("line", [r"\frac{d}{dp} (t p) = t", r"\frac{d}{dp} p(2) = 3"])
def test_what_rests_on_the_function_is_left_open(line: str) -> None:
    assert last(f"{DENSITY}${line}$\n") not in ("correct", "wrong")
