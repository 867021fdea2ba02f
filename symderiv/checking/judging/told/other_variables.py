"""A function written in another variable: with u = 3x + 1, f(x) = (3x + 1)² is f(u) = u².

The letter f then stands for one quantity, the value for one x, and its brackets tell by what it is written:
f(u(x)) = f(x), and f'(u) is the derivative of the form in u. Only for write-ups without an exercise.
"""

from __future__ import annotations

from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.values.resting import reach
from symderiv.checking.world.world import closed
from symderiv.notation.term import Term, deriv, having, rebuild, substitute, sym

__all__ = ["by_other_variable", "is_in_another_variable"]


def is_in_another_variable(
    claims: Claims, name: str, parameters: tuple[str, ...], new: Term
) -> bool:
    """Whether ``new``, told of f in other letters than its formula before, is that formula with the one
    put into the other: u² after (3x + 1)² and u = 3x + 1."""
    world = claims.world
    old = world.functions[name]
    if claims.strict or old.parameters == parameters:
        return False
    fresh, before = set(parameters), set(old.parameters)
    if not (_rests_on(claims, fresh - before, before) or _rests_on(claims, before - fresh, fresh)):
        return False
    return claims.same(old.body, new)


def _rests_on(claims: Claims, names: set[str], others: set[str]) -> bool:
    """Whether one of the names has a definition that comes down to one of the others."""
    return any(others & (reach(claims.world, sym(n)) - {n}) for n in names)


def by_other_variable(case: Case) -> Outcome | None:
    """The relation with what f was written as in u for f(u), and with its derivative by u for f'(u)."""
    world, put = case.claims.world, dict[Term, Term]()
    for u in (u for t in (case.left, case.right) for u in having(t, "call")):
        name, order = u.data
        for parameters, form in world.in_other_variables.get(name, {}).items():
            own = tuple(map(sym, parameters))
            if len(own) != len(u.args) or (order and len(own) > 1):
                continue
            slope = deriv(form, *own * order) if order else form
            if u.args == own:
                put[u] = slope
            elif all(map(closed, u.args)) and not order:
                put[u] = substitute(form, dict(zip(own, u.args, strict=True)))
    if not put:
        return None
    return case.tried(_written(case.left, put), _written(case.right, put))


def _written(t: Term, put: dict[Term, Term]) -> Term:
    """t with these parts, also in what is differentiated by their letters."""
    if t in put or "call" not in t.heads:
        return put.get(t, t)
    return rebuild(t, tuple(_written(a, put) for a in t.args))
