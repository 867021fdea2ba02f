"""Recurrences that leave out the step on the right, h_t = tanh(w h + u x): h is h_{t−1} there, and x is x_t.

Only for write-ups without an exercise.
"""

from __future__ import annotations

import re

from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.world.world import World
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, having, substitute, sym

__all__ = ["by_step_left_out"]

_STEP = re.compile(r"(\(?)([0-9]{1,3}|[a-z])(\)?)\Z")


def by_step_left_out(case: Case) -> Outcome | None:
    """∂h_2/∂w = (1 − h_2²) h_1, where h_t = tanh(w h + u x) was told: it holds with h for h_1.

    What a derivative of h_1 itself stands beside is compared with h_1 in the formula of h_2.
    """
    world = case.claims.world
    written = {*case.left.names, *case.right.names}
    for name in sorted(written):
        base, below, above = split(name)
        before = _step_before(name)
        law = world.definition(name) if before in written else None
        if law is None or base not in law.names or not _is_free(world, base):
            continue
        plain = {
            sym(n): sym(join(n, below, above))
            for n in law.names
            if n != base and n.isalpha() and join(n, below, above) in written and _is_free(world, n)
        }
        plain[sym(base)] = sym(before)
        if _derives(sym(before), case.left, case.right):
            with case.formulas({sym(name): substitute(law, plain)}):
                return case.tried(case.left, case.right)
        back = {new: old for old, new in plain.items()}
        return case.tried(substitute(case.left, back), substitute(case.right, back))
    return None


def _step_before(name: str) -> str:
    """h_1 for h_2, h_{t−1} for h_t, h^{(t−1)} for h^{(t)}; nothing without such an index."""
    base, below, above = split(name)
    m = _STEP.match(above or below) if not (below and above) else None
    if m is None:
        return ""
    if m[2].isdigit() and int(m[2]) == 0:
        return ""
    step = f"{m[1]}{int(m[2]) - 1 if m[2].isdigit() else f'{m[2]}-1'}{m[3]}"
    return join(base, "", step) if above else join(base, step)


def _is_free(world: World, name: str) -> bool:
    return world.definition(name) is None and world.binding(sym(name)) is None


def _derives(name: Term, *terms: Term) -> bool:
    return any(u.args[0] is name for t in terms for u in having(t, "deriv"))
