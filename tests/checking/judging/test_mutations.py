"""One mistake put into one step of a key, mechanically: it is found where it is, and named."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import Limits, judge
from symderiv.checking.reading import read_text
from tests.checking.judging.altered import Tally, check
from tests.checking.judging.keydoc import all_exercises, key

PLAIN = ("chain-gradient", "graph-modes", "momentum-forms", "parameter-count-dense")
LIMITS = Limits(relation=1.0, document=60.0)


@pytest.mark.parametrize("name", PLAIN)
def test_every_edit_is_found_where_it_is(name: str) -> None:
    found = check(name, per_link=1)
    assert found.missed == []
    assert found.edits >= 30
    assert found.any_name >= 0.9 * found.edits


def test_what_follows_from_a_slip_is_no_new_error() -> None:
    # z_1 is 0.1·1 − 0.8 = −0.7. With −0.6 everything after it was computed anew from there by hand.
    text = """
$z_1 = w_1 x + b_1 = 0.1 * 1 - 0.8 = -0.6$
$h_1 = σ(z_1) = σ(-0.6) ≈ 0.35434$
$z_2 = w h_1 + b = 2.4 * 0.35434 - 0.7 ≈ 0.15042$
$h_2 = σ(z_2) = σ(0.15042) ≈ 0.53753$
$z_3 = w h_2 + b = 2.4 * 0.53753 - 0.7 ≈ 0.59007$
$h_3 = σ(z_3) = σ(0.59007) ≈ 0.64338$
"""
    _, reference = key("chain-gradient")
    found = judge(read_text(text, "a.md"), reference, LIMITS)
    assert [f.line for f in found if f.verdict == "wrong"] == [2]
    late = [f for f in found if f.line > 2]
    assert {str(f.verdict) for f in late} == {"correct", "follow-through"}
    assert all(f.verdict == "correct" for f in late if f.statement and f.statement.first)
    # All but σ(z_1) = σ(-0.6), which the one digit of -0.6 leaves open.
    assert sum(f.verdict == "follow-through" for f in late) == 9


@pytest.mark.slow
def test_edits_of_every_key() -> None:
    total = Tally()
    for name in all_exercises():
        found = check(name, per_link=1, seed=5)
        total.edits += found.edits
        total.caught += found.caught
        total.any_name += found.any_name
        total.missed += found.missed
    assert total.edits > 1_000
    assert total.caught >= 0.985 * total.edits, total.missed
    assert total.any_name >= 0.9 * total.edits
