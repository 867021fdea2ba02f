"""Relations that are expansions: with a rest O(…), or an order of growth, they are judged, with ≈ they may be
right, and after words like "for small x" the rest may be left out."""

from __future__ import annotations

import re

from symderiv.checking.equality.calculus.growth import grows_so, has_growth
from symderiv.checking.equality.calculus.orders import expansion, taylor
from symderiv.checking.equality.comparing import number_of
from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.mistakes.edit_rules import turned
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.world.world import World, closed
from symderiv.notation.term import Term, add, sym, walk

__all__ = ["by_expansion", "expanded"]

_WORDS = re.compile(
    r"approx|\bsmall\b|(?:first|second|third|leading|higher|lowest)[- ]order|linear|taylor|expan|neglect|rough"
    r"|series|\bnear\b|\baround\b|tiny|\bab?out\b|näherung|klein|approch|aproxim|приближ|近似|展開|展开|泰勒|근사",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"(?:first|second|third)[- ]order|linear\w*\s+(?:approx|term|part|model)|lineari[sz]|taylor|\bexpan(?:d|sion)"
    r"|(?<!\\)\btangent|näherung|développement|lineari|近似|展開|展开|泰勒",
    re.IGNORECASE,
)
_LARGE = re.compile(r"\blarge\b|asymptot|\blimit\b|\\to\s?\\infty|→\s?∞", re.IGNORECASE)
_ROUGHLY = re.compile(r"(?<!\\)\bapprox", re.IGNORECASE)  # in words, not ≈ somewhere near
_REST = re.compile(r"(?:\\mathcal\s?\{?\s?|\\mathrm\{)?\b[Oo]\s?\}?\s?(?:\\left|\\[bB]ig+l?)?\s?\(")
_GROWTH = re.compile(
    r"(?:\\mathcal\s?\{?\s?|\\mathrm\{|\b)O\s?\}?\s?(?:\\left|\\[bB]ig+l?)?\s?\("
    r"|(?:\\(?:Theta|Omega)(?![a-z])|[ΘΩ])\s?(?:\\left|\\[bB]ig+l?)?\s?\("
)
_FASTER = "the left side is of another order"
_APPLIED = re.compile(r"(?<![A-Za-z\\])([A-Za-z])'{0,3}\s?(?:\\left\s?)?\(")
_SMALL = 20  # the part of the value that what is left out may be
_BEFORE, _AFTER = 160, 100
REST = "an expansion whose rest is left out"


def expanded(world: World, st: Statement) -> Outcome | None:
    """The verdict on left = polynomial + O(…), or on left ≈ polynomial; None for all else."""
    left, right = st.left.term, st.right.term
    if left is None or right is None or st.op not in ("=", "~") or closed(right):
        return None
    if st.op == "~":
        if closed(left):
            return None
        return (
            Outcome(Verdict.CORRECT)
            if taylor(world, left, right)
            else _one_sign(world, left, right)
        )
    if _GROWTH.search(st.right.source):
        grows = grows_so(left, right)
        if grows is not None:
            return (
                Outcome(Verdict.CORRECT) if grows else Outcome(Verdict.WRONG, _FASTER, exact=False)
            )
        if has_growth(left, right):
            return Outcome(Verdict.UNCHECKED, "orders that cannot be compared")
    if not _REST.search(st.right.source):
        return None
    found = expansion(world, left, right)
    if found is None:
        return None
    if found:
        return Outcome(Verdict.CORRECT)
    if any(n in ("i", "j") and world.binding(sym(n)) is None for n in (*left.names, *right.names)):
        return Outcome(Verdict.UNCHECKED, "i may be the imaginary unit")
    called = {u.data[0] for t in (left, right) for u in walk(t) if u.head == "call"}
    letters = {m[1] for s in (st.left, st.right) for m in _APPLIED.finditer(s.source)}
    if not letters - {"O", "o"} <= called:
        return None  # a function that was read as a factor
    return Outcome(
        Verdict.WRONG, "the two sides differ in a lower order than the rest has", exact=False
    )


def _one_sign(world: World, left: Term, right: Term) -> Outcome | None:
    """The wrong verdict on an expansion of three terms or more, one of which has the other sign."""
    if right.head != "add" or len(right.args) < 3:
        return None
    for i, a in reversed(list(enumerate(right.args))):
        mended = add(*right.args[:i], turned(a), *right.args[i + 1 :])
        if taylor(world, left, mended):
            return named_slip("sign", mended)
    return None


def _at_a_place(case: Case) -> Outcome | None:
    """f(2.1) ≈ 3 + 4 · 0.1, told as an expansion: what is left out is small beside the value."""
    if not case.about or case.left.head != "call" or case.right.head != "add":
        return None
    start = case.st.head.start
    if not _ORDER.search(case.writeup.text, max(0, start - _BEFORE), start):
        return None
    a, b = (number_of(case.claims.world, t) for t in (case.left, case.right))
    if a is not None and b is not None and abs(a - b) * _SMALL < abs(a):
        return Outcome(Verdict.UNCHECKED, REST)
    return None


def by_expansion(case: Case) -> Outcome | None:
    """e^x = 1 + x for small x."""
    st, text = case.st, case.writeup.text
    if closed(case.left) or closed(case.right):
        return _at_a_place(case)
    around = text[max(0, st.head.start - _BEFORE) : st.right.end + _AFTER]
    derived = case.left.head == "deriv" or (case.left.head == "call" and case.left.data[1] > 0)
    exact = derived or case.right.head == "cases" or case.left.head == "cases"
    if not exact and _LARGE.search(around) and _ROUGHLY.search(around):
        return Outcome(Verdict.UNCHECKED, REST)
    if not _WORDS.search(around):
        return None
    if taylor(case.claims.world, case.left, case.right):
        return Outcome(Verdict.UNCHECKED, REST)
    return None
