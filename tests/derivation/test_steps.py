"""Derivations as data: unique ids when parts are joined, points that add up, no empty step."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symderiv.derivation.points import share_points
from symderiv.derivation.rules import Rule
from symderiv.derivation.steps import Derivation, Link, Step
from symderiv.notation.term import num, sym


def step(id_: str, weight: int = 1, *, minor: bool = False) -> Step:
    links = (Link("=", num(1), "value"),)
    return Step(id_, Rule.DEFINITION, sym("a"), links, weight=weight, minor=minor)


def test_a_joined_derivation_has_unique_ids_and_keeps_the_first() -> None:
    part = Derivation((step("a"), step("b")))
    ids = [s.id for s in (part + part + part).steps]
    assert ids[:2] == ["a", "b"]
    assert len(set(ids)) == 6


def test_a_step_needs_something_to_say() -> None:
    with pytest.raises(ValueError, match="neither"):
        Step("x", Rule.DEFINITION, None)
    with pytest.raises(ValueError, match="no right side"):
        Step("x", Rule.DEFINITION, sym("a"))


@given(
    st.lists(st.tuples(st.integers(0, 3), st.booleans()), min_size=1, max_size=12),
    st.integers(1, 40),
)
@settings(max_examples=200, deadline=None, derandomize=True)
def test_points_add_up_in_halves(weights: list[tuple[int, bool]], halves: int) -> None:
    steps = [step(f"s{i}", w, minor=m) for i, (w, m) in enumerate(weights)]
    points = Fraction(halves, 2)
    shares = share_points(points, steps)
    bearing = [s for s in steps if not s.minor and s.weight]
    assert sum(shares.values()) == (points if bearing else 0)
    assert all((v * 2).denominator == 1 and v > 0 for v in shares.values())
    assert set(shares) <= {s.id for s in bearing}


def test_every_rule_has_a_sentence() -> None:
    from symderiv.render.templates import template_folders

    folder = template_folders()[-1] / "rules"
    missing = [rule.value for rule in Rule if not (folder / f"{rule.value}.j2").is_file()]
    assert not missing
