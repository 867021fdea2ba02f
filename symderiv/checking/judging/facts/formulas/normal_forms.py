"""Formulas in letters brought to one form, so that ways of writing do not count: sums of products with exact
coefficients, sums over an index drawn out of them, quotients as powers.

a/b, a b⁻¹ and b⁻¹ a are one, as are Σ_i Σ_j and Σ_{i,j}, a bracket and what it is multiplied out to, ⊙ and the
plain product, f(x) of an unknown f and the product that it may be read as. What stands within a function or
under a root is kept together. Nothing is computed: two names are equal only as names.
"""

from __future__ import annotations

import re
from fractions import Fraction
from math import gcd, isqrt, lcm

from symderiv.notation.functions import FUNCTIONS
from symderiv.notation.names import split
from symderiv.notation.term import ONE, ZERO, Term, call, is_number, mul, number_value, sym

__all__ = ["NoForm", "letters_of", "normal_form"]

_MOST = 60  # products in a sum
_INNER = {"sum": 2, "prod": 2, "deriv": 1}  # parts that have letters of their own
_HIGHEST = 4  # power to which a sum is multiplied out
_EVEN = frozenset(("abs", "norm", "cos"))
_LOGARITHMS = ("log", "log2", "log10")
_INNER = {"sum": 2, "prod": 2, "deriv": 1}  # parts that have letters of their own
_NAME = re.compile(r"[A-Za-z]+(?:_(?:[A-Za-z0-9]+|\{[^{}]*\}))?(?:\^(?:\*|\{[^{}]*\}))?")
_SUM = re.compile(r"sum_\(([^()]*)\)\(")

# A product: each factor with its power, and those that do not commute in their order.
_Powers = tuple[tuple[str, Fraction], ...]
_Product = tuple[_Powers, tuple[str, ...]]
_Sum = dict[_Product, Fraction]
_EMPTY: _Product = ((), ())
_ONE = Fraction(1)


class NoForm(Exception):
    """A term that has no such form, or too long a one."""


def letters_of(t: Term) -> tuple[str, ...]:
    """The names in a formula, in their order: those of unknown functions and of the indices that sums
    count with, too, but not what stands at the ends of a sum."""
    found: dict[str, None] = {}

    def go(u: Term) -> None:
        if u.head == "sym":
            found.setdefault(u.data)
        elif u.head == "call" and u.data[0] not in FUNCTIONS:
            found.setdefault(u.data[0])
        for a in u.args[: _INNER.get(u.head)]:
            go(a)

    go(t)
    return tuple(found)


def normal_form(t: Term, letters: dict[str, str], matrices: str = "") -> str:
    """The form of a formula in other letters; ``matrices`` are those of the new letters that do not
    commute. NoForm where a letter is not among them, or where it cannot be told."""
    try:
        return _text(_Former(letters, frozenset(matrices.split())).sum(t))
    except ZeroDivisionError:
        raise NoForm from None


def _text(s: _Sum) -> str:
    return " + ".join(sorted(f"{c} {_product_text(p)}".strip() for p, c in s.items())) or "0"


def _product_text(p: _Product) -> str:
    return " ".join([a if k == 1 else f"{a}^{k}" for a, k in p[0]] + ["@".join(p[1])]).strip()


class _Former:
    def __init__(self, letters: dict[str, str], matrices: frozenset[str]) -> None:
        self.letters, self.matrices = letters, matrices
        self.sums: dict[str, tuple[frozenset[str], _Powers]] = {}  # what stands under each Σ

    def name(self, own: str) -> str:
        if own not in self.letters:
            raise NoForm
        return self.letters[own]

    def atom(self, text: str, k: Fraction = _ONE) -> _Sum:
        if self.matrices and not self.matrices.isdisjoint(_NAME.findall(text)):
            return {((), (text if k == 1 else f"{text}^{k}",)): _ONE}
        return {(((text, k),), ()): _ONE}

    def sum(self, t: Term) -> _Sum:
        if is_number(t):
            return _constant(number_value(t))
        if t.head == "sym":
            return self.atom(self.name(t.data))
        if t.head == "neg":
            return _scaled(self.sum(t.args[0]), Fraction(-1))
        if t.head == "add":
            return _plus(*map(self.sum, t.args))
        if t.head in ("mul", "had"):
            return _product(*map(self.sum, _with_arguments(_untupled(t.args))))
        if t.head == "deriv":  # ∇_w of it, where a row has one ∇ only
            return self.sum(call("nabla", t.args[0]))
        if t.head == "div":
            return _product(self.sum(t.args[0]), self.power(self.sum(t.args[1]), Fraction(-1)))
        if t.head == "pow":
            return self.raised(*t.args)
        if t.head == "T":
            return self.transposed(t.args[0])
        if t.head == "call":
            return self.call(t)
        if t.head == "sum":
            return self.over(t)
        if t.head == "prod":
            return self.atom(f"prod_{self.name(t.args[1].data)}({_text(self.sum(t.args[0]))})")
        if t.head == "cases":
            return self.by_sign(t)
        raise NoForm

    def by_sign(self, t: Term) -> _Sum:
        """What is told for positive and for negative values of one letter."""
        branches: dict[bool, tuple[str, Term]] = {}
        for value, condition in zip(t.args[::2], t.args[1::2], strict=True):
            side = _side(condition)
            if side is None and condition.head == "true" and len(branches) == 1:
                ((positive, (letter, _)),) = branches.items()
                side = letter, not positive
            if side is None or side[1] in branches:
                raise NoForm
            branches[side[1]] = side[0], value
        if len(branches) != 2 or branches[True][0] != branches[False][0]:
            raise NoForm
        above, below = (_text(self.sum(branches[side][1])) for side in (True, False))
        return self.atom(f"cases_({self.name(branches[True][0])})({above}; {below})")

    def raised(self, base: Term, exponent: Term) -> _Sum:
        if is_number(exponent):
            return self.power(self.sum(base), number_value(exponent))
        below, above = self.sum(base), self.sum(exponent)
        if len(above) != 1:
            return self.atom(f"({_text(below)})^({_text(above)})")
        (((powers, words), k),) = above.items()
        unit = _product_text((powers, words))
        if len(below) == 1:
            (((factors, others), c),) = below.items()
            if c > 0 and not others and not words:  # (2π)^{d/2}, of each factor
                parts = [*factors, *_numbers(c, _ONE)]
                return {(tuple(sorted((f"({a})^({unit})", e * k) for a, e in parts)), ()): _ONE}
        return self.atom(f"({_text(below)})^({unit})", k)

    def transposed(self, inner: Term) -> _Sum:
        own = self.sum(inner)
        return self.atom(f"T({_text(own)})") if self.matrices else own

    def power(self, s: _Sum, k: Fraction) -> _Sum:
        if not s and k <= 0:
            raise NoForm
        if k.denominator == 1 and 0 <= k <= _HIGHEST:
            return _product(*[s] * int(k))
        if len(s) == 1:
            (((powers, words), c),) = s.items()
            root = _root(c, k)
            if c > 0 and not words:
                left = () if root is not None else _numbers(c, k)
                raised = sorted([*((a, e * k) for a, e in powers), *left])
                return {(tuple(raised), ()): root or _ONE}
        size = Fraction(
            gcd(*(c.numerator for c in s.values())), lcm(*(c.denominator for c in s.values()))
        )
        if k.denominator == 1 and s[min(s)] < 0:
            size = -size
        root = _root(size, k)
        if root is None:
            size = root = _ONE
        return _scaled(self.atom(f"({_text(_scaled(s, 1 / size))})", k), root)

    def call(self, t: Term) -> _Sum:
        function, order = t.data
        if order or len(t.args) != 1 or function not in ("sqrt", "exp", *_LOGARITHMS):
            parts = [self.sum(a) for a in t.args]
            if function not in FUNCTIONS:  # f(x) may have been read as a product
                return _product(self.atom(self.name(function) + "'" * order), *parts)
            if function == "floor" and len(parts) == 1:
                whole = parts[0].get(_EMPTY, Fraction(0))  # ⌊x + 1⌋ = ⌊x⌋ + 1
                rest = {p: c for p, c in parts[0].items() if p != _EMPTY or c.denominator > 1}
                kept = whole if whole.denominator == 1 else Fraction(0)
                return _plus(self.atom(f"floor({_text(rest)})"), _constant(kept))
            if function == "det":
                function = "abs"  # |Σ|
            if function in _EVEN:
                parts = [min(p, _scaled(p, Fraction(-1)), key=_text) for p in parts]
            texts = [_text(p) for p in parts]
            if function in ("max", "min"):
                texts.sort()
            return self.atom(f"{function}{order or ''}({', '.join(texts)})")
        if function == "sqrt":
            return self.power(self.sum(t.args[0]), Fraction(1, 2))
        if function == "exp":
            inner = self.sum(t.args[0])
            down = bool(inner) and inner[min(inner)] < 0
            text = _text(_scaled(inner, Fraction(-1)) if down else inner)
            return self.atom(f"exp({text})", Fraction(-1 if down else 1))
        return self.logarithm(t.args[0])

    def logarithm(self, t: Term) -> _Sum:
        """log ab as log a + log b, log a^k as k log a; a logarithm to another base as this one."""
        if t.head == "mul":
            return _plus(*map(self.logarithm, t.args))
        if t.head == "div":
            return _plus(
                self.logarithm(t.args[0]), _scaled(self.logarithm(t.args[1]), Fraction(-1))
            )
        if t.head == "pow":
            return _product(self.sum(t.args[1]), self.logarithm(t.args[0]))
        if t is ONE:
            return {}
        if t.head == "call" and t.data[0] not in FUNCTIONS and not t.data[1]:  # or p · x
            return _plus(*map(self.logarithm, (sym(t.data[0]), *t.args)))
        return self.atom(f"log({_text(self.sum(t))})")

    def over(self, t: Term) -> _Sum:
        """Σ over an index: what does not depend on it is drawn out, and sums within are joined to it."""
        index = self.name(t.args[1].data)
        out: _Sum = {}
        for (powers, words), c in self.sum(t.args[0]).items():
            if words:
                raise NoForm
            inner = {a: k for a, k in powers if _depends(a, index)}
            outer = [(a, k) for a, k in powers if a not in inner]
            indices = frozenset((index,))
            for a in [a for a, k in inner.items() if k == 1 and a in self.sums]:
                within, factors = self.sums[a]
                indices |= within
                del inner[a]
                for b, k in factors:
                    inner[b] = inner.get(b, Fraction(0)) + k
            factors = tuple(sorted(inner.items()))
            text = f"sum_({','.join(sorted(indices))})({_product_text((factors, ()))})"
            self.sums[text] = indices, factors
            out = _plus(out, _product({(tuple(sorted(outer)), ()): c}, self.atom(text)))
        return out


def _untupled(factors: tuple[Term, ...]) -> list[Term]:
    """The factors with each tuple, the arguments of what was read as a factor, as factors of its own."""
    out: list[Term] = []
    for a in factors:
        tupled = a.head == "mat" and a.data[1] == 1 and bool(out) and out[-1].head in ("sym", "pow")
        out.extend(a.args if tupled else (a,))
    return out


def _side(condition: Term) -> tuple[str, bool] | None:
    """The letter that a condition says to be positive, or negative, and which of them."""
    if condition.head != "rel" or condition.data not in ("<", "<=", ">", ">="):
        return None
    a, b = condition.args
    above = condition.data in (">", ">=")
    if a is ZERO:
        a, b, above = b, a, not above
    return (str(a.data), above) if a.head == "sym" and b is ZERO else None


def _numbers(c: Fraction, k: Fraction) -> tuple[tuple[str, Fraction], ...]:
    """A positive number to a power that is kept, as factors."""
    parts = ((c.numerator, k), (c.denominator, -k))
    return tuple((f"({n})", e) for n, e in parts if n != 1)


def _with_arguments(factors: list[Term]) -> list[Term]:
    """∇f (x + y), which may have been read as a product, as the gradient at that place."""
    out: list[Term] = []
    for a in factors:
        last = out[-1] if out else a
        slope = last.head == "deriv" or (last.head == "call" and last.data[0] == "nabla")
        if a.head == "add" and slope and last.args[0].head == "sym":
            out[-1] = call("nabla", mul(last.args[0], a))
        else:
            out.append(a)
    return out


def _depends(atom: str, index: str) -> bool:
    """Whether an index stands in a factor: in the index of a name or as a name, but for the sums over it."""
    for name in _NAME.findall(_without_sums(atom, index)):
        _, below, above = split(name)
        if name == index or index in below or index in above.strip("()"):
            return True
    return False


def _without_sums(text: str, index: str) -> str:
    """The text of a factor without the sums over an index that are in it."""
    for m in _SUM.finditer(text):
        if index in m[1].split(","):
            end, depth = m.end(), 1
            while depth:
                depth += {"(": 1, ")": -1}.get(text[end], 0)
                end += 1
            return text[: m.start()] + _without_sums(text[end:], index)
    return text


def _constant(c: Fraction) -> _Sum:
    return {_EMPTY: c} if c else {}


def _scaled(s: _Sum, c: Fraction) -> _Sum:
    return {p: c * d for p, d in s.items()}


def _plus(*sums: _Sum) -> _Sum:
    out: _Sum = {}
    for s in sums:
        for p, c in s.items():
            out[p] = out.get(p, Fraction(0)) + c
    if len(out) > _MOST:
        raise NoForm
    return {p: c for p, c in out.items() if c}


def _product(*sums: _Sum) -> _Sum:
    out: _Sum = {_EMPTY: Fraction(1)}
    for s in sums:
        found: _Sum = {}
        for (powers, words), c in out.items():
            for (others, more), d in s.items():
                both = dict(powers)
                for a, k in others:
                    both[a] = both.get(a, Fraction(0)) + k
                kept = tuple(sorted((a, k) for a, k in both.items() if k))
                key = kept, (*words, *more)
                found[key] = found.get(key, Fraction(0)) + c * d
        if len(found) > _MOST:
            raise NoForm
        out = {p: c for p, c in found.items() if c}
    return out


def _root(c: Fraction, k: Fraction) -> Fraction | None:
    """c to the power k as a fraction; None where it is none."""
    if k.denominator == 1 and abs(k) <= 8:
        return c ** int(k)
    if k in (Fraction(1, 2), Fraction(-1, 2)) and c > 0:
        above, below = isqrt(c.numerator), isqrt(c.denominator)
        if above**2 == c.numerator and below**2 == c.denominator:
            return Fraction(above, below) if k > 0 else Fraction(below, above)
    return None
