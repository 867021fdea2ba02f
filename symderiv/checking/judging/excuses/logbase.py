"""The base of a bare "log": natural, unless the text tells bits; another base that makes a number right is
an excuse until something else in the document shows that the natural one is meant.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from symderiv.checking.equality.comparing import entries_of, value_of
from symderiv.checking.judging.meant_terms.told_base import (
    BARE_LOG,
    NATURAL_LOG,
    tells_base_two,
    with_log,
)
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import HOLDS, Document, Statement, Verdict
from symderiv.checking.reading.lookup import Places
from symderiv.checking.values.numbers import NoValue, real_part
from symderiv.checking.values.readings import Reading
from symderiv.checking.values.resting import reach
from symderiv.checking.world.world import World, closed, literals
from symderiv.notation.term import (
    Term,
    call,
    having,
    mul,
    num,
    rebuild,
    substitute,
    sym,
    walk,
)

if TYPE_CHECKING:
    from symderiv.checking.judging.excuses.case import Case

__all__ = ["LogBase", "by_base"]

_WITH_BASE = "it holds with logarithms to base"
_BITS = re.compile(r"\bbits?\b|\\?log_\{?\s*2\b|\blog2\b|\bbase[- ]?(?:2|two)\b|\bshannons?\b")
_BASE_TWO = re.compile(r"\\?log_\{?\s*2|\blog2\b|log₂|\bbits?\b")
_LN_OF_TEN = re.compile(r"\\?\bln\s?[({]?\s?10\b")  # log x = ln x / ln 10
POINTS, ENOUGH, TRIES = 4, 2, 60
NEAR, FAR = 0.002, 0.01  # shares of the larger side


class LogBase:
    """What a document shows of its bare "log" so far.

    ``natural``: a link with a number or a derivative of the logarithm itself has shown the natural one.
    ``shown``: how many other relations hold with it and not with base 10. ``excused``: relations that
    hold with base 10 alone, with what is to be said of them should the natural one be meant.
    """

    def __init__(self, document: Document) -> None:
        text = document.text
        self.bits = Places(_BITS, text)
        self.base_two = tells_base_two(text)
        self.natural = False
        self.shown = int(_in_both_ways(document))
        self.excused: list[tuple[Statement, Outcome]] = []
        self.tries = TRIES if "log" in text and BARE_LOG.search(text) else 0
        # A name may then stand for either.
        self.mixed = "ln" in text and NATURAL_LOG.search(text) is not None

    def note(self, world: World, st: Statement, left: Term, right: Term, outcome: Outcome) -> None:
        """See what a judged link shows."""
        if not self.tries or outcome.verdict not in HOLDS:
            return
        if (outcome.message or "").startswith(_WITH_BASE):
            return
        here = BARE_LOG.search(st.left.source) is not None
        numbers = bool(literals(right)) and BARE_LOG.search(st.right.source) is None
        if here and (numbers or _derives_log(left)):  # 0.5 log 4 = log 2 holds to any base
            self.natural = True
        own = f"{st.left.source} {st.right.source}"
        if self.mixed and (BARE_LOG.search(own) is None or NATURAL_LOG.search(own)):
            return
        if self.shown <= len(self.excused):
            self.tries -= 1
            self.shown += _only_natural(world, left, right)

    def excuse(self, case: Case) -> Outcome | None:
        """The relation with another base for a bare "log": 2 where the paragraph tells bits, else 2 or
        10."""
        if self.base_two and (found := _naturally(case)) is not None:
            return found
        if not any(BARE_LOG.search(side.source) for side in (case.st.left, case.st.right)):
            return _in_bits(case)
        sources = case.st.left.source, case.st.right.source
        if any(map(_LN_OF_TEN.search, sources)) and any(map(BARE_LOG.search, sources)):
            return Outcome(Verdict.UNCHECKED, "it tells the base of its logarithm")
        told = self.bits.within(*case.paragraph)
        if self.natural and not told:
            return None
        for name, base in (("log2", 2), ("log10", 10)):
            if base == 10 and (told or _as_to_base_two(case)):
                continue
            a, b = with_log(case.left, name), with_log(case.right, name)
            if (a, b) == (case.left, case.right):
                return None
            again = case.tried(a, b)
            if again is not None:
                text = f"{_WITH_BASE} {base}"
                if told:
                    again.message = text
                    return again
                if base == 10:
                    self.excused.append((case.st, case.outcome))
                return Outcome(Verdict.UNCHECKED, text, value=again.value, exact=False)
        return None

    def withdrawn(self) -> list[tuple[Statement, Outcome]]:
        """The excuses that do not hold, now that the whole document is read."""
        known = self.natural or self.shown >= len(self.excused)
        return self.excused if known else []


def by_base(case: Case) -> Outcome | None:
    """The relation with another base for a bare "log", by what the document has shown of that so far."""
    found = case.logs.excuse(case)
    if found is not None:
        case.chain.truth = None  # it is that of another logarithm
        if case.chain.binding is not None:
            case.chain.binding.truth = found.value
    return found


def _in_both_ways(document: Document) -> bool:
    """Whether one quantity is written with log here and with ln there."""
    if "log" not in document.text or "ln" not in document.text:
        return False
    by_log, by_ln = set[str](), set[str]()
    for st in document.statements:
        if NATURAL_LOG.search(st.right.source):
            by_ln.add(st.head.source)
        elif BARE_LOG.search(st.right.source):
            by_log.add(st.head.source)
    return not by_log.isdisjoint(by_ln)


def _as_to_base_two(case: Case) -> bool:
    """Whether base 10 makes of a relation in names what base 2 does: there is no 10 in it."""
    if closed(case.left) or closed(case.right):
        return False
    return not any(u is num(10) for t in (case.left, case.right) for u in walk(t))


def _in_bits(case: Case) -> Outcome | None:
    """KL(p‖q) = log₂ 3 − 1.5, where the formula of KL was written with a bare log."""
    if not any(_BASE_TWO.search(other.right.source) for other in case.links):
        return None
    world = case.claims.world
    told = ((sym(name), world.definition(name)) for name in sorted(reach(world, case.left)))
    put = {
        name: in_bits for name, t in told if t is not None and (in_bits := with_log(t, "log2")) != t
    }
    left = _of_functions_in_bits(world, case.left)
    if not put and left is case.left:
        return None
    with case.formulas(put):
        again = case.tried(left, case.right)
    return again and Outcome(again.verdict, f"{_WITH_BASE} 2", value=again.value, exact=again.exact)


def _of_functions_in_bits(world: World, t: Term) -> Term:
    """A term with what told functions are of numbers, their bare log being log₂: the formula of H for H(0.2)."""
    if t.head == "call" and not t.data[1] and all(map(closed, t.args)):
        told = world.function(t.data[0])
        if told is not None and len(told.parameters) == len(t.args):
            body = with_log(told.body, "log2")
            if body != told.body:
                return substitute(body, dict(zip(map(sym, told.parameters), t.args, strict=True)))
    return rebuild(t, tuple(_of_functions_in_bits(world, a) for a in t.args)) if t.args else t


def _naturally(case: Case) -> Outcome | None:
    """A relation with log₂ for its log, as the text tells, that holds with the natural one: log 2 = 0.693, and
    1/x as the derivative of log x."""
    left, right = (with_log(t, "log", "log2") for t in (case.left, case.right))
    again = case.tried(left, right) if (left, right) != (case.left, case.right) else None
    if again is None and any(u.data[1] for u in having(left, "call")) | ("deriv" in left.heads):
        again = case.tried(mul(left, call("log", num(2))), right)
    text = "it holds with natural logarithms, and the text tells base 2"
    return again and Outcome(Verdict.UNCHECKED, text, value=again.value, exact=False)


def _derives_log(t: Term) -> bool:
    return any(
        u.head == "deriv" and any(w.head == "call" and w.data[0] == "log" for w in walk(u))
        for u in walk(t)
    )


def _only_natural(world: World, left: Term, right: Term) -> bool:
    """Whether a relation holds with natural logarithms, also those of its definitions, and is far off with
    those to base 10."""
    seen = 0
    numbers = closed(left) and closed(right)
    for point in range(1 if numbers else POINTS):
        near, far = (
            _apart(world, left, right, Reading.of("through", point=point, common=common))
            for common in (False, True)
        )
        if near is None or far is None:
            continue
        if near > NEAR or far < FAR:
            return False
        seen += 1
    return seen >= (1 if numbers else ENOUGH)


def _apart(world: World, left: Term, right: Term, reading: Reading) -> float | None:
    """How far two sides are apart, as a share of the larger one."""
    try:
        a, b = _numbers(value_of(world, left, reading)), _numbers(value_of(world, right, reading))
    except NoValue:
        return None
    if len(a) != len(b):
        return None
    size = max(map(abs, (*a, *b)), default=0.0)
    return max(abs(x - y) for x, y in zip(a, b, strict=True)) / size if size else 0.0


def _numbers(value: Any) -> list[float]:
    return [float(real_part(e).mid()) for e in entries_of(value)]
