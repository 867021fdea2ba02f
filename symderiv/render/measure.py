"""How wide a Term prints in TeX, roughly, in em of the text font; used to break long equations.

Estimates lean to the wide side. The slow checks compile every shipped sheet and refuse overfull
boxes.
"""

from __future__ import annotations

from functools import lru_cache

from symderiv.notation.latex import latex
from symderiv.notation.names import GREEK, split
from symderiv.notation.printer import POWER, PRODUCT
from symderiv.notation.term import Term, unsigned

__all__ = ["LINE_WIDTH", "height", "width"]

# Text width of our sheets (16.5 cm) in em of 11 pt type, less the equation's margins.
LINE_WIDTH = 40.0
DIGIT, LETTER, RELATION, PLUS, SPACE, BRACKET = 0.5, 0.6, 1.35, 1.25, 0.17, 0.42
SMALL = 0.72


def width(t: Term) -> float:
    """Estimated width of t in em."""
    return _width(t)


@lru_cache(maxsize=8192)
def _width(t: Term) -> float:
    head, args = t.head, t.args
    if head == "num":
        mantissa, places = t.data
        digits = max(len(str(mantissa)), places + 1)
        return float(digits * DIGIT + (0.28 if places else 0))
    if head == "sym":
        return _name_width(t.data)
    if head == "add":
        total = sum(_width(unsigned(a)) for a in args)
        return total + PLUS * (len(args) - 1) + (0.8 if args[0].head == "neg" else 0)
    if head == "neg":
        return 0.8 + _grouped(args[0], PRODUCT)
    if head == "mul":
        return sum(_grouped(a, POWER) for a in args) + 0.5 * (len(args) - 1)
    if head == "had":
        return sum(_grouped(a, POWER) for a in args) + 1.2 * (len(args) - 1)
    if head == "div":
        return max(_width(args[0]), _width(args[1])) + 0.35
    if head == "pow":
        return _grouped(args[0], POWER) + SMALL * _width(args[1]) + 0.1
    if head == "call":
        if t.data[0] == "exp" and not t.data[1]:
            return 0.5 + SMALL * _width(args[0])
        if t.data[0] in ("abs", "norm", "sqrt"):
            return 0.9 + _width(args[0])
        word = latex_head_width(t.data[0])
        inside = sum(map(_width, args)) + 0.6 * (len(args) - 1)
        return float(word + 0.3 * t.data[1] + 2 * BRACKET + inside)
    if head == "cases":
        values = max(_width(v) for v in args[::2])
        conditions = max(_width(c) for c in args[1::2])
        return values + conditions + 3.2
    if head == "rel":
        return _width(args[0]) + RELATION + _width(args[1])
    if head == "deriv":
        d = 0.6
        bottom = sum(d + _width(w) for w in args[1:])
        return max(d + _width(args[0]), bottom) + 0.35
    if head == "mat":
        rows, columns = t.data
        widest = [max(_width(args[r * columns + c]) for r in range(rows)) for c in range(columns)]
        return float(sum(widest) + 1.0 * (columns - 1) + 1.4)
    if head == "T":
        return _grouped(args[0], POWER) + 0.6
    if head in ("sum", "prod"):
        return 1.8 + _grouped(args[0], PRODUCT)
    if head == "lim":
        return (
            max(1.6, SMALL * (_width(args[1]) + _width(args[2]) + 1.4))
            + 0.2
            + _grouped(args[0], PRODUCT)
        )
    if head == "true":
        return 4.2
    return 0.55 * len(latex(t)) * 0.5 + sum(map(_width, args))


def _grouped(t: Term, least: int) -> float:
    brackets = t.head in ("add", "neg", "rel") or (
        least >= POWER and t.head in ("mul", "had", "cases")
    )
    return _width(t) + (2 * BRACKET if brackets else 0)


def latex_head_width(function: str) -> float:
    """Width of a function's head."""
    from symderiv.notation.functions import FUNCTIONS

    row = FUNCTIONS.get(function)
    return 0.55 * len(row.text) if row else 0.6 * len(function)


def _name_width(name: str) -> float:
    base, sub, sup = split(name)
    stem = base
    for suffix in ("hat", "bar", "tilde", "vec", "dot"):
        if stem.endswith(suffix) and len(stem) > len(suffix):
            stem = stem.removesuffix(suffix)
    total = LETTER if len(stem) == 1 or stem in GREEK else 0.55 * len(stem)
    plain = sub.replace("_", "").replace("{", "").replace("}", "")
    return total + max(len(plain) * 0.36, len(sup) * 0.36)


def height(t: Term) -> float:
    """Lines that t takes: a fraction two, cases and matrices one a row."""
    if t.head in ("div", "deriv"):
        return 2.0
    if t.head == "cases":
        return len(t.args) / 2
    if t.head == "mat":
        return float(t.data[0])
    return max([1.0, *map(height, t.args)])
