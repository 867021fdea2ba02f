"""The pairs of equivalence.txt and inequalities.txt through the way that ``symderiv check`` goes. What is
expected stands in those files and comes from mathematics."""

from __future__ import annotations

import time
from collections import Counter
from statistics import median

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text
from tests.checking.judging.pairs import Pair, chained, inequalities, pairs_of, plain

PAIRS = pairs_of()
CONFIRMED = {"correct", "rounded"}
# False, but left open: its positive values may be meant, or shapes do not fit.
UNDECIDED = {
    r"\mathrm{softsign}(x)": "equal for positive x",
    r"\operatorname{diag}(v)w": "a matrix-vector product and a number",
}


def verdicts(p: Pair) -> list[str]:
    """In both directions, as a step of a chain and on its own."""
    out = []
    for left, right in ((p.left, p.right), (p.right, p.left)):
        out += [str(chained(left, right, p.given).verdict), plain(left, right, p.given)]
    return out


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: f"{p.left} == {p.right}")
def test_pair(pair: Pair) -> None:
    found = verdicts(pair)
    if pair.holds:
        assert "wrong" not in found, "a true relation is called wrong"
    else:
        assert not CONFIRMED & set(found), "a false relation is called right"
    if pair.kind in ("true", "domain"):
        assert found[0] == found[2] == "correct"
    if pair.kind == "rounded":
        assert {found[0], found[2]} <= CONFIRMED
    if pair.kind == "false" and pair.left not in UNDECIDED:
        assert "wrong" in (found[0], found[2])


@pytest.mark.parametrize(
    "pair", [p for p in PAIRS if p.kind == "domain"], ids=lambda p: f"{p.left} == {p.right}"
)
def test_where_only_one_side_has_a_value_an_example_is_given(pair: Pair) -> None:
    note = chained(pair.left, pair.right).message or ""
    assert "equal where both sides have a value; for " in note


@pytest.mark.parametrize(
    ("left", "right", "example"),
    [
        (r"\frac{x^2-1}{x-1}", "x+1", "x = 1 only the right"),
        ("x+1", r"\frac{x^2-1}{x-1}", "x = 1 only the left"),
        (r"\frac{x(x-5)}{x-5}", "x", "x = 5 only the right"),
        (r"e^{\ln x}", "x", "x = 0 only the right"),
        (r"\sqrt{x-30}^2", "x-30", "only the right"),
    ],
)
def test_the_example(left: str, right: str, example: str) -> None:
    assert example in (chained(left, right).message or "")


@pytest.mark.parametrize(("kind", "text"), inequalities())
def test_inequality(kind: str, text: str) -> None:
    found = {str(f.verdict) for f in judge(read_text(f"$$ {text} $$\n", "pair.md"))}
    expected = {"holds": {"correct"}, "fails": {"wrong"}, "condition": {"given", "unchecked"}}
    assert found <= expected[kind]


def test_there_are_enough_pairs_of_each_kind() -> None:
    count = Counter(p.kind for p in PAIRS)
    assert count["true"] >= 420 and count["false"] >= 420 and count["domain"] >= 50
    assert sum(count.values()) >= 1000


def test_a_pair_takes_about_a_thousandth_of_a_second() -> None:
    taken = []
    for p in pairs_of("equivalence.txt")[::5]:
        document = read_text(f"$$ F_0 = {p.left} = {p.right} $$\n", "pair.md")
        judge(document)
        start = time.process_time()
        judge(document)
        taken.append(time.process_time() - start)
    assert median(taken) < 0.008
