"""Lines that say what would be otherwise: "label t = 0 instead: ∂L/∂z = p − 0", "squared loss instead: …".

They go back to the point of before, and the label of a cross-entropy −ln p is 1. Only for write-ups without an
exercise.
"""

from __future__ import annotations

import re

from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Verdict
from symderiv.checking.world.indices import reached
from symderiv.checking.world.world import Binding, closed, term_names
from symderiv.notation.term import ONE, Term, call, having, sub, substitute, sym
from symderiv.notation.text import unicode_text

__all__ = ["by_old_point", "by_other_target"]

_REACH = 160  # characters before a relation
_SENTENCE = re.compile(r"[.!?。]\s|\n[ \t]*\n|\n(?=[^\n]*=)")
_WORDS = (
    "instead", "stattdessen", "label", "target", "class", "invece", "à la place", "en su lugar", "em vez disso",
)  # fmt: skip
_INSTEAD = re.compile(
    r"\b(?:instead(?!\s+of)|stattdessen|à\s+la\s+place|en\s+su\s+lugar|em\s+vez\s+disso|invece)\b",
    re.IGNORECASE,
)
_OTHER_TARGET = re.compile(
    r"\b(?:labels?|targets?|class)\b(?:(?!\s+of\b)[^.!?\n]){0,30}?\b(?:instead|were|was)\b"
    r"|\b(?:other|opposite|negative|wrong|flipped)\s+(?:labels?|targets?|class)\b"
    r"|\b[ty]\s*=\s*[01]\s*\$?\s*instead\b",
    re.IGNORECASE,
)
_MOST = 4  # names


def by_other_target(case: Case) -> Outcome | None:
    """∂L/∂z = p − 0 behind "label t = 0 instead", where L = −ln p was told for the label 1: with −ln(1 − p), and
    −ln p for that."""
    if case.left.head != "deriv" or not _OTHER_TARGET.search(_said(case)):
        return None
    world = case.claims.world
    flipped: dict[Term, Term] = {}
    for name in sorted(reached(world, case.left)[1]):
        law = world.definition(name)
        inside = {u for u in having(law, "call") if u.data == ("log", 0)} if law else set()
        if law is not None and len(inside) == 1 and len(flipped) < _MOST:
            (log,) = inside
            flipped[sym(name)] = substitute(law, {log: call("log", sub(ONE, log.args[0]))})
    for key, other in flipped.items():
        with case.formulas({key: other}):
            found = case.tried(case.left, case.right)
        if found is not None:
            return Outcome(Verdict.CORRECT, "for the other label", value=found.value)
    return None


def by_old_point(case: Case) -> Outcome | None:
    """p − 0 = 0.55 behind "label 0 instead", where "new p = 0.948" was told in between: with the p of before."""
    if not closed(case.right) or not _INSTEAD.search(_said(case)):
        return None
    world = case.claims.world
    before: dict[Term, Binding] = {}
    for name in sorted(term_names(case.left) | world.leaves(case.left))[: 2 * _MOST]:
        older, now = world.binding(sym(name), 1), world.binding(sym(name))
        if older is None or now is None or older.shown is None or older.section != now.section:
            continue
        before[sym(name)] = older
    ways = [list(before), *([key] for key in before)] if before else []
    for keys in ways:
        found = case.tried_with({key: before[key] for key in keys})
        if found is not None:
            told = " and ".join(map(unicode_text, keys))
            return Outcome(Verdict.UNCHECKED, f"it holds with {told} as before")
    return None


def _said(case: Case) -> str:
    """What its sentence says before the relation; nothing where the write-up has none of the words."""
    if not case.writeup.once(_may_say_so):
        return ""
    start = case.st.head.start
    return _SENTENCE.split(case.writeup.text[max(0, start - _REACH) : start])[-1]


def _may_say_so(writeup: Writeup) -> bool:
    return writeup.mentions(*_WORDS)
