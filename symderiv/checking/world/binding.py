"""One version of a quantity, and what a term is made of: names, numbers, displayed results."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from flint import arb

from symderiv.checking.values.shared import changed
from symderiv.notation.names import NUMBER_PI, ones_shape
from symderiv.notation.term import Term, walk

__all__ = [
    "CONSTANTS", "Binding", "cells_of", "closed", "literals", "numeric_display", "term_names",
]  # fmt: skip

_BINDING = frozenset(("sum", "prod", "lim", "call"))  # heads of terms that bind a name
CONSTANTS = frozenset(("pi", NUMBER_PI, "e", "infinity"))


@dataclass
class Binding:
    """One version of a quantity.

    ``kind``: ``literal`` (a plain number), ``definition`` (over names), ``instance`` (one that a
    general law gives), ``numeric`` (an expression of numbers), ``reference`` (of the exercise).
    ``truth`` and ``shown`` are its true and its displayed value, ``unit`` what the displayed one may be
    off by. ``folded`` is the definition with the names of its own parts in it. ``forms``: the right
    sides that the exercise's solution gives it. ``order``: how many bindings there were before it, ``seen``: when
    its value was displayed.
    """

    kind: str
    term: Term | None
    section: int
    truth: Any = None
    shown: Any = None
    unit: Any = None
    times: int = 0
    folded: Term | None = None
    forms: tuple[Term, ...] = ()
    shape: tuple[int, int] | None = None
    order: int = 0
    seen: int = 0

    @property
    def number(self) -> arb | None:
        """The number that is displayed for it; None where that is a matrix, or nothing is."""
        return self.shown if isinstance(self.shown, arb) else None

    def __setattr__(self, name: str, value: Any) -> None:
        if name in self.__dict__ and self.__dict__[name] is not value:
            changed(definition=name in ("term", "folded"))
        object.__setattr__(self, name, value)


@lru_cache(maxsize=8192)
def term_names(t: Term) -> frozenset[str]:
    """The names in a term that are quantities: constants and indices of sums are not."""
    out = {n for n in t.names if n not in CONSTANTS and not ones_shape(n)}
    for u in walk(t) if _BINDING & t.heads else ():
        if u.head in ("sum", "prod", "lim") or (u.head == "call" and u.data == ("integral", 0)):
            out.discard(u.args[1].data)
    return frozenset(out)


@lru_cache(maxsize=8192)
def closed(t: Term) -> bool:
    """Whether a term is made of numbers alone (and functions of them)."""
    return "deriv" not in t.heads and "lim" not in t.heads and not term_names(t)


@lru_cache(maxsize=8192)
def literals(t: Term) -> tuple[Term, ...]:
    """The written decimals of a term, each once."""
    found: dict[Term, None] = {}
    for u in walk(t) if "num" in t.heads else ():
        if u.head == "num" and u.data[1] > 0:
            found.setdefault(u)
    return tuple(found)


@lru_cache(maxsize=8192)
def numeric_display(t: Term) -> bool:
    """Whether a term is a result as displayed: a number, a·10ⁿ, a percentage, a matrix of these."""
    if t.head == "mat":
        return all(map(numeric_display, t.args))
    if t.head == "neg":
        return numeric_display(t.args[0])
    if t.head == "mul" and len(t.args) == 2 and t.args[0].head == "num":
        p = t.args[1]
        return p.head == "pow" and p.args[0].head == "num" and p.args[0].data == (10, 0)
    if t.head == "pow":
        return t.args[0].head == "num" and t.args[0].data == (10, 0) and closed(t.args[1])
    if t.head == "div":
        return t.args[0].head == "num" and t.args[1].head == "num"
    return t.head == "num"


def cells_of(t: Term) -> tuple[Term, ...]:
    """The entries of a displayed matrix; a displayed number alone."""
    while t.head == "neg" and t.args[0].head in ("neg", "mat"):
        t = t.args[0]
    return t.args if t.head == "mat" else (t,)
