"""A function cut into smooth pieces: |·|, max, min, sgn, cases and rows with cases are resolved.

Inside a piece no condition changes: borders are the roots of the differences that the conditions
compare, exact for affine ones, isolated otherwise; which branch holds is decided at a point inside.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from flint import arb, fmpq, fmpz

from symderiv.analysis.expand import expand
from symderiv.analysis.germs import Tail, TooNear
from symderiv.analysis.real import Real, Undecidable, compare, exact_real
from symderiv.analysis.search import roots
from symderiv.analysis.tidy import polynomial, slope, tidy
from symderiv.arithmetic.evaluate import holds
from symderiv.arithmetic.values import Undecided, working_precision
from symderiv.catalog.functions import function_row
from symderiv.notation.term import (
    Term,
    cases,
    make,
    neg,
    num,
    otherwise,
    rel,
    sub,
    substitute,
    sym,
    walk,
)  # fmt: skip

__all__ = ["TAILS", "Piece", "inside", "split"]

TAILS = (4, 8, 16, 32, 64, 128, 256, 512, 1024)
MAX_PIECES = 24


@dataclass(frozen=True)
class Piece:
    """A smooth formula on (left, right); None stands for −∞ on the left and +∞ on the right."""

    left: Real | None
    right: Real | None
    term: Term


def split(t: Term, x: Term) -> list[Piece]:
    """The pieces in order, from −∞ to +∞; neighbours with one formula are joined."""
    done: list[Piece] = []
    stack = [Piece(None, None, t)]
    while stack:
        piece = stack.pop()
        switch = _switch(piece.term)
        if switch is None:
            term = tidy(piece.term, x)
            if done and done[-1].term is term:
                done[-1] = Piece(done[-1].left, piece.right, term)
            else:
                done.append(Piece(piece.left, piece.right, term))
            continue
        if len(done) + len(stack) > MAX_PIECES:
            raise Undecidable("the pieces", f"more than {MAX_PIECES} of them")
        body = _as_cases(switch)
        stack.extend(reversed(list(_resolved(piece, switch, body, x))))
    return done


def _switch(t: Term) -> Term | None:
    """An innermost part that is by cases."""
    found = None
    for u in walk(t):
        if _is_switch(u):
            found = u
    return found


def _is_switch(u: Term) -> bool:
    if u.head == "cases":
        return True
    if u.head != "call":
        return False
    if u.data[0] in ("abs", "sign", "max", "min", "floor"):
        return True
    row = function_row(u.data[0])
    return row is not None and _by_cases(row.name, u.data[1])


@lru_cache(maxsize=256)
def _by_cases(name: str, order: int) -> bool:
    """Whether the formula of a row has a switch; rows do not call each other in circles."""
    row = function_row(name)
    assert row is not None
    return any(
        _is_switch(w) for w in walk(row.term(order)) if not (w.head == "call" and w.data[0] == name)
    )


def _as_cases(u: Term) -> Term:
    if u.head == "cases":
        return u
    function = u.data[0]
    zero = num(0)
    if function == "abs":
        return cases((u.args[0], rel(">=", u.args[0], zero)), (neg(u.args[0]), otherwise))
    if function == "sign":
        above, at = rel(">", u.args[0], zero), rel("=", u.args[0], zero)
        return cases((num(1), above), (zero, at), (neg(num(1)), otherwise))
    if function in ("max", "min") and len(u.args) == 2:
        op = ">=" if function == "max" else "<="
        return cases((u.args[0], rel(op, *u.args)), (u.args[1], otherwise))
    if function in ("max", "min") and len(u.args) > 2:
        return _as_cases(make("call", (make("call", u.args[:2], u.data), *u.args[2:]), u.data))
    row = function_row(function)
    if row is None:
        raise Undecidable("the pieces", f"{function} has infinitely many")
    table = dict(zip(row.variables, u.args, strict=False))
    for name, value in row.defaults.items():
        table.setdefault(sym(name), num(value))
    return substitute(row.term(u.data[1]), table)


def _resolved(piece: Piece, switch: Term, body: Term, x: Term) -> list[Piece]:
    """The piece cut where the switch may change branch, the branch put in."""
    if body.head != "cases":
        return [Piece(piece.left, piece.right, substitute(piece.term, {switch: body}))]
    borders: list[Real] = []
    for condition in body.args[1::2]:
        for gap in _gaps(condition):
            inner = _switch(gap)
            if inner is not None:
                if any(u is inner for u in walk(piece.term)):
                    return _resolved(piece, inner, _as_cases(inner), x)
                return _lift(piece, switch, body)
            borders.extend(_roots(tidy(gap, x), x, piece))
    ordered = _sorted(borders)
    ends = [piece.left, *ordered, piece.right]
    out = []
    for a, b in pairwise(ends):
        point = inside(a, b)
        out.append(Piece(a, b, substitute(piece.term, {switch: _chosen(body, x, point)})))
    return out


def _lift(piece: Piece, switch: Term, body: Term) -> list[Piece]:
    """A row's own formula stands in for its call, so that what is inside can be cut first."""
    return [Piece(piece.left, piece.right, substitute(piece.term, {switch: body}))]


def _gaps(condition: Term) -> list[Term]:
    if condition.head == "true":
        return []
    if condition.head == "and":
        return [g for c in condition.args for g in _gaps(c)]
    return [sub(a, b) for a, b in zip(condition.args, condition.args[1:], strict=False)]


def _chosen(body: Term, x: Term, point: fmpq) -> Term:
    for value, condition in zip(body.args[::2], body.args[1::2], strict=True):
        for bits in (128, 512):
            with working_precision(bits):
                try:
                    if holds(condition, {x: point}):
                        return value
                    break
                except Undecided:
                    continue
        else:
            raise Undecidable("the pieces", "a condition is not decided")
    raise Undecidable("the pieces", "no case holds on an interval")


def inside(a: Real | None, b: Real | None) -> fmpq:
    """A rational point strictly between."""
    if a is None and b is None:
        return fmpq(1, 3)
    if a is None:
        assert b is not None
        return _floor(b) - 1
    if b is None:
        return -_floor(Real(lambda bits: -a.at(bits))) + 1
    for bits in (32, 64, 128, 256):
        low, high = a.at(bits).upper(), b.at(bits).lower()
        if low < high:
            m = (low + high) / 2
            scale = 2**bits
            point = fmpq(fmpz((m * scale).floor().unique_fmpz() or 0), scale)
            if low < arb(point) < high:
                return point
    raise Undecidable("the pieces", "two borders that cannot be told apart")


def _floor(r: Real) -> fmpq:
    return fmpq(int(r.at(64).lower().floor().unique_fmpz() or 0))


def _sorted(borders: list[Real]) -> list[Real]:
    out: list[Real] = []
    for r in borders:
        k = 0
        while k < len(out) and (c := compare(out[k], r)) <= 0:
            if c == 0:
                break
            k += 1
        else:
            out.insert(k, r)
    return out


def _roots(gap: Term, x: Term, piece: Piece) -> list[Real]:
    """The roots of a smooth function inside a piece."""
    c = polynomial(gap, x, 1)
    if c is not None:
        found = [exact_real(-c[0] / c[1])] if len(c) == 2 and c[1] != 0 else []
    else:
        low = -_edge(gap, x, -1) if piece.left is None else _floor(piece.left)
        high = _edge(gap, x, 1) if piece.right is None else -_floor(_minus(piece.right))
        found = roots(gap, slope(gap, x), x, low, high)
    return [r for r in found if _within(r, piece)]


def _minus(r: Real) -> Real:
    return Real(lambda bits: -r.at(bits))


def _within(r: Real, piece: Piece) -> bool:
    return (piece.left is None or compare(piece.left, r) < 0) and (
        piece.right is None or compare(r, piece.right) < 0
    )


def _edge(t: Term, x: Term, side: int) -> fmpq:
    """A point beyond which t has one sign."""
    turned = t if side > 0 else substitute(t, {x: neg(x)})
    for start in TAILS:
        try:
            germ = expand(turned, x, Tail(start))
            if not germ.terms and germ.rest is not None:
                continue
            germ.sign()
            return fmpq(start)
        except TooNear:
            continue
    raise Undecidable("the pieces", "the sign of a condition far out is not decided")
