"""Expansions: e^x = 1 + x + x²/2 + O(x³), f(x + h) = f(x) + h f'(x) + O(h²), (1 + x)ⁿ ≈ 1 + n x.

Both sides are derived at the place of the expansion as often as the order of the rest says; each pair of
derivatives must agree. A function that is not defined may be any: of it only a coefficient is refuted, as
h²/3 f''(x), not a derivative that is left out, which may vanish at that place.
"""

from __future__ import annotations

from collections.abc import Iterator

from symderiv.calculus.differentiate import NotDifferentiable, differentiate
from symderiv.checking.equality.calculus.any_function import any_functions, is_unknown
from symderiv.checking.equality.symbolic import identical
from symderiv.checking.world.world import World
from symderiv.notation.term import ZERO, Term, add, mul, rebuild, substitute, sym, unsigned, walk

__all__ = ["expansion", "has_rest", "taylor"]

_SIGNS = (sym("O"), sym("o"))
_HIGHEST = 6
_LARGEST = 120  # parts of one derivative
_FOREIGN = frozenset(
    ("T", "mat", "deriv", "cases", "sum", "prod", "lim", "at", "had", "integral", "rel")
)


def expansion(world: World, left: Term, right: Term) -> bool | None:
    """Whether left = right, where one side ends in O(…); None where that decides nothing."""
    found = _rest(right)
    if found is None:
        return None
    shown, place = found
    if place is None or _foreign(left) or _foreign(shown):
        return None
    var, base, order = place
    if base is not None:  # O((x - a)³): in x − a
        step = sym("h_step")
        left, shown = (substitute(t, {var: add(base, step)}) for t in (left, shown))
        var = step
    if var.data not in left.names:
        return None
    left, shown, more = _cleared(left, shown, var)
    order += more
    if order > _HIGHEST or _divides(left, var) or _divides(shown, var):
        return None
    if not _is_polynomial(shown, var, order - 1):
        return None  # n² + O(n) is for large n
    return _agree(world, left, shown, var, order)


def has_rest(t: Term) -> bool:
    """Whether t ends in O(…): an expansion, and no formula for what it is of."""
    return _rest(t) is not None


def taylor(world: World, left: Term, right: Term) -> bool:
    """Whether right is a polynomial in one of its names that begins as left does at zero."""
    if _foreign(left) or _foreign(right) or left.head == "sym":
        return False
    for name in right.names[:4]:
        var = sym(name)
        if name not in left.names or _divides(right, var):
            continue
        for degree in range(1, 5):
            if _is_polynomial(right, var, degree):
                if _agree(world, left, right, var, degree + 1):
                    return True
                break
    return False


def _rest(t: Term) -> tuple[Term, tuple[Term, Term | None, int] | None] | None:
    """What stands before the O(…), and the quantity, the place and the order of that."""
    parts = t.args if t.head == "add" else (t,)
    last = unsigned(parts[-1])
    if last.head == "call" and last.data in (("O", 0), ("o", 0)) and len(last.args) == 1:
        sign, of = last.data[0], last.args[0]
    elif last.head == "mul" and last.args[0] in _SIGNS and len(last.args) == 2:
        sign, of = last.args[0].data, last.args[1]
    else:
        return None
    shown = add(*parts[:-1]) if len(parts) > 1 else ZERO
    if {"O", "o"} & set(shown.names) or any(
        u.head == "call" and u.data[0] in "Oo" for u in walk(shown)
    ):
        return None
    order = 1
    if of.head == "pow" and of.args[1].head == "num" and not of.args[1].data[1]:
        of, order = of.args[0], of.args[1].data[0]
    if sign == "o":
        order += 1
    if not 0 < order <= _HIGHEST:
        return shown, None
    if of.head == "call" and of.data == ("abs", 0):
        of = of.args[0]
    if of.head == "sym":
        return shown, (of, None, order)
    if of.head == "add" and len(of.args) == 2 and of.args[0].head == "sym":
        x, away = of.args
        if away.head == "neg" and away.args[0].head in ("sym", "num"):
            return shown, (x, away.args[0], order)
    return shown, None


def _foreign(t: Term) -> bool:
    """Whether something stands here that is no number: a vector, a gradient, a norm."""
    if t.heads & _FOREIGN:
        return True
    return any(
        u.head == "call" and u.data[0] in ("norm", "nabla", "abs", "E", "max", "min", "sign")
        for u in walk(t)
    )


def _cleared(left: Term, shown: Term, var: Term) -> tuple[Term, Term, int]:
    """(f(x + h) − f(x))/h = … without the fraction, and how many orders that adds."""
    if left.head != "div":
        return left, shown, 0
    above, below = left.args
    more = 0
    for factor in below.args if below.head == "mul" else (below,):
        if factor is var:
            more += 1
        elif factor.head == "pow" and factor.args[0] is var and factor.args[1].head == "num":
            more += factor.args[1].data[0]
        elif var.data in factor.names:
            return left, shown, 0
    return (above, mul(shown, below), more) if more else (left, shown, 0)


def _divides(t: Term, var: Term) -> bool:
    """Whether the quantity stands below a fraction line of its own: 1/h has no expansion at zero."""
    return any(
        (u.head == "div" and u.args[1] is var)
        or (u.head == "pow" and u.args[0] is var and u.args[1].head != "num")
        for u in walk(t)
    )


def _is_polynomial(t: Term, var: Term, degree: int) -> bool:
    """Whether it is one of at most this degree."""
    try:
        *_, last = _derivatives(t, var, degree + 2)
    except (NotDifferentiable, ValueError):
        return False
    return last is ZERO


def _derivatives(t: Term, var: Term, count: int) -> Iterator[Term]:
    for k in range(count):
        if k:
            t = differentiate(t, var)
        if sum(1 for _ in walk(t)) > _LARGEST:
            raise NotDifferentiable(t)
        yield t


def _without_zeros(t: Term) -> Term:
    """t without summands that are a product with 0."""
    if not t.args or t.head == "call":
        return t
    args = tuple(_without_zeros(a) for a in t.args)
    if t.head == "mul" and ZERO in args:
        return ZERO
    if t.head == "add":
        return (
            add(*[a for a in args if a is not ZERO]) if any(a is not ZERO for a in args) else ZERO
        )
    return rebuild(t, args)


def _agree(world: World, left: Term, right: Term, var: Term, order: int) -> bool | None:
    """Whether all derivatives below this order are the same at zero."""
    at = {var: ZERO}
    try:
        pairs = list(
            zip(_derivatives(left, var, order), _derivatives(right, var, order), strict=True)
        )
    except (NotDifferentiable, ValueError):
        return None
    out: bool | None = True
    for k, (a, b) in enumerate(pairs):
        here, there = _without_zeros(substitute(a, at)), _without_zeros(substitute(b, at))
        unknown = [u for t in (here, there) for u in walk(t) if is_unknown(world, u)]
        names = list(dict.fromkeys(u.data[0] for u in unknown))
        if len(names) > 3:
            return None
        with any_functions(world, names):
            holds = identical(world, here, there).holds
        if holds is False:
            orders = [{u.data for u in walk(t) if is_unknown(world, u)} for t in (here, there)]
            # A slope may vanish at the place of the expansion; that f'' does would have to be said.
            if orders[0] == orders[1] or (k > 1 and not orders[1] and orders[0] == {(names[0], k)}):
                return False
            out = None
        elif holds is None:
            out = None
    return out
