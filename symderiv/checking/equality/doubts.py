"""Why a difference between two sides in names is no proof of an error."""

from __future__ import annotations

from flint import fmpq

from symderiv.checking.equality.comparing import DIFFERS, compare, value_of
from symderiv.checking.equality.vectors.by_samples import by_samples
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.values.readings import Reading
from symderiv.checking.world.index_letters import over_data
from symderiv.checking.world.indices import family_of, index_letters, reached
from symderiv.checking.world.world import World, term_names
from symderiv.notation.names import ACCENTS, GREEK, ones_shape, split
from symderiv.notation.term import (
    Term,
    having,
    is_first_derivative,
    num,
    rebuild,
    sym,
    walk,
)
from symderiv.notation.text import unicode_text

__all__ = ["UNCOUNTED", "doubt", "kronecker", "matters", "unfamiliar"]

UNCOUNTED = "a sum over an unknown number of terms"


def doubt(world: World, left: Term, right: Term, shaped: bool = False) -> str:
    """The reason to leave a relation that fails undecided; empty where it is an error. ``shaped``: it
    failed for vectors and matrices, whose entries are as many as they are.

    A name that the left side does not come down to may stand for anything, and numbers in the place of
    names without a value may be their values, told elsewhere.
    """
    sums = [not t.heads.isdisjoint(("sum", "prod")) for t in (left, right)]
    rests = [_sums_below(world, t) for t in (left, right)]
    counted = shaped and _over_entries(world, left, right)
    if sums[0] != sums[1] and rests[0] != rests[1] and not counted and _open_ended(left, right):
        closed_form = _to_its_end(left, right) or _to_its_end(right, left)
        closed_form = closed_form or _counted_out(world, left, right)
        if not (closed_form or _collapses(world, left) or _collapses(world, right)):
            return UNCOUNTED
    if any("nabla" in t.names for t in (left, right)):
        return "a gradient of something that is not defined here"
    if any("ones" in t.names for t in (left, right)):
        return "a column of ones whose size is not told here"
    for n in sorted({*left.names, *right.names, *reached(world, left, right)[1]}):
        if split(n)[0] == "E" and split(n)[1] and world.definition(n) is None:
            if world.value(sym(n), "shown") is None:
                return f"{unicode_text(sym(n))} may be an expectation"
    matrix = _unknown_matrix(world, left, right) or _unknown_matrix(world, right, left)
    if matrix:
        return f"nothing says what {unicode_text(sym(matrix))} is"
    word = _unknown_function(left, right)
    if word and world.definition(word) is None:
        return f"{word} may be a function that is not known here"
    fresh = sorted(world.leaves(right) & unfamiliar(world, left, right))
    if fresh:
        return f"it brings in {unicode_text(sym(fresh[0]))}, which is not defined here"
    return _silent(world, left) or _put_in(world, left, right) or _sizes(world, left, right)


def _unknown_matrix(world: World, t: Term, other: Term) -> str:
    """A name in a determinant or a trace that the other side does not have and of which nothing is known: the A
    of det(A − λI) = (2 − λ)² − 1."""
    calls = [u for u in having(t, "call") if u.data[0] in ("det", "tr") and "deriv" not in t.heads]
    entries = {n for u in having(t, "mat") for n in u.names}  # of what is written out
    for name in sorted({n for u in calls for n in u.names} - {*other.names, *entries, "I"}):
        if world.definition(name) is None and world.value(sym(name), "shown") is None:
            return name
    return ""


def _silent(world: World, t: Term) -> str:
    """A derivative of what does not mention the quantity, in names of which nothing is said: ∂(K L)/∂μ
    is 0 only if neither K nor L rests on μ, as w_1 x does not on w_2."""
    for u in walk(t):
        if u.head != "deriv" or u.args[0].head == "sym":
            continue
        asked, below = u.args[0], reached(world, u.args[0])[1]
        bases = {split(n)[0] for w in u.args[1:] for n in w.names}
        if any(split(n)[0] in bases for n in below):
            continue
        for name in sorted(asked.names):
            if world.definition(name) is None and world.value(sym(name), "shown") is None:
                return f"{unicode_text(sym(name))} is not defined here"
    return ""


def _over_entries(world: World, *terms: Term) -> bool:
    """Whether all sums are over the entries of vectors."""
    sums = [u for r in reached(world, *terms)[0] for u in having(r, "sum", "prod")]
    return all(world.entries_in(u.args[0], u.args[1]) for u in sums)


def _open_ended(*terms: Term) -> bool:
    """Whether a sum does not say from where to where it runs, or is over data (y_i, not i²) of which
    there is no telling how many there are."""
    sums = [u for t in terms for u in walk(t) if u.head in ("sum", "prod")]
    if all(len(u.args) == 4 and all(a.head == "num" for a in u.args[2:]) for u in sums):
        return False
    return over_data(*terms) or any(
        n.startswith("every_") for u in sums for a in u.args[2:] for n in a.names
    )


def _to_its_end(summed: Term, other: Term) -> bool:
    """Whether the other side has the last entry of what is summed: a_N − a_0 for Σ (a_k − a_{k−1})."""
    ends = {
        (split(n)[0], u.args[3].data)
        for u in walk(summed)
        if u.head in ("sum", "prod") and u.args[3].head == "sym"
        for n in u.args[0].names
    }
    return any(split(n)[:2] in ends for n in other.names)


def _counted_out(world: World, left: Term, right: Term) -> bool:
    """Whether a derivative of sums of n terms is given with n in it: n/σ² for Σ 1/σ²."""
    if not any(u.head == "deriv" or (u.head == "call" and u.data[1]) for u in walk(left)):
        return False
    sums = [u for r in reached(world, left)[0] for u in walk(r) if u.head == "sum"]
    return any(u.args[3].head == "sym" and u.args[3].data in right.names for u in sums)


def _collapses(world: World, t: Term) -> bool:
    """Whether t is a derivative by one x_k of sums over the x_i: of each, one summand is left."""
    if not is_first_derivative(t) or t.args[1].head != "sym":
        return False
    base, part, _ = split(t.args[1].data)
    if len(part) != 1 or not part.isalpha():
        return False
    sums = [u for r in reached(world, t.args[0])[0] for u in having(r, "sum", "prod")]
    return bool(sums) and all(
        any(split(n)[:2] == (base, u.args[1].data) for n in u.args[0].names) for u in sums
    )


def _unknown_function(*terms: Term) -> str:
    """A word in front of a factor that may be a function which is not known here: artanh x."""
    for t in terms:
        for u in having(t, "mul"):
            for a in u.args[:-1]:
                word = a.head == "sym" and len(a.data) > 2 and a.data.isalpha() and a.data.islower()
                if word and a.data not in GREEK and split(a.data)[0] == a.data:
                    if not _accented(a.data):
                        return str(a.data)
    return ""


def _accented(name: str) -> bool:
    return any(name == name[0] + suffix for suffix in ACCENTS)


def _sizes(world: World, left: Term, right: Term) -> str:
    """Columns of ones of a given size beside names of unknown shape."""
    stack, seen = [left, right], set[str]()
    sized = False
    while stack and len(seen) < 200:
        for name in sorted(set(stack.pop().names) - seen):
            seen.add(name)
            sized = sized or ones_shape(name) is not None
            definition = world.definition(name)
            if definition is not None:
                stack.append(definition)
    if not sized:
        return ""
    plain = sorted(n for n in seen if world.definition(n) is None and ones_shape(n) is None)
    unknown = [n for n in plain if world.shape(n) is None]
    return f"the shape of {unicode_text(sym(unknown[0]))} is not told here" if unknown else ""


def unfamiliar(world: World, left: Term, right: Term) -> set[str]:
    """The names of the right side, and what it comes down to, that the left side does not know.

    p_j is known where p_i is, and δ_{ij} everywhere.
    """
    letters, bases = index_letters(world, left, right)
    known = world.leaves(left) | term_names(left) | set(letters)
    below = reached(world, left)[1]
    families = {split(n)[0] for n in known | below} & bases
    if any(u.head == "call" and world.function(u.data[0]) is not None for u in walk(left)):
        bound = {p for f in world.functions.values() for p in f.parameters}
        known = known | (below - bound)  # what the function comes down to
    if left.head == "deriv":
        known = known | below  # ∂/∂s_i of the q_j, which rest on the T of q_i
    elif slopes := tuple(having(left, "deriv")):
        known = known | reached(world, *slopes)[1]
    counts = _counts(world, right)

    def strange(n: str) -> bool:
        return (
            n not in known
            and n not in counts
            and split(n)[0] not in families
            and not kronecker(n)
            and n != "I"
            and world.definition(n) is None
        )

    def alias(n: str) -> bool:
        """Whether all that is told of n is another name of which nothing is known, λ_j by λ_i = μ_i."""
        told = family_of(world, n)
        return told is None or (told[0].head == "sym" and strange(told[0].data))

    new = {
        n
        for n in sorted(world.leaves(right) | term_names(right))
        if strange(n) and alias(n) and matters(world, right, n)
    }
    samples = {n for n in new & set(right.names) if n.isupper() and n.lower() in families}
    if samples and by_samples(world, left, right) is not None:  # X, whose rows are the x_i
        return new - samples
    return new


def matters(world: World, t: Term, name: str) -> bool:
    """Whether the value of t depends on a name in it: β does not in ∂(γ x + β)/∂γ. V does in V (VᵀV)⁻¹ Vᵀ, which
    is 1 for numbers, and so do A and B in A (B A)⁻¹ B."""
    if t.heads.isdisjoint(("deriv", "mul", "had")) or name in _of_any_shape(t):
        return True
    values = []
    try:
        for value in (fmpq(7, 5), fmpq(9, 4), fmpq(-3, 7)):
            reading = Reading("through", free={name: value})
            values.append(value_of(world, t, reading))
        return any(compare(values[0], v) == DIFFERS for v in values[1:])
    except NoValue:
        return True


def _of_any_shape(t: Term) -> set[str]:
    """The names that need no square matrices to be inverted: they are transposed, or a product of them is."""
    turned = {n for u in having(t, "T") for n in u.names}
    products = (u.args[0] for u in having(t, "pow") if u.args[0].head == "mul")
    return turned | {n for u in products for n in u.names if n[:1].isupper()}


def _sums_below(world: World, t: Term) -> bool:
    """Whether a sum stands in a term or in what it comes down to."""
    return any(u.head in ("sum", "prod") for r in reached(world, t)[0] for u in walk(r))


def _counts(world: World, t: Term) -> set[str]:
    """The names that tell how many terms a sum has."""
    terms, _ = reached(world, t)
    sums = [u for r in terms for u in walk(r) if u.head in ("sum", "prod")]
    return {n for u in sums for bound in u.args[2:] for n in bound.names}


def kronecker(name: str) -> bool:
    """Whether this is δ_{ij}."""
    base, part, _ = split(name)
    return base == "delta" and len(part.replace(",", "")) == 2 and part.replace(",", "").isalpha()


def _put_in(world: World, left: Term, right: Term) -> str:
    """Numbers that are new on the right where a name without a value is gone from the left.

    Beside a derivative only decimals count: its rules bring in whole numbers of their own. The n in which a sum
    ends may be 10 beside it: Σ_{i=1}^n x_i − n/2 = Σ_{i=1}^n x_i − 10/2.
    """
    if left.head == right.head == "mat":
        return ""  # its cells tell more
    derived = any(u.head == "deriv" or (u.head == "call" and u.data[1]) for u in walk(left))
    here = _numbers(left)
    new = [u for u in _numbers(right) - here if u.data[1] or (not derived and u.data[0] > 2)]
    if not new:
        return ""
    gone = world.leaves(left) - world.leaves(right)
    beside = _summands(left)
    gone |= (world.leaves(beside) & set(beside.names)) - world.leaves(_summands(right))
    unknown = [n for n in sorted(gone) if n != "I" and world.value(sym(n), "shown") is None]
    if unknown:
        return f"numbers stand for {unicode_text(sym(unknown[0]))}, whose value is not told here"
    return ""


def _summands(t: Term) -> Term:
    """t without where its sums begin and end."""
    if not t.args:
        return t
    args = tuple(map(_summands, t.args))
    if t.head in ("sum", "prod"):
        args = (*args[:2], *(num(1) for _ in args[2:]))
    return rebuild(t, args)


def _numbers(t: Term) -> set[Term]:
    """The numbers in a term, but for the ends of its sums."""
    if t.head == "num":
        return {t}
    inside = t.args[:1] if t.head in ("sum", "prod") else t.args
    return {u for a in inside for u in _numbers(a)}
