"""E, Var and Cov of polynomials in random quantities, as polynomials in their moments, exactly.

Moments are taken at random: the moments of a generic joint distribution satisfy no equation, so that a
relation between E, Var and Cov is a law where it holds for moments that are drawn at random, and none where it
fails. What the text tells of a distribution (its mean, independence) are the values that are put in first.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from symderiv.checking.budget import spend
from symderiv.checking.equality.polynomials import (
    Monomial,
    Polynomial,
    constant,
    degree,
    plus,
    times,
)
from symderiv.notation.names import split
from symderiv.notation.reindexing import instantiate
from symderiv.notation.term import Term, number_value, walk

__all__ = ["HEADS", "Kind", "Moments", "NoMoment", "calls_in", "outside"]

HEADS = {"E": "E", "Var": "Var", "Cov": "Cov"}
TERMS = 3  # how many terms a sum over an unknown number has
_MOST = 120  # monomials of one polynomial
_DEGREE = 6


class NoMoment(Exception):
    """Something that is no polynomial in random quantities."""


def calls_in(t: Term) -> Iterator[Term]:
    """The calls of E, Var and Cov."""
    return (u for u in walk(t) if u.head == "call" and u.data[0] in HEADS and not u.data[1])


def outside(t: Term) -> set[str]:
    """The names that stand outside of all such calls."""
    if t.head == "call" and t.data[0] in HEADS:
        return set()
    if t.head == "sym":
        return {t.data}
    return {n for a in t.args for n in outside(a)}


@dataclass(frozen=True)
class Kind:
    """What is supposed of the distribution. ``equal``: all have the same moments of their own; else those
    with the same letter have, where ``alike`` says so."""

    independent: bool = False
    alike: bool = False
    equal: bool = False
    centred: bool = False
    unit: bool = False


@dataclass
class Moments:
    """Values of terms for one draw. ``told``: what E(X), Var(X), E(X²), σ² … are said to be."""

    kind: Kind
    random: frozenset[str]  # the letters of random quantities
    seed: int
    told: Mapping[Term, Term] = field(default_factory=dict)
    variant: int = 0  # of the moments, where names outside of E keep their values
    drawn: dict[object, Fraction] = field(default_factory=dict)
    busy: set[object] = field(default_factory=set)

    def draw(self, key: object) -> Fraction:
        """A number for this key: the same whenever it is asked for."""
        if key not in self.drawn:
            variant = "" if key.__class__ is str or not self.variant else self.variant
            chance = random.Random(f"{self.seed}:{key!r}{variant}")
            drawn = Fraction(chance.randrange(2, 97), chance.choice((3, 5, 7, 11)))
            self.drawn[key] = drawn if drawn != 1 else Fraction(13, 7)  # 1 is its own square
        return self.drawn[key]

    # --- outside of E -----------------------------------------------------------------------------

    def both(self, left: Term, right: Term) -> tuple[Fraction, Fraction]:
        """The two sides of a relation."""
        for t in (left, right):
            if "sum" in t.heads:
                for u in walk(t):
                    if u.head == "sum" and u.args[3].head == "sym":
                        self.drawn[u.args[3].data] = Fraction(TERMS)
        return self.value(left), self.value(right)

    def value(self, t: Term) -> Fraction:
        """A number: no random quantity is left in it."""
        poly = self.poly(t)
        if any(monomial for monomial in poly):
            raise NoMoment("a random quantity outside of E")
        return poly.get((), Fraction(0))

    def constant(self, name: str) -> Fraction:
        """What a name that is not random stands for."""
        if name in self.busy:
            raise NoMoment("a name by itself")
        told = next((v for k, v in self.told.items() if k.head == "sym" and k.data == name), None)
        if told is None:
            return self.draw(name)
        self.busy.add(name)
        try:
            return self.value(told)
        finally:
            self.busy.discard(name)

    # --- polynomials in random quantities ---------------------------------------------------------

    def poly(self, t: Term) -> Polynomial:
        spend(2)
        head = t.head
        if head == "num":
            return constant(number_value(t))
        if head == "sym":
            if split(t.data)[0] in self.random:
                return {((t.data, 1),): Fraction(1)}
            return constant(self.constant(t.data))
        if head == "neg":
            return {m: -c for m, c in self.poly(t.args[0]).items()}
        if head == "add":
            out: Polynomial = {}
            for a in t.args:
                out = plus(out, self.poly(a))
            return out
        if head == "mul":
            out = constant(Fraction(1))
            for a in t.args:
                out = _times(out, self.poly(a))
            return out
        if head == "div":
            below = self.value(t.args[1])
            if not below:
                raise NoMoment("a division by zero")
            return {m: c / below for m, c in self.poly(t.args[0]).items()}
        if head == "pow":
            return self.raised(t)
        if head == "sum":
            return self.summed(t)
        if head == "call" and t.data[0] in HEADS and not t.data[1]:
            return constant(self.moment(t.data[0], t.args))
        raise NoMoment(f"{head} is no polynomial")

    def raised(self, t: Term) -> Polynomial:
        base, up = t.args
        told = next((v for k, v in self.told.items() if k is t), None)
        if told is not None and t not in self.busy:  # σ²
            self.busy.add(t)
            try:
                return self.poly(told)
            finally:
                self.busy.discard(t)
        if up.head != "num" or up.data[1] or not 0 <= up.data[0] <= _DEGREE:
            raise NoMoment("a power that is no whole number")
        out, one = constant(Fraction(1)), self.poly(base)
        for _ in range(up.data[0]):
            out = _times(out, one)
        return out

    def summed(self, t: Term) -> Polynomial:
        body, index, low, high = t.args
        if index.head != "sym" or low.head != "num" or low.data not in ((1, 0), (0, 0)):
            raise NoMoment("a sum with other bounds")
        last = high.data[0] if high.head == "num" and not high.data[1] else TERMS
        if high.head not in ("num", "sym") or last > 5 or low.data == (0, 0):
            raise NoMoment("a sum with other bounds")
        if high.head == "sym" and self.draw(high.data) != TERMS:
            raise NoMoment("a sum over another number of terms")
        out: Polynomial = {}
        for k in range(1, last + 1):
            out = plus(out, self.poly(instantiate(body, index, k)))
        return out

    # --- moments ----------------------------------------------------------------------------------

    def moment(self, head: str, args: tuple[Term, ...]) -> Fraction:
        if len(args) != (2 if head == "Cov" else 1):
            raise NoMoment("E of several quantities")
        first = self.poly(args[0])
        if head == "E":
            return self.mean(first)
        second = self.poly(args[1]) if head == "Cov" else first
        return self.mean(_times(first, second)) - self.mean(first) * self.mean(second)

    def mean(self, poly: Polynomial) -> Fraction:
        return sum((c * self.of(m) for m, c in poly.items()), Fraction(0))

    def of(self, monomial: Monomial) -> Fraction:
        """E of a product of powers."""
        if not monomial:
            return Fraction(1)
        if len(monomial) == 1:
            return self.single(*monomial[0])
        if self.kind.independent:
            out = Fraction(1)
            for name, k in monomial:
                out *= self.single(name, k)
            return out
        if sum(k for _, k in monomial) == 2:
            (x, _), (y, _) = monomial
            told = self.told_value("Cov", x, y)
            if told is not None:
                return told + self.single(x, 1) * self.single(y, 1)
        return self.draw(monomial)

    def single(self, name: str, k: int) -> Fraction:
        """E of a power of one quantity."""
        if k == 1:
            told = self.told_value("E", name)
            if told is not None:
                return told
            return Fraction(0) if self.kind.centred else self.draw((self.key(name), 1))
        told = self.told_value(f"E{k}", name)
        if told is not None:
            return told
        if k == 2:
            told = self.told_value("Var", name)
            if told is None and self.kind.unit:
                told = Fraction(1)
            if told is not None:
                return told + self.single(name, 1) ** 2
        return self.draw((self.key(name), k))

    def key(self, name: str) -> str:
        if self.kind.equal:
            return "X"
        base, below, above = split(name)
        return base if self.kind.alike and below and not above else name

    def told_value(self, head: str, *names: str) -> Fraction | None:
        """What is said of E(X), of E(X^2) as E2, of Var(X), of Cov(X, Y)."""
        for key, meant in self.told.items():
            if key.head != "call" or key in self.busy or not self.fits(key, head, names):
                continue
            self.busy.add(key)
            try:
                return self.value(meant)
            finally:
                self.busy.discard(key)
        return None

    def fits(self, key: Term, head: str, names: tuple[str, ...]) -> bool:
        of, power = key.args, 1
        if key.data[0] == "E" and of[0].head == "pow" and of[0].args[1].head == "num":
            power, of = of[0].args[1].data[0], (of[0].args[0],)
        if key.data[0] + (str(power) if power > 1 else "") != head or len(of) != len(names):
            return False
        if any(a.head != "sym" for a in of):
            return False
        found = tuple(a.data for a in of)
        if found == names or found == names[::-1]:
            return True
        alike = len(names) == 1 and (self.kind.alike or self.kind.equal)
        return alike and self.key(found[0]) == self.key(names[0])


def _times(a: Polynomial, b: Polynomial) -> Polynomial:
    if degree(a) + degree(b) > _DEGREE:
        raise NoMoment("too high a power")
    spend(len(a) * len(b))
    out = times(a, b)
    if len(out) > _MOST:
        raise NoMoment("too many terms")
    return out
