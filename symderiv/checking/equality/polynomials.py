"""Polynomials in names with exact coefficients: sums and products, monomial by monomial."""

from __future__ import annotations

from fractions import Fraction

__all__ = ["Monomial", "Polynomial", "constant", "degree", "plus", "times"]

Monomial = tuple[tuple[str, int], ...]  # (name, power), in the order of the names
Polynomial = dict[Monomial, Fraction]


def constant(value: Fraction) -> Polynomial:
    """A number."""
    return {(): value}


def degree(p: Polynomial) -> int:
    """The largest sum of powers."""
    return max((sum(k for _, k in monomial) for monomial in p), default=0)


def plus(a: Polynomial, b: Polynomial) -> Polynomial:
    """a + b, without what cancels."""
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
