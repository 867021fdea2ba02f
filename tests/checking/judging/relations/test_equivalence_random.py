"""Relations made by rules: rewritten expressions are never wrong, changed ones never correct.

Polynomial identities are expanded by python-flint, an arithmetic of its own; the rewriting rules are laws
of algebra and of the functions named.
"""

from __future__ import annotations

import random

import pytest
from flint import fmpz_mpoly_ctx
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.checking.judging.relations.pairs import chained

NAMES = ("x", "y", "z")
CONFIRMED = {"correct", "rounded"}


# --- polynomials ----------------------------------------------------------------------------------


def factored(state: random.Random) -> tuple[str, object]:
    """A product or sum of products of small polynomials, as LaTeX and as flint's polynomial."""
    ring = fmpz_mpoly_ctx.get(NAMES, "lex")
    gens = dict(zip(NAMES, ring.gens(), strict=True))
    texts, value = [], ring.from_dict({})
    for _ in range(state.randint(1, 2)):
        text, product = "", ring.from_dict({(0, 0, 0): 1})
        for _ in range(state.randint(1, 3)):
            a, b, c = (state.randint(-9, 9) or 1 for _ in range(3))
            first, second = state.sample(NAMES, 2)
            power = state.randint(1, 2)
            text += f"({a}{first}^{{{power}}} {b:+d}{second} {c:+d})"
            product *= a * gens[first] ** power + b * gens[second] + c
        texts.append(text)
        value += product
    return " + ".join(texts), value


def expanded(value: object) -> str:
    parts = []
    for powers, coefficient in value.to_dict().items():  # type: ignore[attr-defined]
        letters = "".join(f"{n}^{{{k}}}" for n, k in zip(NAMES, powers, strict=True) if k)
        parts.append(f"{int(coefficient):+d}{letters}")
    return " ".join(parts) or "0"


@pytest.mark.parametrize("seed", range(30))
def test_a_polynomial_and_its_expansion(seed: int) -> None:
    text, value = factored(random.Random(f"true {seed}"))
    other = expanded(value)
    assert chained(text, other).verdict == "correct"
    assert chained(other, text).verdict == "correct"


@pytest.mark.parametrize("seed", range(30))
def test_a_polynomial_with_one_coefficient_changed(seed: int) -> None:
    state = random.Random(f"false {seed}")
    text, value = factored(state)
    terms = value.to_dict()  # type: ignore[attr-defined]
    powers = state.choice(sorted(terms))
    terms[powers] = int(terms[powers]) + state.choice((-1, 1, 2, 10))
    changed = fmpz_mpoly_ctx.get(NAMES, "lex").from_dict(terms)
    assert chained(text, expanded(changed)).verdict not in CONFIRMED
    assert chained(expanded(changed), text).verdict not in CONFIRMED


# --- expressions ----------------------------------------------------------------------------------

LEAVES = st.one_of(st.sampled_from(NAMES), st.integers(1, 9).map(str))
SMOOTH = (r"\sigma", r"\tanh", r"\sin", r"\cos", r"\arctan", r"\mathrm{softplus}")
PIECES = (r"\mathrm{ReLU}", r"\mathrm{ELU}")


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pair = st.tuples(inner, inner)
    return st.one_of(
        pair.map(lambda p: f"({p[0]} + {p[1]})"),
        pair.map(lambda p: f"({p[0]} - {p[1]})"),
        pair.map(lambda p: f"({p[0]})({p[1]})"),
        pair.map(lambda p: rf"\frac{{{p[0]}}}{{2 + ({p[1]})^2}}"),
        pair.map(lambda p: rf"\max({p[0]}, {p[1]})"),
        inner.map(lambda a: rf"\left|{a}\right|"),
        st.tuples(st.sampled_from(SMOOTH + PIECES), inner).map(lambda p: f"{p[0]}({p[1]})"),
    )


EXPRESSIONS = st.recursive(LEAVES, _grown, max_leaves=6)

REWRITES = (
    "{0} + {1} - ({1})",
    "{1} - ({1} - ({0}))",
    "2({0}) - {0}",
    r"\frac{{3({0})}}{{3}}",
    r"\frac{{({0})(1 + ({1})^2)}}{{1 + ({1})^2}}",
    r"\max({0}, {0})",
    r"\max({0}, {1}) + \min({0}, {1}) - ({1})",
    r"\frac{{{0} + {1} + \left|{0} - ({1})\right|}}{{2}} + \min({0}, {1}) - ({1})",
    r"\ln(e^{{{0}}})",
    r"({0})(\sin^2({1}) + \cos^2({1}))",
    r"({0})(\sigma({1}) + \sigma(-({1})))",
    r"\mathrm{{ReLU}}({0}) - \mathrm{{ReLU}}(-({0}))",
    r"\begin{{cases}} {0} & {1} > 0 \\ {0} & {1} \le 0 \end{{cases}}",
)
CHANGES = (
    "{0} + 1",
    "{0} - 10^{{-9}}",
    "({0}) + 10^{{-40}}",
    "{0} + e^{{{1}}}",
    r"{0} + \max(0, x - 50)",
    r"{0} + \max(0, 0.01 - |x - 0.4|)",
    r"{0} + \begin{{cases}} 1 & y < -200 \\ 0 & y \ge -200 \end{{cases}}",
    r"{0} + 10^{{-20}}\sigma(x)",
    "{0} + 0.001(1 + ({1})^2)",
)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(EXPRESSIONS, EXPRESSIONS, st.sampled_from(REWRITES))
def test_rewritten_is_never_wrong(first: str, second: str, law: str) -> None:
    other = law.format(first, second)
    assert chained(first, other).verdict != "wrong"
    assert chained(other, first).verdict != "wrong"


@settings(max_examples=40, deadline=None, derandomize=True)
@given(EXPRESSIONS, EXPRESSIONS, st.sampled_from(CHANGES))
def test_changed_is_never_correct(first: str, second: str, change: str) -> None:
    assume(any(n in first for n in NAMES))  # a number may be rounded
    other = change.format(first, second)
    assert chained(first, other).verdict not in CONFIRMED
    assert chained(other, first).verdict not in CONFIRMED
