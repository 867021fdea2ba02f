"""Whether two terms in names are equal: at random points, in ball arithmetic, in every cell.

A difference at a point is a proof (the ball of the difference does not hold 0); equality at all
points is a test in the manner of Schwartz and Zippel. Names are read in several ways, and a relation
that holds in one of them stands; it is refuted when it holds in none.
"""

from __future__ import annotations

from dataclasses import dataclass

from symderiv.checking.equality.comparing import DIFFERS, compare, value_of
from symderiv.checking.equality.cuts import cuts
from symderiv.checking.equality.piecewise.cells import cells_under
from symderiv.checking.equality.piecewise.closer import (
    NUMBERS_ONLY,
    TRANSPOSED,
    as_matrices,
    closer,
    elsewhere,
)
from symderiv.checking.equality.piecewise.skeleton import has_pieces, piecewise, skeleton_of
from symderiv.checking.equality.vectors.by_index import by_index, uses_index
from symderiv.checking.equality.ways import counted_names, symbolic_readings
from symderiv.checking.values.numbers import Matrix, NoValue, Nowhere, Unwritten
from symderiv.checking.values.readings import POSITIVE_POINTS, Reading
from symderiv.checking.world.index_letters import over_data
from symderiv.checking.world.indices import reached
from symderiv.checking.world.world import World, closed, term_names
from symderiv.notation.names import split
from symderiv.notation.term import Term, call, having, substitute, sym

__all__ = ["NOWHERE", "Identity", "constant", "identical"]

POINTS, TRIES = 3, 9
NOWHERE = "it has no value here"  # what value_of says where nothing is undefined in itself
CELL_POINTS, CELL_TRIES = 16, 40
_OF_VECTORS = frozenset(("T", "sum", "prod", "mat", "had"))
_OF_WHOLES = frozenset(("norm", "norm_1", "norm_infinity", "softmax", "tr", "det", "diag"))


@dataclass(frozen=True)
class Identity:
    """``holds``: True, False, or None where it cannot be decided (``why``).

    ``partly``: it holds where all names are positive, and not elsewhere. ``note``: an example where
    only one side has a value.
    """

    holds: bool | None
    why: str = ""
    partly: bool = False
    note: str = ""


def _counts(left: Term, right: Term) -> bool:
    """Whether all sums say where they end, and no names have an index that is not a sum's."""
    sums = [u for t in (left, right) for u in having(t, "sum", "prod")]
    if not sums or any(n.startswith("every_") for u in sums for a in u.args[2:] for n in a.names):
        return False
    ends = counted_names(left, right)
    for t in (left, right):
        for name in t.names:
            part = split(name)[1]
            if part and not (part.isdigit() or part in ends) and name not in _inside(t):
                return False
    return True


def _inside(t: Term) -> set[str]:
    """The names whose index is that of a sum around them."""
    out: set[str] = set()
    for u in having(t, "sum", "prod"):
        own = u.args[1].data
        out |= {n for n in u.args[0].names if own in split(n)[1]}
    return out


def same(world: World, left: Term, right: Term, reading: Reading, pieces: bool) -> Identity:
    """Whether left = right at random points of one reading."""
    equal = different = 0
    positive_difference = False
    why = ""
    enough, tries = (CELL_POINTS, CELL_TRIES) if pieces else (POINTS, TRIES)
    if pieces and not (has_pieces(left) or has_pieces(right)):
        enough = CELL_POINTS // 2  # the switches stand in the definitions only
    for point in range(tries):
        at = reading.at(point)
        try:
            status = _status(world, left, right, at)
        except NoValue as fault:
            why = why or str(fault)
            if not (equal or different) and _hopeless(fault, point, reading, pieces):
                break
            continue
        if status == DIFFERS:
            different += 1
            positive_difference = positive_difference or point in POSITIVE_POINTS
            if pieces or positive_difference or different >= 2:
                return Identity(False, partly=not (pieces or positive_difference))
        else:
            equal += 1
        if equal == POINTS and pieces and not different:
            if cells_under(world, skeleton_of(world, left, right, reading.cut), reading):
                return Identity(True)  # the closer look goes into every cell
        if equal >= enough:
            return Identity(not different, partly=bool(different))
    if different:
        return Identity(False, partly=not (pieces or positive_difference))
    if equal >= 2:
        return Identity(True)
    return Identity(None, why or "there is no point at which both sides have a value")


def _hopeless(fault: NoValue, point: int, reading: Reading, pieces: bool) -> bool:
    """Whether no later point is worth a try when none up to this one has had a value.

    What names or shapes leave without a value stays so; where a name counts terms, for all sizes, of
    which the first points have four.
    """
    if isinstance(fault, Nowhere) and not reading.sizes:
        return True
    return point >= 3 and (not pieces or isinstance(fault, (Nowhere, Unwritten)) or point > 12)


def _status(world: World, left: Term, right: Term, reading: Reading) -> str:
    a, b = value_of(world, left, reading), value_of(world, right, reading)
    if a.__class__ is Matrix and b.__class__ is Matrix and a.shape != b.shape:
        diagonal = _diagonal(a, b) or _diagonal(b, a)
        if diagonal is not None:
            return compare(*diagonal)
    status = compare(a, b)
    if status == DIFFERS and a.__class__ is Matrix and a.shape == (n := a.shape[0], n):
        if b.__class__ is Matrix and compare(a.T, b) != DIFFERS:
            return "exact"
    return status


def _diagonal(wide: object, narrow: object) -> tuple[Matrix, Matrix] | None:
    """A diagonal Jacobian and the vector that many write for it."""
    if not isinstance(wide, Matrix) or not isinstance(narrow, Matrix):
        return None
    n = wide.shape[0]
    if wide.shape != (n, n) or narrow.shape not in ((n, 1), (1, n)):
        return None
    from flint import arb

    entries = [narrow.entries[i] if i == j else arb(0) for i in range(n) for j in range(n)]
    return wide, Matrix((n, n), entries)


def _holds_cut(world: World, left: Term, right: Term, reading: Reading) -> bool:
    """Whether left = right whatever some defined names stand for: what they come from does not matter."""
    if reading.mode != "through" or reading.back:
        return False
    for cut in cuts(world, left, right):
        local = reading.but(cut=cut)
        pieces = piecewise(world, left, right, cut=cut)
        found = same(world, left, right, local, pieces)
        if found.holds and closer(world, left, right, local).holds:
            return True
    return False


def _holds_put_in(world: World, left: Term, right: Term) -> bool:
    """Whether left = right once the names that are gone on the right have the numbers that were shown of
    them: x_i/s = x_i/0.5, where s = 0.5 was told and s rests on a sum over the x_i."""
    kept = term_names(right)
    gone = term_names(left) - kept
    if not kept or not gone or any(world.value(sym(n), "shown") is None for n in gone):
        return False
    reading = Reading.of("shown", unknown="random", keep=kept)
    return bool(same(world, left, right, reading, piecewise(world, left, right)).holds)


def identical(world: World, left: Term, right: Term) -> Identity:
    """Whether left = right in some reading of the names; a deviation σ is not negative."""
    found = _identical(world, left, right)
    if found.holds or not found.partly:
        return found
    table = {
        sym(n): call("sqrt", sym(f"{n}^{{2}}"))
        for n in (*left.names, *right.names)
        if split(n)[0] == "sigma" and not split(n)[2] and world.binding(sym(n)) is None
    }
    if table and _identical(world, substitute(left, table), substitute(right, table)).holds:
        return Identity(True)
    return found


def _identical(world: World, left: Term, right: Term) -> Identity:
    if left is right:
        return Identity(True)
    indexed = uses_index(world, left, right)
    if indexed:
        decided = by_index(world, left, right)
        # For sums over k = 1 … N, with N itself in the relation, one N is not enough.
        counted = _counts(left, right) and not over_data(left, right)
        if decided is False:
            return Identity(_holds_put_in(world, left, right))
        if decided and not counted:
            return Identity(True)
        indexed = not counted
    pieces = piecewise(world, left, right)
    refuted: Identity | None = None
    why = ""
    through_open = False
    for reading in symbolic_readings(world, left, right):
        if not indexed and _holds_cut(world, left, right, reading):
            return Identity(True)
        found = same(world, left, right, reading, pieces)
        if found.holds:
            look = closer(world, left, right, reading)
            if why == NUMBERS_ONLY and look.holds and not look.shaped:
                if _goes_by_length(world, left, right):
                    continue  # in this reading too, for numbers
            if look.holds:
                return Identity(True, note=look.note)
            found = Identity(look.holds, look.why, look.partly)
            if look.why == TRANSPOSED:  # without definitions, all readings are alike
                return found
        elif found.holds is None and found.why == NOWHERE and not reading.back:
            look = elsewhere(world, left, right, reading)
            found = Identity(look.holds, look.why or found.why, note=look.note)
            if look.holds:
                return found
        if found.holds is None:
            why = why or found.why
            if reading.mode == "through" and not reading.back and not reading.direct:
                through_open = True
        elif refuted is None or (refuted.partly is False and found.partly):
            refuted = found
    through_open = through_open and not _of_any_argument(world, left, right)
    if refuted is None or through_open or indexed:
        return Identity(None, why or "it cannot be decided")
    if "I" in (*left.names, *right.names) and world.definition("I") is None:
        unit = as_matrices(world, left, right)  # as a number, I is not 1
        return refuted if unit is False else Identity(unit, "I may be the identity")
    return refuted


def _goes_by_length(world: World, left: Term, right: Term) -> bool:
    """Whether a right side has the length of a quantity in it, ‖X‖² for Xᵀ X, beside parts that all have a shape:
    no ∂L/∂w or L′(w) of an unknown L, and no |X w − y| for a length."""
    if not any(u.data[0] == "norm" for u in having(right, "call")):
        return False
    calls = [u for t in reached(world, left, right)[0] for u in having(t, "call")]
    if any(u.data[0] == "abs" for u in calls):
        return False
    terms = reached(world, right)[0]
    return not any("deriv" in t.heads or any(u.data[1] for u in having(t, "call")) for t in terms)


def _of_any_argument(world: World, left: Term, right: Term) -> bool:
    """Whether it is a slope F'(p) in p alone, which is one for every number p, whatever p comes from elsewhere."""
    slope = left.head == "call" and left.data[1] > 0 and all(a.head == "sym" for a in left.args)
    function = world.function(left.data[0]) if slope else None
    if function is None or any(map(_has_vectors, (function.body, right))):
        return False
    own = {a.data for a in left.args}
    others = (term_names(right) | term_names(function.body)) - own - {*function.parameters}
    return all(world.definition(n) is None for n in others)


def _has_vectors(t: Term) -> bool:
    return bool(t.heads & _OF_VECTORS) or any(u.data[0] in _OF_WHOLES for u in having(t, "call"))


def constant(world: World, t: Term) -> bool:
    """Whether t has one value at all points although it is written in names."""
    if closed(t):
        return True
    if any(u.data[0] in ("tr", "det") for u in having(t, "call")):
        return False  # of matrices, which letters alone are not: tr H is no 1
    norms = (u.args[0] for u in having(t, "call") if u.data[0] == "norm")
    if any(v.head == "sym" and world.binding(v) is None for v in norms):
        return False  # nor are they vectors: a·b/(‖a‖ ‖b‖) is no ±1
    values = []
    for point in range(CELL_POINTS if piecewise(world, t) else 4):
        try:
            values.append(value_of(world, t, Reading("through", point=point)))
        except NoValue:
            continue
        if len(values) > 1:
            try:
                if compare(values[0], values[-1]) == DIFFERS:
                    return False
            except NoValue:
                return False
    return len(values) > 1
