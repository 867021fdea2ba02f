"""One letter for a label and its one-hot vector: ∂(−log p_y)/∂z_k = p_k − y_k, where the y of p_y is the right
class and y_k is 1 for that class alone.

Only for write-ups without an exercise.
"""

from __future__ import annotations

from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.model import Verdict
from symderiv.checking.world.index_letters import letter_of, letters_of, pieces_of
from symderiv.checking.world.indices import reached
from symderiv.notation.names import split
from symderiv.notation.term import ONE, ZERO, Term, cases, otherwise, rel, substitute, sym

__all__ = ["by_label_and_target"]


def by_label_and_target(case: Case) -> Outcome | None:
    """The relation with [k = y] for y_k, where y is an index of what is derived, and neither is told otherwise.
    A slip is named by what is right in these letters."""
    if case.left.head != "deriv":
        return None
    world, written = case.claims.world, case.right.names
    labels = {x for n in reached(world, case.left)[1] if len(n) > 1 for x in letters_of(n)}
    told = {split(key.data)[0] for key in world.versions if key.head == "sym"}  # o_t beside v_o
    table: dict[Term, Term] = {}
    for name in written:
        base, below, above = split(name)
        index = pieces_of(below)
        if base not in labels or above or len(index) != 1 or letter_of(index[0]) != index[0]:
            continue
        if base not in told:
            asked = rel("=", sym(index[0]), sym(base))
            table[sym(name)] = cases((ONE, asked), (ZERO, otherwise))
    if not table:
        return None
    claims, right = case.claims, substitute(case.right, table)
    again = claims.named(claims.decide(case.left, right, case.about))
    if again.verdict is Verdict.WRONG and again.repaired is not None and again.mistake:
        back = {indicator: name for name, indicator in table.items()}
        return named_slip(again.mistake, substitute(again.repaired, back))
    return again if again.verdict is Verdict.CORRECT else None
