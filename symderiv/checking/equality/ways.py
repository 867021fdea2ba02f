"""The ways to read the names of a relation: which of their definitions, numbers and versions stand for
them, likeliest first. A relation that holds in one of them stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from flint import arb

from symderiv.checking.equality.comparing import value_of
from symderiv.checking.values.numbers import Matrix, NoValue
from symderiv.checking.values.readings import LATE, SHOWN, TRUE, Reading
from symderiv.checking.values.resting import reach
from symderiv.checking.values.shared import remembered
from symderiv.checking.world.indices import reached
from symderiv.checking.world.world import World, closed, term_names
from symderiv.notation.names import split
from symderiv.notation.term import Term, having, is_first_derivative, sym

__all__ = [
    "CARRIED", "OUTPUTS", "counted_names", "derived_quantities",
    "numeric_readings", "symbolic_readings",
]  # fmt: skip

CARRIED = replace(SHOWN, carried=True)
OUTPUTS = replace(CARRIED, outputs=True)
MAX_MOVED, MAX_BACK = 6, 3
MANY = 60


def numeric_readings(world: World, t: Term) -> Iterator[Reading]:
    """The ways in which the names of a term may have got their numbers, likeliest first."""
    yield SHOWN
    if _has_softmax(world, t):
        yield replace(SHOWN, rows=True)
        yield replace(LATE, rows=True)  # what has been computed before went along columns
    for algebra in _of_powers(world, t):
        yield replace(SHOWN, algebra=algebra)
    if closed(t):
        return
    yield TRUE
    yield LATE
    if "deriv" in t.heads:
        yield CARRIED
        yield OUTPUTS
    for k, back in enumerate(_earlier(world, t)):
        yield replace(SHOWN, back=back)
        if k == 0:
            yield replace(TRUE, back=back)
    yield replace(SHOWN, direct=True)
    yield replace(SHOWN, direct=True, whole=derived_quantities(t))


def _has_softmax(world: World, t: Term) -> bool:
    """Whether a softmax stands in a term or in what it rests on: O = A V, where A = softmax(S)."""
    return any(
        u.data[0] == "softmax" for part in reached(world, t)[0] for u in having(part, "call")
    )


def symbolic_readings(world: World, left: Term, right: Term) -> Iterator[Reading]:
    """The ways to read the names of a relation, likeliest first."""
    sizes = counted_names(left, right)
    terms, names = reached(world, left, right)
    nothing = len(names) < MANY and all(world.definition(n) is None for n in names)
    partial = any(u.data == "partial" for t in (left, right) for u in having(t, "deriv"))
    yield Reading.of("through", sizes=sizes)
    if not nothing and not _is_written_out(world, left, right):  # for numbers A B = B A holds
        yield Reading.of("free", sizes=sizes)
    if partial:
        yield Reading.of("through", direct=True, cut=_held_fixed(world, left), sizes=sizes)
        # The law of the chain rule: the outer derivatives are total, the local ones are not.
        whole = derived_quantities(left)
        if whole:
            yield Reading.of("through", direct=True, whole=whole, sizes=sizes)
    for algebra in _of_powers(world, left, right):
        yield Reading("through", algebra=algebra, sizes=sizes)
    kept = term_names(right)
    if kept and not kept >= term_names(left) | _in_bodies(world, left):
        # Numbers put in for some names, the others left standing.
        for mode in () if nothing and _has_no_numbers(world, terms) else ("shown", "true"):
            yield Reading.of(mode, unknown="random", keep=kept, sizes=sizes)
        put = _put_in(world, left, right)
        if put:  # and the others rest on each other: dF/ds = 2 q dq/ds for F = q^γ, γ = 2
            yield Reading("through", free=put, sizes=sizes)
    for back in _earlier(world, left, right):
        yield Reading("through", back=back, sizes=sizes)


def _put_in(world: World, left: Term, right: Term) -> dict[str, Any]:
    """The numbers of the names that the left side comes down to and the right side does not have, by which
    nothing is derived: x = 2 and y = 1 in ∂L/∂w = 2(h − 1)h(1 − h)."""
    by = {n for t in (left, right) for u in having(t, "deriv") for a in u.args[1:] for n in a.names}
    gone = sorted(world.leaves(left) - (term_names(right) if by else world.leaves(right)) - by)
    bindings = {n: world.binding(sym(n)) for n in gone}
    told = [n for n, b in bindings.items() if b is not None and b.section == world.section]
    values = {n: world.value(sym(n), "shown") for n in told}
    return {n: v for n, v in values.items() if isinstance(v, arb)}


def _held_fixed(world: World, left: Term) -> frozenset[str]:
    """The h_2 of h_3 = w h_2 + u x, where ∂h_3/∂w holds it fixed although it rests on w: it stands for itself
    then, and not for what it comes to in w."""
    if world.strict or not is_first_derivative(left):
        return frozenset()
    of, by = left.args
    told = world.definition(of.data) if of.head == "sym" else None
    if told is None or by.head != "sym":
        return frozenset()
    letter = split(of.data)[0]
    names = (n for n in term_names(told) if split(n)[0] == letter and n not in (of.data, by.data))
    return frozenset(n for n in names if by.data in world.leaves(sym(n)))


def _has_no_numbers(world: World, terms: tuple[Term, ...]) -> bool:
    """Whether nothing in these terms has a value that the text shows, and nothing is summed up."""
    if any(having(t, "sum", "prod") for t in terms):
        return False  # numbers may tell how many terms there are
    parts = (u for t in terms for u in having(t, "sym", "deriv", "call"))
    return all(world.binding(u) is None for u in parts)


def _is_written_out(world: World, left: Term, right: Term) -> bool:
    """Whether a name stands for a matrix that the text writes out."""
    found: bool = remembered(
        world, ("matrices", left, right), lambda: _has_matrix(world, left, right)
    )
    return found


def _has_matrix(world: World, left: Term, right: Term) -> bool:
    for name in sorted(term_names(left) | term_names(right)):
        definition = world.definition(name)
        if definition is None or "mat" not in definition.heads:
            continue
        try:
            if value_of(world, definition, Reading("through")).__class__ is Matrix:
                return True
        except (NoValue, ArithmeticError, ValueError):
            continue
    return False


def _of_powers(world: World, *terms: Term) -> tuple[bool, ...]:
    """The ways to read the whole powers of a matrix that is written out, in a term or its definitions:
    matrix algebra, and entry by entry (not in a trace)."""
    found: bool = remembered(world, ("powers", *terms), lambda: _has_powers(world, terms))
    if not found:
        return ()
    whole = any(u.data[0] in ("tr", "det") for t in terms for u in having(t, "call"))
    return (True,) if whole else (True, False)


def _has_powers(world: World, terms: tuple[Term, ...]) -> bool:
    names = sorted({n for t in terms for n in reach(world, t)})
    bodies = [world.definition(n) for n in names]
    powers = (u for t in (*terms, *bodies) if t is not None for u in having(t, "pow"))
    if not any(u.args[1].head == "num" for u in powers):
        return False
    if any("mat" in t.heads for t in (*terms, *bodies) if t is not None):
        return True
    shown = [world.value(sym(n), "shown") for n in names]
    return any(v.__class__ is Matrix and v.shape[0] == v.shape[1] for v in shown)


def _in_bodies(world: World, t: Term) -> set[str]:
    """The names in what the functions of a term are defined by."""
    out: set[str] = set()
    for u in having(t, "call"):
        function = world.function(u.data[0])
        if function is not None:
            out |= term_names(function.body) - set(function.parameters)
    return out


def _earlier(world: World, *terms: Term) -> Iterator[dict[str, int]]:
    """Earlier versions of the names that have some: one back for all of them, then for each alone."""
    names = {n for t in terms for n in reach(world, t)}
    many = [n for n in sorted(names) if len(world.versions.get(sym(n), ())) > 1]
    if many:
        yield dict.fromkeys(many, 1)
    for name in many[:MAX_MOVED]:
        for back in range(1, min(MAX_BACK + 1, len(world.versions[sym(name)]))):
            yield {name: back}


def derived_quantities(*terms: Term) -> frozenset[Term]:
    """What the outermost derivatives of these terms are of: never what others differentiate by."""
    found = [u for t in terms for u in having(t, "deriv")]
    inner = {w for u in found for w in u.args[1:]}
    return frozenset(u.args[0] for u in found if u.args[0] not in inner)


def counted_names(*terms: Term) -> frozenset[str]:
    """The names that count the terms of a sum."""
    out: set[str] = set()
    for t in terms:
        for u in having(t, "sum", "prod"):
            for bound in u.args[2:]:
                out |= set(term_names(bound))
        for u in having(t, "pow"):
            if u.args[0].head == "neg" and u.args[0].args[0].head == "num":
                out |= set(term_names(u.args[1]))  # (−1)ⁿ
    return frozenset(out)
