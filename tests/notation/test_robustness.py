"""Hostile and broken text costs a NotationError with its place, never another error, never time."""

from __future__ import annotations

import random
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from symderiv.notation.errors import NotationError
from symderiv.notation.latex import latex
from symderiv.notation.parse import parse, parse_chain
from symderiv.notation.term import Term
from symderiv.notation.text import ascii_text, unicode_text
from tests.notation.strategies import formulas
from tests.timing import within

quick = settings(
    max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)
PIECES = [
    *"abcxyzwLdTeE0123456789.+-*/^_()[]{}|=<>,;&'!~%$\\ \n", "\\frac", "\\partial ", "\\hat",
    "\\left",
    "\\right", "\\left.", "\\left|", "\\right|", "\\begin{cases}", "\\end{cases}", "\\\\", "\\sum",
    "\\text{if }", "\\sigma", "\\operatorname", "\\begin{bmatrix}", "\\end{bmatrix}", "\\|",
    "\\sqrt",
    "_{", "^{", "∂", "Σ", "√", "‖", "²", "ᵀ", "₁", "ŷ", "⁽", "⁾", "sum_{k=1}^{3}", "if",
    "otherwise",
    "d[", "∂²", "norm(", "^*", "^{(", "𝔼", "\\prime", "\\infty", "\\boxed", "1e5", "\u0302", "K",
]  # fmt: skip


def read(text: str, tex: bool | None) -> None:
    """Reads as a Term that is printed and read back, or fails as promised, and in time."""
    within(2, partial(_read, text, tex))


def _read(text: str, tex: bool | None) -> None:
    try:
        t = parse(text, tex=tex)
    except NotationError as fault:
        assert 0 <= fault.offset <= len(text)
        assert str(fault)
    else:
        assert isinstance(t, Term)
        assert parse(latex(t), tex=True) is t
        assert parse(unicode_text(t), tex=False) is t
        assert parse(ascii_text(t), tex=False) is t


@quick
@given(st.text(max_size=40), st.sampled_from([True, False, None]))
def test_any_text(text: str, tex: bool | None) -> None:
    read(text, tex)


@quick
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join), st.sampled_from([True, False]))
def test_pieces_of_notation(text: str, tex: bool) -> None:
    read(text, tex)


@quick
@given(formulas, st.integers(0, 2**32), st.booleans())
def test_mutations_of_valid_formulas(t: Term, seed: int, tex: bool) -> None:
    rng = random.Random(seed)
    text = list(latex(t) if tex else unicode_text(t))
    for _ in range(rng.randint(1, 3)):
        k = rng.randrange(len(text) + 1)
        action = rng.randrange(3)
        if action == 0:
            del text[k : k + rng.randint(1, 3)]
        elif action == 1:
            text.insert(k, rng.choice(PIECES))
        else:
            text[k:k] = text[rng.randrange(len(text) + 1) :][: rng.randint(1, 8)]
    read("".join(text), tex)


HOSTILE = {
    "parentheses": ("(" * 10_000 + "x" + ")" * 9_000, None),
    "open only": ("(" * 20_000, None),
    "fractions": ("\\frac{" * 3_000 + "x", True),
    "balanced fractions": ("\\frac{1}{" * 1_500 + "x" + "}" * 1_500, True),
    "total fractions": ("\\frac{d " * 2_400 + "x", True),
    "minus signs": ("-" * 5_000, None),
    "minus signs and x": ("-" * 5_000 + "x", None),
    "roots": ("√" * 10_000 + "x", False),
    "roots in TeX": ("\\sqrt" * 3_900 + "x", True),
    "boxes": ("\\boxed" * 3_000 + "x", True),
    "fraction without braces": ("\\frac" * 3_900, True),
    "powers": ("x^" * 9_000 + "x", None),
    "powers in braces": ("x^{" * 5_000 + "x" + "}" * 5_000, True),
    "index-like powers": ("x^{(" * 4_900, True),
    "subscripts": ("x_{" * 6_000, True),
    "closed subscripts": ("x_{" * 3_000 + "y" + "}" * 3_000, True),
    "bars": ("|" * 15_000, None),
    "sized bars": ("\\left|" * 3_000, True),
    "brackets": ("[" * 10_000, None),
    "cases": ("{" * 10_000, False),
    "cases in TeX": ("\\begin{cases} " * 1_400, True),
    "hats": ("\\hat{" * 4_000 + "x" + "}" * 3_000, True),
    "digits": ("9" * 19_000, None),
    "exponent": ("1e999999999", None),
    "big exponent": ("10^10^10^10^10^10", None),
    "sum": ("x+" * 9_999 + "x", None),
    "product": ("x " * 9_999, True),
    "too long": ("x" * 30_000, None),
    "calls": ("exp(" * 5_000, None),
    "bare calls": ("log " * 4_900 + "x", False),
    "derivatives": ("∂[" * 9_000, False),
    "sums": ("sum_{k=1}^{2} " * 1_400 + "x", False),
    "primes": ("σ" + "'" * 15_000, False),
    "raised bracket": ("x⁽" * 9_000, False),
    "matrix": ("[" + "1," * 9_000 + "1]", False),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_costs_an_error(name: str) -> None:
    text, tex = HOSTILE[name]
    if name == "big exponent":  # it is read; nothing is computed
        assert parse(text).head == "pow"
        return

    def refused() -> int:
        with pytest.raises(NotationError) as caught:
            parse(text, tex=tex)
        return caught.value.offset

    assert 0 <= within(1, refused) <= len(text)


@pytest.mark.parametrize(
    ("text", "offset", "word"),
    [
        ("a + ", 4, "the end"),
        ("(a + b", 6, "')'"),
        (r"\foo{x}", 0, "foo"),
        ("a = = b", 4, "quantity"),
        ("x_", 1, "subscript"),
        (r"\frac{\partial^2 L}{\partial w}", 30, "differentiations"),
        ("[1, 2; 3]", 0, "rows"),
        ("x § y", 2, "section sign"),
        ("= 3", 0, "left side"),
        (r"\begin{bmatrix} 1 \end{cases}", 0, "bmatrix"),
    ],
)
def test_errors_say_where_and_what(text: str, offset: int, word: str) -> None:
    with pytest.raises(NotationError) as caught:
        parse(text)
    assert caught.value.offset == offset
    assert word in str(caught.value)


def test_a_chain_may_go_on_from_before() -> None:
    assert [op for op, _ in parse_chain("= a + b = 3 < c")] == ["=", "=", "<"]
