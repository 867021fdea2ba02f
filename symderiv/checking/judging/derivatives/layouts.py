"""The layout of gradients by matrices: ∂L/∂W has the shape of W, or that of Wᵀ, and a write-up keeps to one.

Either is right by itself. One gradient that is turned over where all others are not, two at least, or where the
text says that a gradient has the shape of what it is taken by, is a transpose too many. So is that of a matrix
whose rows and columns are told in letters and differ (W ∈ ℝ^{m×n}), where it is subtracted from that matrix, or
has another gradient beside it that is not turned over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

from symderiv.checking.budget import OutOfTime, budget
from symderiv.checking.equality.comparing import upright
from symderiv.checking.equality.piecewise.skeleton import skeleton_of
from symderiv.checking.equality.vectors.letter_shapes import by_shapes
from symderiv.checking.equality.vectors.matrices import holds_in_shape
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.derivatives.anyloss import for_any_loss
from symderiv.checking.judging.derivatives.layers.cross_entropy_of_rows import (
    by_cross_entropy_of_rows,
)
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.values.readings import Reading
from symderiv.checking.world.world import World, closed
from symderiv.notation.names import split
from symderiv.notation.term import Term, having, is_first_derivative, rebuild, transpose

__all__ = ["Layouts"]

_MOST = 40  # gradients that are looked at
_ENOUGH = 2
_STEPS = (6_000, 0.05, 0.5)
_UNDECIDED = (NoValue, OutOfTime, RecursionError, ArithmeticError, ValueError)
# Where layouts are spoken of, there may be two; and a matrix that is symmetric has but one.
_SPOKEN = re.compile(
    r"\blayouts?\b|\bnumerator\b|\bdenominator\b|\bconventions?\b|\bjacobi|\brow vectors?\b|\bzeilenvektor"
    r"|\bsymm?etri|\bdefinit|\bcovarian|\bkovarian|对称|對稱|симметр",
    re.IGNORECASE,
)
_OWN_SHAPE = re.compile(
    r"\b(?:gradients?|derivatives?)\b[^.\n]{0,60}\b(?:the|same|its|their) (?:shape|size|dimensions?)s?\b",
    re.IGNORECASE,
)


class Layouts:
    """The gradients by matrices of a write-up that are right, and how they are turned."""

    def __init__(self, claims: Claims, writeup: Writeup) -> None:
        self.claims, self.writeup = claims, writeup
        self.found: dict[Term, tuple[Statement, Term, bool]] = {}
        self.next: tuple[Statement, Term, Term] | None = None
        self.looked = 0

    def note(self, st: Statement, head: Term, right: Term, outcome: Outcome) -> None:
        """A link whose chain begins with a gradient; X⁻¹ and 2X may be those of a symmetric X."""
        self.next = None
        if outcome.verdict is Verdict.CORRECT and head not in self.found and not closed(right):
            if _by_a_matrix(self.claims.world, head) and set(right.names) - {head.args[1].data}:
                self.next = st, head, right

    def look(self) -> None:
        """How the gradient that was noted is turned, if that makes a difference; after its relation."""
        if self.next is None or self.looked >= _MOST:
            return
        (st, head, right), self.next = self.next, None
        self.looked += 1
        with suppress(*_UNDECIDED), budget(*_STEPS, noted=False):
            with self.claims.unnamed(), upright():
                own, turned = (self._holds(head, t) for t in (right, turned_over(right)))
            if own != turned:
                self.found[head] = st, right, own

    def _holds(self, left: Term, right: Term) -> bool:
        world = self.claims.world
        told = holds_in_shape(world, left, right).holds if world.shapes else None
        if told is not None:
            return told
        letters = skeleton_of(world, left, right, frozenset())
        tried = by_shapes(world, left, right, Reading("through"), letters)
        if tried is not None:
            return tried is True
        found = self.claims.judge(left, right, about=False)
        found = for_any_loss(self.claims, left, right, found, False)
        if found.verdict is Verdict.UNCHECKED:
            found = by_cross_entropy_of_rows(self.claims, left, right) or found
        return found.verdict is Verdict.CORRECT

    def withdrawn(self) -> Iterator[tuple[Statement, Outcome]]:
        """The gradient that is turned over where the others are not."""
        turned = [(head, st, t) for head, (st, t, own) in self.found.items() if not own]
        text = self.writeup.text
        own = len(self.found) - len(turned)
        if len(turned) == 1 and not _SPOKEN.search(text):
            head, st, right = turned[0]
            sized = self._is_sized(head) and (own or self._is_subtracted(head))
            if own >= _ENOUGH or sized or _OWN_SHAPE.search(text):
                yield st, named_slip("transposed", turned_over(right))

    def _is_sized(self, head: Term) -> bool:
        """Whether the text tells rows and columns of what a gradient is taken by, and they differ."""
        told = self.claims.world.told_sizes.get(split(head.args[1].data)[0])
        return told is not None and told[0] != told[1]

    def _is_subtracted(self, head: Term) -> bool:
        """Whether W − η ∂L/∂W is written, with no transpose of the gradient."""
        matrix = split(head.args[1].data)[0]
        for st in self.writeup.document.statements:
            right = st.right.term
            if right is None or right.head != "add" or head not in having(right, "deriv"):
                continue
            if any(head in u.args for u in having(right, "T")):
                continue
            if any(a.head == "sym" and split(a.data)[0] == matrix for a in right.args):
                return True
        return False


def _by_a_matrix(world: World, t: Term) -> bool:
    """Whether this is a derivative by a matrix: one of a shape that is told, or a capital letter."""
    if not is_first_derivative(t) or t.args[1].head != "sym":
        return False
    shape = world.shapes.get(t.args[1].data)
    if shape is not None:
        return 1 not in shape
    base = split(t.args[1].data)[0]
    return len(base) == 1 and base.isupper()


def turned_over(t: Term) -> Term:
    """The transpose of a term, at its factors: x δᵀ for δ xᵀ."""
    if t.head == "T":
        return t.args[0]
    if t.head == "mul":
        return rebuild(t, tuple(turned_over(a) for a in reversed(t.args)))
    if t.head in ("add", "neg", "had"):
        return rebuild(t, tuple(map(turned_over, t.args)))
    if t.head == "div":
        return rebuild(t, (turned_over(t.args[0]), t.args[1]))
    return t if t.head == "num" else transpose(t)
