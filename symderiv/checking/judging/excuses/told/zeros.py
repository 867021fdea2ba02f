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

__all__ = ["by_vanishing_terms", "by_zero_told"]

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
_BEFORE, _BEHIND = 250, 150


def by_zero_told(case: Case) -> Outcome | None:
    """The relation with 0 for what is told to be 0 and is gone on one side."""
    table = {sym(n): ZERO for n in _zeros(case)}
    if not table:
        return None
    if case.tried(substitute(case.left, table), substitute(case.right, table)) is None:
        return None
    return Outcome(Verdict.CORRECT, f"as {', '.join(map(unicode_text, table))} = 0")


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
