"""What stands around a place of a key: the line, its formula, and what the key has shown above it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from symderiv.notation.names import split
from symderiv.notation.term import Term, walk

__all__ = ["Line"]


@dataclass(frozen=True)
class Line:
    """``left``: what the line is about; ``old``: the side at hand; ``forms``: its sides in names;
    ``before``: the side before the one at hand.

    ``names``, ``numbers`` and ``factors`` of the key may be put in. ``known``: all numbers that are values,
    ``worth``: whose they are; ``stands``: the names that the numbers of this line stand for; ``valued``:
    the names that have a value at all; ``mirrored``: the limit of the other side; ``is_result``: the
    side is what comes out, not what is put in.
    """

    left: Term
    old: Term
    forms: tuple[Term, ...] = ()
    before: Term | None = None
    names: tuple[str, ...] = ()
    numbers: tuple[Term, ...] = ()
    factors: tuple[Term, ...] = ()
    known: frozenset[Term] = frozenset()
    worth: Mapping[Term, Term] = field(default_factory=dict)
    stands: Mapping[Term, tuple[Term, ...]] = field(default_factory=dict)
    valued: frozenset[str] = frozenset()
    matrices: frozenset[Term] = frozenset()
    mirrored: Term | None = None
    is_numbers: bool = False
    is_result: bool = False

    def called(self, t: Term) -> tuple[Term, ...]:
        """The names that a factor is, or stands for."""
        return (t,) if t.head == "sym" else self.stands.get(t, ())

    def is_called(self, t: Term, bases: tuple[str, ...]) -> bool:
        """Whether a factor is a name of one of these letters, or its number."""
        return any(n.head == "sym" and split(n.data)[0] in bases for n in self.called(t))

    def has_rate(self, t: Term) -> bool:
        """Whether a summand has the learning rate in it."""
        t = t.args[0] if t.head == "neg" else t
        return any(self.is_called(u, ("eta", "alpha")) for u in walk(t))

    def is_matrix(self, t: Term) -> bool:
        """Whether a name is that of a matrix."""
        return t in self.matrices

    def alike(self, a: Term, b: Term) -> bool:
        """Whether two names are both numbers or both matrices, both entries with an index or not."""
        same = self.is_matrix(a) == self.is_matrix(b)
        return same and _indexed(a.data) == _indexed(b.data)

    def has_two(self) -> bool:
        """Whether a 2, a ½ or a square stands in the line, so that one may be lost."""
        parts = (
            u for t in (self.left, *self.forms, *filter(None, (self.before,))) for u in walk(t)
        )
        return any(u.head == "num" and u.data in ((2, 0), (5, 1)) for u in parts)

    def is_path_sum(self, u: Term) -> bool:
        """Whether a sum adds up the paths of the derivative that the line is about."""
        if self.left.head != "deriv":
            return False
        for t in (u, *self.forms):
            if t.head == "add" and len(t.args) == len(u.args):
                if all(any(w.head == "deriv" for w in walk(a)) for a in t.args):
                    return True
                if all(a.head == "sym" and split(a.data)[0] == "P" for a in t.args):
                    return True
        return False


def _indexed(name: str) -> bool:
    base, index, _ = split(name)
    return name in "ijkl" or any(c in "ijkl" for c in index) or base in ("n", "N", "k")
