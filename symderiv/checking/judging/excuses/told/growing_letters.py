"""Letters that may grow with the number that goes to infinity: lim_{n→∞} M/n = ∞ is right where M depends on n.

What the text calls constant, gives a number, or what the right side has in it too, does not.
"""

from __future__ import annotations

import re

from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Verdict
from symderiv.checking.world.world import term_names
from symderiv.notation.names import split
from symderiv.notation.term import sym, unsigned
from symderiv.notation.text import unicode_text

__all__ = ["by_growing_letter"]

_SIZES = frozenset(
    "n N m M K d D L H B".split()
)  # what grows, and others with it; no steps in time
_MAY_GROW = frozenset("M N K D T L H B P m k d".split())  # sizes, counts and dimensions
_REACH = 60  # characters between a letter and what is said of it
_FIXED = r"const|fixed|independent|not\s+depend|bounded|finite|konstant|fest|unabhängig|fixe|fij[oa]|costante|常数"


def by_growing_letter(case: Case) -> Outcome | None:
    """The open verdict on a limit where a letter without a number may depend on what goes to infinity."""
    if case.left.head != "lim":
        return None
    body, variable, target = case.left.args
    if unsigned(target) is not sym("infinity") or variable.data not in _SIZES:
        return None
    world = case.claims.world
    for name in sorted(term_names(body) - term_names(case.right) - {variable.data}):
        base, below, above = split(name)
        if base not in _MAY_GROW or below or above or world.definition(name) is not None:
            continue
        if world.value(sym(name), "shown") is None and not _is_fixed(case, name):
            told = f"{unicode_text(sym(name))} may grow with {unicode_text(variable)}"
            return Outcome(Verdict.UNCHECKED, told)
    return None


def _is_fixed(case: Case, name: str) -> bool:
    """Whether the text says near a letter that it is a constant."""
    fixed = re.compile(
        rf"(?<![\w\\]){re.escape(name)}(?!\w)[^.\n]{{0,{_REACH}}}?(?:{_FIXED})"
        rf"|(?:{_FIXED})[^.\n]{{0,{_REACH}}}?(?<![\w\\]){re.escape(name)}(?!\w)",
        re.IGNORECASE if len(name) > 1 else 0,
    )
    return fixed.search(case.nearby) is not None
