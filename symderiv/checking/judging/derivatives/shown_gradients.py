"""w − η ∇Ẽ = (1 − ηλ) w − η ∇E by ∇Ẽ = ∇E + λ w, which is written before, where E itself is not defined."""

from __future__ import annotations

from contextlib import suppress

from symderiv.checking.budget import OutOfTime, budget
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.values.numbers import NoValue
from symderiv.notation.term import Term, is_first_derivative, substitute, sym, walk

__all__ = ["by_shown_gradients"]

_FOREIGN = frozenset(("T", "mat", "had", "sum", "prod", "cases", "lim", "at", "rel"))
_REACH, _MOST = 30, 4
_STEPS = (3_000, 0.1, 0.3)


def by_shown_gradients(claims: Claims, writeup: Writeup, st: Statement) -> Outcome | None:
    """The outcome of a relation of gradients, with what was written of one of them put in and the others, which
    are the same on both sides, as quantities of their own."""
    left, right = st.left.term, st.right.term
    if st.op != "=" or left is None or right is None or (left.heads | right.heads) & _FOREIGN:
        return None
    here = _gradients(left)
    if not here or left in here or len(here) > _MOST:
        return None
    told = _told(claims, writeup, st, here)
    if not told:
        return None
    sides = substitute(left, told), substitute(right, told)
    rest = _gradients(sides[0])
    if not rest or set(rest) != set(_gradients(sides[1])) or sides[0].heads & _FOREIGN:
        return None
    alone = {g: sym(f"gradient_{k}") for k, g in enumerate(rest, 1)}
    with suppress(NoValue, OutOfTime), budget(*_STEPS, noted=False):
        found = claims.decide(substitute(sides[0], alone), substitute(sides[1], alone), False)
        if found.verdict is Verdict.CORRECT:
            return Outcome(Verdict.CORRECT)
        if found.verdict is Verdict.WRONG:
            return Outcome(
                Verdict.WRONG, "it does not follow from the gradient before", exact=False
            )
    return None


def _gradients(t: Term) -> list[Term]:
    """The gradients in a term, ∇E and ∂E/∂w, each once."""
    found = (u for u in walk(t) if is_first_derivative(u) or _is_nabla(u))
    return list(dict.fromkeys(found))


def _is_nabla(t: Term) -> bool:
    return t.head == "call" and t.data == ("nabla", 0)


def _told(
    claims: Claims, writeup: Writeup, st: Statement, gradients: list[Term]
) -> dict[Term, Term]:
    """What was written last of these gradients, in others and not refuted."""
    out: dict[Term, Term] = {}
    for other in reversed(writeup.earlier(st, _REACH)):
        key, formula = other.left.term, other.right.term
        if key not in gradients or key in out or formula is None or other.op not in ("=", ":="):
            continue
        if not other.first or other.left.start >= st.head.start:
            continue
        if other.left.start in claims.world.refuted or not _gradients(formula):
            return {}
        out[key] = formula
    return out
