"""∂ ln π(1)/∂θ, where π is not defined as a function: its value at 1 may rest on θ."""

from __future__ import annotations

from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Verdict
from symderiv.checking.values.calls import is_known
from symderiv.checking.world.indices import reached
from symderiv.checking.world.world import closed
from symderiv.notation.term import Term, having, rebuild, sym
from symderiv.notation.text import unicode_text

__all__ = ["by_value_of_function"]


def by_value_of_function(case: Case) -> Outcome | None:
    """The derivative with what the text tells of that value put in; open where it tells nothing."""
    world = case.claims.world
    asked = [u.args[0] for t in (case.left, case.right) for u in having(t, "deriv")]
    if not asked:
        return None
    calls = {
        u
        for t in reached(world, *asked)[0]
        for u in having(t, "call")
        if not u.data[1] and all(map(closed, u.args)) and not is_known(u.data[0])
    }
    calls = {u for u in calls if world.function(u.data[0]) is None}
    if not calls:
        return None
    told: dict[Term, Term] = {}
    for st in case.earlier:
        if st.op == "=" and st.left.term in calls and st.right.term is not None:
            told[st.left.term] = world.resolve(st.right.term)
    unknown = sorted(calls - told.keys(), key=unicode_text)
    if unknown:
        return Outcome(Verdict.UNCHECKED, f"the function {unknown[0].data[0]} is not known here")
    for t in asked:
        for name in sorted(t.names):
            definition = world.definition(name)
            if definition is not None and calls.intersection(having(definition, "call")):
                told[sym(name)] = _with(told, definition)
    return case.tried(_with(told, case.left), _with(told, case.right))


def _with(values: dict[Term, Term], t: Term) -> Term:
    """t with these values put in, also within what is differentiated."""
    if t in values:
        return values[t]
    if not t.args:
        return t
    inside = t.args[:1] if t.head == "deriv" else t.args
    return rebuild(t, (*(_with(values, a) for a in inside), *t.args[len(inside) :]))
