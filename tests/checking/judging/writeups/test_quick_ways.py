"""What is computed in a quicker way where nothing stands against it is what the general way gives."""

from __future__ import annotations

import math
import random
import re
from typing import Any

import pytest
from flint import arb, fmpq

from symderiv.arithmetic.values import working_precision
from symderiv.catalog.activations import ACTIVATIONS
from symderiv.checking.judging.engine import judge
from symderiv.checking.model import Verdict
from symderiv.checking.reading import read_text
from symderiv.checking.values import calls
from symderiv.checking.values.evaluator import Scope
from symderiv.checking.values.numbers import Boundary, Dual, NoValue
from symderiv.checking.values.readings import Reading
from symderiv.checking.world.world import World
from symderiv.notation import written_names, written_numbers
from symderiv.notation.cursor import Names
from symderiv.notation.errors import NotationError
from symderiv.notation.term import call, make, sym
from symderiv.notation.written_lexer import tokenize_written

PLACES = [fmpq(0), fmpq(1), fmpq(-1), fmpq(3), fmpq(-3), fmpq(1, 3), fmpq(-7, 5), fmpq(50)]


def _shown(v: Any) -> str:
    return f"({_shown(v.re)}|{_shown(v.du)})" if isinstance(v, Dual) else str(v)


def _value(name: str, order: int, x: Any) -> str:
    scope = Scope(World(), Reading("through"), {"x": x})
    try:
        return _shown(scope.term(make("call", (sym("x"),), (name, order))))
    except NoValue as fault:
        return f"{type(fault).__name__} {fault}"


@pytest.mark.parametrize("name", sorted(ACTIVATIONS))
def test_a_formula_of_the_catalogue_has_the_value_that_the_rules_give(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = [
        (order, x) for order in (0, 1, 2) for q in PLACES for x in (arb(q), Dual(1, arb(q), arb(1)))
    ]
    with working_precision(128):
        quick = [_value(name, *c) for c in cases]
        monkeypatch.setattr(calls, "_without_scope", lambda *_: None)
        assert quick == [_value(name, *c) for c in cases]


def test_values_and_kinks_of_formulas() -> None:
    with working_precision(128):

        def at(name: str, x: Any, order: int = 0) -> Any:
            scope = Scope(World(), Reading("through"), {"x": x})
            return scope.term(make("call", (sym("x"),), (name, order)))

        assert float(at("elu", arb(-1))) == pytest.approx(math.exp(-1) - 1, abs=1e-15)
        assert float(at("leaky_relu", arb(-3))) == pytest.approx(-0.03, abs=1e-15)
        assert at("relu", arb(0)) == 0
        with pytest.raises(Boundary):
            at("relu", arb(0), 1)
        with pytest.raises(Boundary):
            at("relu", Dual(1, arb(0), arb(1)))


def test_a_function_of_the_document_goes_before_the_catalogue() -> None:
    world = World()
    world.define_function("sigmoid", ("x",), sym("x"))
    with working_precision(128):
        scope = Scope(world, Reading("through"), {"x": arb(3)})
        assert scope.term(call("swish", sym("x"))) == 9


PIECES = (
    *"abxyTedE_{}^'()+-*/=.,;:|<>&!%~ 012789\\\n",
    "\\_", "\\,", "{,}", "\\ldots", "_{", "^{", "\\cdot ", "\\frac", "1.5", "2e-3", "\\sum", "_i", "^T", "...",
)  # fmt: skip


def _tokens(text: str, tex: bool, names: Names) -> Any:
    try:
        return tokenize_written(text, tex, names.words, names)
    except NotationError as fault:
        return fault.message, fault.offset


def test_plain_names_and_numbers_are_read_as_any_others(monkeypatch: pytest.MonkeyPatch) -> None:
    state = random.Random(11)
    texts = [
        "".join(state.choice(PIECES) for _ in range(state.randint(1, 10))) for _ in range(4_000)
    ]
    names = Names(symbols=frozenset(("lr", "x")), document=True, stepped=frozenset("xw"))
    asked = [(t, tex) for t in texts for tex in (True, False)]
    quick = [_tokens(t, tex, names) for t, tex in asked]
    never = re.compile(r"(?!)")
    monkeypatch.setattr(written_names, "_PLAIN", never)
    monkeypatch.setattr(written_numbers, "_PLAIN", never)
    assert quick == [_tokens(t, tex, names) for t, tex in asked]


def _verdicts(text: str) -> list[Verdict]:
    return [f.verdict for f in judge(read_text(text, "w.md"))]


def test_a_letter_that_its_name_has_not_tells_what_a_quantity_is() -> None:
    """L is that of the i-th example: it is another one for each i, and no world without i has it."""
    text = (
        "$L = (y_i - \\sum_k w_k x_{ik})^2$,"
        " $$\\frac{\\partial L}{\\partial w_j} = %s 2 (y_i - \\sum_k w_k x_{ik}) x_{ij}$$"
    )
    assert _verdicts(text % "-")[-1] is Verdict.CORRECT
    assert _verdicts(text % "")[-1] is Verdict.WRONG


def test_a_derivative_in_indices_is_wrong_for_later_indices_too() -> None:
    text = (
        "$z_i = \\sum_{j=1}^3 W_{ij} x_j$, $L = \\sum_{i=1}^3 z_i^2$,"
        " $$\\frac{\\partial L}{\\partial W_{ij}} = %s$$"
    )
    assert _verdicts(text % "2 z_i x_j")[-1] is Verdict.CORRECT
    assert _verdicts(text % "2 z_j x_i")[-1] is Verdict.WRONG
