"""One mistake put into one step of a key, mechanically: it is found where it is and nowhere else, and
named; what is computed from it is no new error; of two mistakes both are found.
"""

from __future__ import annotations

import mpmath
import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text
from symderiv.notation.parse import parse
from tests.checking.judging.keys.altered import LIMITS, Altered, Tally, changes, check, check_pairs
from tests.checking.judging.keys.carried import Later, check_carried
from tests.checking.judging.keys.exact import gap
from tests.checking.judging.keys.keydoc import all_exercises, document_of, key
from tests.checking.judging.keys.keyvalues import KeyValues

PLAIN = (
    "graph-modes", "parameter-count-dense",
    *(pytest.param(n, marks=pytest.mark.slow) for n in ("chain-gradient", "momentum-forms")),
)  # fmt: skip
NUMERIC = ("chain-gradient", "graph-modes", "relu-four-optimizers", "skip-paths")


@pytest.mark.parametrize("name", PLAIN)
def test_every_edit_is_found_where_it_is(name: str) -> None:
    found = check(name, per_link=1)
    assert found.missed == []
    assert found.edits >= 35
    assert found.named >= 0.9 * found.nameable > 30, found.misnamed


@pytest.mark.parametrize("name", ["relu-forward-backward", "parameter-count-conv"])
def test_of_two_mistakes_both_are_found(name: str) -> None:
    found = check_pairs(name, pairs=8, seed=1)
    assert found.edits == 16
    assert found.missed == []


def test_what_is_computed_from_a_slip_is_no_new_error() -> None:
    found = check_carried("relu-forward-backward", seed=1)
    assert found.later_wrong == []
    assert found.documents > 25
    assert found.verdicts["follow-through"] > 100


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


# --- what an edit is ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NUMERIC)
def test_the_second_source_has_the_keys_values(name: str) -> None:
    """Both sides of every link of a key have one value, up to the digits shown."""
    chains, _ = key(name)
    values = KeyValues(name, chains)
    links = 0
    for line, (lhs, sides, _) in enumerate(chains):
        before = [values.of(lhs, line, how) for how in ("", "direct")]
        for _, t in sides:
            now = [values.of(t, line, how) for how in ("", "direct")]
            assert min(gap(a, b) for a in before for b in now) < mpmath.mpf("3e-4"), (line, t)
            before, links = now, links + 1
    assert links > 35


@pytest.mark.parametrize(
    ("name", "line", "at", "text"),
    [
        # 0·w with its sign turned, β·0 for another 0, −(a − b) with both turned: nothing is changed.
        ("absolute-loss-step", 33, 2, "-0*(-0.375) + 1*2.125"),
        ("relu-four-optimizers", 5, 1, "0.8*0 + 0.1*1.1"),
        ("graph-modes", 3, 1, "-(4 - 8)"),
        ("graph-modes", 11, 1, "∂y/∂v_2*a + (-1)*∂y/∂v_3"),
    ],
)
def test_what_is_still_true_is_no_edit(name: str, line: int, at: int, text: str) -> None:
    chains, reference = key(name)
    chain = chains[line - 1]
    edit = Altered(line - 1, at, ("sign",), chain[1][at][1], parse(text))
    assert changes(KeyValues(name, chains), edit, chain) is False
    found = judge(document_of(edit.put_into(chains)), reference, LIMITS)
    assert [f.source for f in found if f.verdict == "wrong"] == []


# --- all keys -------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("seed", [5, 11])
def test_edits_of_every_key(seed: int) -> None:
    total = Tally()
    for name in all_exercises():
        total.add(check(name, per_link=1, seed=seed))
    assert total.edits > 1_200
    assert total.caught >= 0.995 * total.edits, total.missed
    assert total.named >= 0.9 * total.nameable, total.misnamed


@pytest.mark.slow
def test_two_edits_of_every_key() -> None:
    total = Tally()
    for name in all_exercises():
        total.add(check_pairs(name, pairs=8, seed=5))
    assert total.edits > 350
    assert total.caught >= 0.98 * total.edits, total.missed


@pytest.mark.slow
def test_nothing_computed_from_a_slip_is_wrong_in_any_key() -> None:
    total = Later()
    for name in all_exercises():
        found = check_carried(name, seed=5, every=3)
        total.documents += found.documents
        total.lines += found.lines
        total.later_wrong += found.later_wrong
    assert total.documents > 150
    assert total.lines > 250
    assert total.later_wrong == []
