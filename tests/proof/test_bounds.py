"""Bounds are certified on the whole box: one that fails anywhere, or is not reached, is refused."""

from __future__ import annotations

import pytest

from symderiv.derivation.answers import Answer, BoundClaim
from symderiv.notation.parse import parse
from symderiv.notation.term import sym
from symderiv.proof import Disproved, Unproved, prove
from tests.proof.claims import SEED, answer, q


def bound(
    text: str,
    value: str,
    ranges: dict[str, tuple[str, str]],
    where: dict[str, str],
    kind: str = "sup",
) -> Answer:
    claim = BoundClaim(
        parse(text),
        {sym(n): (q(a), q(b)) for n, (a, b) in ranges.items()},
        {sym(n): q(v) for n, v in where.items()},
        kind,
    )
    return answer(parse(value), claim)


RIGHT = [
    ("s*(1 - s)", "1/4", {"s": ("0", "1")}, {"s": "1/2"}, "sup"),
    ("a^2*b", "2", {"a": ("-1", "1"), "b": ("0", "2")}, {"a": "1", "b": "2"}, "sup"),
    ("a^2*b", "2", {"a": ("-1", "1"), "b": ("0", "2")}, {"a": "-1", "b": "2"}, "sup"),
    ("a^2 - 2*a", "-1", {"a": ("-3", "3")}, {"a": "1"}, "inf"),
    ("sigmoid'(z)", "1/4", {"z": ("-6", "6")}, {"z": "0"}, "sup"),
    ("a*b", "6", {"a": ("-2", "2"), "b": ("-3", "3")}, {"a": "-2", "b": "-3"}, "sup"),
    ("x*exp(-x)", "exp(-1)", {"x": ("0", "5")}, {"x": "1"}, "sup"),
    ("|a|", "3", {"a": ("-3", "2")}, {"a": "-3"}, "sup"),
]
WRONG = [
    # passed between the corners
    ("s*(1 - s)", "0", {"s": ("0", "1")}, {"s": "0"}, "sup"),
    ("a^2*b", "-2", {"a": ("-1", "1"), "b": ("-2", "2")}, {"a": "1", "b": "-2"}, "sup"),
    # holds, and is never reached
    ("s*(1 - s)", "1/3", {"s": ("0", "1")}, {"s": "1/2"}, "sup"),
    # reached, and passed by a hair: max at 0.501
    ("s*(1.002 - s)", "0.251", {"s": ("0", "1")}, {"s": "1/2"}, "sup"),
    # a place outside of the box
    ("a", "2", {"a": ("0", "1")}, {"a": "2"}, "sup"),
    ("sigmoid'(z)", "1/4", {"z": ("-6", "6")}, {"z": "1"}, "sup"),
]


@pytest.mark.parametrize("row", RIGHT, ids=lambda r: r[0])
def test_bounds_that_hold(row: tuple[object, ...]) -> None:
    proof = prove(bound(*row), seed=SEED)  # type: ignore[arg-type]
    assert proof.route == "subdivision"
    assert proof.points > 200


@pytest.mark.parametrize("row", WRONG, ids=lambda r: r[0])
def test_bounds_that_do_not(row: tuple[object, ...]) -> None:
    with pytest.raises(Disproved):
        prove(bound(*row), seed=SEED)  # type: ignore[arg-type]


def test_a_name_without_a_range() -> None:
    with pytest.raises(Unproved, match="'b', which has no range"):
        prove(bound("a*b", "1", {"a": ("0", "1")}, {"a": "1"}), seed=SEED)
