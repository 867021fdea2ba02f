"""The chain rule with functions that a write-up never defines: dy/dx = 1 + f'(x) where y = x + f(x).

Such a function may be any. A relation that fails for one of them is refuted; but what says something of the
function itself (f(a x) = a f(x), f'(x) = −k f(x)) makes it a special one and is left open.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from zlib import crc32

from symderiv.checking.equality.symbolic import Identity, identical
from symderiv.checking.values.calls import is_known
from symderiv.checking.world.heads import OPERATORS
from symderiv.checking.world.indices import reached
from symderiv.checking.world.world import World
from symderiv.notation.names import split
from symderiv.notation.term import (
    Term,
    add,
    call,
    deriv,
    div,
    having,
    is_first_derivative,
    make,
    mul,
    num,
    power,
    rebuild,
    sub,
    substitute,
    sym,
    walk,
)

__all__ = [
    "any_functions",
    "as_quantities",
    "for_any_function",
    "is_unknown",
    "note_slope",
    "with_slopes",
]

_OPERATORS = OPERATORS - {"p", "q"}  # densities are functions
_UNUSED = "UVSRQGHAabcdrsuvw"  # names for values of unknown functions, where the text has none
_MOST = 4  # unknown functions in one relation


def for_any_function(world: World, left: Term, right: Term) -> Identity | None:
    """Whether left = right whatever its unknown functions are; None where that decides nothing."""
    left, right = with_slopes(world, left, right)
    below, symbols = reached(world, left, right)
    names = list(dict.fromkeys(u.data[0] for t in below for u in walk(t) if is_unknown(world, u)))
    if not 0 < len(names) <= _MOST or symbols.intersection(names):
        return None  # an f without brackets may be a product
    with any_functions(world, names):
        found = identical(world, left, right)
    if found.holds is False and not _of_the_chain_rule(world, left, right):
        if not _by_told_slopes(world, names, left, right):
            return None
    return found if found.holds is not None else None


def with_slopes(world: World, left: Term, right: Term) -> tuple[Term, Term]:
    """∂F/∂x and ∇F(x) as F'(x), where F is such a function and F(x) is written."""
    below = reached(world, left, right)[0]
    found = [u for t in below for u in walk(t) if is_unknown(world, u) and not u.data[1]]
    at = {(u.data[0], u.args[0]): u.args[0] for u in found}

    def written(t: Term) -> Term:
        if is_first_derivative(t) and t.args[0].head == "sym":
            if (t.args[0].data, t.args[1]) in at:
                return make("call", t.args[1:], (t.args[0].data, 1))
        if t.head == "call" and t.data == ("nabla", 0) and t.args[0].head == "call":
            of = t.args[0]
            if is_unknown(world, of) and not of.data[1] and of.args[0].head == "sym":
                return make("call", of.args, (of.data[0], 1))
            if world.function(of.data[0]) is not None and [a.head for a in of.args] == ["sym"]:
                return deriv(of, of.args[0])
        return rebuild(t, tuple(map(written, t.args))) if t.args and t.head != "deriv" else t

    return (written(left), written(right)) if found else (left, right)


def as_quantities(world: World, left: Term, right: Term) -> dict[Term, Term] | None:
    """Names for the values of unknown functions that both sides have, f(x_k) or E[x²], where neither
    says more of them than such a name can: f(x_k) − η g² + ½ L η² g² = f(x_k) − η (1 − ½ L η) g²."""
    ours, theirs = (dict.fromkeys(_values(world, t)) for t in (left, right))
    if not ours or ours.keys() != theirs.keys() or left in ours or right in theirs:
        return None
    for t in (left, right):
        if not t.heads.isdisjoint(("deriv", "lim", "rel")):
            return None
        counters = {u.args[1].data for u in having(t, "sum", "prod")}
        if any(not counters.isdisjoint(_letters(u)) for u in ours):
            return None
    used = reached(world, left, right)[1]
    unused = [n for n in _UNUSED if n not in used and world.binding(sym(n)) is None]
    if len(ours) > len(unused):
        return None
    return {u: sym(n) for u, n in zip(ours, unused, strict=False)}


def _values(world: World, t: Term) -> Iterator[Term]:
    """The outermost values of functions that nothing defines, and the lengths of their gradients."""
    if t.head == "call" and t.data == ("norm", 0):
        slopes = [u for u in having(t, "call") if u.data == ("nabla", 0)]
        names = {n for u in slopes for n in u.names}
        names.update(v.data[0] for u in slopes for v in having(u.args[0], "call"))
        if slopes and not any(world.function(n) or world.definition(n) for n in names):
            yield t
            return
    if t.head == "call" and t.data[0] in ("inf", "sup") and t.args[0].head == "call":
        of = t.args[0].data[0]
        if world.function(of) is None and not is_known(of):
            yield t  # max_{a'} Q(s', a')
            return
    if t.head == "call" and world.function(t.data[0]) is None and not is_known(t.data[0]):
        if t.data[0] not in ("nabla", "hessian", "inf", "sup"):
            yield t
            return
    for a in t.args:
        yield from _values(world, a)


def _letters(t: Term) -> set[str]:
    """The names in t and the parts of their indices."""
    return set(t.names).union(*(split(n)[1].split(",") for n in t.names))


def is_unknown(world: World, u: Term) -> bool:
    """Whether this is a call of a function that nothing defines."""
    if u.head != "call" or len(u.args) != 1 or u.data[0] == "nabla":
        return False
    name = u.data[0]
    if world.function(name) is not None or is_known(name):
        return False
    return split(name)[0] not in _OPERATORS


def _of_the_chain_rule(world: World, left: Term, right: Term) -> bool:
    """Whether a relation derives something in which the functions stand, or goes on with the same of
    their values: nothing is said of the functions then."""
    ours, theirs = _calls(world, left), _calls(world, right)
    if left.head != "deriv" and _derives_a_formula(world, left):
        if not _derived(world, left) <= {u.data[0] for u in theirs}:
            return False  # its formula is put in for the slope of θ in ∂θ(s)/∂s ∂s/∂A
        of = {u for t in reached(world, left)[0] for u in walk(t) if is_unknown(world, u)}
        return {u.data[0] for u in theirs} <= {u.data[0] for u in of} and ours <= of
    if left.head != "deriv":
        return ours == theirs and _derived(world, left) == _derived(world, right)
    if is_unknown(world, left.args[0]) and left.args[0].args[0].head == "sym":
        return False  # d f(x)/dx = …
    of = {u for t in reached(world, left)[0] for u in walk(t) if is_unknown(world, u)}
    slopes = {u for u in theirs if u.data[1]}
    by = {n for w in left.args[1:] for n in w.names}
    # ∂L/∂a of a = φ(z) has no slope of φ in it.
    passed = {u.data[0] for u in of if not by.isdisjoint(reached(world, *u.args)[1])}
    own = {u.data[0] for u in slopes}
    return theirs - slopes <= of and passed <= own <= {u.data[0] for u in of}


def _by_told_slopes(world: World, names: list[str], left: Term, right: Term) -> bool:
    """Whether a relation rests on what the slopes of these functions were told to be, at any x: f'(x) of
    f(x) = x s(x), where s' = s (1 − s)."""
    here = all(world.solutions.get(n, (-1, left))[0] == world.section for n in names)
    own = left.head == "call" and left.data[0] in names
    return (
        here
        and not own
        and all(u.args[0].head == "sym" for t in (left, right) for u in _calls(world, t))
    )


def _derives_a_formula(world: World, t: Term) -> bool:
    """Whether a derivative of a quantity that has a formula stands in t: w − η ∂J/∂w."""
    return any(
        u.args[0].head == "sym" and world.definition(u.args[0].data) is not None
        for u in having(t, "deriv")
    )


def _calls(world: World, t: Term) -> set[Term]:
    return {u for u in walk(t) if is_unknown(world, u)}


def _derived(world: World, t: Term) -> set[str]:
    """The unknown functions that are derived in a term: ∂θ(s)/∂s = θ(s) (1 − θ(s)) says what θ is."""
    slopes = {u.data[0] for u in _calls(world, t) if u.data[1]}
    return slopes.union(*({u.data[0] for u in _calls(world, d)} for d in having(t, "deriv")))


@contextmanager
def any_functions(world: World, names: list[str]) -> Iterator[None]:
    """Within this, each of these is a smooth function of its own."""
    with ExitStack() as stack:
        for name in names:
            told = world.solutions.get(name)
            meant = told[1] if told is not None and told[0] == world.section else _some(name)
            stack.enter_context(world.with_function(name, ("u",), meant))
        yield


def note_slope(world: World, left: Term, right: Term) -> None:
    """Remember the functions that a law s'(x) = s(x) (1 − s(x)) leaves for an s that nothing defines."""
    if left.head != "call" or left.data[1] != 1 or len(left.args) != 1:
        return
    value = call(left.data[0], left.args[0])
    if not is_unknown(world, value) or value not in having(right, "call"):
        return
    v, at = sym("valueofs"), add(sym("u"), div(num(3), num(7)))
    law = substitute(right, {value: v})
    slopes = {
        "sigmoid": mul(v, sub(num(1), v)),
        "tanh": sub(num(1), power(v, num(2))),
    }
    for function, slope in slopes.items():
        if identical(world, law, slope).holds:
            world.solutions[left.data[0]] = world.section, call(function, at)


def _some(name: str) -> Term:
    """a sin(b u + c) + d e^(u/9) + 2, with numbers that depend on the name."""
    seed = crc32(name.encode())
    a, b, c, d = (num(2 + (seed >> k) % 7) for k in (0, 5, 11, 17))
    u = sym("u")
    wave = mul(a, call("sin", add(div(mul(b, u), num(7)), c)))
    return add(wave, mul(d, call("exp", div(u, num(9)))), num(2))
