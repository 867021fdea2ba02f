"""Sums that do not say where they end, beside sums that do: Σ_i x_i (y_i − a) after Σ_{i=1}^4 (y_i − a x_i)²; and
sums that go as far as their own index, Σ_{k=1}^k.
"""

from __future__ import annotations

from symderiv.checking.world.index_letters import is_endless, letters_of
from symderiv.checking.world.world import World
from symderiv.notation.term import ONE, Term, having, make, substitute

__all__ = ["goes_to_own_index", "with_told_ends"]

_MOST = 60  # definitions that are looked through


def with_told_ends(world: World, *terms: Term) -> tuple[Term, ...]:
    """The terms with the ends of their sums that this question tells of the same names with the same index;
    those of which it tells several ends, or none, are left open."""
    table: dict[Term, Term] = {}
    endless = [u for t in terms for u in having(t, "sum") if is_endless(u) and u.args[2] is ONE]
    told = _told(world) if endless else {}
    for u in endless:
        names = _indexed(*u.args[:2])
        ends = set().union(*(told.get(n, set()) for n in names))
        if len(ends) == 1 and all(n in told for n in names):
            table[u] = make("sum", (*u.args[:2], *ends.pop()))
    return tuple(substitute(t, table) for t in terms) if table else terms


def goes_to_own_index(*terms: Term) -> bool:
    """Whether a sum or a product says Σ_{k=1}^k, perhaps for Σ_{k=1}^K: that has no meaning."""
    sums = (u for t in terms for u in having(t, "sum", "prod"))
    return any(u.args[1].head == "sym" and u.args[1].data in u.args[3].names for u in sums)


def _told(world: World) -> dict[str, set[tuple[Term, Term]]]:
    """By name with an index letter, where the sums over it begin and end that are told."""
    bindings = (world.binding(key) for key in list(world.versions)[-_MOST:])
    laws = [b.term for b in bindings if b is not None and b.section == world.section and b.term]
    since = world.function_sections
    laws += [f.body for name, f in world.functions.items() if since.get(name) == world.section]
    out: dict[str, set[tuple[Term, Term]]] = {}
    for u in (u for law in laws for u in having(law, "sum") if not is_endless(u)):
        for name in _indexed(*u.args[:2]):
            out.setdefault(name, set()).add((u.args[2], u.args[3]))
    return out


def _indexed(body: Term, index: Term) -> list[str]:
    """The names of a summand that have its index."""
    if index.head != "sym":
        return []
    return [n for n in body.names if n != index.data and index.data in letters_of(n)]
