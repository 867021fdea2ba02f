"""∂z_1/∂w_2 = x where z_1 rests on w_1 alone: the derivative by a name that is not in it, with the value
of the one by its sibling; and ∂L/∂w_2 = … ∂a_1/∂z_2 …, a chain through another layer."""

from __future__ import annotations

from collections.abc import Iterator, Set

from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.mistakes.catalog import MISTAKES
from symderiv.checking.model import Verdict
from symderiv.checking.values.resting import reach
from symderiv.checking.world.world import World, closed
from symderiv.notation.names import split
from symderiv.notation.term import Term, deriv, having, is_first_derivative, substitute, sym
from symderiv.notation.text import unicode_text

__all__ = ["by_other_layer", "by_sibling"]

_MOST = 4  # siblings that are tried
_CHANGES = 8  # of a chain rule that are tried


def by_sibling(claims: Claims, left: Term, right: Term) -> Outcome | None:
    """The wrong verdict where a derivative of what is defined is that by a name with another number."""
    if not is_first_derivative(left) or closed(right):
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


def by_other_layer(claims: Claims, left: Term, right: Term) -> Outcome | None:
    """The wrong verdict on a chain rule with one name of another layer in it: ∂a_1/∂z_2, which is 0, for
    ∂a_2/∂z_2, or w_1 for the w_3 that is in what is derived."""
    if left.head != "deriv" or right.head == "deriv" or closed(right):
        return None
    world = claims.world
    below = reach(world, left)
    tried = 0
    for old in (*having(right, "deriv"), *sorted(map(sym, set(right.names) - below), key=str)):
        for new in _siblings(world, old, below):
            tried += 1
            if tried > _CHANGES:
                return None
            mended = substitute(right, {old: new})
            with claims.unnamed():
                if claims.judge(left, mended, about=False).verdict is Verdict.CORRECT:
                    return named_slip("wrong-index", mended)
    return None


def _siblings(world: World, old: Term, below: Set[str]) -> Iterator[Term]:
    """What a name, or a derivative that is 0, may have been meant to be: with a number that is known."""
    names = sorted(below)
    if old.head == "sym":
        if _numbered(old.data) and world.binding(old) is None:
            yield from (sym(n) for n in names if _alike(n, old.data))
        return
    if len(old.args) != 2 or any(a.head != "sym" for a in old.args):
        return
    of, by = old.args
    if world.definition(of.data) is None or by.data in reach(world, of):
        return
    if world.rests_on_earlier(of):
        return  # another E than that of this question
    if _numbered(of.data):  # E may be any of its E_1, E_2
        yield from (deriv(sym(n), by, kind=old.data) for n in names if _alike(n, of.data))
    yield from (deriv(of, sym(n), kind=old.data) for n in names if _alike(n, by.data))


def _alike(name: str, other: str) -> bool:
    return name != other and split(name)[0] == split(other)[0] and _numbered(name)


def _numbered(name: str) -> bool:
    """Whether all that stands below and above a name are numbers: z_2, and not n_{l+1}."""
    above_and_below = "".join(split(name)[1:]).strip("()[]{}").replace(",", "")
    return above_and_below.isdigit()


def _number(name: str) -> str:
    """The digits of a name's indices."""
    return "".join(c for part in split(name)[1:] for c in part if c.isdigit())
