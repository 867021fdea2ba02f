"""Matrix expressions as sums of words, products of letters that do not commute: (y − X w)ᵀ y is yᵀ y − wᵀ Xᵀ y.

A number is its own transpose: wᵀ Xᵀ y and yᵀ X w are one word, where both ends are vectors by their letters.
"""

from __future__ import annotations

from collections.abc import Set
from fractions import Fraction
from itertools import pairwise

from symderiv.checking.equality.polynomials import plus
from symderiv.notation.names import split
from symderiv.notation.term import ONE, Term, div, is_number, mul, num, number_value, sym, transpose

__all__ = [
    "Word",
    "Words",
    "is_column",
    "numbers_first",
    "numbers_in",
    "rewritten",
    "turned_over",
    "words",
]

Word = tuple[Term, ...]
Words = dict[Word, Fraction]
_MOST, _LONGEST, _STEPS = 60, 16, 40


def words(t: Term) -> Words | None:
    """t as a sum of words with their coefficients; None for what is too long."""
    if is_number(t):
        value = number_value(t)
        return {(): value} if value else {}
    if t is sym("I"):
        return {(): Fraction(1)}
    if t.head == "neg":
        return _times({(): Fraction(-1)}, words(t.args[0]))
    if t.head == "add":
        out: Words = {}
        for a in t.args:
            part = words(a)
            if part is None:
                return None
            out = plus(out, part)
        return out
    if t.head == "mul":
        product: Words | None = {(): Fraction(1)}
        for a in t.args:
            product = _times(product, words(a))
        return product
    if t.head == "div" and is_number(t.args[1]) and number_value(t.args[1]):
        return _times({(): 1 / number_value(t.args[1])}, words(t.args[0]))
    if t.head == "div" and t.args[0] is not ONE:  # what stands below is a number
        return _times({(div(ONE, t.args[1]),): Fraction(1)}, words(t.args[0]))
    if t.head == "pow" and t.args[1].head == "num" and t.args[1].data in ((2, 0), (3, 0)):
        base = t.args[0]
        if base.head == "call" and base.data == ("norm", 0):  # ‖v‖² = vᵀv
            return (
                words(mul(transpose(base.args[0]), base.args[0])) if t.args[1] is num(2) else None
            )
        power: Words | None = {(): Fraction(1)}
        for _ in range(int(t.args[1].data[0])):
            power = _times(power, words(t.args[0]))
        return power
    if t.head == "T" and t.args[0].head in ("add", "mul", "neg", "T", "div"):
        part = words(t.args[0])
        return None if part is None else {turned_over(w): c for w, c in part.items()}
    return {(t,): Fraction(1)}


def turned_over(word: Word, symmetric: Set[Term] = frozenset()) -> Word:
    """The transpose of a word."""
    return tuple(_turned(a, symmetric) for a in reversed(word))


def _turned(t: Term, symmetric: Set[Term]) -> Term:
    if t in symmetric:
        return t
    return t.args[0] if t.head == "T" else transpose(t)


def rewritten(of: Words, longer: Word, shorter: Words, symmetric: Set[Term] = frozenset()) -> Words:
    """The sum with ``longer`` replaced in its words as long as it stands in one, and its transpose likewise;
    numbers in one of their two forms."""
    turned = {turned_over(w, symmetric): c for w, c in shorter.items()}
    back = turned_over(longer, symmetric)
    out: Words = {}
    for word, c in of.items():
        plain = tuple(a.args[0] if a.head == "T" and a.args[0] in symmetric else a for a in word)
        out = plus(out, {plain: c})
    for _ in range(_STEPS):
        for word, c in out.items():
            put = _put(word, longer, shorter)
            put = _put(word, back, turned) if put is None else put
            if put is not None:
                rest = {w: d for w, d in out.items() if w != word}
                out = plus(rest, {w: c * d for w, d in put.items()})
                break
        else:
            break
    numbers: Words = {}
    for word, c in out.items():
        numbers = plus(numbers, {_one_form(word, symmetric): c})
    return numbers


def numbers_in(of: Words) -> set[Term]:
    """The numbers of the words: small letters that are never transposed and follow nothing transposed, nor a
    capital."""
    columns = {a.args[0] for w in of for a in w if a.head == "T"}
    columns |= {b for w in of for a, b in pairwise(w) if a.head == "T" or _is_capital(a)}
    return {a for w in of for a in w if is_column(a) and a not in columns}


def numbers_first(of: Words, known: Set[Term] | None = None) -> Words:
    """The sum with the numbers of each word in front; ``known``: these and no others."""
    found = numbers_in(of) if known is None else known
    out: Words = {}
    for w, c in of.items():
        numbers = [a for a in w if a.head == "div" or a in found]
        rest = [a for a in w if a not in numbers]
        out = plus(out, {(*sorted(numbers, key=repr), *rest): c})
    return out


def _is_capital(t: Term) -> bool:
    return t.head == "sym" and split(t.data)[0][:1].isupper()


def _put(word: Word, longer: Word, shorter: Words) -> Words | None:
    n = len(longer)
    for i in range(len(word) - n + 1):
        if word[i : i + n] == longer:
            return {word[:i] + w + word[i + n :]: c for w, c in shorter.items()}
    return None


def _one_form(word: Word, symmetric: Set[Term]) -> Word:
    if len(word) < 2 or word[0].head != "T" or not is_column(word[0].args[0]):
        return word
    return min(word, turned_over(word, symmetric), key=repr) if is_column(word[-1]) else word


def is_column(t: Term) -> bool:
    """Whether a letter may be a column."""
    return t.head == "sym" and split(t.data)[0][:1].islower()


def _times(a: Words | None, b: Words | None) -> Words | None:
    if a is None or b is None or len(a) * len(b) > _MOST:
        return None
    out: Words = {}
    for v, c in a.items():
        for w, d in b.items():
            if len(v) + len(w) > _LONGEST:
                return None
            out = plus(out, {v + w: c * d})
    return out
