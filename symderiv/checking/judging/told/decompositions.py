"""Identities of matrices of which formulas are told: X = U Σ Vᵀ gives XᵀX = V Σ² Vᵀ, P = X(XᵀX)⁻¹Xᵀ gives P² = P.

They are tried at matrices of all sizes that fit, whose columns are orthonormal, or which are diagonal, where the
text says so. A difference is an error where one slip explains it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice, pairwise, permutations

from symderiv.checking.budget import OutOfTime, budget
from symderiv.checking.equality.vectors.exact_matrices import Setting, fits, settings
from symderiv.checking.equality.vectors.kinds_of_matrices import (
    is_matrix_letter,
    usually_diagonal,
)
from symderiv.checking.equality.vectors.letter_shapes import transposed
from symderiv.checking.equality.vectors.over_integers import NotOfThisKind
from symderiv.checking.equality.vectors.residue_matrices import Misfit, Value
from symderiv.checking.equality.vectors.sizes_of_matrices import Kinds
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.judging.surroundings.orthogonal_letters import LETTERS, orthogonal_letters
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.mistakes.edits import replaced, spots, with_other_signs
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.words import word_pattern
from symderiv.checking.world.world import World
from symderiv.notation.names import split
from symderiv.notation.term import (
    ZERO,
    Term,
    mul,
    neg,
    num,
    power,
    substitute,
    sym,
    transpose,
    walk,
)

__all__ = ["by_told_matrices", "formulas_below", "kinds_told"]

_STEPS = (200_000, 0.6, 0.7)
_TRIES = 2  # sizes at which two sides are compared
_SLIPS = 60  # that are tried
_HEADS = frozenset("num sym neg add mul div pow T call sum".split())
# "a diagonal matrix $R$", "the diagonal weight matrix W"
_TOLD_DIAGONAL = re.compile(
    r"\bdiagonal\s+(?:[a-z]+\s+){0,2}\$?(?:\\math\w+\{)?([A-Z])(?![A-Za-z])"
)
_DIAGONAL = word_pattern(r"diagonal|\bSVD\b|singular[- ]value|eigen", re.IGNORECASE)
_Kept = dict[Term, list[tuple[Setting, Value]]]  # values that are computed once
SQUARE_ONLY = "it holds for square matrices only"


def by_told_matrices(
    world: World, writeup: Writeup, st: Statement, left: Term, right: Term, outcome: Outcome
) -> Outcome | None:
    """The verdict on such an identity; None where it is none, or no slip explains why it fails."""
    if world.strict or st.op != "=" or not {*left.names, *right.names} - {"I"}:
        return None
    if not any(map(is_matrix_letter, left.names)) or not {*left.heads, *right.heads} <= _HEADS:
        return None
    if outcome.verdict is Verdict.CORRECT and "T" in right.heads and not fits(right):
        return Outcome(Verdict.UNCHECKED, "the sizes of its terms do not fit")
    known = left.head == "sym"
    formulas = formulas_below(world, left, right, back=left.data if known else "")
    if not formulas or (known and not _told_otherwise(formulas.get(left.data), right, outcome)):
        return None
    if not any(u.head == "T" for t in formulas.values() for u in walk(t)):
        return None
    kinds = kinds_told(writeup, st, formulas, left, right)
    with suppress(OutOfTime, NotOfThisKind), budget(*_STEPS, noted=False):
        held = _holds(kinds, left, right)
        if outcome.verdict is Verdict.CORRECT:
            return Outcome(Verdict.UNCHECKED, SQUARE_ONLY) if held is False else None
        if held:
            return Outcome(Verdict.CORRECT)
        if held is None or outcome.verdict is Verdict.WRONG:
            return None
        kept: _Kept = {}
        for mistake, meant in islice(_slips(kinds, right), _SLIPS):
            if meant is not left and _same(kinds, left, meant, kept):
                return named_slip(mistake, meant, "" if mistake else "an inverse is missing")
        for _, meant in islice(_slips(kinds, left), _SLIPS):
            if meant is not right and _would_be(kinds, left, meant, right, kept):
                return Outcome(Verdict.WRONG, "the two sides differ", exact=False)
    return None


def _told_otherwise(before: Term | None, right: Term, outcome: Outcome) -> bool:
    """Whether a name that had a formula gets one in other matrices: V Σ² Vᵀ/n for XᵀX/n. In the same ones, it is
    another matrix of that name."""
    if before is None or outcome.verdict is not Verdict.GIVEN:
        return before is not None and right is sym("I")
    both = set(before.names) & set(right.names)
    return not any(is_matrix_letter(n) and n != "I" for n in both)


def formulas_below(world: World, *terms: Term, back: str = "") -> dict[str, Term]:
    """The formulas that names come down to, in this question; of ``back`` the one before the last."""
    out: dict[str, Term] = {}
    names = [n for t in terms for n in t.names]
    for name in names:
        if name in out or name == "I":
            continue
        said = world.binding(sym(name), int(name == back))
        if said is None or said.term is None or said.section != world.section:
            continue
        if said.term.heads <= _HEADS and name not in said.term.names and said.term.names:
            out[name] = said.term
            names += [n for n in said.term.names if n not in names]
    return out


def kinds_told(
    writeup: Writeup, st: Statement, formulas: dict[str, Term], left: Term, right: Term
) -> Kinds:
    """What the text, or their letters, tell of the matrices."""
    here = writeup.question(st)
    text = writeup.text[here[0].left.start : st.left.start] if here else ""
    text = f"{writeup.before(st)} {text}"
    orthogonal = {
        n for n in orthogonal_letters(text, *formulas.values(), left, right) if n not in formulas
    }
    for other in writeup.earlier(st):
        a, b = other.left.term, other.right.term
        if a is not None and b is sym("I") and a.head == "mul" and len(a.args) == 2:
            if a.args[0] is transpose(a.args[1]):
                orthogonal |= set(a.args[1].names)
    names = {n for t in (left, right, *formulas.values()) for n in t.names}
    diagonal = {n for n in names if usually_diagonal(n) and n not in formulas}
    if not _DIAGONAL.search(text):
        diagonal &= {n for t in formulas.values() for n in _in_the_middle(t)}
    diagonal |= {found[1] for found in _TOLD_DIAGONAL.finditer(text)} & (names - formulas.keys())
    return Kinds(
        frozenset(orthogonal),
        frozenset(diagonal),
        formulas=formulas,
    )


def _in_the_middle(t: Term) -> set[str]:
    """The Σ of U Σ Vᵀ and the Λ of Q Λ Qᵀ, which are the singular values and the eigenvalues by their letters."""
    if t.head != "mul" or len(t.args) != 3 or t.args[2].head != "T":
        return set()
    first, middle, last = t.args[0], t.args[1], t.args[2].args[0]
    outer = all(u.head == "sym" and split(u.data)[0] in LETTERS for u in (first, last))
    return {middle.data} if outer and middle.head == "sym" else set()


def _holds(kinds: Kinds, left: Term, right: Term) -> bool | None:
    """Whether two sides are equal at all sizes that are as different as may be; False where the sizes of their
    factors do not fit; None where there are no values."""
    found = None
    try:
        for setting, a in _values(kinds, left, right):
            found = _equal(a, setting, right)
            if not found:
                return False
    except Misfit:
        return False
    return found


def _known(kinds: Kinds, t: Term, kept: _Kept) -> list[tuple[Setting, Value]]:
    if t not in kept:
        kept[t] = list(_values(kinds, t))
    return kept[t]


def _same(kinds: Kinds, known: Term, meant: Term, kept: _Kept) -> bool:
    """Whether another side has the value of the one that is known, at its sizes."""
    values = _known(kinds, known, kept)
    with suppress(NotOfThisKind):
        return bool(values) and all(_equal(a, setting, meant) for setting, a in values)
    return False


def _would_be(kinds: Kinds, known: Term, meant: Term, right: Term, kept: _Kept) -> bool:
    """Whether another left side has the value of the right one, at the sizes of the left side that is known."""
    values = _known(kinds, known, kept)
    with suppress(NotOfThisKind):
        return bool(values) and all(_equal(s.value(meant), s, right) for s, _ in values)
    return False


def _values(kinds: Kinds, left: Term, *others: Term) -> Iterator[tuple[Setting, Value]]:
    """The value of a side at a few sizes that are as different as may be."""
    most = tried = 0
    for setting in settings((left, *others), kinds):
        different = len(set(setting.sizes.values()))
        if different < most or tried == _TRIES:
            return
        with suppress(NotOfThisKind):
            value = setting.value(left)
            for other in others:
                setting.value(other)
            most, tried = different, tried + 1
            yield setting, value


def _equal(a: Value, setting: Setting, right: Term) -> bool:
    if right is ZERO and a.is_zero():
        return True
    b = setting.value(right)
    n = a.rows or b.rows
    a, b = (v if v.rows else v.times_identity(n) for v in (a, b))
    return (a.rows, a.columns, a.entries) == (b.rows, b.columns, b.entries)


def _slips(kinds: Kinds, t: Term) -> Iterator[tuple[str, Term]]:
    """One side with one slip undone."""
    names = [n for n in t.names if is_matrix_letter(n) and n != "I"]
    for one, other in permutations(sorted(kinds.orthogonal), 2):
        yield "wrong-index", substitute(t, {sym(one): sym(other)})
        if one < other:
            yield "wrong-index", substitute(t, {sym(one): sym(other), sym(other): sym(one)})
    for path, u in spots(t):
        if u.head == "sym" and u.data in names:
            if not path or _at(t, path[:-1]).head != "pow":
                yield "square-forgotten", replaced(t, path, power(u, num(2)))
                yield "", replaced(t, path, power(u, neg(num(1))))
        elif u.head == "pow" and u.args[0].head in ("sym", "add", "mul"):
            yield "square-too-many", replaced(t, path, u.args[0])
        elif u.head == "mul":
            for k, a in enumerate(u.args):
                if a.head in ("sym", "T", "pow"):
                    yield "extra-factor", replaced(t, path, mul(*u.args[:k], *u.args[k + 1 :]))
            for k, (a, b) in enumerate(pairwise(u.args)):
                if transpose(a) is b or transpose(b) is a:
                    turned = mul(*u.args[:k], b, a, *u.args[k + 2 :])
                    yield "transposed", replaced(t, path, turned)
    for new in transposed(t):
        yield "transposed", new
    sets = [[n] for n in names] + ([names] if len(names) > 1 else [])
    for some in sets:
        flipped = {transpose(sym(n)): sym(n) for n in some}
        flipped |= {sym(n): transpose(sym(n)) for n in some if n not in kinds.diagonal}
        yield "transposed", substitute(t, flipped)
    for new in with_other_signs(t):
        yield "sign", new
    if len(names) == 2:
        one, other = names
        yield "wrong-index", substitute(t, {sym(one): sym(other), sym(other): sym(one)})


def _at(t: Term, path: tuple[int, ...]) -> Term:
    for i in path:
        t = t.args[i]
    return t
