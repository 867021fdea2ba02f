"""∂z/∂w where z = w^{(0)} x + b^{(0)} is written with the values of a step: the w of that step is meant.

Only where w itself stands nowhere in what z rests on, and one w of a step alone does. A number above that counts
layers is left as it is. Only for write-ups without an exercise.
"""

from __future__ import annotations

from symderiv.checking.model import Statement
from symderiv.checking.world.indices import reached
from symderiv.checking.world.world import Binding, World, term_names
from symderiv.notation.names import split
from symderiv.notation.reindexing import everywhere
from symderiv.notation.term import Term, having, sym

__all__ = ["with_names_of_step"]

_STEPS = frozenset(("(0)", "(t)", "(k)", "(n)", "(old)"))


def with_names_of_step(
    world: World, st: Statement, left: Term, right: Term, began: Term | None
) -> tuple[Term, Term]:
    """Both sides with w^{(0)} for w, in a chain that derives by w something that is written with w^{(0)}.
    ``began``: the left side of the chain, None where it begins."""
    head = st.head.term
    derived = having(head, "deriv") if head is not None else ()
    by = {v.data for u in derived for v in u.args[1:] if v.head == "sym"}
    if not any(_plain(name) for name in by):
        return left, right
    of = [u.args[0] for u in having(left if began is None else began, "deriv")]
    names = reached(world, *of)[1] if of else frozenset()
    table: dict[Term, Term] = {}
    for name in sorted(term_names(left) | term_names(right)):
        here = [n for n in names if split(n)[:2] == split(name)[:2] and n != name]
        above = split(here[0])[2] if len(here) == 1 else ""
        if not _plain(name) or name in names or above not in _STEPS:
            continue
        if not _told(world.binding(sym(name))):
            table[sym(name)] = sym(here[0])
    if not any(name in by or began is not None for name in (key.data for key in table)):
        return left, right
    return everywhere(left, table), everywhere(right, table)


def _plain(name: str) -> bool:
    return not split(name)[2]


def _told(binding: Binding | None) -> bool:
    """Whether the text has a formula for it: a number alone is that of the step."""
    return binding is not None and binding.term is not None
