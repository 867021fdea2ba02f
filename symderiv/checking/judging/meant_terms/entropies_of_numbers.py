"""H(1/3, 2/3) and I(9, 5) of a tree's shares and counts: the entropy of these numbers, −Σ p log p.

Only in a text that speaks of entropies, shows the base of its logarithms and says nothing else of H.
"""

from __future__ import annotations

import re
from fractions import Fraction

from symderiv.checking.model import Document
from symderiv.checking.statements import with_terms
from symderiv.notation.term import (
    ZERO,
    Term,
    add,
    call,
    div,
    having,
    is_number,
    mul,
    neg,
    num,
    number_value,
    rebuild,
)

__all__ = ["with_entropies_of_numbers"]

_SPOKEN = re.compile(r"entrop|熵|エントロピ|엔트로피|энтроп|ентроп", re.IGNORECASE)
_BINARY = re.compile(r"log_?\s*\{?\s*2(?![0-9])|log₂|\blb\b|\\lb\b|\bbits?\b")
_NATURAL = re.compile(r"\\?(?<![A-Za-z])ln(?![A-Za-z])|\bnats?\b")
_NAMES = frozenset(("H", "I", "Info", "Entropy", "entropy", "Ent", "S"))
_MOST = 16


def with_entropies_of_numbers(document: Document) -> Document:
    """The document with −Σ p log p for the entropies of numbers."""
    text = document.text
    binary, natural = (p.search(text) is not None for p in (_BINARY, _NATURAL))
    if binary is natural or not _SPOKEN.search(text):
        return document
    sides = (s.term for st in document.statements for s in (st.left, st.right))
    called = {u for t in sides if t is not None for u in having(t, "call") if len(u.args) > 1}
    others = {str(u.data[0]) for u in called if not all(map(_is_share, u.args))}
    names = _NAMES - others
    logarithm = "log2" if binary else "log"
    return with_terms(document, lambda t: _written_out(t, names, logarithm))


def _written_out(t: Term, names: frozenset[str], logarithm: str) -> Term:
    if not t.args:
        return t
    if t.head == "call" and t.data[0] in names and not t.data[1]:
        return _entropy(t.args, logarithm) or t
    if t.head == "mul" and len(t.args) == 2 and t.args[1].head == "mat":
        before, shares = t.args  # H(1/3, 2/3) where H alone is written as well
        if before.head == "sym" and before.data in names and shares.data[1] == 1:
            return _entropy(shares.args, logarithm) or t
    args = tuple(_written_out(a, names, logarithm) for a in t.args)
    return rebuild(t, args)


def _entropy(args: tuple[Term, ...], logarithm: str) -> Term | None:
    """−Σ p log p of shares, whose sum is 1, or of counts."""
    if not 1 < len(args) <= _MOST or not all(map(_is_share, args)):
        return None
    values = [_value(a) for a in args]
    total = sum(values)
    if total != 1:
        if total < 2 or any(v.denominator > 1 for v in values):
            return None
        args = tuple(div(a, num(total)) for a in args)
    terms = [neg(mul(a, call(logarithm, a))) for a, v in zip(args, values, strict=True) if v]
    return add(*terms) if len(terms) > 1 else terms[0] if terms else ZERO


def _is_share(t: Term) -> bool:
    if t.head == "div":
        return all(map(is_number, t.args)) and bool(number_value(t.args[1]))
    return is_number(t) and t.head == "num"


def _value(t: Term) -> Fraction:
    return number_value(t.args[0]) / number_value(t.args[1]) if t.head == "div" else number_value(t)
