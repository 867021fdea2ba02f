"""What a written derivative should be, by the chain rule from the write-up's own definitions, and what
of it is missing: a path, or some of its factors.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

from symderiv.calculus.differentiate import NotDifferentiable, differentiate
from symderiv.calculus.simplify import plus, times
from symderiv.checking.mistakes.kinds import missing_factor
from symderiv.checking.world.world import World
from symderiv.notation.term import (
    ONE,
    ZERO,
    Term,
    add,
    having,
    is_first_derivative,
    mul,
    neg,
    substitute,
    sym,
    walk,
)

__all__ = ["derivative_of", "what_is_lost"]

MAX_NAMES, MAX_PARTS, MAX_FACTORS = 25, 150, 8
Accepts = Callable[[Term, Term], bool]


def derivative_of(world: World, left: Term) -> Term | None:
    """∂L/∂w or f'(x) in the quantities that the definitions name; None where no rule gives it."""
    if is_first_derivative(left) and left.args[1].head == "sym":
        of, wrt = left.args
        body = world.definition(of.data) if of.head == "sym" else of
        return _checked(world, body, wrt)
    if left.head == "call" and left.data[1] == 1 and len(left.args) == 1:
        function = world.function(left.data[0])
        if function is None or len(function.parameters) != 1:
            return None
        wrt = sym(function.parameters[0])
        found = _checked(world, function.body, wrt)
        return None if found is None else substitute(found, {wrt: left.args[0]})
    return None


def _checked(world: World, body: Term | None, wrt: Term) -> Term | None:
    if body is None or any(
        len(u.args) > 1 and world.function(u.data[0]) for u in having(body, "call")
    ):
        return None  # f(u, v) has no one derivative
    try:
        found = _Chain(world, wrt).of(body)
    except NotDifferentiable:
        return None
    return None if sum(1 for _ in walk(found)) > MAX_PARTS else found


class _Chain:
    def __init__(self, world: World, wrt: Term) -> None:
        self.world, self.wrt = world, wrt
        self.known: dict[str, Term] = {wrt.data: ONE}

    def of(self, body: Term) -> Term:
        """The derivative of an expression: the sum over the names in it."""
        parts = []
        for name in _in_order(body):
            inner = self.name(name)
            if inner is not ZERO:
                parts.append(times(differentiate(body, sym(name)), inner))
        return plus(*parts) if parts else ZERO

    def name(self, name: str) -> Term:
        if name not in self.known:
            if len(self.known) > MAX_NAMES:
                raise NotDifferentiable(sym(name))
            self.known[name] = ZERO  # while it is looked at, and if it rests on itself
            definition = self.world.definition(name)
            if definition is not None:
                self.known[name] = self.of(definition)
        return self.known[name]


def _in_order(t: Term) -> Iterator[str]:
    seen: dict[str, None] = {}
    for u in walk(t):
        if u.head == "sym":
            seen.setdefault(u.data)
    return iter(seen)


def what_is_lost(left: Term, right: Term, form: Term, accepts: Accepts) -> tuple[str, Term] | None:
    """(mistake, the right side put right) where a summand of the form is missing, or one or two of its
    factors."""
    if form.head == "add" and len(form.args) <= MAX_FACTORS:
        for part in form.args:
            if accepts(left, add(right, part)):
                return "dropped-path" if left.head == "deriv" else "dropped-term", add(right, part)
    factors = list(dict.fromkeys(_factors(form)))[:MAX_FACTORS]
    for many in (1, 2):
        for lost in combinations(factors, many):
            whole = mul(right, *lost)
            if accepts(left, whole):
                kept = tuple(f for f in factors if f not in lost)
                return missing_factor(lost[0], kept) if many == 1 else "dropped-factor", whole
    return None


def _factors(t: Term) -> Iterator[Term]:
    """The factors above the line, without signs."""
    if t.head == "neg":
        yield from _factors(t.args[0])
    elif t.head in ("mul", "had"):
        for a in t.args:
            yield from _factors(a)
    elif t.head == "div":
        yield from _factors(t.args[0])
        if t.args[0] is ONE or t.args[0] is neg(ONE):
            yield t
    elif t is not ONE:
        yield t
