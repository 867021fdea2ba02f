"""The pairs of equivalence.txt and inequalities.txt through the way that ``symderiv check`` goes. What is
expected stands in those files and comes from mathematics."""

from __future__ import annotations

import time
from collections import Counter
from statistics import median

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text
from tests.checking.judging.relations.pairs import FILES, Pair, chained, pairs_of, plain, relations

PAIRS = pairs_of()
CONFIRMED = {"correct", "rounded"}
# False, but left open: its positive values may be meant, or shapes do not fit.
UNDECIDED = {
    r"\mathrm{softsign}(x)": "equal for positive x",
    r"\operatorname{diag}(v)w": "a matrix-vector product and a number",
    r"(x-\mu)^\top A(x-\mu)": "the matrix of a quadratic form is symmetric where nothing is said",
}


def verdicts(p: Pair) -> list[str]:
    """In both directions, as a step of a chain and on its own."""
    out = []
    for left, right in ((p.left, p.right), (p.right, p.left)):
        out += [str(chained(left, right, p.given).verdict), plain(left, right, p.given)]
    return out


# In a plain run every fifth pair, and all with a domain.
PICKED = [
    p if p.kind == "domain" or k % 5 == 0 else pytest.param(p, marks=pytest.mark.slow)
    for k, p in enumerate(PAIRS)
]


@pytest.mark.parametrize("pair", PICKED, ids=lambda p: f"{p.left} == {p.right}")
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


@pytest.mark.parametrize(("kind", "text"), relations("inequalities.txt"))
def test_inequality(kind: str, text: str) -> None:
    found = {str(f.verdict) for f in judge(read_text(f"$$ {text} $$\n", "pair.md"))}
    expected = {"holds": {"correct"}, "fails": {"wrong"}, "condition": {"given", "unchecked"}}
    assert found <= expected[kind]


@pytest.mark.parametrize(("kind", "text"), relations("equations.txt"))
def test_what_may_be_solved_or_set_is_neither_wrong_nor_right(kind: str, text: str) -> None:
    found = {str(f.verdict) for f in judge(read_text(f"$$ {text} $$\n", "pair.md"))}
    assert not found & {"wrong", *CONFIRMED}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("(a+b)^2", "a^2+b^2"),
        ("(a-b)^2", "a^2-b^2"),
        ("x-(y-z)", "x-y-z"),
        ("(a+b+c)^2", "a^2+b^2+c^2+2ab+2bc"),
        (r"\frac{1}{a+b}", r"\frac1a+\frac1b"),
        (r"\frac{a}{b+c}", r"\frac ab+\frac ac"),
        ("(x+1)^2", "x^2+2x+2"),
        ("e^a+e^b", "e^{a+b}"),
        (r"\ln a+\ln b", r"\ln(a+b)"),
        (r"(AB)^\top", r"A^\top B^\top"),
        (r"\frac{1}{1+e^{-x}}", r"\frac12\tanh x-\frac12"),
        (r"\sum_{k=1}^{N}k", "2N"),
        ("1-e^{-x}", "1+e^{-x}"),
    ],
)
def test_what_nobody_solves_is_a_claim_even_alone(left: str, right: str) -> None:
    assert plain(left, right) == "wrong"


@pytest.mark.slow
def test_most_false_pairs_are_refuted_even_alone() -> None:
    assert refuted_alone(*FILES[:3]) >= 0.77
    assert refuted_alone(*FILES[3:]) >= 0.66


def refuted_alone(*files: str) -> float:
    """The share of the false pairs that are wrong with nothing around them."""
    false = [p for p in pairs_of(*files) if p.kind == "false"]
    return sum(plain(p.left, p.right, p.given) == "wrong" for p in false) / len(false)


def test_there_are_enough_pairs_of_each_kind() -> None:
    count = Counter(p.kind for p in PAIRS)
    assert count["true"] >= 520 and count["false"] >= 510 and count["domain"] >= 50
    assert sum(count.values()) >= 1200


def test_a_pair_takes_about_a_thousandth_of_a_second() -> None:
    taken = []
    for p in pairs_of("equivalence.txt")[::10]:
        document = read_text(f"$$ F_0 = {p.left} = {p.right} $$\n", "pair.md")
        judge(document)
        start = time.process_time()
        judge(document)
        taken.append(time.process_time() - start)
    assert median(taken) < 0.008
