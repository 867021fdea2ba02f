"""What is known of the chain at hand, and what the parts of the judge share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from symderiv.checking.equality.comparing import value_of
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.misshown import Misshown
from symderiv.checking.judging.slips.taint import Taint
from symderiv.checking.judging.slips.wrong_formulas import WrongFormulas
from symderiv.checking.model import Document, Statement
from symderiv.checking.values.numbers import Matrix, real_part
from symderiv.checking.values.readings import SHOWN
from symderiv.checking.world.world import Binding, World, numeric_display
from symderiv.notation.term import Term

__all__ = ["Chain", "State", "ends_of"]


@dataclass
class Chain:
    """What is known of the chain at hand."""

    head: Term
    key: Term | None = None
    truth: Any = None
    binding: Binding | None = None
    alike: list[Binding] = field(default_factory=list)  # of other names that have its numbers
    also: list[Term] = field(
        default_factory=list
    )  # quantities of the exercise that it is: y = h_3 = …
    blamed: set[Term] = field(default_factory=set)
    sound: list[Term] = field(default_factory=list)  # members that the chain's head is equal to
    mended: list[Term] = field(default_factory=list)  # what stands right in place of its wrong ones
    taken: list[Term] = field(default_factory=list)  # numbers put in by a step that was not judged
    updates: bool = False  # w = w - … gives its own name a new value
    # The last step that fails by what another passage told, and its verdict if it does fail.
    doubted: tuple[Statement, Outcome] | None = None


class State:
    """What the judge knows while it goes through a document."""

    world: World
    claims: Claims
    taint: Taint
    misshown: Misshown
    wrong_formulas: WrongFormulas
    chain: Chain | None
    fresh_function: Statement | None = None  # the link that has just made a name a function
    same_function: Statement | None = None  # the link that writes a known one in another variable
    judged_as: Term  # the left side of the claim: the derivatives that ∇f stands for
    last: Statement | None = None  # the link before the one at hand
    supposing: str = ""  # the words before the last number that was told and is not the exercise's
    approximate: bool = False  # whether the link at hand is written with ≈
    settled: list[tuple[Statement, Outcome]]  # verdicts that a later link of their chain has told

    def listed(self, st: Statement) -> bool:
        """Whether a statement stands in a list of values of one name."""
        raise NotImplementedError

    def before(self, st: Statement) -> str:
        """The text before a statement."""
        raise NotImplementedError

    def said_to_be_new(self, st: Statement) -> bool:
        """Whether words before a relation say that its name is another one now."""
        raise NotImplementedError

    def under_condition(self, st: Statement) -> bool:
        """Whether the relation is said to hold under a condition."""
        raise NotImplementedError

    def define(self, key: Term, right: Term) -> Binding:
        """A new version of a name (or a derivative) with this right side."""
        raise NotImplementedError

    def tell_start(self, key: Term, right: Term) -> None:
        """The number that a name had before a step in numbers."""
        raise NotImplementedError

    def cell_by_cell(self, left: Term, right: Term, exact: bool = True) -> bool:
        """The number of each name in a matrix of names that is equal to one of numbers; whether it is one."""
        raise NotImplementedError

    def far_off(self, truth: Any, right: Term) -> bool:
        """Whether a number is off by more than rounding on the way explains: by a twentieth."""
        if not numeric_display(right) or truth is None or isinstance(truth, Matrix):
            return False
        shown = value_of(self.world, right, SHOWN)
        if isinstance(shown, Matrix):
            return False
        gap = abs(real_part(shown) - real_part(truth))
        return bool(gap > abs(real_part(truth)) / 20)

    def meant(self, left: Term) -> tuple[Term, ...]:
        """The right sides that the solution has for what the chain began with."""
        raise NotImplementedError

    def gradient(self, t: Term, other: Term) -> Term:
        """∇J(θ) as dJ(θ)/dθ, where J is known as a function of this one quantity as a whole."""
        raise NotImplementedError

    def by_forms(self, right: Term, outcome: Outcome, binding: Binding | None) -> Outcome:
        """What cannot be decided from definitions is compared with the solution's own right sides."""
        raise NotImplementedError

    def as_set(self, left: Term, right: Term) -> bool:
        """Whether the relation holds with an equation that the text has set before."""
        raise NotImplementedError


def ends_of(document: Document) -> dict[int, Term]:
    """For each statement that begins a chain: the number that the chain arrives at."""
    out: dict[int, Term] = {}
    begin: Statement | None = None
    for st in document.statements:
        if st.first:
            begin = st
        if begin is not None and st.right.term is not None and numeric_display(st.right.term):
            out[id(begin)] = st.right.term
    return out
