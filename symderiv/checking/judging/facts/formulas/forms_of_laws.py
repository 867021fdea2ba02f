"""A row of the table of formulas that have a name: the forms that are right, and those with a usual slip.

Each is brought to one form (:mod:`.normal_forms`), under which it is looked up.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from symderiv.checking.judging.facts.formulas.any_gradient import GRADIENT, with_gradient
from symderiv.checking.judging.facts.formulas.normal_forms import NoForm, letters_of, normal_form
from symderiv.checking.mistakes.edit_rules import turned
from symderiv.checking.mistakes.edits import replaced, spots
from symderiv.notation.cursor import Names
from symderiv.notation.names import join, split
from symderiv.notation.parse import parse
from symderiv.notation.term import (
    ONE,
    Term,
    add,
    call,
    div,
    mul,
    num,
    rebuild,
    substitute,
    sym,
    walk,
)

__all__ = ["CURVATURE", "NamedLaw", "accumulators", "form_of", "tables_of", "with_one_gradient"]

CURVATURE = sym("H")
_NAMES = Names(document=True)
_PART = re.compile(r"[A-Za-z']+|[^\s{}]")
_HALF = div(ONE, num(2))
_OPTIONAL = ("factor", "dropped-term", "factor-two", "opposite")


@dataclass(frozen=True)
class NamedLaw:
    """``name``: the words of which one stands in the left side or before the formula; ``left``: the bases
    that the left side may have, as one expression. ``forms``: the right ones, of which the first is told;
    ``letters``: the bases that may stand for a letter of theirs, as expressions (``=``: that of the left
    side; ``~`` before what the whole name is; any for what is not told). ``slips``: what is wrong besides
    the usual slips, with the mistake, and the form that is meant where another is written more alike.
    ``but``: words that make it another formula. ``also`` and ``never``: kinds of usual slips that are
    looked for in this row, though not in all (those in _OPTIONAL), or are not.
    ``gradient``: every gradient is one letter, g, and a second derivative is H. ``matrices``: letters that
    do not commute. ``squared``: whether the left side is a square, or None for both."""

    name: str
    left: str
    forms: tuple[str, ...]
    letters: Mapping[str, str] = field(default_factory=dict)
    slips: tuple[tuple[str, ...], ...] = ()
    but: str = ""
    also: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    gradient: bool = False
    matrices: str = ""
    squared: bool | None = False

    def __hash__(self) -> int:
        return id(self)


# By its form what a formula is: the id of its slip, or none, and the right form that is meant.
_Table = dict[str, tuple[str, Term]]


@lru_cache(maxsize=1024)
def tables_of(law: NamedLaw) -> tuple[tuple[tuple[str, ...], _Table], ...]:
    """For each set of letters the forms of the row, the right ones and those with a slip."""
    right = [_parsed(text, law) for text in law.forms]
    wrong = []
    for mistake, text, *told in law.slips:
        slip = _parsed(text, law)
        meant = right[law.forms.index(told[0])] if told else None
        wrong.append((mistake, slip, meant or _nearest(slip, text, right, law.forms)))
    for t in right:
        wrong.extend((mistake, slip, t) for mistake, slip in _slips(t, law))
    tables: dict[tuple[str, ...], _Table] = {}
    for t in right:
        tables.setdefault(tuple(sorted(letters_of(t))), {})[form_of(t, law)] = "", t
    for mistake, slip, meant in wrong:
        try:
            table = tables.setdefault(tuple(sorted(letters_of(slip))), {})
            table.setdefault(form_of(slip, law), (mistake, meant))
        except NoForm:
            continue
    return tuple(tables.items())


def _nearest(slip: Term, text: str, right: Sequence[Term], forms: tuple[str, ...]) -> Term:
    """The right form in the same letters, as far as may be, that is written most like this."""
    letters, parts = set(letters_of(slip)), Counter(_PART.findall(text))

    def difference(i: int) -> tuple[int, int]:
        others = Counter(_PART.findall(forms[i]))
        return len(letters ^ set(letters_of(right[i]))), (
            (parts - others) + (others - parts)
        ).total()

    return right[min(range(len(forms)), key=difference)]


def _parsed(text: str, law: NamedLaw) -> Term:
    t = parse(text, _NAMES, tex=True)
    return with_one_gradient(t) if law.gradient else t


def form_of(t: Term, law: NamedLaw) -> str:
    """The form under which a formula in the letters of a row is looked up."""
    return normal_form(t, {n: n for n in letters_of(t)}, law.matrices)


def _slips(t: Term, law: NamedLaw) -> Iterator[tuple[str, Term]]:
    """The usual slips in a right formula, with their ids."""
    for path, u in spots(t):
        for mistake, new in _lost(u, not path):
            looked_for = mistake in law.also if mistake in _OPTIONAL else mistake not in law.never
            if looked_for:
                yield "sign" if mistake == "opposite" else mistake, replaced(t, path, new)


def _lost(u: Term, whole: bool) -> Iterator[tuple[str, Term]]:
    """What may be written for a part of a formula, or for the whole of it."""
    if u.head == "add":
        for i, a in enumerate(u.args):
            yield "sign", add(*u.args[:i], turned(a), *u.args[i + 1 :])
            yield "dropped-term", add(*u.args[:i], *u.args[i + 1 :])
        if len(u.args) == 2 and u.args[0] is ONE and u.args[1].head == "neg":
            beta = u.args[1].args[0]
            is_decay = beta.head == "sym" and split(beta.data)[0] in ("beta", "rho", "gamma")
            yield "beta-for-one-minus-beta" if is_decay else "missing-one-minus", beta
            if beta.head == "pow":
                power_of = rebuild(beta, (add(ONE, turned(beta.args[0])), beta.args[1]))
                yield "power-of-one-minus-beta", power_of
    elif u.head == "neg":
        yield "sign", u.args[0]
    elif u.head == "pow":
        if u.args[1] is num(2):
            yield "square-forgotten", u.args[0]
        elif turned(u.args[1]) is ONE:
            yield "inverse", u.args[0]
    elif u.data in (("max", 0), ("min", 0)):
        yield "extreme", call("min" if u.data[0] == "max" else "max", *u.args)
    elif u.head == "call" and len(u.args) == 1 and not u.data[1]:
        if u.data[0] == "sqrt":
            yield "root-forgotten", u.args[0]
        elif u.data[0] == "log":
            yield "logarithm", u.args[0]
        elif u.data[0] == "exp":
            yield "sign", call("exp", turned(u.args[0]))
    elif u.head == "T":
        yield "transposed", u.args[0]
    elif u.head == "div":
        if u.args[0] is not ONE:
            yield "turned", div(u.args[1], u.args[0])
        if u.args[1].head not in ("num",):
            yield "product-for-quotient", mul(*u.args)
        if u is _HALF:
            yield "factor-two", ONE
        elif u.args[1].head == "mul" and u.args[1].args[0] is num(2):
            yield "factor-two", div(u.args[0], mul(*u.args[1].args[1:]))
    elif u.head == "mul":
        for i, a in enumerate(u.args):
            rest = mul(*u.args[:i], *u.args[i + 1 :])
            yield "factor-two" if a in (num(2), _HALF) else "factor", rest
    if whole and u.head not in ("add", "neg"):
        yield "opposite", turned(u)


def with_one_gradient(t: Term) -> Term:
    """t with every gradient as g and every matrix of second derivatives, or f″(x), as H. A G beside them
    is no gradient, but what AdaGrad sums up."""
    return with_gradient(_with_curvature(substitute(t, accumulators(t))))


def accumulators(t: Term) -> dict[Term, Term]:
    """The G of AdaGrad beside a gradient, with a letter of its own."""
    held = [n for n in t.names if split(n)[0] == "G"]
    others = substitute(t, {sym(n): ONE for n in held})
    if not held or GRADIENT not in walk(with_gradient(others)):
        return {}
    return {sym(n): sym(join("Gsum", *split(n)[1:])) for n in held}


def _with_curvature(t: Term) -> Term:
    if t.head == "call" and (t.data[0] == "hessian" or t.data[1] == 2):
        return CURVATURE
    if t.head == "mul" and t.args[0].head == "call" and t.args[0].data[0] == "hessian":
        kept = t.args[1:] if t.args[1].head != "sym" else t.args[2:]  # ∇²f w: at w
        return mul(CURVATURE, *map(_with_curvature, kept))
    return rebuild(t, tuple(map(_with_curvature, t.args))) if t.args else t
