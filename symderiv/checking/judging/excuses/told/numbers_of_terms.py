"""How many terms there are, where only the other side says so: (A B)_{ij} = Σ_{k=1}^4 A_{ik} B_{kj}.

The sum that a product of matrices is goes as far as there are columns, whatever is put for them.
"""

from __future__ import annotations

from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Verdict
from symderiv.checking.values.numbers import Matrix
from symderiv.checking.world.index_letters import is_endless, pieces_of
from symderiv.checking.world.world import World
from symderiv.notation.names import split
from symderiv.notation.term import ONE, Term, having, rebuild, substitute, sym, walk

__all__ = ["by_number_of_terms", "with_number_of_terms"]


def by_number_of_terms(case: Case) -> Outcome | None:
    """The relation with sums without an end on one side that go as far as those on the other, in numbers."""
    return with_number_of_terms(case.claims, case.left, case.right)


def with_number_of_terms(claims: Claims, left: Term, right: Term) -> Outcome | None:
    """The outcome of left = right with such sums, if it holds then."""
    world = claims.world
    for open_, other in ((left, right), (right, left)):
        endless = [u for u in having(open_, "sum", "prod") if is_endless(u)]
        sums = having(other, "sum", "prod")
        ends = {u.args[3] for u in sums if u.args[2] is ONE}
        if not endless or len(ends) != 1 or any(u.args[2] is not ONE for u in sums):
            continue
        end = next(iter(ends))
        if end.head != "num" or end.data[1] or any(_counted(world, u, end) for u in sums):
            continue
        table = {u: rebuild(u, (*u.args[:3], end)) for u in endless}
        put = substitute(open_, table)
        with claims.unnamed():
            found = claims.decide(put, other, False)
        if found.verdict is Verdict.CORRECT:
            return found
    return None


def _counted(world: World, total: Term, end: Term) -> bool:
    """Whether the text tells otherwise how far an index goes: by a matrix of numbers, or by its size."""
    index = total.args[1]
    for u in walk(total.args[0]):
        base, below, _ = split(u.data) if u.head == "sym" else ("", "", "")
        places = [k for k, piece in enumerate(pieces_of(below)) if piece == index.data]
        if not places:
            continue
        shown = world.value(sym(base), "shown")
        if isinstance(shown, Matrix):
            if any(k > 1 or shown.shape[k] != end.data[0] for k in places):
                return True
        size = world.told_sizes.get(base, ())
        told = [n for k, n in enumerate(size) if k in places]
        if any(n.isdigit() and int(n) != end.data[0] for n in told):
            return True
    return False
