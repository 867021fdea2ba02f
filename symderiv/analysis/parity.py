"""Whether f(−x) = −f(x) for all x: proved by its form or its pieces, refuted by a point."""

from __future__ import annotations

from flint import arb, fmpq

from symderiv.analysis.real import Undecidable
from symderiv.analysis.split import Piece
from symderiv.analysis.tidy import polynomial, tidy
from symderiv.arithmetic.evaluate import evaluate
from symderiv.arithmetic.values import Undecided
from symderiv.catalog.functions import function_row
from symderiv.notation.term import Term, is_number, neg, number_value, substitute

__all__ = ["is_odd", "parity"]

_ODD = frozenset(("sin", "sinh", "tan", "erf", "sign", "arctan", "tanh"))
_EVEN = frozenset(("cos", "cosh", "abs"))
_POINTS = (fmpq(0), fmpq(1), fmpq(1, 2), fmpq(3), fmpq(1, 7), fmpq(9, 4), fmpq(11), fmpq(70))


def parity(t: Term, x: Term) -> int:
    """−1 for odd, 1 for even (constants too), 0 where the form does not tell."""
    if t is x:
        return -1
    if x.data not in t.names:
        return 1
    parts = [parity(a, x) for a in t.args]
    if t.head == "neg":
        return parts[0]
    if t.head == "add":
        return parts[0] if len(set(parts)) == 1 else 0
    if t.head in ("mul", "div"):
        product = 1
        for p in parts:
            product *= p
        return product
    if t.head == "pow" and is_number(t.args[1]) and number_value(t.args[1]).denominator == 1:
        return int(parts[0] ** abs(int(number_value(t.args[1]))))
    if t.head == "call" and t.data[1] == 0 and parts:
        if t.data[0] in _EVEN:
            return 1 if parts[0] else 0
        row = function_row(t.data[0])
        if parts[0] < 0 and (t.data[0] in _ODD or (row is not None and row.zero_centred)):
            return -1
        return 1 if parts[0] > 0 and len(parts) == 1 else 0
    return 0


def is_odd(t: Term, pieces: list[Piece], x: Term) -> bool:
    """Whether t is odd. Undecidable where neither a proof nor a counterexample is found."""
    if parity(t, x) == -1 or (len(pieces) == 1 and parity(pieces[0].term, x) == -1):
        return True
    for point in _POINTS:
        try:
            total = evaluate(t, {x: point}) + evaluate(t, {x: -point})
        except (Undecided, ArithmeticError):
            continue
        if isinstance(total, fmpq):
            if total != 0:
                return False
        elif isinstance(total, arb) and not total.contains(0):
            return False
    mirrored = [tidy(neg(substitute(p.term, {x: neg(x)})), x) for p in reversed(pieces)]
    if all(
        a.term is b
        or (polynomial(a.term, x) is not None and polynomial(a.term, x) == polynomial(b, x))
        for a, b in zip(pieces, mirrored, strict=True)
    ):
        return True
    raise Undecidable("whether f is odd", "no proof and no counterexample")
