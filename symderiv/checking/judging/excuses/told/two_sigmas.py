"""σ as the activation and as a standard deviation in one write-up: σ (a + b) may be read as either."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Verdict
from symderiv.checking.world.indices import reached
from symderiv.checking.world.resolving import SIGMA
from symderiv.checking.world.world import Binding, World, closed
from symderiv.notation.names import split
from symderiv.notation.term import Term, call, having, mul, rebuild, walk

__all__ = ["by_two_sigmas"]

_TWO_SIGMAS = "σ may be a function here, or a number"
_SIGMA_OF = re.compile(r"(?:\\sigma|σ)\s{0,2}\(\s{0,2}\\?([A-Za-z]+)(?:_\{?\w\}?)?\s{0,2}\)")


def _sigma_of(writeup: Writeup) -> frozenset[str]:
    return frozenset(m[1] for m in _SIGMA_OF.finditer(writeup.text))


def by_two_sigmas(case: Case) -> Outcome | None:
    """σ(u) in a write-up in which σ is also a number: it was read as their product."""
    world = case.claims.world
    of = case.writeup.once(_sigma_of)
    for t in reached(world, case.left, case.right)[0] if of else ():
        for u in walk(t):
            if u.head == "mul" and SIGMA in u.args:
                if any(a.head == "sym" and split(a.data)[0] in of for a in u.args):
                    return Outcome(Verdict.UNCHECKED, _TWO_SIGMAS)
    left, right = _applied(case.left), _applied(case.right)
    if (left, right) != (case.left, case.right) and case.tried(left, right):
        return Outcome(Verdict.UNCHECKED, _TWO_SIGMAS)
    written, told = case.st.left.term, case.st.right.term
    if written is not None and told is not None and any(map(_is_multiplied, (written, told))):
        with _as_quantity(world):
            if case.tried(world.resolve(written), world.resolve(told)):
                return Outcome(Verdict.UNCHECKED, _TWO_SIGMAS)
    return None


@contextmanager
def _as_quantity(world: World) -> Iterator[None]:
    """Within this, σ is a quantity without a number, as it is where the text tells one further down."""
    with world.hidden(SIGMA):
        world.bind(SIGMA, Binding("literal", None, world.section))
        yield
    world.forget()


def _is_multiplied(t: Term) -> bool:
    """Whether a term was written with σ before a sum in brackets."""
    return any(SIGMA in u.args and any(a.head == "add" for a in u.args) for u in having(t, "mul"))


def _applied(t: Term) -> Term:
    """t with σ(u) for σ · u, where u is a sum or a number: σ(2z − 0.3)."""
    if t.head != "mul":
        return rebuild(t, tuple(map(_applied, t.args))) if t.args else t
    out: list[Term] = []
    for a in t.args:
        if out and out[-1] is SIGMA and (a.head == "add" or closed(a)):
            out[-1] = call("sigmoid", a)
        else:
            out.append(_applied(a))
    return mul(*out)
