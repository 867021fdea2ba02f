"""Relations of matrices that an equation of the text makes right: ‖y − Xŵ‖² = yᵀy − ŵᵀXᵀy, as XᵀXŵ = Xᵀy.

Only for write-ups without an exercise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from symderiv.checking.equality.vectors.kinds_of_matrices import is_matrix_letter
from symderiv.checking.equality.vectors.words_of_matrices import (
    Words,
    is_column,
    numbers_first,
    numbers_in,
    rewritten,
    words,
)
from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome, holds_where
from symderiv.checking.judging.surroundings.symmetric_names import may_be_symmetric
from symderiv.checking.model import Statement, Verdict
from symderiv.notation.names import split
from symderiv.notation.reindexing import instantiate, relettered
from symderiv.notation.term import ZERO, Term, having, sub, sym

__all__ = ["by_matrix_equation"]

_ORTHOGONAL = re.compile(
    r"ort[h]?o(?:gonal|norm)|perpendic|\\perp(?![a-z])|⊥|senkrecht|正交|垂直|直交|직교|ортогон|ортонорм",
    re.IGNORECASE,
)
_ORTHONORMAL = re.compile(
    r"ort[h]?onorm|unit (?:vectors?|length|norm)|normali[sz]ed|ортонорм|単位ベクトル|单位向量|单位长度"
    r"|Einheitsvektor",
    re.IGNORECASE,
)
_MOST = 12  # equations that are tried, the nearest first


def by_matrix_equation(case: Case) -> Outcome | None:
    """The relation with an equation put in that stands before it in the question, or in its paragraph."""
    if not any(map(_of_matrices, (case.left, case.right))):
        return None
    found = words(sub(case.left, case.right))
    difference = numbers_first(found) if found else None
    if not difference:
        return None
    alone = {} if case.right is ZERO else numbers_first(words(case.left) or {})
    letters = {a for w in difference for a in w if a.head == "sym" and is_matrix_letter(a.data)}
    symmetric = {a for a in letters if may_be_symmetric(case.writeup.text, a.data)}
    for st, equation in _equations(case):
        longest = max(equation, key=lambda w: (sum(map(_is_matrix, w)), len(w), repr(w)))
        if len(longest) < 2:
            continue
        shorter = {w: -c / equation[longest] for w, c in equation.items() if w != longest}
        if alone and not rewritten(alone, longest, shorter):
            continue  # Xᵀe = 0 says nothing of βᵀXᵀe = Xᵀe
        put = rewritten(difference, longest, shorter)
        if put:  # v_iᵀ λ_j v_j is λ_j v_iᵀ v_j
            put = numbers_first(put, numbers_in(difference) & numbers_in(equation))
        if not put:
            return Outcome(
                Verdict.CORRECT, f"as {st.left.source.strip()} = {st.right.source.strip()}"
            )
        if symmetric and not rewritten(difference, longest, shorter, symmetric):
            return holds_where([a.data for a in symmetric], "symmetric")
    return _of_orthogonal(case, difference)


def _of_orthogonal(case: Case, difference: Words) -> Outcome | None:
    """‖v + w‖² = ‖v‖² + ‖w‖² for vectors that the words tell to be orthogonal, or orthonormal."""
    around = case.around
    if not _ORTHOGONAL.search(around):
        return None
    products = [p for w in difference for p in pairwise(w) if _is_product(*p)]
    apart = [p for p in products if p[0].args[0] is not p[1]]
    for word in apart:
        difference = rewritten(difference, word, {})
    if apart and not difference:
        return Outcome(Verdict.UNCHECKED, "it holds where these vectors are orthogonal")
    if _ORTHONORMAL.search(around):
        for word in products:
            if word not in apart:
                difference = rewritten(difference, word, {(): Fraction(1)})
        if products and not difference:
            return Outcome(Verdict.UNCHECKED, "it holds where these vectors are orthonormal")
    return None


def _is_product(a: Term, b: Term) -> bool:
    """Whether this is uᵀv."""
    return a.head == "T" and is_column(a.args[0]) and is_column(b)


def _equations(case: Case) -> Iterator[tuple[Statement, Words]]:
    """The equations between matrices of the question up to the end of the paragraph, the nearest first; none of
    the chain at hand."""
    world, end = case.claims.world, case.paragraph[1]
    here = [
        st
        for st in case.writeup.questions.get(world.section, [])
        if st.op == "=" and st.head is not case.st.head and st.right.end <= end
    ]
    here.sort(key=lambda st: abs(st.left.start - case.st.left.start))
    for st in here[:_MOST]:
        a, b = st.left.term, st.right.term
        if a is None or b is None or not _compound(a) or not (_of_matrices(a) or _of_matrices(b)):
            continue
        for left, right in ((a, b), *_for_other_indices(case, a, b)):
            equation = numbers_first(words(sub(left, right)) or {})
            if equation:
                yield st, equation


def _for_other_indices(case: Case, left: Term, right: Term) -> Iterator[tuple[Term, Term]]:
    """A v_i = λ_i v_i with the j of the relation for its own i."""
    here = {split(n)[1] for t in (left, right) for n in t.names} - {""}
    if len(here) != 1 or not (letter := here.pop()).isalpha() or len(letter) > 1:
        return
    wanted = {split(n)[1] for t in (case.left, case.right) for n in t.names} - {letter}
    for new in sorted(w for w in wanted if len(w) == 1 and w.isalnum()):
        if new.isdigit():
            yield (
                instantiate(left, sym(letter), int(new)),
                instantiate(right, sym(letter), int(new)),
            )
        else:
            yield relettered(left, sym(letter), sym(new)), relettered(right, sym(letter), sym(new))


def _is_matrix(t: Term) -> bool:
    return t.head == "T" or (t.head == "sym" and is_matrix_letter(t.data))


def _of_matrices(t: Term) -> bool:
    """Whether a term has a transpose, or a letter of a matrix before something."""
    if "T" in t.heads:
        return True
    return any(
        a.head == "sym" and is_matrix_letter(a.data) for u in having(t, "mul") for a in u.args[:-1]
    )


def _compound(t: Term) -> bool:
    return t.head in ("mul", "add", "neg")
