"""Piecewise relations: a point in every cell, whatever the names are called, whichever side stands first.

Random terms of max, |·|, ReLU and cases are computed twice: by the checker, and here with fractions, point by
point. The cells of the single examples are counted by hand.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from symderiv.arithmetic.values import working_precision
from symderiv.checking.equality.piecewise.cells import cover
from symderiv.checking.equality.piecewise.skeleton import skeleton
from symderiv.checking.equality.symbolic import identical
from symderiv.checking.world.world import World
from symderiv.notation.cursor import Names
from symderiv.notation.parse import parse
from symderiv.notation.term import Term
from tests.checking.writeup import last

Value = Callable[[Fraction, Fraction], Fraction]
# (LaTeX in the names x and y, the same as a function)
Piece = tuple[str, Value]


def read(text: str) -> Term:
    return parse(text, Names(document=True), tex=True)


def holds(left: str, right: str) -> bool | None:
    with working_precision(128):
        return identical(World(), read(left), read(right)).holds


# --- cells ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        (r"\max(0, x) + |x - 3|", 3),  # below 0, between, above 3
        (r"\max(0, x) \max(0, y)", 4),
        (r"|x| + |y| + |x + y|", 6),  # three lines through one point
        (r"\max(0, 1 - |x|)", 4),  # -1, 0 and 1
        (r"\max(0, y - \max(0, x))", 4),  # by the signs of x and of y - max(0, x)
        (r"\max(0, x^2 + 1) + |x|", 2),  # the first never switches
    ],
)
def test_every_cell_has_points(text: str, cells: int) -> None:
    found = cover(skeleton(World(), read(text)))
    assert found is not None
    assert len(found) == cells


def test_a_thin_cell_is_found() -> None:
    assert holds(r"\max(0, x - 2) - 2\max(0, x - 2.0005) + \max(0, x - 2.001)", "0") is False
    assert holds(r"\max(0, x + y - 7) \max(0, 7.001 - x - y)", "0") is False


def test_a_small_square_is_found() -> None:
    edges = [f"\\max(0, {t})" for t in ("x - 7", "7.01 - x", "y - 7", "7.01 - y")]
    assert holds(" ".join(edges), "0") is False
    assert holds(" ".join(edges) + r" \max(0, -x)", "0") is True


@pytest.mark.parametrize(
    "text", [r"\sqrt{\max(0, x)}", r"\lfloor x \rfloor + |x|", r"\ln x + |x|", "x^2 + 1"]
)
def test_where_signs_do_not_make_the_cells_nothing_is_said(text: str) -> None:
    assert cover(skeleton(World(), read(text))) is None


# --- random terms ---------------------------------------------------------------------------------

LEAVES: list[Piece] = [
    ("x", lambda x, y: x),
    ("y", lambda x, y: y),
    ("(x - 1)", lambda x, y: x - 1),
    ("(2y + 3)", lambda x, y: 2 * y + 3),
]


def _sum(a: Piece, b: Piece) -> Piece:
    f, g = a[1], b[1]
    return f"({a[0]} + {b[0]})", lambda x, y: f(x, y) + g(x, y)


def _difference(a: Piece, b: Piece) -> Piece:
    f, g = a[1], b[1]
    return f"({a[0]} - {b[0]})", lambda x, y: f(x, y) - g(x, y)


def _max(a: Piece, b: Piece) -> Piece:
    f, g = a[1], b[1]
    return rf"\max({a[0]}, {b[0]})", lambda x, y: max(f(x, y), g(x, y))


def _relu(a: Piece, b: Piece) -> Piece:
    f, g = a[1], b[1]
    text = rf"(\mathrm{{ReLU}}({a[0]}) - {b[0]})"
    return text, lambda x, y: max(f(x, y), Fraction(0)) - g(x, y)


def _absolute(a: Piece, b: Piece) -> Piece:
    f, g = a[1], b[1]
    return f"(|{a[0]}| + {b[0]})", lambda x, y: abs(f(x, y)) + g(x, y)


def _cases(a: Piece, b: Piece) -> Piece:
    f, g = a[1], b[1]
    text = rf"\begin{{cases}} {a[0]} & {b[0]} > 0 \\ {b[0]} & \text{{otherwise}} \end{{cases}}"
    return text, lambda x, y: f(x, y) if g(x, y) > 0 else g(x, y)


WAYS = (_sum, _difference, _max, _relu, _absolute, _cases)


def _grown(inner: st.SearchStrategy[Piece]) -> st.SearchStrategy[Piece]:
    triple = st.tuples(st.sampled_from(WAYS), inner, inner)
    return triple.map(lambda t: t[0](t[1], t[2]))


TERMS: st.SearchStrategy[Piece] = st.recursive(st.sampled_from(LEAVES), _grown, max_leaves=4)
GRID = [Fraction(2 * k, 3) + Fraction(1, 7) for k in range(-8, 9)]


def differ(a: Piece, b: Piece) -> bool:
    """Whether the two differ at one of many points, none of them on an edge of a cell."""
    return any(a[1](x, y) != b[1](x, y) for x, y in product(GRID, GRID))


@settings(max_examples=40, deadline=None)
@given(TERMS, TERMS)
def test_what_differs_is_told_apart_from_either_side(a: Piece, b: Piece) -> None:
    there, back = holds(a[0], b[0]), holds(b[0], a[0])
    assert there == back
    if differ(a, b):
        assert there is False


@settings(max_examples=20, deadline=None)
@given(TERMS, TERMS)
def test_max_is_half_of_sum_and_distance(a: Piece, b: Piece) -> None:
    left = rf"2\max({a[0]}, {b[0]})"
    there = holds(left, f"{a[0]} + {b[0]} + |{a[0]} - {b[0]}|")
    assume(there is not None)  # ReLU(x - x) stands at its kink everywhere
    assert there is True
    assert holds(f"{b[0]} + {a[0]} + |{b[0]} - {a[0]}|", left) is True


@settings(max_examples=20, deadline=None)
@given(TERMS, TERMS)
def test_other_names_and_another_origin_change_nothing(a: Piece, b: Piece) -> None:
    verdict = holds(a[0], b[0])
    for x, y in (("v", "u"), ("w_1", r"\theta"), ("(x - 5)", "(y + 2)")):
        sides = [_replaced(t, x, y) for t in (a[0], b[0])]
        assert holds(*sides) is verdict


def _replaced(text: str, x: str, y: str) -> str:
    """The text with other terms for x and y; the x of \\max stays."""
    text = text.replace(r"\max", "MAXIMUM").replace(r"\text", "WORD")
    text = text.replace("x", "FIRST").replace("y", "SECOND")
    text = text.replace("FIRST", x).replace("SECOND", y)
    return text.replace("MAXIMUM", r"\max").replace("WORD", r"\text")


# --- what does not matter to a relation -----------------------------------------------------------

NETWORK = """$z_1 = w_1 x$, $h_1 = \\mathrm{ReLU}(z_1)$, $z_2 = w_2 h_1$, $h_2 = \\mathrm{ReLU}(z_2)$,
$\\hat y = w_3 h_2$, $L = |y - \\hat y|$

"""


@pytest.mark.parametrize(
    ("relation", "verdict"),
    [
        (r"\frac{\partial L}{\partial \hat y} = -\mathrm{sgn}(y - \hat y)", "correct"),
        (r"\frac{\partial L}{\partial \hat y} = \mathrm{sgn}(y - \hat y)", "wrong"),
        (
            r"\frac{\partial L}{\partial z_2} ="
            r" \frac{\partial L}{\partial \hat y} \cdot w_3 \cdot \mathrm{ReLU}'(z_2)",
            "correct",
        ),
        (r"\frac{\partial \hat y}{\partial z_1} = w_3 w_2 \mathrm{ReLU}'(z_1)", "wrong"),
        (r"F_0 = |h_2| \cdot \hat y = h_2 \cdot \hat y", "correct"),  # only since h_2 is a ReLU
        (r"F_0 = |h_2 - 1| = h_2 + 1", "wrong"),
    ],
)
def test_only_what_a_relation_rests_on_decides(relation: str, verdict: str) -> None:
    assert last(f"{NETWORK}$$ {relation} $$\n") == verdict


GIVEN = "$x = 2$, $w = 0.5$, $y = 3$\n\n$z = w x$, $h = \\mathrm{ReLU}(z)$, $L = (h - y)^2$\n\n"


def test_a_factor_of_one_may_be_left_out_where_the_numbers_make_it_one() -> None:
    relation = "$$ \\frac{\\partial L}{\\partial w} = 2(h - y) x $$\n"
    assert last(GIVEN + relation) == "correct"
    assert last(GIVEN.replace("$w = 0.5$", "$w = -0.5$") + relation) != "correct"
    assert last(GIVEN.split("\n\n", 1)[1] + relation) != "correct"
