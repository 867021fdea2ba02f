"""What a general law says of one of its quantities: of h_2, where h_t = tanh(w x_t + u h_{t−1}) is written.

Only laws of the same question count, and only where no index is left over in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import islice

from flint import arb

from symderiv.checking.values.numbers import Matrix, whole_number
from symderiv.checking.world.index_letters import (
    OFFSET,
    counts_beside,
    delta_of,
    letters_of,
    pieces_of,
)
from symderiv.checking.world.world import Binding, World
from symderiv.notation.names import join, split
from symderiv.notation.reindexing import instantiate
from symderiv.notation.term import ONE, ZERO, Term, having, substitute, sym, walk

__all__ = [
    "at_zero",
    "begins",
    "count",
    "extent",
    "generals",
    "instance",
    "latest",
    "note_instances",
    "told_twice",
]

_INDEX = re.compile(r"([A-Za-z])(?:([+-])(\d))?\Z")
# Letters that count; w_x and n_h have a word in its place.
_COUNTING = frozenset("ijklmnst")
_MOST = 40  # general laws of one base that are looked through
_LARGE = 300  # nodes of a law
_TERMS = 50  # of a sum that does not say where it ends
_INSTANCES = 60  # names that one relation leads to
_DEEP = 8  # laws below laws


def note_instances(world: World, *terms: Term) -> None:
    """Define the numbered names of these terms that nothing defines but a general law does, and those
    that the law leads to: a_3 and h_2 for h_3, α_1 and α_2 for the c_2 of c_t = Π_{s=1}^t α_s."""
    names = sorted({n for t in terms for n in t.names})
    summed = _summed(world, names)
    names += sorted(summed - set(names))
    for name in names:
        if world.versions.get(sym(name)) or name in world.renames:
            continue
        term = None
        if split(name)[0] in world.laws:
            term = instance(world, name)
            term = world.resolve(term) if term is not None and world.strict else term
        elif name in summed:
            term = _of_sample(world, name)
        if term is not None:
            world.bind(sym(name), Binding("instance", term, world.section))
            if len(names) < _INSTANCES:
                names += sorted(_numbered(term) - set(names))


def _summed(world: World, names: Iterable[str]) -> set[str]:
    """The names that the sums in the definitions of these run over, where they end at a number that is told:
    ŷ_1 and ŷ_2 for J = (1/n) Σ_{i=1}^n (ŷ_i − y_i)² with n = 2."""
    found: set[str] = set()
    for name in names:
        definition = world.definition(name)
        for u in having(definition, "sum") if definition is not None else ():
            body, index, low, high = u.args
            last = world.value(high, "shown") if high.head == "sym" else None
            if index.head != "sym" or low.head != "num" or low.data[1] or not isinstance(last, arb):
                continue
            count = whole_number(last)
            if count is not None and 0 <= count - low.data[0] < _TERMS:
                steps = range(low.data[0], count + 1)
                found.update(*(instantiate(body, index, k).names for k in steps))
    return found


def _of_sample(world: World, name: str) -> Term | None:
    """w x_1 for ŷ_1, where ŷ = w x was told of any sample, and x_1 has a number, but no x."""
    base, sub, sup = split(name)
    said = world.binding(sym(base))
    if not sub.isdigit() or sup or not base.endswith("hat") or said is None or said.term is None:
        return None
    table = {}
    for other in said.term.names:
        letter, below, above = split(other)
        if not (below or above) and world.binding(sym(other)) is None:
            table[sym(other)] = sym(join(letter, sub))
    told = len(table) == 1 and all(world.binding(entry) is not None for entry in table.values())
    return substitute(said.term, table) if told and said.section == world.section else None


def _numbered(t: Term) -> set[str]:
    """The names in a term, and those that its sums and products between two numbers run over."""
    names = set(t.names)
    for u in having(t, "sum", "prod"):
        body, index, low, high = u.args
        ends = [a.data[0] for a in (low, high) if a.head == "num" and not a.data[1]]
        if index.head == "sym" and len(ends) == 2 and ends[1] - ends[0] < _TERMS:
            names.update(*(instantiate(body, index, k).names for k in range(ends[0], ends[1] + 1)))
    return names


def instance(world: World, name: str) -> Term | None:
    """The right side of the latest general law for a name, with numbers for its indices."""
    base, sub, sup = split(name)
    if not any(w.isdigit() for w in (*pieces_of(sub), *pieces_of(sup))):
        return None
    if sub.isdigit() and int(sub) and not sup and join(base, "t") in world.constants:
        return world.constants[join(base, "t")]
    for key, law, own, wanted in generals(world, name):
        if law.kind == "definition" and law.section == world.section and key.data != name:
            assert law.term is not None
            table = None if _is_label(own, law.term) else _matched(own, wanted)
            if table and not begins(world, split(name)[0], map(str, table.values())):
                folded = law.folded if law.folded is not None else law.term
                return _put(_told_of_indices(world, folded, table), table, name)
    return None


def begins(world: World, base: str, indices: Iterable[str]) -> bool:
    """Whether this is what a recurrence begins with: h_0 of h_t = tanh(w h_{t-1}), whose law holds from 1
    on."""
    indices = tuple(indices)
    if any(k.startswith("-") for k in indices):
        return True
    if "0" not in indices:
        return False
    said = (world.binding(key) for laws in world.laws.values() for key in laws)
    names = {n for law in said if law is not None and law.term is not None for n in law.term.names}
    for name in names:
        own, below, above = split(name)
        for piece in (*pieces_of(below), *pieces_of(above)):
            found = OFFSET.match(piece) if own == base else None
            if found is not None and found[2] == "-":
                return True
    return False


def generals(
    world: World, name: str
) -> Iterator[tuple[Term, Binding, tuple[str, ...], tuple[str, ...]]]:
    """What is said of names with letters for the indices of this one, the latest first: the name, what
    is said, its indices, and those of this one in their places: 2 and 1 for the 21 of J_21 beside J_ij."""
    base, sub, sup = split(name)
    for key, said in latest(world, base):
        _, its_sub, its_sup = split(key.data)
        own = (
            (tuple(its_sub), ())
            if counts_beside(its_sub)
            else (pieces_of(its_sub), pieces_of(its_sup))
        )
        wanted = (_beside(sub, its_sub), pieces_of(sup))
        if all(len(a) == len(b) for a, b in zip(own, wanted, strict=True)):
            yield key, said, (*own[0], *own[1]), (*wanted[0], *wanted[1])


def _beside(part: str, letters: str) -> tuple[str, ...]:
    """The indices of a subscript, of which each digit is one where each letter of the other is."""
    count = 2 if counts_beside(letters) else len(pieces_of(letters))
    return tuple(part) if part.isdigit() and len(part) == count > 1 else pieces_of(part)


def latest(world: World, base: str) -> Iterator[tuple[Term, Binding]]:
    """What is said of names of this base with letters for indices, the latest first."""
    for key in islice(reversed(world.laws.get(base, {})), _MOST):
        said = world.binding(key)
        if said is not None and said.term is not None:
            yield key, said


def told_twice(world: World, names: Iterable[str]) -> bool:
    """Whether this question has more than one law for quantities with the letters of these names."""
    for base in {split(n)[0] for n in names}:
        laws: set[Term] = set()
        for key in world.laws.get(base, ()):
            here = [b for b in world.versions.get(key, ()) if b.section == world.section]
            laws.update(b.term for b in here if b.term is not None and b.kind == "definition")
        if len(laws) > 1:
            return True
    return False


def _matched(own: Sequence[str], wanted: Sequence[str]) -> dict[str, int] | None:
    """The numbers of the index letters that make t+1 of a law the 3 that is asked for."""
    table: dict[str, int] = {}
    for a, b in zip(own, wanted, strict=True):
        found = _INDEX.match(a)
        if found is None or not b.isdigit():
            if a != b:
                return None
            continue
        shift = int(found[3] or 0) * (-1 if found[2] == "-" else 1)
        k = int(b) - shift
        if k < 0 or table.setdefault(found[1], k) != k:
            return None
    return table


def _is_label(own: Sequence[str], law: Term) -> bool:
    """Whether an index is a capital that the right side does not have: the D of U_D = 3.6 V is no number."""
    inside: set[str] = set().union(*(letters_of(n) for n in law.names))
    return any(len(p) == 1 and p.isupper() and p not in inside for p in own)


def _told_of_indices(world: World, law: Term, table: Mapping[str, int]) -> Term:
    """A law with 1 or 0 for its δ_ij, where both letters have a number; not where δ is a quantity."""
    from symderiv.checking.world.indices import own_delta

    pairs = [n for n in law.names if delta_of(n) and all(p in table for p in delta_of(n))]
    if not pairs or own_delta(world):
        return law
    ones = {sym(n): ONE if len({table[p] for p in delta_of(n)}) == 1 else ZERO for n in pairs}
    return substitute(law, ones)


def _put(law: Term, table: Mapping[str, int], name: str) -> Term | None:
    bound = {u.args[1].data for u in walk(law) if u.head in ("sum", "prod")}
    if bound.intersection(table) or sum(1 for _ in walk(law)) > _LARGE:
        return None
    for letter, k in table.items():
        law = instantiate(law, sym(letter), k)
    return None if name in law.names or _open(law, _COUNTING | set(table)) else law


def _open(t: Term, letters: Set[str]) -> bool:
    """Whether a name in t has one of these letters for an index, and no sum around it runs over it."""
    if t.head == "sym":
        return len(t.data) > 1 and bool(letters_of(t.data) & letters)
    if t.head in ("sum", "prod") and t.args[1].head == "sym":
        return _open(t.args[0], letters - {t.args[1].data})
    return any(_open(a, letters) for a in t.args if a.names)


def extent(world: World, body: Term, index: Term, derived: bool = False) -> tuple[int, int] | None:
    """The first and the last k of a sum over i without an end: those of the numbered names which its names
    with i come down to, where all of them up to there are known. Defines those that a law gives. It
    starts at 0 where all names with i are told for 0. None, where the sum is differentiated
    (``derived``), if one of them is the number that was computed for it, which may rest on anything."""
    families = _families(body, index)
    last = max((_last(world, f.data, index, _DEEP) for f in families), default=0)
    starts = [world.binding(name) for name in at_zero(body, index)]
    first = 0 if all(b is not None and b.section == world.section for b in starts) else 1
    if not first < last <= _TERMS:
        return None
    for family in families:
        for k in range(first, last + 1):
            name = sym(_with(family.data, index, k))
            note_instances(world, name)
            entry = world.binding(name)
            found = entry or world.entry(name.data) or _whole(world, family.data, index)
            if found is None or found.section != world.section:
                return None
            if derived and entry is not None and entry.kind == "numeric":
                return None
    return first, last


def count(world: World, name: str) -> int | None:
    """The d of Σ_{i=1}^d x_i where x is shown as a column or a row: how many entries it has."""
    found: set[int] = set()
    for section, u in world.counted.get(name, ())[-_MOST:]:
        body, index, low, _ = u.args
        if section != world.section or low is not ONE or index.head != "sym":
            return None
        wholes = [_whole(world, f.data, index) for f in _families(body, index)]
        known = [w for w in wholes if w is not None and w.section == section]
        if len(known) < len(wholes):
            return None
        found |= {len(w.shown.entries) for w in known}
    return found.pop() if len(found) == 1 else None


def at_zero(body: Term, index: Term) -> list[Term]:
    """The names of a sum over i that have i, with 0 in its place."""
    table = [(n, _with(n, index, 0)) for n in sorted(body.names) if n != index.data]
    return [sym(name) for n, name in table if name != n]


def _families(body: Term, index: Term) -> list[Term]:
    """The names in a body that have this index."""
    return [sym(n) for n in sorted(body.names) if n != index.data and _with(n, index, 1) != n]


def _whole(world: World, name: str, index: Term) -> Binding | None:
    """The vector whose entry a name with an index is: z of z_k, where z is shown as a column or a row."""
    base, sub, sup = split(name)
    found = world.binding(sym(join(base, "", sup))) if sub == index.data else None
    shown = found.shown if found is not None else None
    return found if isinstance(shown, Matrix) and 1 in shown.shape else None


def _with(name: str, index: Term, k: int) -> str:
    put = instantiate(sym(name), index, k)
    return str(put.data)


def _last(world: World, name: str, index: Term, deep: int) -> int:
    """The largest number that stands for the index in a name, or in the names of its law."""
    found = 0
    for k in range(1, _TERMS + 2):
        if world.binding(sym(_with(name, index, k))) is not None:
            found = k
        elif k > found + 3:
            break  # numbers follow on each other
    whole = _whole(world, name, index)
    if whole is not None:
        found = max(found, len(whole.shown.entries))
    law = world.binding(sym(name))
    if law is not None and law.term is not None and deep:
        for other in sorted(law.term.names):
            if other != index.data and _with(other, index, 1) != other:
                found = max(found, _last(world, other, index, deep - 1))
    return found
