"""0 log 0 in an entropy is nothing: what an empty class adds, by the limit of x log x at 0."""

from __future__ import annotations

from symderiv.checking.model import Document
from symderiv.checking.statements import with_terms
from symderiv.notation.term import ZERO, Term, add, rebuild

__all__ = ["with_empty_classes"]

_LOGARITHMS = frozenset(("log", "log2", "log10"))


def with_empty_classes(document: Document) -> Document:
    """The document with 0 for a product of 0 and a logarithm of 0, written in numbers: −(0/4) log₂ (0/4)."""
    if "log" not in document.text and "ln" not in document.text:
        return document
    return with_terms(document, _tidied)


def _tidied(t: Term) -> Term:
    if not t.args or "call" not in t.heads:
        return t
    args = tuple(map(_tidied, t.args))
    if t.head == "mul" and any(map(_is_zero, args)) and any(map(_is_log_of_zero, args)):
        rest = [a for a in args if not _is_zero(a) and not _is_log_of_zero(a)]
        if not any(a.names or a.head == "mat" for a in rest):
            return ZERO
    if t.head == "add" and args != t.args:
        kept = [a for a in args if not _is_zero(a)]
        return add(*kept) if len(kept) > 1 else kept[0] if kept else ZERO
    return rebuild(t, args)


def _is_log_of_zero(t: Term) -> bool:
    return t.head == "call" and t.data[0] in _LOGARITHMS and not t.data[1] and _is_zero(t.args[0])


def _is_zero(t: Term) -> bool:
    """Whether a term is 0 as it is written: 0, 0/4, 0 · 3."""
    if t.head == "num":
        return not t.data[0]
    if t.head == "neg":
        return _is_zero(t.args[0])
    if t.head == "div":
        above, below = t.args
        return _is_zero(above) and below.head == "num" and not _is_zero(below)
    return False
