"""What the text tells that makes a refuted relation hold: a one-hot target, a stated zero.

Only for write-ups without an exercise, where nothing else says what the names stand for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from fractions import Fraction
from itertools import pairwise

from flint import arb

from symderiv.checking.equality.comparing import value_of
from symderiv.checking.equality.numeric import agree
from symderiv.checking.equality.rounded.cut_off import neither_rounded_nor_cut_off
from symderiv.checking.equality.rounded.rounding import operand_slack
from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Verdict
from symderiv.checking.reading.lookup import Places
from symderiv.checking.values.numbers import Matrix, NoValue, real_part
from symderiv.checking.values.readings import SHOWN
from symderiv.checking.world.constraints import under_constraints
from symderiv.checking.world.displayed import last_unit
from symderiv.checking.world.world import closed
from symderiv.notation.names import QUANTITY_E, split
from symderiv.notation.term import (
    ONE,
    Term,
    add,
    call,
    deriv,
    div,
    having,
    mul,
    neg,
    num,
    number_value,
    rebuild,
    substitute,
    sym,
    unsigned,
    walk,
)
from symderiv.notation.text import unicode_text

__all__ = [
    "by_dropped_target",
    "by_earlier_member",
    "by_euler",
    "by_largest",
    "by_logarithm",
    "by_negative_base",
    "by_one_hot",
    "by_percent",
    "by_stated_value",
    "by_target_vector",
]

_ONE_HOT = re.compile(
    r"one[- ]?hot|\b(?:correct|true|target|right|actual|ground[- ]truth)\s+(?:class|label|token|word)"
    r"|(?<![\d.])1\b[\s,;&]{0,12}(?:\\(?:text|textrm|mbox|mathrm|quad)[\s{]{0,3}){0,3}(?:if|when|for|falls|si)\b"
    r"[^\n]{0,60}\n?[^\n]{0,12}(?<![\d.])0\b[\s,;&]{0,12}(?:\\(?:text|textrm|mbox|mathrm|quad)[\s{]{0,3}){0,3}"
    r"(?:otherwise|else|sonst|sinon)",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"[\s$,;()\\\]]*(?:(?:as|since|because|for|with|where|if|when|and|da|weil|mit|car|puisque|porque|pues|poiché)\b"
    r"|因为|由于)?(?:\s(?:we have|we know(?: that)?))?[\s$(\\\[]*"
)
_BEHIND = 3  # relations behind one that may say what it rests on
# A minus behind another sign, and a power: − −0.65².
_NEGATIVE_BASE = re.compile(
    r"(?:[-+−*/·×]|\\cdot|\\times)\s{0,3}[-−]\s{0,2}([0-9]{1,9}(?:\.[0-9]{1,9})?)\s{0,2}(?:\^|²|³)"
)
_CLOSE = 2e-3  # of the entries of a vector with a single 1
_PERCENT = re.compile(
    r"[\s$}~]{0,4}(?:\\text\w{0,6}\s?\{\s{0,2})?(?:\\?%|per ?cent\b|prozent\b|процент)",
    re.IGNORECASE,
)


def by_earlier_member(case: Case) -> Outcome | None:
    """A number that agrees with an earlier member of its chain: more digits were carried along."""
    chain, right, world = case.chain, case.right, case.claims.world
    if not closed(right) or chain.blamed:
        return None
    for member in (*chain.sound, *chain.taken):
        if closed(member) and member is not right:
            found = agree(world, member, right)
            far = neither_rounded_nor_cut_off(world, member, right, found.value)
            if found.holds and not found.box and not far:
                return Outcome(Verdict.ROUNDED, value=found.value, exact=False)
    head = case.st.head.term
    if not closed(case.left) or head is None or _far_from(case, right):
        return None  # whatever the chain is about, σ(0.02) = 0.55 is none of it
    named = (head,) if head.head == "sym" and world.definition(head.data) is not None else ()
    for whole in (*named, *(t for t in chain.sound if not closed(t) and t.head != "sym")):
        found = agree(world, whole, right)  # T = 2π √0.0815 = 2π · 0.2856, where T = 2π √(l/g)
        far = neither_rounded_nor_cut_off(world, whole, right, found.value)
        if found.holds and not found.box and not far:
            return Outcome(Verdict.ROUNDED, value=found.value, exact=False)
    return None


def _far_from(case: Case, right: Term) -> bool:
    """Whether a number is not what stands before it, whichever digits have been left out there."""
    claims, left = case.claims, case.left
    if not claims.far_apart(left, right, "shown"):
        return False
    a, b = (real_part(value_of(claims.world, t, SHOWN)) for t in (left, right))
    slack = operand_slack(claims.world, left)[0] + arb(last_unit(right) or 0)
    return not abs(a - b) <= slack


def by_negative_base(case: Case) -> Outcome | None:
    """1 − h² = 1 − -0.65²: the number was put in for h with its sign, without brackets."""
    sides = (case.st.left, case.st.right)
    bases = {Fraction(m) for side in sides for m in _NEGATIVE_BASE.findall(side.source)}
    left, right = (_turned_squares(t, bases) if bases else t for t in (case.left, case.right))
    for a, b in ((left, right), (left, case.right), (case.left, right)):
        if (a, b) != (case.left, case.right) and case.tried(a, b) is not None:
            return Outcome(Verdict.UNCHECKED, "the minus may belong to the base of the power")
    return None


def _turned_squares(t: Term, bases: set[Fraction]) -> Term:
    """t with −a² for a², where a is one of these numbers."""
    squares = (u for u in having(t, "pow") if u.args[0].head == "num" and u.args[1] is num(2))
    return substitute(t, {u: neg(u) for u in squares if number_value(u.args[0]) in bases})


def by_percent(case: Case) -> Outcome | None:
    """The relation with its number in percent, where the sign or the word stands behind the formula; or
    with the number itself, where 100 · 0.42 = 42 % has both."""
    st, left, right = case.st, case.left, case.right
    number = unsigned(right)
    if number.head == "num" and _PERCENT.match(case.writeup.text, st.right.end):
        return case.tried(left, div(right, num(100)))
    if number.head == "div" and number.args[1] is num(100) and "%" in st.right.source:
        if any(u is num(100) for u in walk(left)) or _counted(left):
            if case.tried(left, mul(num(100), right)) is not None:
                return Outcome(Verdict.UNCHECKED, "it holds for the number of percent", exact=False)
    return None


def _counted(t: Term) -> bool:
    """Whether a sum counts in percent, as 55 + 25 does: no share is that large."""
    return t.head == "add" and all(u.head == "num" and number_value(u) >= 1 for u in t.args)


def _targets(writeup: Writeup) -> Places:
    """Where the text speaks of targets that are 1 for one class alone."""
    return Places(_ONE_HOT, writeup.text)


def by_one_hot(case: Case) -> Outcome | None:
    """The relation with the target of the correct class as 1; for a text that speaks of that."""
    claims, left, right = case.claims, case.left, case.right
    gone = {
        n: sym(n)
        for n in sorted(set(left.names) - set(right.names))
        if split(n)[0] in ("y", "t") and split(n)[1] and claims.world.binding(sym(n)) is None
    }
    told = bool(gone) and case.writeup.once(_targets).within(*case.paragraph)
    if not gone or (not told and not _ONE_HOT.search(case.before[-600:])):
        return None
    for n, key in gone.items():
        if any(u.head == "mul" and key in u.args for u in walk(left)):
            if claims.same(substitute(left, {key: num(1)}), right):
                return Outcome(Verdict.UNCHECKED, f"it holds where {unicode_text(sym(n))} is 1")
    return None


def by_largest(case: Case) -> Outcome | None:
    """Y = (0, 1, 0), where Y was the softmax of something: 1 stands where that is largest."""
    left, right = case.left, case.right
    if left.head != "sym" or right.head != "mat" or right.args.count(ONE) != 1:
        return None
    if right.args.count(num(0)) != len(right.args) - 1:
        return None
    known = value_of(case.claims.world, left, SHOWN)
    if known.__class__ is not Matrix or known.shape[0] * known.shape[1] != len(right.args):
        return None
    at = right.args.index(ONE)
    others = [real_part(x) for k, x in enumerate(known.entries) if k != at]
    if all(x < real_part(known.entries[at]) for x in others) and all(x >= 0 for x in others):
        return Outcome(Verdict.UNCHECKED, "it may tell which entry is largest")
    return None


def by_target_vector(case: Case) -> Outcome | None:
    """p − y = (0.09, 0.24, −0.33), where p is a vector and y was a number before: a vector with a single 1."""
    left, right, world = case.left, case.right, case.claims.world
    if left.head != "add" or len(left.args) != 2 or left.args[1].head != "neg":
        return None
    p, y = left.args[0], left.args[1].args[0]
    if right.head != "mat" or y.head != "sym" or split(y.data)[0] not in ("y", "t"):
        return None
    with suppress(NoValue):
        shown, told, number = (value_of(world, t, SHOWN) for t in (p, right, y))
        if number.__class__ is Matrix or shown.__class__ is not Matrix:
            return None
        if told.__class__ is not Matrix or len(shown.entries) != len(told.entries):
            return None
        pairs = zip(shown.entries, told.entries, strict=True)
        gaps = [float(real_part(a)) - float(real_part(b)) for a, b in pairs]
        ones = sum(abs(gap - 1) < _CLOSE for gap in gaps)
        if ones == 1 and sum(abs(gap) < _CLOSE for gap in gaps) == len(gaps) - 1:
            return Outcome(Verdict.UNCHECKED, f"it holds for a one-hot {unicode_text(y)}")
    return None


def by_dropped_target(case: Case) -> Outcome | None:
    """The relation with a target as 1, where a step of its own chain writes 1 for it: p_i − y_i = p_i − 1."""
    claims, left, right = case.claims, case.left, case.right
    for name in sorted(set(left.names)):
        base, *index = split(name)
        if base.lower() not in ("y", "t") or not any(index) or claims.world.binding(sym(name)):
            continue
        one = {sym(name): num(1)}
        if not claims.same(substitute(left, one), substitute(right, one)):
            continue
        for before, after in pairwise(case.sides):
            if name in before.names and name not in after.names and after.names:
                if _ones(after) > _ones(before) and claims.same(substitute(before, one), after):
                    told = f"{unicode_text(sym(name))} is 1"
                    return Outcome(Verdict.UNCHECKED, f"it holds where {told}")
    return None


def _ones(t: Term) -> int:
    return sum(u is ONE for u in walk(t))


def _left_sides(writeup: Writeup) -> frozenset[Term | None]:
    return frozenset(st.left.term for st in writeup.document.statements)


def by_euler(case: Case) -> Outcome | None:
    """e² = 7.389, where e is a quantity elsewhere in the write-up."""
    if not any(QUANTITY_E in t.names for t in (case.left, case.right)):
        return None
    number = {sym(QUANTITY_E): call("exp", ONE)}
    return case.tried(substitute(case.left, number), substitute(case.right, number))


def by_logarithm(case: Case) -> Outcome | None:
    """∂L/∂θ where it is that of log L, which the text writes down: L goes on to stand for it."""
    left, written = case.left, case.st.head.term
    if left.head != "deriv" or written is None or written.head != "deriv":
        return None
    logarithm = call("log", written.args[0])
    if logarithm not in case.writeup.once(_left_sides):
        return None
    inside = call("log", left.args[0])
    if case.claims.same(deriv(inside, *left.args[1:], kind=left.data), case.right):
        return Outcome(Verdict.UNCHECKED, f"it holds for {unicode_text(logarithm)}", exact=False)
    return None


def by_stated_value(case: Case) -> Outcome | None:
    """The relation with what the text has set: wᵀx + b = 0 says that of wᵀx_p + b too."""
    claims, world = case.claims, case.claims.world
    written = case.st.left.term, case.st.right.term
    if written[0] is not None and written[1] is not None and written != (case.left, case.right):
        under = under_constraints(world, written[0], written[1])  # t f · idf, where t f = 0.03
        if under is not None and case.tried(*under) is not None:
            return Outcome(Verdict.UNCHECKED, "it holds with what was set before it")
    for section, what, value in (*world.constraints, *_set_behind(case)):
        if section != world.section or what.head not in ("add", "sum", "call", "mul"):
            continue
        for a, b in ((case.left, case.right), (case.right, case.left)):
            for put in _replaced(a, what, value):
                if claims.same(put, b):
                    told = f"{unicode_text(what)} is {unicode_text(value)}"
                    return Outcome(Verdict.UNCHECKED, f"it holds where {told}")
    return None


def _set_behind(case: Case) -> Iterator[tuple[int, Term, Term]]:
    """What the sentence sets behind the relation: "…, as wᵀx_p + b = 0"."""
    world, end = case.claims.world, case.links[-1].right.end
    for st in case.writeup.later(case.links[-1], _BEHIND):
        said = case.writeup.text[end : st.left.start]
        left, right = st.left.term, st.right.term
        if not st.first or st.op != "=" or left is None or right is None or not closed(right):
            return
        if not _REASON.fullmatch(said):
            return
        yield world.section, world.resolve(left), right
        end = st.right.end


def _replaced(t: Term, what: Term, value: Term) -> Iterator[Term]:
    """t with one part that is ``what`` in other names replaced by its value."""
    if _matches(what, t, {}):
        yield value
    if t.head == what.head and t.head in ("add", "mul") and len(t.args) > len(what.args):
        n, together = len(what.args), add if t.head == "add" else mul
        for i in range(len(t.args) - n + 1):
            names: dict[str, str] = {}
            part = t.args[i : i + n]
            if all(_matches(w, p, names) for w, p in zip(what.args, part, strict=True)):
                yield together(*t.args[:i], value, *t.args[i + n :])
    for i, inner in enumerate(t.args):
        for put in _replaced(inner, what, value):
            yield rebuild(t, (*t.args[:i], put, *t.args[i + 1 :]))


def _matches(what: Term, t: Term, names: dict[str, str]) -> bool:
    """Whether t is built like ``what``, with the same letters, whatever their indices."""
    if what.head == "sym" == t.head:
        same = split(what.data)[0] == split(t.data)[0]
        return same and names.setdefault(what.data, t.data) == t.data
    if what.head != t.head or what.data != t.data or len(what.args) != len(t.args):
        return False
    return all(_matches(a, b, names) for a, b in zip(what.args, t.args, strict=True))
