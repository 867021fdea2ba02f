"""f = x² e^{3x}, f' = (2x + 3x²) e^{3x}, and f_x, f_y of f = x² y + y³: derivatives of a formula that has a name
and no argument.

A prime may mark another quantity, a letter below a part of one. So these are derivatives only in a write-up that
has written another of them rightly. Only for write-ups without an exercise.
"""

from __future__ import annotations

from collections.abc import Iterator

from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.world.world import closed, term_names
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, deriv, substitute, sym

__all__ = ["by_bare_slopes"]

_PRIMES = {"prime": 1, "dprime": 2}
_ORDER = 3
_MOST = 12  # others that are tried
_LETTERS = 3  # that a formula may have


def by_bare_slopes(
    claims: Claims, writeup: Writeup, st: Statement, left: Term, right: Term
) -> tuple[Outcome, Term] | None:
    """The verdict on f' = right or f_x = right, with the derivative that is meant; None where that is no
    derivative of a formula told before it."""
    world = claims.world
    whole = _derived(left)
    told = world.binding(sym(whole)) if whole is not None else None
    if whole is None or told is None or told.kind != "definition" or told.term is None:
        return None
    if told.section != world.section or world.function(whole) is not None:
        return None
    before = world.binding(left)
    if before is not None and before.order > told.order:
        return None  # it has been told of this formula
    claim = _claim(whole, told.term, left, right)
    if claim is None or any(world.definition(n) is not None for n in term_names(told.term)):
        return None
    with world.hidden(*(sym(n) for n in sorted(term_names(told.term)))):
        found = claims.judge(*claim, about=False)
        if found.verdict is Verdict.CORRECT:
            return found, claim[0]
        if found.verdict is Verdict.WRONG and any(
            claims.same(*other) for other in _others(writeup, st)
        ):
            return found, claim[0]
    return None


def _derived(name: Term) -> str | None:
    """The f of f' and of f_x."""
    if name.head != "sym":
        return None
    base, below, above = split(name.data)
    if above in _PRIMES:
        return join(base, below)
    return base if below.isalpha() and len(below) <= _ORDER and not above else None


def _claim(whole: str, body: Term, left: Term, right: Term) -> tuple[Term, Term] | None:
    """df/dx, and what is said of it; None where other letters come in, or it is a number, perhaps at a place."""
    names = sorted(term_names(body) - {"e"})
    if closed(right) or not 0 < len(names) <= _LETTERS or whole in names:
        return None
    if not term_names(right) <= {*names, whole, "e"}:
        return None
    _, below, above = split(left.data)
    by = names * _PRIMES[above] if above else list(below)
    if (above and len(names) > 1) or not set(by) <= set(names):
        return None
    return deriv(body, *map(sym, by)), substitute(right, {sym(whole): body})


def _others(writeup: Writeup, st: Statement) -> Iterator[tuple[Term, Term]]:
    """What else is said of such derivatives, each of the last formula that its name had."""
    told: dict[str, Term] = {}
    tried = 0
    for other in writeup.document.statements:
        name, right = other.left.term, other.right.term
        if name is None or right is None or not other.first or name.head != "sym":
            continue
        whole = _derived(name)
        if whole in told and other is not st:
            claim = _claim(whole, told[whole], name, right)
            if claim is not None:
                yield claim
                tried += 1
        if not closed(right):
            told[name.data] = right
        if tried >= _MOST:
            return
