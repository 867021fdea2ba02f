"""A letter that has been given another meaning since a quantity was written with it: y, the label in
L = (y − a)², and later the y = W x + b of a layer."""

from __future__ import annotations

from symderiv.checking.equality.comparing import value_of
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Verdict
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.values.readings import Reading
from symderiv.checking.values.resting import reach
from symderiv.checking.world.world import Binding
from symderiv.notation.term import Term, sym
from symderiv.notation.text import unicode_text

__all__ = ["by_new_meaning"]


def by_new_meaning(claims: Claims, left: Term) -> Outcome | None:
    """∂L/∂x, where L was written with a letter that was a number then and is another quantity now."""
    if left.head != "deriv" or left.args[0].head != "sym":
        return None
    written = claims.world.binding(left.args[0])
    if written is None or written.term is None:
        return None
    for name in sorted(reach(claims.world, written.term)):
        versions = claims.world.versions.get(sym(name), [])
        if len(versions) < 2 or versions[-1].order < written.order:
            continue
        if _differs(claims, name, versions[0], versions[-1]):
            told = f"{unicode_text(sym(name))} has been given another meaning since"
            return Outcome(Verdict.UNCHECKED, told)
    return None


def _differs(claims: Claims, name: str, old: Binding, new: Binding) -> bool:
    """Whether what was a number is now defined over names that do not come to that number."""
    if old.kind != "literal" or old.shown is None or new.kind != "definition" or new.term is None:
        return False
    if name in new.term.names:
        return False  # an update
    try:
        value = value_of(claims.world, new.term, Reading("shown"))
    except NoValue:
        return True
    return not claims.is_exactly(value, old.shown)
