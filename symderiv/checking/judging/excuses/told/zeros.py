"""Quantities that are told to be 0: the x̄ of centred data, the ρ of what is uncorrelated, x̄ = 0 in a sum over
samples; and terms that are said to vanish.

Only for write-ups without an exercise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from flint import arb

from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.excuses.meant.without import without_some
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Verdict
from symderiv.notation.names import split
from symderiv.notation.term import ZERO, substitute, sym
from symderiv.notation.text import unicode_text

__all__ = ["by_start_at_zero", "by_vanishing_terms", "by_zero_told"]

_CENTRED = re.compile(
    r"\bcent(?:er|re)d|\bmean[- ](?:zero|free)|\bzero[- ]mean|means?(?: is| are)?(?: of)?[ $]{1,2}(?:zero|0)"
    r"|zentriert|mittelwertfrei|centré|centrad[ao]|centrat[ao]|中心化|零均值|центрир",
    re.IGNORECASE,
)
_UNCORRELATED = re.compile(
    r"uncorrelated|independen|unkorreliert|unabhängig|indépendan|indipenden|n[aã]o correlacion|no correlacion"
    r"|不相关|独立",
    re.IGNORECASE,
)
_VANISHING = re.compile(
    r"(?:\b(?:terms?|products?|summands?|terme|termes|término|termini?|Produkt)\b|项|項)[^.!?\n]{0,60}?"
    r"(?:vanish|disappear|cancel|drops? out|drop away|(?:is|are|be|to|becomes?) (?:zero|[$]?0)|verschwind"
    r"|entfäll|weg\b|annul|anula|desaparec|为零|为0|消失|抵消)"
    r"|(?:vanish|cancel|zero)\w*[^.!?\n]{0,30}?\b(?:cross|mixed|last|first|middle|second|third)[- ]terms?",
    re.IGNORECASE,
)
# We start from zero weights; all weights are initialised to 0; initially zero
_FROM_ZERO = re.compile(
    r"(?:\b(?:start|begin|initiali[sz]|initial(?:ly)?\b|set\b|beginn|initialis|commen[cç]|inicializ|inizial)|初始"
    r"|начальн)(?:(?![.!?]\s)[^\n]){0,60}?(?:\b(?:all[- ])?zeros?\b|\bnull|\bz[ée]ro\b|\bcero"
    r"|(?<![\d.=])0(?![\d.])|零|нул)",
    re.IGNORECASE,
)
# (0, …, 0)ᵀ, [0, 0, …, 0], (0, 0)
_ZEROS = re.compile(
    r"(?:\\left\s*)?[(\[]\s*0\s*(?:,\s*(?:0|\\[lc]?dots[cb]?|…|\.{3})\s*)+(?:\\right\s*)?[)\]]"
    r"\s*(?:\^\s*\{?\s*(?:\\top|\\intercal|\\mathsf\s*\{?T\}?|T|')\s*\}?|ᵀ)?"
)
_BEFORE, _BEHIND = 250, 150


def by_zero_told(case: Case) -> Outcome | None:
    """The relation with 0 for what is told to be 0 and is gone on one side."""
    table = {sym(n): ZERO for n in _zeros(case)}
    if not table:
        return None
    if case.tried(substitute(case.left, table), substitute(case.right, table)) is None:
        return None
    return Outcome(Verdict.CORRECT, f"as {', '.join(map(unicode_text, table))} = 0")


def by_start_at_zero(case: Case) -> Outcome | None:
    """The relation with 0 for the first of the iterates w_0, w_1, …, where it is gone on one side and the text
    says that they start from 0, as (0, …, 0) or in words, which may mean other names too."""
    one_side = set(case.left.names) ^ set(case.right.names)
    firsts = sorted(n for n in one_side if _is_first(n))
    if not firsts:
        return None
    zeros = {st.left.term for st in case.earlier if _ZEROS.fullmatch(st.right.source.strip())}
    table, verdict = {sym(n): ZERO for n in firsts if sym(n) in zeros}, Verdict.CORRECT
    if not table and _FROM_ZERO.search(case.before):
        table = {sym(n): ZERO for n in firsts if case.claims.world.binding(sym(n)) is None}
        verdict = Verdict.UNCHECKED
    if not table:
        return None
    if case.tried(substitute(case.left, table), substitute(case.right, table)) is None:
        return None
    return Outcome(verdict, f"as {', '.join(map(unicode_text, table))} = 0")


def _is_first(name: str) -> bool:
    """Whether this is w_0 or w^{(0)}."""
    _, below, above = split(name)
    return below.strip("()[]") == "0" if below else above in ("(0)", "[0]")


def _zeros(case: Case) -> Iterator[str]:
    world = case.claims.world
    one_side = set(case.left.names) ^ set(case.right.names)
    around = case.before[-_BEFORE:] + case.around if one_side else ""
    for name in sorted(one_side):
        base = split(name)[0]
        value = world.value(sym(name), "shown")
        mean = base == "mu" or (base.endswith("bar") and len(base) > 3)
        if isinstance(value, arb):
            if value.is_zero():
                yield name
        elif (mean and _CENTRED.search(around)) or (base == "rho" and _UNCORRELATED.search(around)):
            yield name


def by_vanishing_terms(case: Case) -> Outcome | None:
    """The relation without some of its summands, where the words beside it say that a term vanishes."""
    start, end = case.paragraph
    here = case.st
    near = slice(max(start, here.left.start - _BEFORE), min(end, here.right.end + _BEHIND))
    if "add" not in case.left.heads or not _VANISHING.search(case.writeup.text[near]):
        return None
    return without_some(case, "it holds without the terms that are said to vanish")
