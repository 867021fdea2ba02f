"""∂z_1/∂w_2 = x where z_1 rests on w_1 alone: the derivative by a name that is not in it, with the value
of the one by its sibling."""

from __future__ import annotations

from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.mistakes.catalog import MISTAKES
from symderiv.checking.model import Verdict
from symderiv.checking.world.world import closed
from symderiv.notation.names import split
from symderiv.notation.term import Term, deriv, sym
from symderiv.notation.text import unicode_text

__all__ = ["by_sibling"]

_MOST = 4  # siblings that are tried


def by_sibling(claims: Claims, left: Term, right: Term) -> Outcome | None:
    """The wrong verdict where a derivative of what is defined is that by a name with another number."""
    if left.head != "deriv" or len(left.args) != 2 or closed(right):
        return None
    of, by = left.args
    definition = claims.world.definition(of.data) if of.head == "sym" else None
    if definition is None or by.head != "sym" or not _number(by.data):
        return None
    below = claims.world.leaves(definition)
    if by.data in below or by.data in right.names:
        return None
    alike = [n for n in sorted(below) if split(n)[0] == split(by.data)[0] and _number(n)]
    for name in alike[:_MOST]:
        meant = deriv(of, sym(name), kind=left.data)
        with claims.unnamed():
            if claims.judge(meant, right, about=False).verdict is not Verdict.CORRECT:
                continue
        text = f"{MISTAKES['wrong-index'].text}; it is {unicode_text(meant)}"
        return Outcome(Verdict.WRONG, text, mistake="wrong-index", exact=False)
    return None


def _number(name: str) -> str:
    """The digits of a name's indices."""
    return "".join(c for part in split(name)[1:] for c in part if c.isdigit())
