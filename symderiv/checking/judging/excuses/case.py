"""A refuted relation with all that may excuse it: what is known so far, and the text around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property

from symderiv.checking.judging.chain import Chain
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.excuses.logbase import LogBase
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import HOLDS, Statement
from symderiv.checking.world.supposing import Range, supposing, with_formulas, with_ranges
from symderiv.checking.world.world import Binding
from symderiv.notation.term import Term

__all__ = ["Case", "Excuse"]


@dataclass(frozen=True)
class Case:
    """``left = right`` was refuted with ``outcome``. ``st``: the statement that the relation is a part of."""

    claims: Claims
    writeup: Writeup
    chain: Chain
    logs: LogBase
    st: Statement
    left: Term
    right: Term
    outcome: Outcome

    @property
    def about(self) -> bool:
        """Whether it is written with ≈."""
        return self.st.op == "~"

    def tried(self, left: Term, right: Term, about: bool | None = None) -> Outcome | None:
        """The outcome of another relation in its place, if that holds; no derivative has the value that
        was just written of it."""
        told = self.st.first and self.left.head == "deriv" and left.head == "deriv"
        with self.claims.unnamed(), self.claims.world.hidden(*(left,) if told else ()):
            again = self.claims.decide(left, right, self.about if about is None else about)
        return again if again.verdict in HOLDS else None

    @contextmanager
    def formulas(self, meant: Mapping[Term, Term]) -> Iterator[None]:
        """Within this, names stand for these formulas."""
        with with_formulas(self.claims.world, meant):
            yield

    def tried_with(self, bindings: Mapping[Term, Binding]) -> Outcome | None:
        """Its outcome where nothing but this has been said of these quantities, if it holds then."""
        with supposing(self.claims.world, bindings):
            return self.tried(self.left, self.right)

    def tried_in(self, ranges: Mapping[str, Range]) -> Outcome | None:
        """Its outcome, if it holds where each of these names is any number of its range."""
        with with_ranges(self.claims.world, ranges):
            return self.tried(self.left, self.right, about=False)

    @cached_property
    def paragraph(self) -> tuple[int, int]:
        """Where the paragraph around the relation begins and ends."""
        return self.writeup.paragraph(self.st.head.start, self.st.right.end)

    @property
    def earlier(self) -> list[Statement]:
        """The statements of the question before the one that the relation is a part of."""
        return self.writeup.earlier(self.st)

    @property
    def before(self) -> str:
        """The text before the relation."""
        return self.writeup.before(self.st)

    @property
    def around(self) -> str:
        """The paragraph around the relation, with a little of what stands before it."""
        return self.before[-600:] + self.writeup.text[slice(*self.paragraph)]

    @property
    def nearby(self) -> str:
        """The text before the relation, and the beginning of its paragraph."""
        start, end = self.paragraph
        return self.before + self.writeup.text[start : min(end, start + 1500)]

    @property
    def links(self) -> list[Statement]:
        """The links of the chain that the relation stands in, also those that are still to come."""
        return self.writeup.chain(self.st)

    @property
    def sides(self) -> list[Term]:
        """The sides of that chain."""
        rights = (other.right.term for other in self.links)
        return [t for t in (self.st.head.term, *rights) if t is not None]


# Another verdict where something that the text tells makes the relation hold; None where it does not.
Excuse = Callable[[Case], Outcome | None]
