"""Softmax written out, and the names that stand for it: −e^{z_i}/Σ_j e^{z_j} · e^{z_k}/Σ_j e^{z_j} = −p_i p_k.

Where nothing says what p is, or p = softmax(z) without an index, the names with the indices of the exponents are
these ratios, whatever the sums count with and however many terms they have.
"""

from __future__ import annotations

from collections.abc import Iterator

from symderiv.checking.world.heads import OPERATORS
from symderiv.checking.world.world import World
from symderiv.notation.names import split
from symderiv.notation.term import Term, substitute, sym, walk

__all__ = ["softmax_argument", "with_softmax_names"]

_MOST = 4  # ratios in one relation
_BROUGHT_IN = frozenset(("sum", "prod", "deriv", "cases", "T", "mat", "lim"))
_DELTA = "delta"


def with_softmax_names(
    world: World, left: Term, right: Term
) -> tuple[Term, Term, dict[Term, Term]] | None:
    """Both sides with quantities for the ratios of exponentials on the left and for the names on the right,
    and what these are there; None for anything else."""
    if not right.heads.isdisjoint(_BROUGHT_IN) or any(
        _exponent(u) is not None for u in walk(right)
    ):
        return None
    ratios = [u for u in walk(left) if _is_ratio(u)]
    distinct = dict.fromkeys(ratios)
    if not 0 < len(distinct) <= _MOST or left in distinct:
        return None
    found = {_index(_exponent(u.args[0])): u for u in distinct}
    names = dict.fromkeys(_values(right))
    if len(found) != len(distinct) or "" in found or not names:
        return None
    by_index = {_index(_argument(u)): u for u in names}
    if len({_base(u) for u in names}) > 1 or len(by_index) != len(names):
        return None
    if set(by_index) != set(found) or any(_told(world, u) for u in names):
        return None
    own = {index: sym(f"softmax_{index}") for index in found}
    left = substitute(left, {ratio: own[index] for index, ratio in found.items()})
    right = substitute(right, {name: own[index] for index, name in by_index.items()})
    if not left.heads.isdisjoint(_BROUGHT_IN) or not set(left.names) == set(right.names) == {
        t.data for t in own.values()
    }:
        return None
    return left, right, {own[index]: name for index, name in by_index.items()}


def softmax_argument(u: Term) -> Term | None:
    """The z_i of e^{z_i}/Σ_j e^{z_j}; None for anything else."""
    return _exponent(u.args[0]) if _is_ratio(u) else None


def _is_ratio(u: Term) -> bool:
    """Whether this is e^{z_i}/Σ_j e^{z_j}."""
    if u.head != "div" or u.args[1].head != "sum":
        return False
    above, below = _exponent(u.args[0]), _exponent(u.args[1].args[0])
    if above is None or below is None or not above.head == below.head == "sym":
        return False
    (x, i, over), (y, j, beside) = split(above.data), split(below.data)
    return x == y and over == beside and bool(i) and j == u.args[1].args[1].data


def _exponent(t: Term) -> Term | None:
    """z of e^z, also where it is written exp^z."""
    if t.head == "call" and t.data == ("exp", 0):
        return t.args[0]
    return t.args[1] if t.head == "pow" and t.args[0] is sym("exp") else None


def _values(t: Term) -> Iterator[Term]:
    """The names with an index in a term, and the values f(x_i) of functions."""
    if t.head == "sym" or (t.head == "call" and len(t.args) == 1 and t.args[0].head == "sym"):
        yield t
        return
    for a in t.args:
        yield from _values(a)


def _argument(t: Term) -> Term:
    return t.args[0] if t.head == "call" else t


def _index(t: Term | None) -> str:
    """The letter below a name."""
    below = split(t.data)[1] if t is not None and t.head == "sym" else ""
    return below if len(below) == 1 and below.isalpha() else ""


def _base(t: Term) -> tuple[str, ...]:
    """What is the same in p_i and p_j, and in f(z_i) and f(z_j)."""
    if t.head == "call":
        return str(t.data[0]), split(t.args[0].data)[0]
    return split(t.data)[0], split(t.data)[2]


def _told(world: World, t: Term) -> bool:
    """Whether a name is known to be something else, or may be no value of a function."""
    if t.head == "call":
        return t.data[1] != 0 or t.data[0] in OPERATORS
    base = split(t.data)[0]
    if base == _DELTA or world.definition(t.data) is not None:
        return True
    return world.binding(t) is not None or world.binding(sym(base)) is not None
