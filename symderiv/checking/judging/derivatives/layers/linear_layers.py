"""Gradients of Z = P Q by one of its factors: ∂L/∂Q = Pᵀ ∂L/∂Z, ∂L/∂P = ∂L/∂Z Qᵀ, where no shapes are told.

Of letters alone, P ∂L/∂Z is as good as Pᵀ ∂L/∂Z. In a text of matrices it is not: its factors fit in no layout,
while Pᵀ G, Gᵀ P and (with G as a row) G P do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from symderiv.checking.equality.comparing import DIFFERS, compare
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.judging.surroundings.symmetric_names import may_be_symmetric
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.values.numbers import Matrix
from symderiv.checking.words import word_pattern
from symderiv.checking.world.index_letters import places_of
from symderiv.checking.world.indices import reached
from symderiv.checking.world.world import World, closed
from symderiv.notation.names import split
from symderiv.notation.term import (
    Term,
    deriv,
    having,
    is_first_derivative,
    mul,
    rebuild,
    sym,
    transpose,
    untransposed,
)
from symderiv.notation.text import unicode_text

__all__ = ["by_linear_layer", "matrices_of", "slopes_named"]

# Small letters that hardly ever stand for a vector.
_SCALARS = frozenset("alpha beta gamma lambda eta tau c d k m n s T N M B".split())
_LONGEST = 6  # factors of a product
_FOR_NUMBERS = "it holds for numbers; of matrices, one has to be transposed"
_UNSYMMETRIC = frozenset("W X U V Theta".split())  # weights and data
_SYMMETRY = re.compile(r"s[iy]m{1,2}[eé]tr|对称|對稱|симметр", re.IGNORECASE)
_THE_LIKE = word_pattern(
    r"definit|hermit|self-?adjoint|undirected|laplacian|adjacen\w+"
    r"|diagonal|covariance|\bgram\b|kernel matri|hessian|projection",
    re.IGNORECASE,
)
_MATRICES = re.compile(
    r"\^\s?\{?\s?\\(?:top|intercal|mathsf\s?\{?\s?T|mathrm\s?\{?\s?T|rm\s?T)|\^\s?\{?\s?T\b|ᵀ|⊤"
    r"|\\mathbb\s?\{?\s?R\s?\}?\s?\^|\b[Mm]atri(?:x|ces|zen)\b|\bmatrice\b|矩阵|行列",
)
_BOLD = re.compile(r"\\(?:mathbf|boldsymbol|bm)\s*\{?\s*([A-Z])(?![a-zA-Z])")


def _speaks_of_symmetry(writeup: Writeup) -> bool:
    return writeup.says(_SYMMETRY) or writeup.says(_THE_LIKE)


def _of_matrices(world: World, writeup: Writeup, factors: Sequence[Term]) -> bool:
    """Whether the text speaks of matrices, shows these as such, or has them in bold capitals."""
    names = [t.data for t in factors if t.head == "sym"]
    shown = [world.value(sym(n), "shown") for n in names]
    tables = bool(shown) and all(isinstance(v, Matrix) and 1 not in v.shape for v in shown)
    if tables or writeup.says(_MATRICES):
        return True
    bold = writeup.once(_in_bold)
    return any(split(n)[0] in bold for n in names)


def _in_bold(writeup: Writeup) -> frozenset[str]:
    """The capital letters that are written in bold."""
    return frozenset(_BOLD.findall(writeup.text))


def _of_numbers(world: World, factors: Sequence[Term]) -> bool:
    """Whether one of these has been given a number."""
    shown = [world.value(t, "shown") for t in factors if t.head == "sym"]
    return any(v is not None and not isinstance(v, Matrix) for v in shown)


def by_linear_layer(
    claims: Claims, writeup: Writeup, left: Term, right: Term, st: Statement | None = None
) -> Outcome | None:
    """The wrong verdict on ∂L/∂W = X ∂L/∂Y, where Y = X W was written, and on ∂L/∂H = Aᵀ ∂L/∂Z W where
    Z = A H W was; ``unchecked`` where it holds for a symmetric matrix, as this may be, or for numbers, where
    nobody says that these are matrices (then it is not ``certain``); None where nothing tells. Scalar factors,
    as the 1/√d of attention, do not matter; P − Y stands for a gradient that was told to be that."""
    if claims.strict or not is_first_derivative(left):
        return None
    found = (
        _behind_activation(claims.world, writeup, left, right, st)
        if right.head == "had"
        else _layer(claims.world, writeup, left, right, st)
    )
    return named_slip("transposed", found) if isinstance(found, Term) else found


def _behind_activation(
    world: World, writeup: Writeup, left: Term, right: Term, st: Statement | None
) -> Outcome | Term | None:
    """The same of ∂L/∂Z₁ = W ∂L/∂Z₂ ⊙ g'(Z₁), where Z₂ = W A and A = g(Z₁) were written."""
    of, by = left.args
    for k, part in enumerate(right.args):
        rest = right.args[:k] + right.args[k + 1 :]
        slopes = [u for t in rest for u in having(t, "call") if u.data[1] == 1 and u.args == (by,)]
        for slope in slopes[:1]:
            for name in sorted(reached(world, part)[1]):
                law = world.definition(name)
                if law is None or law.head != "call" or law.data != (slope.data[0], 0):
                    continue
                if law.args != (by,):
                    continue
                found = _layer(world, writeup, deriv(of, sym(name)), part, st)
                if isinstance(found, Term):
                    return rebuild(right, (*right.args[:k], found, *right.args[k + 1 :]))
                if found is not None:
                    return found
    return None


def _layer(
    world: World, writeup: Writeup, left: Term, right: Term, st: Statement | None
) -> Outcome | Term | None:
    """The product with what is turned over put right, or the verdict where it is open."""
    of, by = left.args
    found = matrices_of(right)
    if found is None:
        return None
    plain = list(map(untransposed, found))
    outers = [(k, u) for k, t in enumerate(plain) for u in slopes_named(world, writeup, st, of, t)]
    for k, outer in outers:
        law = _factors(world, outer.args[1].data, by)
        others = plain[:k] + plain[k + 1 :]
        if law is None or by in others or _is_entry(outer.args[1].data, law):
            continue
        told = _of_matrices(world, writeup, others)
        if _of_numbers(world, (by, outer.args[1], *plain)) or (not told and len(law) > 2):
            continue
        if sorted(map(str, others)) != sorted(
            str(untransposed(p)) for p in law if untransposed(p) is not by
        ):
            continue
        at = next(i for i, p in enumerate(law) if untransposed(p) is by)
        g = plain[k]
        upright = (*map(_turned, reversed(law[:at])), g, *map(_turned, reversed(law[at + 1 :])))
        if law[at] is not by:
            upright = _transposed(upright)
        row = tuple(g if untransposed(t) is g else t for t in _transposed(upright))
        forms = [upright, _transposed(upright), row]
        if found in forms:
            return None
        if not told:
            return Outcome(Verdict.UNCHECKED, _FOR_NUMBERS, certain=False, exact=False)
        same = _symmetric(world, writeup, others)
        ours = _without(found, same)
        if any(_without(form, same) == ours for form in forms):
            which = min(unicode_text(t) for t in same)
            return Outcome(Verdict.UNCHECKED, f"it holds where {which} is symmetric", exact=False)
        alike = [f for f in forms if [*map(untransposed, f)] == plain]
        copied = [
            g if untransposed(p) is by else untransposed(p) for p in law
        ] == plain  # A H G for (A H)ᵀ G
        if len(law) > 2 and not alike and not copied:
            return None  # in another order, of which nothing is known
        own = law[at] is by
        meant = alike[0] if len(law) > 2 and alike else forms[0] if own else forms[1]
        return _with(right, meant)
    return None


def _is_entry(name: str, law: Sequence[Term]) -> bool:
    """Whether a law tells one entry, summed over an index that stands twice: Y_{t,d} = O_{t,e} W_{e,d}. In what
    order its factors stand, and whether one is transposed, says nothing then."""
    found = [set(places_of(p.data)) for p in map(untransposed, law) if p.head == "sym"]
    summed = {i for k, one in enumerate(found) for other in found[:k] for i in one & other}
    return any(not i.isdigit() for i in summed.difference(places_of(name)))


def _transposed(factors: tuple[Term, ...]) -> tuple[Term, ...]:
    return tuple(map(_turned, reversed(factors)))


def _without(factors: tuple[Term, ...], same: frozenset[Term]) -> list[Term]:
    """The factors without the transposes of symmetric ones."""
    return [untransposed(t) if untransposed(t) in same else t for t in factors]


def _symmetric(world: World, writeup: Writeup, matrices: Sequence[Term]) -> frozenset[Term]:
    """Those of these matrices that may be symmetric: shown so, built so (D B D), or anything but weights and
    data in a text that speaks of symmetry, unless that is the symmetry of another letter."""
    spoken = writeup.once(_speaks_of_symmetry)
    otherwise = spoken and writeup.says(_THE_LIKE)
    out: set[Term] = set()
    for t in matrices:
        shown = world.value(t, "shown") if t.head == "sym" else None
        data = t.head == "sym" and split(t.data)[0] in _UNSYMMETRIC
        if isinstance(shown, Matrix):
            may_be = _equal_across(shown)
        else:
            letter = split(t.data)[0] if t.head == "sym" else ""
            said = otherwise or (spoken and may_be_symmetric(writeup.text, letter))
            may_be = _mirrored(world, t) or (said and not data)
        if may_be:
            out.add(t)
    return frozenset(out)


def _equal_across(shown: Matrix) -> bool:
    """Whether a matrix of numbers is symmetric."""
    (rows, columns), cells = shown.shape, shown.entries
    return rows == columns and all(
        compare(cells[i * rows + j], cells[j * rows + i]) != DIFFERS
        for i in range(rows)
        for j in range(i)
    )


def _mirrored(world: World, t: Term) -> bool:
    """Whether a matrix is a product that reads the same from both ends but for its middle: D B D, X Xᵀ."""
    law = world.definition(t.data) if t.head == "sym" else None
    factors = law.args if law is not None and law.head == "mul" else ()
    half = len(factors) // 2
    return bool(half) and all(
        factors[i] in (factors[-1 - i], _turned(factors[-1 - i])) for i in range(half)
    )


def _with(t: Term, new: tuple[Term, ...]) -> Term:
    """t with other matrices, its scalar factors left as they are."""
    scalars = [u for u in t.args if _is_scalar(u)] if t.head == "mul" else []
    return mul(*scalars, *new)


def _turned(t: Term) -> Term:
    return t.args[0] if t.head == "T" else transpose(t)


def matrices_of(t: Term) -> tuple[Term, ...] | None:
    """The two or more factors of a product that may be matrices, in their order, (A B)ᵀ as Bᵀ Aᵀ; None for
    anything else."""
    found: list[Term] = []
    stack = [t]
    while stack:
        u = stack.pop()
        if u.head in ("mul", "neg"):
            stack.extend(reversed(u.args))
        elif u.head == "T" and u.args[0].head in ("mul", "neg"):
            stack.extend(map(_turned, u.args[0].args))
        elif u.head == "div":
            if not _is_scalar(u.args[1]):
                return None
            stack.append(u.args[0])
        elif not _is_scalar(u):
            if untransposed(u).head not in ("sym", "deriv", "add"):
                return None
            found.append(u)
    return tuple(found) if 2 <= len(found) <= _LONGEST else None


def _is_scalar(t: Term) -> bool:
    """A number, a small letter without a transpose or √d: nothing that has rows and columns."""
    if t.head == "call" and t.data == ("sqrt", 0):
        return True
    if closed(t) or (t.head == "div" and all(map(_is_scalar, t.args))):
        return True
    return t.head == "sym" and split(t.data)[0] in _SCALARS


def slopes_named(
    world: World, writeup: Writeup, st: Statement | None, of: Term, t: Term
) -> Iterator[Term]:
    """The derivatives ∂L/∂Z that this is, is a name for, or has been told to be in this question, but for
    scalar factors: ∂L/∂Z = (P − Y)/N."""
    known = world.definition(t.data) if t.head == "sym" else None
    for u in (t, known):
        if u is not None and _is_slope(u, of):
            yield u
            return
    for other in writeup.question(st) if st is not None else ():
        if st is None or other.left.start >= st.head.start:
            return
        head, right = other.head.term, other.right.term
        if head is None or right is None or head.head not in ("deriv", "sym"):
            continue
        head, right = world.resolve(head), world.resolve(right)
        if head is t and _is_slope(right, of):  # G := ∂L/∂Z
            yield right
        elif _is_slope(head, of) and _without_scalars(right) is t:
            yield head


def _is_slope(t: Term, of: Term) -> bool:
    return is_first_derivative(t) and t.args[0] is of and t.args[1].head == "sym"


def _without_scalars(t: Term) -> Term:
    """The one factor of t that may be a matrix; t itself where there are more."""
    while t.head in ("mul", "neg", "div"):
        rest = [u for u in t.args[: 1 if t.head == "div" else None] if not _is_scalar(u)]
        if len(rest) != 1 or (t.head == "div" and not _is_scalar(t.args[1])):
            return t
        t = rest[0]
    return t


def _factors(world: World, name: str, by: Term) -> tuple[Term, ...] | None:
    """P, Q, … of Z = P Q … (+ b), where one of them is ``by`` or its transpose and the others are matrices."""
    law = world.definition(name)
    parts = () if law is None else law.args if law.head == "add" else (law,)
    for part in parts:
        factors = matrices_of(part)
        if factors is None or by not in map(untransposed, factors):
            continue
        plain = list(map(untransposed, factors))
        if any(p.head != "sym" for p in plain) or len(set(plain)) < len(plain):
            return None
        return factors if all(_capital(p) for p in plain if p is not by) else None
    return None


def _capital(t: Term) -> bool:
    return split(t.data)[0][:1].isupper()
