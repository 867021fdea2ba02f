"""Whether a relation in index notation holds: for distinct indices, and for equal ones.

A formula for i ≠ j (or for i = j) alone is right where its case is right, so a relation without δ or
[i = j] needs distinct indices only; one with them needs both. Right answers for one-hot targets need
Σ y_i = 1, which counts as said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial

from symderiv.checking.equality.comparing import DIFFERS, compare
from symderiv.checking.equality.vectors.free_indices import (
    all_free,
    bound_letters,
    labels_of,
    loses,
    loses_own,
    set_apart,
    sum_is_implied,
    unsummed,
)
from symderiv.checking.equality.ways import derived_quantities
from symderiv.checking.values.evaluator import scope_of
from symderiv.checking.values.numbers import Matrix, NoValue, Nowhere, finite
from symderiv.checking.values.readings import Reading
from symderiv.checking.values.shared import remembered
from symderiv.checking.world.binding import term_names
from symderiv.checking.world.index_letters import (
    OFFSET,
    ambiguous,
    counts_from_zero,
    free_letters,
    has_indicator,
    has_offset,
    letter_of,
    letters_of,
    means_over,
    pieces_of,
    row_bases,
    sizes_of,
)
from symderiv.checking.world.indexed import SIZE, Indexed, Lettered
from symderiv.checking.world.indices import (
    family_of,
    index_letters,
    open_families,
    plain_of,
    reached,
)
from symderiv.checking.world.world import World
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, having, sym

__all__ = ["by_index", "index_sieve", "uses_index"]

POINTS, AGAIN, TRIES = 3, 1, 8  # AGAIN: for other values of the indices
_DISTRIBUTIONS = ("y", "t", "q", "p", "pi", "yhat")
# What may be a distribution for each sample: targets, responsibilities, weights of attention.
_OF_EACH = (*_DISTRIBUTIONS, *"r gamma w tau rho phi z h c a alpha P Q R T Y Z A Gamma".split())
_MAX_LETTERS = 5
_One = Callable[..., bool | None]  # whether the relation holds for a table of indices


def uses_index(world: World, left: Term, right: Term) -> bool:
    """Whether a sum, δ or [i = j] stands in the relation or in what it rests on."""
    if has_indicator(left, right):
        return True
    terms, _ = reached(world, left, right)
    if any("sum" in t.heads or "prod" in t.heads for t in terms):
        return True
    return bool(index_letters(world, left, right)[0])


def by_index(world: World, left: Term, right: Term) -> bool | None:
    """True, False, or None where index notation does not decide."""
    letters, bases = index_letters(world, left, right)
    if not bases or len(letters) > _MAX_LETTERS or _shown_since(world, left, right):
        return None
    free = [n for n in letters if n not in bound_letters(left, right)] or letters[:1]
    if (
        len(free) > SIZE
    ):  # the last ones have the numbers of the first: those of layers, l in a_k^{(l-1)}
        below = _below_names(left, right)
        free.sort(key=lambda n: n not in below)
    one = partial(_one, world, left, right, bases, frozenset(letters))
    found = _decided(world, left, right, one, free)
    if found is False:
        means = means_over(reached(world, left, right)[0])
        if means and _decided(world, left, right, partial(one, counts=means), free):
            return True
        if has_offset(left, right) and not (
            left.head == "deriv"
            or _counted_off(world, left, right)
            or _of_the_same_layers(left, right)
        ):
            return None  # a recurrence has an end, and what stands there is not told
        if sum_is_implied(world, letters, left, right) or _defined_one_by_one(
            world, left, right, bases
        ):
            return None
        if ambiguous(reached(world, left, right)[0], bases):
            return None
        ours, theirs = all_free(world, left, letters), all_free(world, right, letters)
        labels = labels_of(world, left)
        ours, theirs = ours - labels, theirs - labels
        lost = loses(left, ours, theirs, letters) or loses(right, theirs, ours, letters)
        if not bases.intersection((*left.names, *right.names)):  # no y for all the y_k
            lost = lost or loses_own(left, ours, theirs) or unsummed(left, right, ours, theirs)
        if ours != theirs and not lost:
            return None  # a sum may be implied, or the right class have a letter of its own
        apart = set_apart(world, left, right, letters)
        if apart:
            table = {n: SIZE + 1 if n in apart else 1 + k % SIZE for k, n in enumerate(free)}
            if one(table):
                return None  # u_o may be none of the u_k that a sum runs over
    return found


def _below_names(*terms: Term) -> set[str]:
    """The letters that stand in a subscript."""
    parts = (split(n)[1] for t in terms for n in t.names)
    return {letter_of(piece) for part in parts for piece in pieces_of(part)}


def _shown_since(world: World, *terms: Term) -> bool:
    """Whether a name with a sum in its formula stands for the matrix that was shown of it: C in det(C − λI),
    after C = (1/n) Σ x_i x_iᵀ and C = [2, 1; 1, 2]."""
    if any("deriv" in t.heads for t in terms):
        return False
    for name in dict.fromkeys(n for t in terms for n in t.names):
        told = world.definition(name)
        if told is not None and "sum" in told.heads:
            if world.value(sym(name), "shown").__class__ is Matrix:
                return True
    return False


def index_sieve(world: World, left: Term, right: Term) -> Callable[[Term], bool]:
    """A quick test of another right side: at one point, for distinct indices."""
    letters, bases = index_letters(world, left, right)
    if not bases:
        return lambda t: True
    free = [n for n in letters if n not in bound_letters(left, right)] or letters[:1]
    below = _below_names(left, right)
    table = next(_distinct(sorted(free, key=lambda n: n not in below)))

    def passes(t: Term) -> bool:
        return _one(world, left, t, bases, frozenset(letters), table, 1) is not False

    return passes


def _decided(world: World, left: Term, right: Term, one: _One, free: list[str]) -> bool | None:
    tables = list(_distinct(free, *_ranges(world, left, right, free)))
    distinct = _all(one, _inside_ends(tables, left, right))
    if distinct is None or len(free) == 1:
        return distinct
    both = has_indicator(left, right)
    if both != distinct:
        return distinct
    equal = _all(one, [dict.fromkeys(free, 2)])
    if both:
        return equal
    if equal and _share_a_place(world, left, set(free)):
        return None  # it may be the formula for equal indices
    return False


def _share_a_place(world: World, t: Term, letters: set[str]) -> bool:
    """Whether two of these letters stand in the same place of names of one base, as i and j do in
    ∂p_i/∂z_j with p_i = e^{z_i}/Σ_k e^{z_k}: of letters that do not, one counts other things, as k and j in
    z_k^{(l+1)} and z_j^{(l)}."""
    found: dict[tuple[str, str, int], set[str]] = {}
    for name in reached(world, t)[1]:
        base, part, sup = split(name)
        for layer, pieces in ((sup, pieces_of(part)), ("", pieces_of(sup))):
            for k, piece in enumerate(pieces):
                if letter_of(piece) in letters and base != "every":
                    found.setdefault((base, layer, k), set()).add(letter_of(piece))
                    whole = plain_of(world, name)  # the i of q_i is that of a z_i in softmax(z/T)
                    for other in whole.names if whole is not None and k == 0 else ():
                        found.setdefault((other, layer, k), set()).add(letter_of(piece))
    return any(len(those) > 1 for those in found.values())


def _counted_off(world: World, *terms: Term) -> bool:
    """Whether every a_{k−1} without a definition stands in a sum over k that tells its ends."""
    bound = bound_letters(*terms)
    sums = [u for t in terms for u in having(t, "sum", "prod")]
    if any(n.startswith("every_") for u in sums for end in u.args[2:] for n in end.names):
        return False
    for name in sorted({n for t in terms for n in t.names if has_offset(sym(n))}):
        if not letters_of(name) <= bound or world.definition(name) is not None:
            return False
        if family_of(world, name) is not None:
            return False
    return True


def _of_the_same_layers(left: Term, right: Term) -> bool:
    """Whether both sides have the same quantities of the layers above and below, δ^{(l+1)} and W^{(l+1)}: then
    nothing is said of the first or the last one."""
    found = []
    for t in (left, right):
        parts = [split(n) for n in t.names]
        if any(OFFSET.match(p) for _, part, _ in parts for p in pieces_of(part)):
            return False
        found.append({(b, sup) for b, _, sup in parts if any(map(OFFSET.match, pieces_of(sup)))})
    return bool(found[0]) and found[0] == found[1]


def _defined_one_by_one(world: World, left: Term, right: Term, bases: set[str]) -> bool:
    """Whether names stand for any number here although some of their kind have a definition of their own:
    δ_t, where δ_1 and δ_2 are defined and no law."""
    leaves = open_families(world, reached(world, left, right)[0], bases)
    own = (world.binding(sym(join(b, str(k)))) for b in sorted(leaves) for k in range(1, SIZE + 1))
    return any(o is not None and o.term is not None and o.section == world.section for o in own)


def _distinct(
    letters: list[str], size: int = SIZE, ranged: frozenset[str] = frozenset()
) -> Iterator[dict[str, int]]:
    """Two tables of numbers for the letters, without one that both have; the ``ranged`` ones have different
    numbers up to ``size``."""
    letters = sorted(letters, key=lambda n: n not in ranged)
    step = 2 if len(letters) == 1 and size > 2 else 1
    for first in (0, step):
        yield {n: 1 + (k + first) % (size if n in ranged else SIZE) for k, n in enumerate(letters)}


def _ranges(world: World, left: Term, right: Term, free: list[str]) -> tuple[int, frozenset[str]]:
    """How far the shortest of the sums goes that say so in numbers, and the free letters of the relation that
    run as far: no w_j is behind the end of Σ_{j=1}^2 w_j. An h that no sum is over is a label."""
    sums = [u for t in reached(world, left, right)[0] for u in having(t, "sum", "prod")]
    ends = [int(end.data[0]) for u in sums if (end := u.args[3]).head == "num" and not end.data[1]]
    least = min([SIZE, *(n for n in ends if n > 1)])
    own = (free_letters(left) | free_letters(right)).intersection(free)
    ranged = own.intersection(u.args[1].data for u in sums) or own
    return (least, frozenset(ranged)) if len(ranged) <= least else (SIZE, frozenset())


def _inside_ends(tables: list[dict[str, int]], *terms: Term) -> list[dict[str, int]]:
    """Those for which no index of the relation is before the first or behind the last, if there are any:
    of h_{t+1} there is none behind the end."""
    parts = [
        p for t in terms for n in sorted(t.names) for part in split(n)[1:] for p in pieces_of(part)
    ]
    offsets = [found for found in map(OFFSET.match, parts) if found is not None]
    if len(tables[0]) == 1 and offsets:
        (letter,) = tables[0]
        tables = [*tables, {letter: 2}]

    def fits(table: dict[str, int]) -> bool:
        at = (table.get(o[1], 2) + (1 if o[2] == "+" else -1) * int(o[3]) for o in offsets)
        return all(1 <= k <= SIZE for k in at)

    return [t for t in tables if fits(t)] or tables


def _all(one: _One, tables: list[dict[str, int]]) -> bool | None:
    """Whether the relation holds for all of these values of the indices."""
    holds = True
    for k, table in enumerate(tables):
        found = one(table, POINTS if not k else AGAIN)
        if found is None:
            return None
        holds = holds and found
    return holds


def _one(
    world: World,
    left: Term,
    right: Term,
    bases: set[str],
    letters: frozenset[str],
    table: dict[str, int],
    points: int = POINTS,
    counts: frozenset[str] = frozenset(),
) -> bool | None:
    """Whether the relation holds for these values of the indices; ``letters``: all that may be some,
    ``counts``: names that count the terms of a sum beyond those in its bounds."""
    terms, _ = reached(world, left, right)
    leaves, counts = open_families(world, terms, bases), (sizes_of(terms) | counts) - set(table)
    rows, zero = row_bases(terms), counts_from_zero(terms)
    common = frozenset(bases), leaves, frozenset(counts), rows, zero

    def names(totals: frozenset[str], values: Mapping[str, int], place: int) -> Indexed:
        asked = frozenset() if values else letters
        key = ("indexed", tuple(values.items()), asked, *common, totals, place)
        found: Indexed = remembered(
            world,
            key,
            lambda: Indexed(world, values, bases, totals, leaves, counts, rows, asked, zero, place),
        )
        return found

    def holds(*total: str, place: int = -1) -> bool | None:
        totals = frozenset(total)
        alone = names(totals, {}, place)
        if not alone.lettered:
            with suppress(Lettered):
                return _holds(alone, table, left, right, points)
        return _holds(names(totals, table, place), table, left, right, points)

    first = holds()
    if first is not False:
        return first
    twice = {split(n)[0] for t in terms for n in term_names(t) if _has_two(n)}
    for base in sorted(leaves):
        of_each = base in twice and base in _OF_EACH
        if (of_each or base in _DISTRIBUTIONS) and holds(base):
            return True
        if of_each and holds(base, place=0):
            return True  # Σ_k r_nk = 1, whichever index is k
    several = sorted(leaves.intersection(_DISTRIBUTIONS))  # the targets y and the soft ones p
    return len(several) > 1 and bool(holds(*several))


def _has_two(name: str) -> bool:
    """Whether a name has two indices: r_{nk}, w_j^{(i)}."""
    _, part, sup = split(name)
    return len([p for p in (*pieces_of(part), *pieces_of(sup)) if letter_of(p)]) == 2


def _holds(
    names: Indexed, table: Mapping[str, int], left: Term, right: Term, points: int
) -> bool | None:
    sides = [names.concrete(t, table) for t in (left, right)]
    refuted = False
    readings = [Reading("through")]
    if "deriv" in right.heads:
        # The law of the chain rule: what is summed on the right are local derivatives.
        whole = derived_quantities(sides[0])
        readings += [Reading("through", direct=True, whole=whole)]
    for reading in readings:
        found = _at_points(names, sides[0], sides[1], reading, points)
        if found:
            return True
        refuted = refuted or found is False
    return False if refuted else None


def _at_points(
    names: Indexed, left: Term, right: Term, reading: Reading, points: int
) -> bool | None:
    equal = 0
    order = range(TRIES) if points > 1 else (2, 0, 1)  # 2: with negative numbers
    for tried, point in enumerate(order):
        scope = scope_of(names, reading.at(point))
        try:
            values = [scope.term(left), scope.term(right)]
            if not all(map(finite, values)):
                continue
            if compare(values[0], values[1]) == DIFFERS:
                return False
        except NoValue as fault:
            if not equal and (tried >= 2 or isinstance(fault, Nowhere)):
                return None
            continue
        equal += 1
        if equal >= points:
            return True
    return None
