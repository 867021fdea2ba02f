"""z_1 = 0.5 · 0.1 + 1 · 0.3, where z = W x, or z_j = Σ_i w_ji x_i, and the matrix W stands there with its numbers.

Some count the rows of W first, others its columns: what holds with the indices of its entries turned is no slip,
unless another entry has been computed with the row first.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from flint import arb

from symderiv.checking.equality.comparing import value_of
from symderiv.checking.judging.claims import Claims
from symderiv.checking.model import HOLDS
from symderiv.checking.values.numbers import Matrix, NoValue
from symderiv.checking.values.readings import SHOWN
from symderiv.checking.world.entries import matrix_of
from symderiv.checking.world.index_letters import row_and_column, turned_entry
from symderiv.checking.world.laws import extent, note_instances
from symderiv.checking.world.world import Binding, World
from symderiv.notation.entries import entry_of
from symderiv.notation.names import join, split
from symderiv.notation.reindexing import instantiate
from symderiv.notation.term import Term, neg, substitute, sym

__all__ = ["holds_turned", "note_entry", "shares_addends"]

_MOST = 40  # addends
_CLOSE = 1e-9


def note_entry(world: World, t: Term) -> None:
    """Define z_1, of which nothing has been said, by z = W x + b, the vector that it is an entry of."""
    if t.head != "sym" or not split(t.data)[1].isdigit() or world.versions.get(t):
        return
    law = _entry(world, t.data)
    if law is not None:
        world.bind(t, Binding("instance", law, world.section))
        note_instances(world, law)


def _entry(world: World, name: str) -> Term | None:
    """Σ_k W_1k x_k + b_1 for z_1, where z = W x + b was told in this question, and has a value."""
    base, below, above = split(name)
    said = world.binding(sym(join(base, "", above)))
    if said is None or said.kind != "definition" or said.term is None:
        return None
    if said.section != world.section or said.term.head not in ("add", "mul", "had", "call"):
        return None
    letters = frozenset(split(n)[0] for n in said.term.names if _is_vector(_value(world, sym(n))))
    whole = _value(world, said.term) if letters else None
    size = len(whole.entries) if isinstance(whole, Matrix) and 1 in whole.shape else 0
    if not 1 <= int(below) <= size > 1:
        return None
    return entry_of(said.term, [below], letters, counted=True)


def _value(world: World, t: Term) -> Any:
    with suppress(NoValue):
        return value_of(world, t, SHOWN)
    return None


def _is_vector(value: object) -> bool:
    return isinstance(value, Matrix) and 1 in value.shape and len(value.entries) > 1


def holds_turned(claims: Claims, law: Term, right: Term, about: bool) -> bool:
    """Whether numbers follow from a law with the column of each entry of a matrix before its row."""
    table = {}
    for name in law.names:
        whole = claims.world.value(matrix_of(claims.world, name), "shown")
        pair = len(row_and_column(name)) == 2
        if pair and isinstance(whole, Matrix) and 1 not in whole.shape:
            table[sym(name)] = sym(turned_entry(name))
    if not table:
        return False
    with claims.unnamed():
        return claims.judge(substitute(law, table), right, about=about).verdict in HOLDS


def shares_addends(world: World, law: Term, right: Term) -> bool:
    """Whether numbers are put together as the law says, and half of the addends are those that they should be."""
    meant, written = (_values(world, t) for t in (law, right))
    if not 1 < len(meant) == len(written) <= _MOST:
        return False
    shared = 0
    for value in written:
        at = next((k for k, other in enumerate(meant) if abs(value - other) < _CLOSE), None)
        if at is not None:
            meant.pop(at)
            shared += 1
    return 2 * shared >= len(written)


def _values(world: World, t: Term) -> list[arb]:
    """The values of the addends but for those that are 0; none where one has no value."""
    found = []
    with suppress(NoValue):
        for part in _addends(world, t):
            value = value_of(world, part, SHOWN)
            if not isinstance(value, arb):
                return []
            if not abs(value) < _CLOSE:
                found.append(value)
        return found
    return []


def _addends(world: World, t: Term) -> Iterator[Term]:
    """What a term adds up, sums written out."""
    if t.head == "add":
        for a in t.args:
            yield from _addends(world, a)
    elif t.head == "neg":
        yield from (neg(a) for a in _addends(world, t.args[0]))
    elif t.head == "sum" and t.args[1].head == "sym":
        body, index = t.args[:2]
        ends = extent(world, body, index)
        if ends is None or ends[1] - ends[0] >= _MOST:
            raise NoValue("nothing tells how far a sum goes")
        yield from (instantiate(body, index, k) for k in range(ends[0], ends[1] + 1))
    else:
        yield t
