"""Displayed numbers, worked out again from the displayed operands, in interval arithmetic.

Shares nothing with the program's own evaluation: a decimal that may have been rounded stands for
one unit in its last place to either side, everything else for itself.
"""

from __future__ import annotations

from fractions import Fraction

from mpmath import iv, mpf

from symderiv.notation.term import Term

Interval = object


def fraction(x: Fraction) -> object:
    return iv.mpf(x.numerator) / iv.mpf(x.denominator)


class NotNumeric(Exception):
    """The term holds a name, or a function that is not covered here."""


def exact(t: Term) -> Fraction:
    """The value of a written term of numbers, +, −, ·, /, whole powers, |·| and ReLU."""
    if t.head == "num":
        return Fraction(t.data[0], 10 ** t.data[1])
    if t.head not in ("add", "mul", "neg", "div", "pow", "call"):
        raise NotNumeric(t.head)
    parts = [exact(a) for a in t.args]
    if t.head == "add":
        return sum(parts, Fraction(0))
    if t.head == "mul":
        out = Fraction(1)
        for p in parts:
            out *= p
        return out
    if t.head == "neg":
        return -parts[0]
    if t.head == "div":
        return parts[0] / parts[1]
    if t.head == "pow":
        if parts[1].denominator != 1:
            raise NotNumeric("root")
        return Fraction(parts[0] ** int(parts[1]))
    function, order = t.data
    if order or function not in ("abs", "relu", "sign"):
        raise NotNumeric(function)
    if function == "abs":
        return abs(parts[0])
    if function == "relu":
        return max(parts[0], Fraction(0))
    return Fraction((parts[0] > 0) - (parts[0] < 0))


def interval(t: Term, places: int) -> object:
    """All values of t when decimals with ``places`` or more digits are read as rounded."""
    head = t.head
    if head == "num":
        mantissa, digits = t.data
        middle = fraction(Fraction(mantissa, 10**digits))
        if digits >= places:
            unit = Fraction(1, 10**digits)
            return middle + iv.mpf([-1, 1]) * fraction(unit)
        return middle
    if head not in ("add", "mul", "neg", "div", "pow", "call"):
        raise NotNumeric(head)
    parts = [interval(a, places) for a in t.args]
    if head == "add":
        out = iv.mpf(0)
        for p in parts:
            out += p
        return out
    if head == "mul":
        out = iv.mpf(1)
        for p in parts:
            out *= p
        return out
    if head == "neg":
        return -parts[0]
    if head == "div":
        return parts[0] / parts[1]
    if head == "pow":
        power = exact(t.args[1])
        if power.denominator != 1:
            raise NotNumeric("root")
        return parts[0] ** int(power)
    return _function(t.data, parts)


def _function(which: tuple[str, int], parts: list[object]) -> object:
    x = parts[0]
    one = iv.mpf(1)
    sigma = lambda z: one / (one + iv.exp(-z))  # noqa: E731
    if which == ("exp", 0):
        return iv.exp(x)
    if which == ("log", 0):
        return iv.log(x)
    if which == ("sqrt", 0):
        return iv.sqrt(x)
    if which == ("sigmoid", 0):
        return sigma(x)
    if which == ("tanh", 0):
        return one - 2 / (iv.exp(2 * x) + one)
    if which == ("abs", 0):
        return abs(x)
    if which == ("relu", 0):
        return iv.mpf([max(mpf(0), x.a.a), max(mpf(0), x.b.b)])
    if which == ("sign", 0) and (x.a > 0 or x.b < 0):
        return one if x.a > 0 else -one
    raise NotNumeric(str(which))


def agrees(shown: Fraction, from_: Term, places: int, digits: int) -> bool:
    """Whether a value shown with ``digits`` decimals can come from the displayed operands."""
    unit = fraction(Fraction(1, 10**digits))
    reach = interval(from_, places) + iv.mpf([-1, 1]) * unit
    middle = fraction(shown)
    return bool(reach.a <= middle.b and middle.a <= reach.b)
