"""Relations that a sentence says of another case: "without regularisation, w* = 23/14", where λ = 0.1 stands
before; "at equilibrium D = 1/2".

Only for write-ups without an exercise.
"""

from __future__ import annotations

import re

from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.suppositions import PREMISE, numbers_told
from symderiv.checking.model import Verdict
from symderiv.checking.world.world import Binding, closed, term_names
from symderiv.notation.term import Term, add, num, substitute, sym, walk
from symderiv.notation.text import unicode_text

__all__ = ["by_hypothesis", "by_left_out_terms", "by_state", "by_without", "without_some"]

_REACH = 120
_WITHOUT = re.compile(
    r"(?:\b(?:without|omitting|dropping|ignoring|neglecting|unregulari[sz]ed|ohne|sans|sem|senza|bez|zonder"
    r"|(?<!\\)sin(?=\s[a-zñáéíóú]{4}))\b"
    r"|没有|不加|不带|なし)(?:(?![.!?]\s)[^\n])*\Z",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"(?:\b(?:at|in|near|upon|am|im|bei|à|au|en|no|na|in|all)\b['’]?\s{0,2}(?:[\w'’]+\s){0,3}?(?:l['’])?"
    r"(?:equilibrium|optimum|optimality|minimum|maximum|convergence|initiali[sz]ation|saturation|chance"
    r"|gleichgewicht|konvergenz|initialisierung|équilibre|initialisation|equilibrio|[oó]ptimo|convergencia"
    r"|equilíbrio|ótimo|convergência|convergenza|ottimo)\b|(?:均衡|最优|收敛)(?:点|时|处)?)(?:(?![.!?]\s)[^\n])*\Z",
    re.IGNORECASE,
)
_TERMS = re.compile(
    r"\b(?:drop|remov|ignor|omit|discard|neglect|leav|get(?:ting)? rid)\w*\b[^.!?$\n]{0,60}?"
    r"\b(?:terms?|constants?|summands?|factors?)\b|\b(?:up to|plus) (?:an? )?(?:additive )?constants?\b"
    r"|\b(?:terms?|constants?)\b[^.!?$\n]{0,60}?\b(?:drop(?:s|ped)?|removed|ignored|omitted|discarded|neglected)\b",
    re.IGNORECASE,
)
_SAID = 900  # characters before a relation in which its author may say what is left out
_LEFT_OUT = 4  # summands at most
_TRIED = 4  # names


def by_left_out_terms(case: Case) -> Outcome | None:
    """The relation with some of the summands on the left left out, where the text says that terms are: of
    −½ (D log 2π + log |Σ| + (x − μ)ᵀ Σ⁻¹ (x − μ)) only the last goes on."""
    start = case.st.left.start
    if "add" not in case.left.heads:
        return None
    if not _TERMS.search(case.writeup.text, max(0, start - _SAID), case.st.right.end):
        return None
    return without_some(case, "it holds without the terms that are left out")


def without_some(case: Case, told: str) -> Outcome | None:
    """The relation with some of the summands of one of its sums left out."""
    for u in dict.fromkeys(walk(case.left)):
        if u.head != "add" or len(u.args) > _LEFT_OUT:
            continue
        for kept in range(1, 2 ** len(u.args) - 1):
            rest = [a for k, a in enumerate(u.args) if kept >> k & 1]
            fewer = substitute(case.left, {u: add(*rest) if len(rest) > 1 else rest[0]})
            if case.tried(fewer, case.right) is not None:
                return Outcome(Verdict.UNCHECKED, told)
    return None


def by_without(case: Case) -> Outcome | None:
    """The relation with one of its coefficients as 0, where the sentence says that something is left out."""
    world, start = case.claims.world, case.st.head.start
    if not _WITHOUT.search(case.writeup.text, max(0, start - _REACH), start):
        return None
    written = term_names(case.left) | term_names(case.right)
    leaves = sorted((world.leaves(case.left) | world.leaves(case.right)) - written)
    told = [n for n in leaves if world.value(sym(n), "shown") is not None]
    for name in told[:_TRIED]:
        if case.tried_with({sym(name): Binding("literal", num(0), world.section)}) is not None:
            return Outcome(Verdict.UNCHECKED, f"it holds without {unicode_text(sym(name))}")
    return None


def by_state(case: Case) -> Outcome | None:
    """A number that the sentence gives for an equilibrium, an optimum: the name has another one elsewhere."""
    start = case.st.head.start
    if case.left.head != "sym" or not closed(case.right):
        return None
    if not _STATE.search(case.writeup.text, max(0, start - _REACH), start):
        return None
    return Outcome(Verdict.UNCHECKED, "it may be said of another state")


def by_hypothesis(case: Case) -> Outcome | None:
    """The relation with the numbers of before, where a sentence has since told others that only would be:
    "for x = 10 we would have z = 5"."""
    world, start = case.claims.world, case.st.head.start
    tellings = case.writeup.once(numbers_told)
    leaves = sorted(world.leaves(case.left) | term_names(case.left))
    back: dict[Term, Binding] = {}
    never: list[Term] = []
    for key in map(sym, leaves):
        before = (told for told in tellings.get(key, ()) if told.start < start)
        flags = [told.supposed for told in before if not told.is_over(start)]
        again = next((k for k, supposed in enumerate(reversed(flags)) if not supposed), len(flags))
        older = world.binding(key, again) if again else None
        if older is not None and older.section == world.section:
            back[key] = older
        elif older is not None or (flags and again == len(flags) and flags[-1] is not PREMISE):
            never.append(key)  # at most another question told it
    if back and case.tried_with(back) is not None:
        return Outcome(Verdict.UNCHECKED, "it holds without what is only supposed")
    if never:
        with world.hidden(*never), case.claims.unnamed():
            if case.claims.decide(case.left, case.right, case.about).verdict is not Verdict.WRONG:
                told = " and ".join(map(unicode_text, never))
                return Outcome(Verdict.UNCHECKED, f"{told} was only supposed to be so")
    return None
