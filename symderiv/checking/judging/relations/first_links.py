"""The first link of a chain: a definition, an update, a new meaning, or a claim about what is known.

Whoever restates a definition is judged; whoever gives a name another value or meaning is not.
"""

from __future__ import annotations

from flint import arb

from symderiv.checking.judging.derivatives.first_links import DerivativeLinks
from symderiv.checking.judging.derivatives.gradients import as_partials, is_place
from symderiv.checking.judging.evidence import Passages
from symderiv.checking.judging.names.first_links import NameLinks
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.relations.compound_sides import CompoundSides
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.judging.told.inverses import inverse_meant
from symderiv.checking.judging.told.log_variances import told_by_logarithm
from symderiv.checking.judging.told.matrix_entries import Entries
from symderiv.checking.model import HOLDS, Statement, Verdict
from symderiv.checking.world.displayed import last_unit
from symderiv.checking.world.world import (
    Binding,
    closed,
)
from symderiv.notation.names import split
from symderiv.notation.term import Term, call, num, sym

__all__ = ["FirstLinks", "is_variance"]


def is_variance(t: Term) -> bool:
    """Whether this is σ² or s²: the square of a quantity that is not negative."""
    return (
        t.head == "pow"
        and t.args[1] is num(2)
        and t.args[0].head == "sym"
        and split(t.args[0].data)[0] in ("sigma", "s")
    )


class FirstLinks(DerivativeLinks, NameLinks, CompoundSides):
    """The part of the judge that reads ``name = …``."""

    writeup: Writeup
    passages: Passages
    entries: Entries
    beyond_excuse: Statement | None

    def first(self, st: Statement, left: Term, right: Term) -> Outcome:
        """name = …, ∂L/∂w = …, or a claim about something compound."""
        if self.fresh_function is st:
            self.fresh_function = None
            return Outcome(Verdict.GIVEN)
        if self.same_function is st:
            self.same_function = None
            return Outcome(Verdict.CORRECT)
        assert self.chain is not None
        found = self.stated_gradient(st, left, right)
        if found is not None:
            return found
        if left.head == "sym" and not self.claims.strict:
            left = inverse_meant(self.world, left, right)
        if left.head == "sym":
            return self.named(st, left, right)
        if left.head == "deriv":
            return self.derivative(st, left, right)
        if is_variance(left) and not self.claims.strict:
            found = self.variance(st, left, right)
            if found is not None:
                return found
        if not self.claims.strict and self.variance_by_logarithm(left, right):
            return Outcome(Verdict.GIVEN)
        fresh = right.head == "sym" and not closed(right)
        if closed(left) and fresh and self.world.binding(right) is None:
            self.define(right, left)
            return Outcome(Verdict.GIVEN)
        return self.compound(st, left, right)

    def variance(self, st: Statement, left: Term, right: Term) -> Outcome | None:
        """σ² = …: the square is what is named, and σ its root; None where σ is known otherwise."""
        assert self.chain is not None
        spread = left.args[0]
        if split(spread.data)[2]:
            return None  # (σ_1^{new})² has no name of its own
        square = sym(f"{spread.data}^{{2}}")
        root, known = call("sqrt", square), self.world.binding(spread)
        if spread.data in right.names:
            return None
        if known is not None and known.term is not root:
            if known.term is not None:
                return None
            outcome = self.claims.judge(left, right, about=st.op == "~")
            if outcome.verdict is not Verdict.WRONG:
                return outcome
        outcome = self.named(st, square, right)
        self.world.bind(spread, Binding("definition", root, self.world.section))
        return outcome

    def stated_gradient(self, st: Statement, left: Term, right: Term) -> Outcome | None:
        """∇f = …, where f is known: judged by its derivatives, whatever ∇f stands for later on."""
        written = st.left.term
        if self.claims.strict or written is None or written.head != "call":
            return None
        meant = as_partials(self.world, written, right) or self.gradient(written, right)
        if meant is written or meant is left:
            return None
        outcome = self.claims.judge(meant, right, about=st.op == "~")
        placed = is_place(self.world, written.args[0])
        slope = written.data == ("nabla", 0)  # ∇f = 0 is asked for, ∇²f = … is not
        supposed = outcome.verdict is Verdict.WRONG and closed(right) and not placed and slope
        if outcome.verdict is Verdict.UNCHECKED or supposed:
            return None
        self.define(left, right)
        self.judged_as = meant
        return outcome

    def variance_by_logarithm(self, left: Term, right: Term) -> bool:
        """Whether log σ² = a tells what σ² and σ are from here on."""
        by_log = told_by_logarithm(self.world, left, right)
        if by_log is None or self.claims.judge(left, right, about=False).verdict in HOLDS:
            return False
        assert self.chain is not None
        spread, square, value = by_log
        unit = last_unit(right)
        binding = self.define(square, value)
        if unit and binding.number is not None:
            binding.unit = (binding.number * arb(unit),)  # a may be rounded
        self.chain.key = self.chain.binding = self.chain.truth = None  # it begins with log σ²
        root = Binding("definition", call("sqrt", square), self.world.section)
        self.world.bind(spread, root)
        return True
