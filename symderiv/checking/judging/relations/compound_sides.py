"""A first link with a compound left side, a b = …, f(2) = …: claimed, or taken as a condition."""

from __future__ import annotations

from symderiv.catalog.functions import function_row
from symderiv.checking.equality.doubts import unfamiliar
from symderiv.checking.judging.derivatives.added_parts import by_added_part
from symderiv.checking.judging.derivatives.anyloss import for_any_loss
from symderiv.checking.judging.derivatives.varied_spreads import is_slope_by_square
from symderiv.checking.judging.equations.conditions_anew import solved_anew
from symderiv.checking.judging.equations.opaque_names import opaque_names
from symderiv.checking.judging.equations.to_be_solved import (
    is_equation,
    said_to_be_solved,
)
from symderiv.checking.judging.identities import meant_as_identity
from symderiv.checking.judging.names.known import KnownNames
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.relations.supposed import MAY_BE, Conditions
from symderiv.checking.judging.surroundings.equated import (
    goes_on_from_equated,
    is_one_formula_of_two,
    says_equated,
    told_right_before,
)
from symderiv.checking.judging.switching_points import CONVENTION, at_zero, is_convention
from symderiv.checking.judging.wording import shown_text
from symderiv.checking.model import HOLDS, Statement, Verdict
from symderiv.checking.values.calls import KNOWN, is_known
from symderiv.checking.values.numbers import AT_SWITCH
from symderiv.checking.world.constraints import note_constraint
from symderiv.checking.world.heads import is_applied
from symderiv.checking.world.world import (
    Binding,
    closed,
    literals,
    term_names,
)
from symderiv.notation.names import split
from symderiv.notation.term import ZERO, Term, substitute, sym

__all__ = ["CompoundSides"]

_COMPARED = frozenset(("abs", "max", "min", "norm"))  # |x − 1| = |x + 2| is an equation


class CompoundSides(Conditions, KnownNames):
    """The part of the judge that reads something compound on the left side."""

    def compound(self, st: Statement, left: Term, right: Term) -> Outcome:
        """The verdict on a claim about something compound, or on what one supposes of it."""
        assert self.chain is not None
        known = self.world.binding(left)
        outcome = self.by_known_value(st, left, right, known)
        if outcome.verdict is Verdict.UNCHECKED:
            opaque = opaque_names(self.world, left) if right is ZERO else ()
            with self.world.hidden(*self.told_of(left), *opaque):
                outcome = self.claims.judge(left, right, about=st.op == "~")
            outcome = for_any_loss(self.claims, left, right, outcome, st.op == "~")
            if outcome.verdict is Verdict.UNCHECKED:
                outcome = by_added_part(self.claims, left, right, st.op == "~") or outcome
        any_x = self.own_argument(left) if closed(right) else ()
        if any_x and outcome.verdict in (Verdict.WRONG, Verdict.UNCHECKED):
            with self.world.hidden(left, *any_x):
                outcome = self.claims.judge(left, right, about=st.op == "~")
            if outcome.verdict is not Verdict.WRONG:
                return Outcome(Verdict.GIVEN, "taken as a condition")
        if known is not None and known.kind == "reference":
            return self.as_known(left, right, known, outcome)
        if outcome.verdict is Verdict.UNCHECKED:
            taken = self.taken(left, right, outcome)
            if taken is not None:
                return taken
        if outcome.verdict is Verdict.WRONG and self.as_set(left, right):
            return Outcome(Verdict.CORRECT)
        open_ = outcome.verdict in (Verdict.WRONG, Verdict.UNCHECKED)
        if open_ and closed(right) and (there := at_zero(self.world, left)) is not None:
            if self.claims.judge(there, right, about=False).message == AT_SWITCH:
                return Outcome(Verdict.GIVEN, CONVENTION)
        if outcome.verdict is Verdict.WRONG:
            return self.no_identity(st, left, right, outcome) or outcome
        if outcome.verdict is Verdict.UNCHECKED:
            note_constraint(self.world, left, right)
        return outcome

    def by_known_value(
        self, st: Statement, left: Term, right: Term, known: Binding | None
    ) -> Outcome:
        """The outcome by the value that the exercise has for a limit or a call; open without one."""
        outcome = Outcome(Verdict.UNCHECKED)
        if known is None or known.kind != "reference" or left.head not in ("lim", "call"):
            return outcome
        outcome = self.by_value(right, outcome, known)
        if outcome.verdict is Verdict.WRONG and self.taint.reaches(left):
            carried = self.claims.judge(left, right, about=st.op == "~")  # σ′(z) of a wrong z
            if carried.verdict in HOLDS:
                outcome = carried
        return outcome

    def as_known(self, left: Term, right: Term, known: Binding, outcome: Outcome) -> Outcome:
        """The outcome with the forms and the value that the exercise has for the left side."""
        assert self.chain is not None
        self.chain.key, self.chain.binding, self.chain.truth = left, known, known.truth
        outcome = self.by_value(right, self.by_forms(right, outcome, known), known)
        if outcome.verdict is Verdict.WRONG and left.head == "lim":
            self.claims.name_limit(outcome, left, right, known.truth)
        if outcome.verdict is Verdict.WRONG and outcome.mistake is None:
            self.claims.name_number(outcome, left, right, known.truth)
        return outcome

    def taken(self, left: Term, right: Term, outcome: Outcome) -> Outcome | None:
        """What an undecided relation tells: a condition, a function that nobody knows, names without a definition,
        an agreement; None where it tells nothing."""
        if not outcome.certain:
            note_constraint(self.world, left, right)
            self.cell_by_cell(left, right)
            return Outcome(Verdict.GIVEN, "taken as a condition")
        if self.unknown(left):
            return Outcome(Verdict.GIVEN, outcome.message)
        if not closed(left):
            if term_names(right) & unfamiliar(self.world, left, right):
                return Outcome(Verdict.GIVEN, outcome.message)
        if is_convention(left, right):
            at_switch = outcome.message == AT_SWITCH
            return Outcome(Verdict.GIVEN, CONVENTION if at_switch else outcome.message)
        return None

    def no_identity(
        self, st: Statement, left: Term, right: Term, outcome: Outcome
    ) -> Outcome | None:
        """What a relation that fails as an identity may be: an equation to be solved, a condition, a new value;
        None where it claims to be one."""
        if is_equation(left, right):
            return Outcome(Verdict.GIVEN, "an equation that is to be solved")
        if solved_anew(self.claims, self.writeup, st, left, right):
            return Outcome(Verdict.GIVEN, "an equation that is to be solved")
        if self.vector_told_again(st, left, right):
            return Outcome(Verdict.GIVEN)
        if is_applied(left, st.left.source):
            return Outcome(
                Verdict.UNCHECKED, "it may be the value for something else in its brackets"
            )
        if is_slope_by_square(left) and not closed(right):
            return None  # a claim, as that of any slope
        if not closed(left) and left.head != "lim":
            elsewhere = closed(right) and self.leaves_start(st, left)
            if not self.claims.strict:
                computed = not self.was_told(left)
                solved = said_to_be_solved(self.writeup, st, left, right, computed)
                elsewhere = elsewhere or solved
            if elsewhere or self.supposed(st) or (closed(right) and not outcome.certain):
                note_constraint(self.world, left, right)
                return Outcome(Verdict.GIVEN, "taken as a condition")
            if term_names(right) & unfamiliar(self.world, left, right):
                return Outcome(Verdict.GIVEN, "it brings in names that have no definition here")
            claimed = self.is_claimed(left, right, outcome)
            if not claimed and not meant_as_identity(self.world, left, right):
                return Outcome(Verdict.UNCHECKED, MAY_BE)
            if says_equated(self.said_before(st, 400)):
                note_constraint(self.world, left, right)
                return Outcome(Verdict.GIVEN, "an equation that is to be solved")
            if (there := told_right_before(self.writeup, st)) is not None:
                table = dict((there,))
                if self.claims.same(substitute(left, table), substitute(right, table)):
                    what = f"{shown_text(there[0])} = {shown_text(there[1])}"
                    return Outcome(Verdict.UNCHECKED, f"it holds at {what}, which stands before it")
            if is_one_formula_of_two(left, right) or goes_on_from_equated(self.writeup, st):
                return Outcome(Verdict.UNCHECKED, MAY_BE)
        return None

    def was_told(self, left: Term) -> bool:
        """Whether the names of a left side have plain numbers, as those of a start."""
        known = [self.world.binding(sym(n)) for n in sorted(term_names(left))]
        return all(b is None or b.kind == "literal" for b in known)

    def is_claimed(self, left: Term, right: Term, outcome: Outcome) -> bool:
        """Whether a relation that fails was claimed: with numbers that come from somewhere, of a function, or by a
        slip that explains it."""
        told = right.head == "mat" or bool(literals(right))  # 0 and ±1 are what one asks for
        told = told or (closed(right) and self.all_told(left))
        # Of x + y = x y, put right as x + y = x + y, nothing is explained.
        again = outcome.repaired is left or outcome.expected == shown_text(left)
        explained = outcome.mistake is not None or outcome.repaired is not None
        if outcome.repaired is not None and "deriv" not in left.heads:
            # 3(1 − x) = −2x may be an equation
            explained = self.claims.same(left, outcome.repaired)
        applied = left.head == "call" and not (again and left.data[0] in _COMPARED)
        claimed = told or applied or (explained and not again)
        # Nobody supposes something of a product along a path.
        return claimed or (self.claims.strict and left.head == "mul" and "deriv" in left.heads)

    def unknown(self, left: Term) -> bool:
        """Whether nothing says what the function here is: then the first equation about it does."""
        t = left.args[0] if left.head == "lim" else left
        name = t.data[0] if t.head == "call" else ""
        return bool(name) and (
            self.world.function(name) is None and name not in KNOWN and function_row(name) is None
        )

    def own_argument(self, left: Term) -> tuple[Term, ...]:
        """The x of f″(x) = 0, where the exercise asks for an x with f′(x) = 0: here it is any x."""
        if left.head != "call" or not self.claims.strict:
            return ()
        if any(a.head == "sym" and split(a.data)[2][:1] == "(" for a in left.args):
            return ()  # w^{(2)} of the second step
        function = self.world.function(left.data[0])
        return left.args if function is not None and not closed(left) else ()

    def told_of(self, left: Term) -> tuple[Term, ...]:
        """H(S), where nothing says what H is: it has the numbers that are told of it, and another one
        may be that of another S."""
        assert self.chain is not None
        if left.head != "call" or not self.unknown(left) or is_known(left.data[0]):
            return ()
        self.chain.key = left
        return (left,)
