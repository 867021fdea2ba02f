"""Functions written without their argument: σ' = σ(1 − σ), f' = 2x, tanh' = 1 − tanh².

The argument is told by the rest of the relation: that of the same function elsewhere in it, or the
quantity that is differentiated by. Nothing is put in where a name has a meaning of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from symderiv.catalog.functions import function_row
from symderiv.checking.world.indices import reached
from symderiv.checking.world.told_ends import with_told_ends
from symderiv.checking.world.world import World
from symderiv.notation.functions import ALIASES
from symderiv.notation.names import join, split
from symderiv.notation.term import ONE, Term, call, having, mul, rebuild, substitute, sym, walk

__all__ = ["with_arguments"]

_PRIMES = {"prime": 1, "dprime": 2}
_FRESH = ("x", "z", "t", "u", "s")
_SPELLED = frozenset("sigmoid tanh sinh cosh sin cos tan arctan relu softplus".split())


def with_arguments(
    world: World, left: Term, right: Term, context: Term | None
) -> tuple[Term, Term]:
    """Both sides with the arguments that are left out, and where the sums of a derivative end. ``context``:
    what the chain began with."""
    if not world.strict and (left if context is None else context).head in ("deriv", "call"):
        left, right = with_told_ends(world, left, right)
    left = _without_arrow(world, left, right)
    left, right = _at_own_parameters(world, left, right)
    bare = {n: f for t in (left, right) for n in t.names if (f := _function(world, n)) is not None}
    if not bare:
        return left, right
    for function in _beside_one(world, (left, right), bare):
        bare[function] = (function, 0)
    plain = {f: sym(n) for n, (f, order) in bare.items() if not order}
    left, right = (_as_products(t, plain) for t in (left, right))
    terms = [left, right, *(() if context is None else (context,))]
    spelled = {u.data[0] for t in terms for u in walk(t) if u.head == "call"}
    bare = {n: f for n, f in bare.items() if f[0] == split(n)[0] or split(n)[0] not in spelled}
    told: Term | None = None
    derived_first = sorted({(-order, f) for f, order in bare.values()})
    for function in dict.fromkeys(f for _, f in derived_first):
        own = {n: order for n, (f, order) in bare.items() if f == function}
        argument = _argument(world, function, own, terms, told)
        if argument is not None:
            told = argument
            left, right = (_put(t, function, own, argument) for t in (left, right))
    return left, right


def _at_own_parameters(world: World, left: Term, right: Term) -> tuple[Term, Term]:
    """Both sides with k(x, z) for the k of ∂k/∂σ = k ‖x − z‖²/σ³, where k(x, z) was told with σ in its formula:
    a function of several quantities, or derived by another one than its own."""
    slopes = () if world.strict else having(left, "deriv")
    if len(slopes) != 1:
        return left, right
    of, by = slopes[0].args[0], {n for t in slopes[0].args[1:] for n in t.names}
    called = {u for t in (left, right) for u in having(t, "call")}
    meant: dict[Term, Term] = {}
    for name in {*left.names, *right.names} - by:
        known = world.function(name)
        if known is None or _has_own_meaning(world, name):
            continue
        whole = call(name, *map(sym, known.parameters))
        if by.isdisjoint(known.body.names):
            continue  # another quantity of that letter, elsewhere
        others = by.isdisjoint(known.parameters)
        if (of is known.body or name in of.names) and (others or len(known.parameters) > 1):
            if all(u is whole for u in called if u.data[0] == name):
                meant[sym(name)] = whole
    return (_derived_too(left, meant), _derived_too(right, meant)) if meant else (left, right)


def _derived_too(t: Term, meant: Mapping[Term, Term]) -> Term:
    """t with what names mean, also where that is derived."""
    if t in meant or not t.args:
        return meant.get(t, t)
    if t.head == "deriv":
        return rebuild(t, (_derived_too(t.args[0], meant), *t.args[1:]))
    return rebuild(t, tuple(_derived_too(a, meant) for a in t.args))


def _beside_one(
    world: World, terms: tuple[Term, Term], bare: Mapping[str, tuple[str, int]]
) -> list[str]:
    """The σ of f' = f + σ (1 − f): a factor like the other functions without an argument."""
    if not any(order for _, order in bare.values()):
        return []
    names = {f: sym(n) for n, (f, order) in bare.items() if not order}
    calls = [u for t in terms for u in having(t, "call") if not u.data[1] and len(u.args) == 1]
    return [
        u.data[0]
        for u in calls
        if _is_one_less(u.args[0], names) and _function(world, u.data[0]) is not None
    ]


def _is_one_less(t: Term, plain: Mapping[str, Term]) -> bool:
    """Whether this is 1 − f or 1 + f, with such a function."""
    if t.head != "add" or len(t.args) != 2 or t.args[0] is not ONE:
        return False
    other = t.args[1].args[0] if t.args[1].head == "neg" else t.args[1]
    return other in plain.values()


def _as_products(t: Term, plain: Mapping[str, Term]) -> Term:
    """t with σ · (1 − σ) for σ(1 − σ): nothing is applied to itself without an argument."""
    table = {
        u: mul(plain[u.data[0]], *u.args)
        for u in having(t, "call")
        if u.data[0] in plain and not u.data[1]
        if plain[u.data[0]].data in u.args[0].names or _is_one_less(u.args[0], plain)
    }
    return substitute(t, table) if table else t


def _without_arrow(world: World, left: Term, right: Term) -> Term:
    """f'(x) for f'(\\vec x), entry by entry, where the right side has x and f was told of it."""
    if world.strict or left.head != "call" or len(left.args) != 1 or left.args[0].head != "sym":
        return left
    arrow = left.args[0].data
    plain = arrow.removesuffix("vec")
    function = world.function(left.data[0])
    if arrow == plain or arrow in right.names or plain not in right.names:
        return left
    if function is None and function_row(left.data[0]) is None:
        return left
    if any(world.binding(sym(n)) is not None for n in (arrow, plain)):
        return left
    return call(left.data[0], sym(plain), order=left.data[1])


def _function(world: World, name: str) -> tuple[str, int] | None:
    """The function that a name stands for without its argument, and how often it is derived."""
    base, sub, sup = split(name)
    if sup and sup not in _PRIMES:
        return None
    plain = join(base, sub)
    if _has_own_meaning(world, name) or _has_own_meaning(world, plain):
        return None
    function = plain if world.function(plain) is not None else ALIASES.get(plain, plain)
    known = world.function(function)
    if known is not None:
        return (function, _PRIMES.get(sup, 0)) if len(known.parameters) == 1 else None
    row = function_row(function) if function in _SPELLED else None
    return (function, _PRIMES.get(sup, 0)) if row is not None and not row.parameters else None


def _has_own_meaning(world: World, name: str) -> bool:
    """Whether a name is a quantity, and no function without its argument. What was told last counts, k = 66 and
    then k(x, y) = e^{−(x − y)²/2}, but for a function with the quantity in it: p(x) = p^x (1 − p)^{1 − x}."""
    told, function = world.binding(sym(name)), world.function(name)
    if told is None or function is None or world.strict:
        return told is not None
    return told.order > world.function_orders[name] or name in world.leaves(function.body)


def _argument(
    world: World, function: str, own: dict[str, int], terms: list[Term], told: Term | None
) -> Term | None:
    """What the function is applied to; None where it is not told. ``told``: what another one is."""
    inside = [sym(n) for n in own]
    applied = dict.fromkeys(
        u.args[0]
        for t in terms
        for u in walk(t)
        if u.head == "call" and u.data[0] == function and len(u.args) == 1
        if not any(n in own for n in u.args[0].names)
    )
    if len(applied) == 1:
        return next(iter(applied))
    if applied:
        return None
    known = world.function(function)
    derived = [u for t in terms for u in walk(t) if u.head == "deriv" and len(set(u.args[1:])) == 1]
    for u in derived:
        if known is not None and u.args[0] is known.body and not world.strict:
            return sym(known.parameters[0])  # ∂k/∂ℓ = (r²/ℓ³) k
        if u.args[0] in inside and (known is not None or _only(terms, {*own, *u.args[1].names})):
            return u.args[1]
        whole, _ = reached(world, u.args[0])
        if any(call(function, u.args[1]) in walk(t) for t in whole):
            return u.args[1]
    if known is not None and (any(own.values()) or told is not None):
        return told or sym(known.parameters[0])
    if told is not None and own == {function: 0}:
        return told  # it was written as a function, σ (1 − f)
    if not any(own.values()) or not _only(terms, set(own)):
        return None  # a name like any other
    return next((sym(n) for n in _FRESH if world.binding(sym(n)) is None), None)


def _only(terms: list[Term], names: set[str]) -> bool:
    """Whether nothing but these names stands in the terms: σ is no spread there."""
    return _names(terms) <= names


def _put(t: Term, function: str, own: dict[str, int], argument: Term) -> Term:
    if t.head == "sym":
        return call(function, argument, order=own[t.data]) if t.data in own else t
    if not t.args:
        return t
    if t.head == "deriv":
        return rebuild(t, (_put(t.args[0], function, own, argument), *t.args[1:]))
    args = tuple(_put(a, function, own, argument) for a in t.args)
    if t.head == "call" and t.data[0] == function and _names(t.args) & set(own):
        return mul(call(function, argument, order=t.data[1]), *args)  # σ(1 − σ) is a product
    return rebuild(t, args)


def _names(terms: Iterable[Term]) -> set[str]:
    return {n for t in terms for n in t.names}
