"""The gradient back through a softmax of which only the whole is told, for any loss: with A = softmax(S),
∂L/∂S_ij = A_ij (∂L/∂A_ij − Σ_k ∂L/∂A_ik A_ik), and ∂L/∂S = A ⊙ (∂L/∂A − rowsum(∂L/∂A ⊙ A)) for the matrices.

The softmax of a matrix goes along its rows, as that of the scores of attention; a relation that does not hold
so is wrong only where the text speaks of rows, or the scores are a product with a transposed factor.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.derivatives.anyloss import by_any_loss
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Verdict
from symderiv.checking.world.index_letters import letter_of, pieces_of
from symderiv.checking.world.supposing import with_formulas
from symderiv.checking.world.world import World
from symderiv.notation.names import join, split
from symderiv.notation.term import (
    ONE,
    Term,
    add,
    call,
    div,
    having,
    is_first_derivative,
    make,
    mul,
    neg,
    sum_over,
    sym,
    walk,
)
from symderiv.notation.written_bounds import EVERY

__all__ = ["by_rows_of_softmax"]

_ROWS = re.compile(
    r"\brow|zeile|\bligne|\bfila|\bper query|each query|over (?:the )?keys|按行|行ごと",
    re.IGNORECASE,
)
_ROW_SUM = re.compile(r"row_?sum|sum_?rows?|sumrow", re.IGNORECASE)
_ONES = frozenset(("ones", "mathbf1"))
_FRESH = "lmnrtuvw"


def by_rows_of_softmax(
    claims: Claims, writeup: Writeup, left: Term, right: Term, about: bool
) -> Outcome | None:
    """The verdict on ∂L/∂S, or on an entry of it, by those of A = softmax(S); None where it is nothing of this
    kind, or stays undecided."""
    if claims.strict or not is_first_derivative(left):
        return None
    loss, by = left.args
    if loss.head != "sym" or by.head != "sym":
        return None
    base, part, above = split(by.data)
    wholes = _wholes(claims.world, right, join(base, "", above))
    pieces = pieces_of(part)
    if len(wholes) != 1 or len(pieces) > 2 or not all(letter_of(p) == p for p in pieces):
        return None
    (whole,) = wholes
    matrix = len(pieces) == 2 or (not pieces and base[:1].isupper())
    if not pieces:
        entries = _Entries((whole, by.data), "ij" if matrix else "i")
        own = entries.of(by)
        assert own is not None
        right_side = entries.of(right)
        if right_side is None:
            return None
        left, right = make("deriv", (loss, own), left.data), right_side
        pieces = tuple(entries.letters)
    formula = {_entry(whole, pieces): _ratio(left.args[1], pieces, left, right)}
    world = claims.world
    with world.hidden(sym(whole)), with_formulas(world, formula):
        found = by_any_loss(claims, left, right, about)
    if found is None or found.verdict is Verdict.UNCHECKED:
        return None
    if found.verdict is Verdict.WRONG and matrix and not _along_rows(writeup, world, by):
        return None
    if found.verdict is Verdict.WRONG:
        return Outcome(Verdict.WRONG, "the two sides differ", exact=False)
    return found


def _wholes(world: World, right: Term, scores: str) -> set[str]:
    """The A of A = softmax(S) that the right side has."""
    names = {split(n) for n in right.names}
    names |= {split(u.args[1].data) for u in having(right, "deriv") if u.args[1].head == "sym"}
    bases = {join(base, "", above) for base, _, above in names}
    told = call("softmax", sym(scores))
    return {n for n in bases if world.definition(n) is told}


def _along_rows(writeup: Writeup, world: World, scores: Term) -> bool:
    """Whether the text speaks of rows, or the scores are Q Kᵀ."""
    law = world.definition(split(scores.data)[0])
    product = law is not None and any(u.head == "T" for u in walk(law))
    return product or writeup.says(_ROWS)


def _entry(name: str, letters: Sequence[str]) -> Term:
    base, _, above = split(name)
    return sym(join(base, "".join(letters), above))


def _ratio(score: Term, pieces: Sequence[str], *terms: Term) -> Term:
    """e^{S_ij}/Σ_k e^{S_ik}, k being none of the letters of these terms."""
    used = {p for t in terms for n in _names(t) for p in pieces_of(split(n)[1])}
    used |= {u.args[1].data for t in terms for u in having(t, "sum")} | {*pieces}
    k = next(c for c in _FRESH if c not in used)
    other = _entry(score.data, [*pieces[:-1], k])
    total = sum_over(call("exp", other), sym(k), ONE, sym(f"{EVERY}_{k}"))
    return div(call("exp", score), total)


def _names(t: Term) -> set[str]:
    """The names in a term, those in its derivatives too."""
    return {u.data for u in walk(t) if u.head == "sym"}


class _Entries:
    """Matrices written whole by their entries in row i and column j; of vectors, by entry i."""

    def __init__(self, wholes: tuple[str, ...], letters: str) -> None:
        self.wholes, self.letters = frozenset(wholes), letters

    def of(self, t: Term, table: Mapping[str, str] | None = None) -> Term | None:
        """The entry of a term; None where something else stands in it."""
        last = (table or {}).get("last", self.letters[-1])
        if t.head == "num":
            return t
        if t.head == "sym":
            if t.data in self.wholes:
                return _entry(t.data, [*self.letters[:-1], last])
            return None
        if is_first_derivative(t):
            own = self.of(t.args[1], table)
            return None if own is None else make("deriv", (t.args[0], own), t.data)
        if t.head == "mul":
            return self.product(t, table)
        if t.head in ("add", "neg", "had"):
            parts = [self.of(a, table) for a in t.args]
            known = [p for p in parts if p is not None]
            if len(known) < len(parts):
                return None
            return (
                add(*known)
                if t.head == "add"
                else neg(known[0])
                if t.head == "neg"
                else mul(*known)
            )
        return None

    def product(self, t: Term, table: Mapping[str, str] | None) -> Term | None:
        """rowsum(X), X 1 1ᵀ and X 1 as Σ_k X_ik."""
        sums = [a for a in t.args if _is_row_sum(a)]
        rest = [a for a in t.args if not _is_row_sum(a)]
        if not sums or len(rest) != 1 or table is not None:
            return None
        k = "k"
        body = self.of(rest[0], {"last": k})
        return None if body is None else sum_over(body, sym(k), ONE, sym(f"{EVERY}_{k}"))


def _is_row_sum(t: Term) -> bool:
    if t.head == "T":
        t = t.args[0]
    return t.head == "sym" and (_ROW_SUM.fullmatch(t.data) is not None or split(t.data)[0] in _ONES)
