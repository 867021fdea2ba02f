"""∂/∂θ_k of θᵀx, where vectors are written whole and no shapes are told: θᵀx as Σ_s θ_s x_s.

Only where nothing is left of the vectors but such products and their entries; then the relation may be proved, and
refuted, entry by entry.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from symderiv.checking.world.index_letters import letter_of
from symderiv.checking.world.world import World
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, having, make, mul, num, rebuild, sym

__all__ = ["in_entries", "with_derived_index"]

_COUNTERS = "spqrtuv"  # letters for the entries, where the relation has none of them


def in_entries(world: World, left: Term, right: Term) -> tuple[Term, Term, dict[Term, Term]] | None:
    """Both sides with sums for the inner products of vectors that are derived by an entry, and the products by
    their sums; None where there are none, or where such a vector stands elsewhere, too."""
    wholes = {w for t in (left, right) for u in having(t, "deriv") if (w := _whole(u))}
    if not wholes:
        return None
    names = {n for t in (left, right) for n in t.names}
    letters = {c for n in names for c in split(n)[1] + split(n)[2]} | names
    counter = next((c for c in _COUNTERS if c not in letters), None)
    if counter is None:
        return None
    products: dict[Term, Term] = {}
    expanded = [_expanded(t, counter, wholes, products) for t in (left, right)]
    vectors = {n for u in products.values() for n in u.names}
    if not products or any(n in vectors for t in expanded for n in t.names):
        return None
    if any(world.definition(n) is not None for n in vectors):
        return None
    if any(world.value(sym(n), "shown") is not None for n in vectors):
        return None
    return expanded[0], expanded[1], products


def with_derived_index(left: Term, right: Term) -> Iterator[Term]:
    """The right side with the k of ∂/∂θ_k for the letter of one of its entries, at one place."""
    letters = {split(u.args[1].data)[1] for u in having(left, "deriv") if _whole_of(u)}
    for letter in sorted(letters):
        yield from _relettered(right, letter)


def _relettered(t: Term, letter: str) -> Iterator[Term]:
    if t.head == "sym":
        base, below, above = split(t.data)
        if len(below) == 1 and letter_of(below) and below != letter:
            yield sym(join(base, letter, above))
    if t.head in ("add", "mul", "neg", "sum"):
        for i, a in enumerate(t.args[:1] if t.head == "sum" else t.args):
            for new in _relettered(a, letter):
                yield rebuild(t, (*t.args[:i], new, *t.args[i + 1 :]))


def _whole_of(slope: Term) -> bool:
    return (
        len(slope.args) == 2
        and slope.args[1].head == "sym"
        and len(split(slope.args[1].data)[1]) == 1
    )


def _whole(slope: Term) -> str | None:
    """θ for ∂/∂θ_k of something with θ in it."""
    if len(slope.args) != 2 or slope.args[1].head != "sym":
        return None
    base, below, above = split(slope.args[1].data)
    whole = join(base, "", above)
    return whole if len(below) == 1 and letter_of(below) and whole in slope.args[0].names else None


def _pair(row: Term, column: Term) -> tuple[str, str] | None:
    """The vectors of θᵀx."""
    if row.head != "T" or row.args[0].head != "sym" or column.head != "sym":
        return None
    names = row.args[0].data, column.data
    return None if any(split(n)[1] for n in names) else names


def _expanded(t: Term, counter: str, wholes: Set[str], products: dict[Term, Term]) -> Term:
    if not t.args:
        return t
    if t.head == "deriv":
        of = _expanded(t.args[0], counter, wholes, products)
        return make("deriv", (of, *t.args[1:]), t.data)
    args = [_expanded(a, counter, wholes, products) for a in t.args]
    if t.head != "mul":
        return rebuild(t, tuple(args))
    out: list[Term] = []
    for a in args:
        pair = _pair(out[-1], a) if out else None
        if pair is None or wholes.isdisjoint(pair):
            out.append(a)
            continue
        entries = [sym(join(split(n)[0], counter, split(n)[2])) for n in pair]
        whole = mul(out[-1], a)
        out[-1] = make("sum", (mul(*entries), sym(counter), num(1), sym(f"every_{counter}")))
        products[out[-1]] = whole
    return mul(*out) if len(out) > 1 else out[0]
