"""Polynomials in names with exact coefficients: sums and products, monomial by monomial."""

from __future__ import annotations

from collections.abc import Hashable
from fractions import Fraction
from typing import TypeVar

from symderiv.notation.term import Term, walk

__all__ = ["Monomial", "Polynomial", "constant", "degree", "expanded", "folded", "plus", "times"]

MAX_TERMS = 120
_K = TypeVar("_K", bound=Hashable)

Monomial = tuple[tuple[str, int], ...]  # (name, power), in the order of the names
Polynomial = dict[Monomial, Fraction]


def constant(value: Fraction) -> Polynomial:
    """A number."""
    return {(): value}


def degree(p: Polynomial) -> int:
    """The largest sum of powers."""
    return max((sum(k for _, k in monomial) for monomial in p), default=0)


def plus(a: dict[_K, Fraction], b: dict[_K, Fraction]) -> dict[_K, Fraction]:
    """a + b of sums of monomials with their coefficients, without what cancels."""
    out = dict(a)
    for monomial, c in b.items():
        out[monomial] = out.get(monomial, Fraction(0)) + c
    return {m: c for m, c in out.items() if c}


def times(a: Polynomial, b: Polynomial) -> Polynomial:
    """a b, without what cancels."""
    out: Polynomial = {}
    for m, c in a.items():
        for n, d in b.items():
            powers = dict(m)
            for name, k in n:
                powers[name] = powers.get(name, 0) + k
            monomial = tuple(sorted(powers.items()))
            out[monomial] = out.get(monomial, Fraction(0)) + c * d
    return {m: c for m, c in out.items() if c}


def folded(t: Term) -> bool:
    """Whether a product or a power of a sum, or a bracket with a minus before it, stands in t."""
    return any(
        u.head in ("mul", "pow", "neg") and any(x.head == "add" for x in u.args) for u in walk(t)
    )


def expanded(t: Term) -> Polynomial | None:
    """t as a polynomial in its names; None for anything else, and for long ones."""
    head = t.head
    if head == "num":
        return {(): Fraction(int(t.data[0]), 10 ** int(t.data[1]))}
    if head == "sym":
        return {((t.data, 1),): Fraction(1)}
    if head not in ("add", "mul", "neg", "pow"):
        return None
    if head == "pow":
        power = t.args[1]
        if power.head != "num" or power.data[1] or not 0 < power.data[0] <= 6:
            return None
        parts = [expanded(t.args[0])] * int(power.data[0])
    else:
        parts = [expanded(a) for a in t.args]
    out: Polynomial = {} if head == "add" else {(): Fraction(-1 if head == "neg" else 1)}
    for part in parts:
        if part is None:
            return None
        out = plus(out, part) if head == "add" else times(out, part)
        if len(out) > MAX_TERMS:
            return None
    return out
