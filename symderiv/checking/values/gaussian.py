"""Complex numbers a + b j with fractions a and b, from terms in numbers and the imaginary unit."""

from __future__ import annotations

from fractions import Fraction

from symderiv.notation.term import Term, number_value

__all__ = ["gaussian"]

_MOST = 64  # the largest exponent, and the most digits of a number
Complex = tuple[Fraction, Fraction]
_ONE: Complex = (Fraction(1), Fraction(0))


def gaussian(t: Term, unit: str, depth: int = 0) -> Complex | None:
    """The value of t, where ``unit`` is the imaginary unit; None where anything else stands in it."""
    if depth > _MOST:
        return None
    if t.head == "sym":
        return (Fraction(0), Fraction(1)) if t.data == unit else None
    if t.head == "num":
        return (number_value(t), Fraction(0)) if len(str(t.data[0])) < _MOST else None
    if t.head == "pow":
        base, k = gaussian(t.args[0], unit, depth + 1), t.args[1]
        if base is None or k.head != "num" or k.data[1] or k.data[0] > _MOST:
            return None
        out = _ONE
        for _ in range(k.data[0]):
            out = _times(out, base)
        return out
    if t.head not in ("add", "mul", "neg", "div"):
        return None
    found = [gaussian(a, unit, depth + 1) for a in t.args]
    parts = [p for p in found if p is not None]
    if len(parts) < len(found):
        return None
    if t.head == "neg":
        return -parts[0][0], -parts[0][1]
    if t.head == "add":
        return sum((p[0] for p in parts), Fraction(0)), sum((p[1] for p in parts), Fraction(0))
    if t.head == "div":
        (a, b), size = parts[1], parts[1][0] ** 2 + parts[1][1] ** 2
        return _times(parts[0], (a / size, -b / size)) if size else None
    out = _ONE
    for p in parts:
        out = _times(out, p)
    return out


def _times(p: Complex, q: Complex) -> Complex:
    return p[0] * q[0] - p[1] * q[1], p[0] * q[1] + p[1] * q[0]
