"""dy/(da) as a quotient is the total derivative of an exercise that has ∂y/∂a beside it, in whatever order."""

from __future__ import annotations

import pytest

from symderiv.checking.reading import read_text
from symderiv.checking.solutions.names.differentials import with_quotients
from symderiv.notation.term import Term, deriv, sym

TOTAL = deriv(sym("y"), sym("a"), kind="total")
PARTIAL = deriv(sym("y"), sym("a"))
TWICE = deriv(sym("y"), sym("a"), sym("a"))
OTHER = deriv(sym("y"), sym("b"), kind="total")


def meant(text: str, *derived: Term) -> Term | None:
    """The left side of the one relation of a text, beside an exercise that derives these."""
    (st,) = with_quotients(read_text(text, "a.md"), derived).statements
    return st.left.term


@pytest.mark.parametrize("text", ["So $dy / (da) = 2$.", "$\\frac{(dy)}{(da)} = 2$"])
def test_a_quotient_is_the_total_derivative_where_there_is_one(text: str) -> None:
    assert meant(text, TOTAL, PARTIAL) is meant(text, PARTIAL, TOTAL) is TOTAL
    assert meant(text, PARTIAL, OTHER, TWICE) is PARTIAL


@pytest.mark.parametrize("text", ["So $dy / (da) = 2$.", "$\\frac{(dy)}{(da)} = 2$"])
def test_a_quotient_is_no_second_derivative_and_none_by_another_quantity(text: str) -> None:
    found = meant(text, TWICE, OTHER)
    assert found is not None
    assert found.head == "div"
