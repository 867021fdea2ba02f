"""The first link of a chain: a definition, an update, a new meaning, or a claim about what is known.

Whoever restates a definition is judged; whoever gives a name another value or meaning is not.
"""

from __future__ import annotations

import re
from typing import Any

from flint import arb

from symderiv.catalog.functions import function_row
from symderiv.checking.budget import OutOfTime, budget
from symderiv.checking.equality.comparing import value_of
from symderiv.checking.equality.doubts import unfamiliar
from symderiv.checking.judging.anyloss import for_any_loss
from symderiv.checking.judging.chain import State
from symderiv.checking.judging.instances import as_vector, at_step
from symderiv.checking.judging.moments import moment
from symderiv.checking.judging.optimizers import recurrence
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.values.calls import KNOWN
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.values.readings import Reading
from symderiv.checking.world.constraints import note_constraint, under_constraints
from symderiv.checking.world.displayed import last_unit, many_digits
from symderiv.checking.world.heads import is_applied, is_restatement
from symderiv.checking.world.world import (
    Binding,
    cells_of,
    closed,
    literals,
    numeric_display,
    term_names,
)
from symderiv.notation.term import Term, make, substitute, sym, walk

__all__ = ["MAY_BE", "FirstLinks", "direct_inside", "symbols"]

_SUPPOSE = re.compile(
    r"\b(?:let|assume|suppose|if|set|setting|subject to|s\.t|constraint|solve|such that|when|for|where"
    r"|given|require|want|need)\W*$",
    re.IGNORECASE,
)
# What may stand between a word and the relation that it introduces.
_DRESS = re.compile(r"\\begin\s*\{[a-z]+\*?\}|\\[\[(]|[$&#*_~:\s]+")
_AGAIN = re.compile(
    r"\b(?:sample|iteration|step|epoch|example|case|second|third|next|now|new|instead|another)\b",
    re.IGNORECASE,
)


MAY_BE = "it may be a condition; as an identity it fails"
# "attained at x = …", "for x = …": a place, not a claim about what x is.
_AT = re.compile(r"\b(?:at|for|when|where|if|near|around|suppose|with)\W*$", re.IGNORECASE)


# Functions by their names alone, whether or not an argument is written.
_SPELLED = frozenset("tanh sinh cosh coth sin cos tan arctan arcsin arccos artanh".split())


def symbols(t: Term) -> set[Term]:
    """The symbols of a term."""
    return {sym(n) for n in t.names}


def direct_inside(left: Term, right: Term) -> Term:
    """∂y/∂v in a sum over paths for ∂y/∂v itself is the direct path: the rest held fixed."""
    if left.head != "deriv" or left is right or not any(u is left for u in walk(right)):
        return right
    return substitute(right, {left: make("deriv", left.args, "direct")})


def is_convention(left: Term, right: Term) -> bool:
    """ReLU′(0) = 0, sgn(0) = 0: what holds at a switching point is agreed on, not true or false."""
    return left.head == "call" and closed(left) and numeric_display(right) and len(left.args) == 1


def shown_unit(cell: Term) -> arb:
    """One unit of the last digit of an entry that may be rounded; 0 for any other."""
    found = any(many_digits(u, least=3) for u in literals(cell))
    return arb(last_unit(cell) or 0) if found else arb(0)


class FirstLinks(State):
    """The part of the judge that reads ``name = …``."""

    def first(self, st: Statement, left: Term, right: Term) -> Outcome:
        """name = …, ∂L/∂w = …, or a claim about something compound."""
        if self.fresh_function is st:
            self.fresh_function = None
            return Outcome(Verdict.GIVEN)
        assert self.chain is not None
        if left.head == "sym":
            return self.named(st, left, right)
        if left.head == "deriv":
            return self.derivative(st, left, right)
        fresh = right.head == "sym" and not closed(right)
        if closed(left) and fresh and self.world.binding(right) is None:
            self.define(right, left)
            return Outcome(Verdict.GIVEN)
        known = self.world.binding(left)
        outcome = Outcome(Verdict.UNCHECKED)
        if known is not None and known.kind == "reference" and left.head in ("lim", "call"):
            outcome = self.by_value(right, outcome, known)
        if outcome.verdict is Verdict.UNCHECKED:
            outcome = self.claims.judge(left, right, about=st.op == "~")
            outcome = for_any_loss(self.claims, left, right, outcome, st.op == "~")
        if known is not None and known.kind == "reference":
            self.chain.key, self.chain.binding, self.chain.truth = left, known, known.truth
            outcome = self.by_value(right, self.by_forms(right, outcome, known), known)
            if outcome.verdict is Verdict.WRONG and left.head == "lim":
                self.claims.name_limit(outcome, left, right, known.truth)
            if outcome.verdict is Verdict.WRONG and outcome.mistake is None:
                self.claims.name_number(outcome, left, right, known.truth)
            return outcome
        if outcome.verdict is Verdict.UNCHECKED and not outcome.certain:
            note_constraint(self.world, left, right)
            return Outcome(Verdict.GIVEN, "taken as a condition")
        if outcome.verdict is Verdict.UNCHECKED and left.head == "call" and self.unknown(left):
            return Outcome(Verdict.GIVEN, outcome.message)
        if outcome.verdict is Verdict.UNCHECKED and not closed(left):
            if term_names(right) & unfamiliar(self.world, left, right):
                return Outcome(Verdict.GIVEN, outcome.message)
        if outcome.verdict is Verdict.UNCHECKED and is_convention(left, right):
            return Outcome(Verdict.GIVEN, "a convention at a switching point")
        if outcome.verdict is Verdict.WRONG and self.as_set(left, right):
            return Outcome(Verdict.CORRECT)
        if outcome.verdict is Verdict.WRONG and is_applied(left, st.left.source):
            return Outcome(
                Verdict.UNCHECKED, "it may be the value for something else in its brackets"
            )
        if outcome.verdict is Verdict.WRONG and not closed(left) and left.head != "lim":
            if self.supposed(st) or (closed(right) and not outcome.certain):
                note_constraint(self.world, left, right)
                return Outcome(Verdict.GIVEN, "taken as a condition")
            if term_names(right) & unfamiliar(self.world, left, right):
                return Outcome(Verdict.GIVEN, "it brings in names that have no definition here")
            told = right.head == "mat" or bool(literals(right))  # 0 and ±1 are what one asks for
            told = told or (closed(right) and self.all_told(left))
            explained = outcome.mistake is not None or outcome.repaired is not None
            if not explained and left.head not in ("call", "lim") and not told:
                return Outcome(Verdict.UNCHECKED, MAY_BE)
        return outcome

    def supposed(self, st: Statement) -> bool:
        """Whether a word like "let" stands right before the relation: it sets, and claims nothing."""
        text = self.before(st).removesuffix(st.context)[-150:]
        return _SUPPOSE.search(_DRESS.sub(" ", text)) is not None

    def all_told(self, t: Term) -> bool:
        """Whether every name that a term comes down to has a value."""
        return all(self.world.value(sym(n), "shown") is not None for n in self.world.leaves(t))

    def as_set(self, left: Term, right: Term) -> bool:
        """Whether the relation holds with an equation that the text has set before: uᵀu = 1."""
        under = under_constraints(self.world, left, right)
        return under is not None and self.claims.same(*under)

    def unknown(self, left: Term) -> bool:
        """Whether nothing says what this function is: then the first equation about it does."""
        name = left.data[0]
        return (
            self.world.function(name) is None and name not in KNOWN and function_row(name) is None
        )

    def derivative(self, st: Statement, left: Term, right: Term) -> Outcome:
        """∂L/∂w = …: judged where L is defined, else taken."""
        assert self.chain is not None
        self.chain.key = left
        found = self.world.binding(left)
        try:
            truth = value_of(self.world, left, Reading("true"))
        except NoValue:
            truth = found.truth if found is not None else None
        if found is not None and self.claims.is_form(right, found.forms):
            self.chain.binding, self.chain.truth = found, truth
            return Outcome(Verdict.CORRECT)
        if found is not None and found.kind == "reference":
            outcome = self.decided(left, direct_inside(left, right), st.op == "~")
        else:
            outcome = self.claims.judge(left, direct_inside(left, right), about=st.op == "~")
        if found is not None and found.kind == "reference":
            self.chain.binding, self.chain.truth = found, truth
            return self.by_forms(right, outcome, found)
        outcome = for_any_loss(self.claims, left, right, outcome, st.op == "~")
        if outcome.verdict is Verdict.UNCHECKED:
            if found is None or closed(right):
                self.define(left, right)
                note = None if found is not None else outcome.message
                return Outcome(Verdict.GIVEN, note)
            return outcome
        if outcome.verdict is Verdict.WRONG and closed(right) and not outcome.certain:
            return Outcome(Verdict.GIVEN, "taken as a condition")
        binding = self.define(left, right)
        binding.truth = self.chain.truth = truth
        return outcome

    def named(self, st: Statement, left: Term, right: Term) -> Outcome:
        """name = …: a definition, an update, a new meaning, or a claim about what was defined."""
        assert self.chain is not None
        chain = self.chain
        if left.data in _SPELLED:
            return Outcome(Verdict.GIVEN)  # tanh without its argument is no new quantity
        chain.key = left
        old = self.world.binding(left)
        before = self.before(st)
        reference = recurrence(left, right, before, self.world)
        if reference is None and not self.claims.strict:
            text = before.removesuffix(st.context)  # in the order of the file
            reference = moment(self.world, self.claims, left, right, text)
        if reference is not None and reference.verdict is Verdict.WRONG:
            self.define(left, right)
            return reference
        if old is None:
            if reference is None and not self.claims.strict:
                reference = at_step(self.claims, left, right)
                reference = reference or as_vector(self.claims, left, right, st.op == "~")
            self.define(left, right)
            return reference or Outcome(Verdict.GIVEN)
        if left in symbols(right):
            self.define(left, right)
            return reference or Outcome(Verdict.GIVEN)
        if old.kind == "reference":
            return self.against_reference(st, left, right, old)
        if old.kind == "instance":
            return self.by_law(st, left, right, old)
        if closed(right):
            return self.renumbered(st, left, right, old)
        return self.restated(st, left, right, old)

    def against_reference(self, st: Statement, left: Term, right: Term, old: Binding) -> Outcome:
        """The exercise says what this is: every claim about it is judged."""
        assert self.chain is not None
        self.chain.binding, self.chain.truth = old, self.truth_of(left, old)
        if self.claims.is_form(right, old.forms):
            return Outcome(Verdict.CORRECT)
        if not closed(right) and old.term is None and not old.forms:
            if old.truth is None:
                return Outcome(Verdict.GIVEN)
            outcome = self.claims.judge(left, right, about=st.op == "~")
            held = outcome.verdict in (Verdict.CORRECT, Verdict.ROUNDED)
            return outcome if held else Outcome(Verdict.GIVEN)
        outcome = self.by_forms(right, self.decided(left, right, st.op == "~"), old)
        if outcome.verdict is Verdict.WRONG and closed(right) and _AT.search(st.context):
            self.chain.binding = self.chain.truth = None
            return Outcome(Verdict.GIVEN, "taken as a condition")
        return outcome

    def decided(self, left: Term, right: Term, about: bool) -> Outcome:
        """The claim judged, with something left of the budget for the solution's own right sides."""
        try:
            with budget(1_000_000, 10.0, 0.6):
                return self.claims.judge(left, right, about=about)
        except OutOfTime as fault:
            return Outcome(Verdict.UNCHECKED, str(fault))

    def by_value(self, right: Term, outcome: Outcome, binding: Binding) -> Outcome:
        """What cannot be decided (a bound, a limit) by the value that the solution has for it."""
        if outcome.verdict is not Verdict.UNCHECKED or binding.truth is None or not closed(right):
            return outcome
        near = self.claims.near(binding.truth, right)
        if near is None:
            return outcome
        if near:
            exact = self.claims.near(binding.truth, right) and not literals(right)
            return Outcome(Verdict.CORRECT if exact else Verdict.ROUNDED, value=binding.truth)
        expected = self.claims.as_shown(binding.truth, right)
        return Outcome(Verdict.WRONG, f"right is {expected}", expected, value=binding.truth)

    def by_forms(self, right: Term, outcome: Outcome, binding: Binding | None) -> Outcome:
        """What cannot be decided from definitions is compared with the solution's own right sides."""
        if binding is None or not binding.forms or outcome.verdict is not Verdict.UNCHECKED:
            return outcome
        return self.claims.formal(right, binding.forms) or outcome

    def renumbered(self, st: Statement, left: Term, right: Term, old: Binding) -> Outcome:
        """name = numbers, where the name is known already."""
        assert self.chain is not None
        plain = numeric_display(right)
        if old.term is None and (old.kind == "literal" or not plain):
            self.define(left, right)
            return Outcome(Verdict.GIVEN)
        with self.claims.unnamed():
            outcome = self.claims.judge(left, right, about=st.op == "~")
        if outcome.verdict in (Verdict.CORRECT, Verdict.ROUNDED, Verdict.FOLLOW_THROUGH):
            self.chain.binding, self.chain.truth = self.current(left, right, old)
            return outcome
        doubtful = (
            old.section != self.world.section
            or old.times > 0
            or outcome.verdict is not Verdict.WRONG
            or _AGAIN.search(st.context) is not None
            or self.stale(left)
        )
        if doubtful:
            # A bare number that the definition does not give is a new quantity of that name.
            keeps = None if plain and outcome.verdict is not Verdict.UNCHECKED else old.term
            new = Binding("numeric", keeps, self.world.section)
            self.bind(left, right, new)
            self.chain.binding = new
            return Outcome(Verdict.GIVEN)
        self.chain.binding, self.chain.truth = old, self.truth_of(left, old)
        return self.claims.named(outcome)

    def by_law(self, st: Statement, left: Term, right: Term, old: Binding) -> Outcome:
        """h_2 = …, where only a law for h_t is known: what does not follow from it may be data."""
        if not closed(right):
            assert old.term is not None
            if self.claims.same(old.term, right):
                found = Outcome(Verdict.CORRECT)
            else:
                found = at_step(self.claims, left, right) or Outcome(Verdict.GIVEN)
            self.define(left, right)
            return found
        outcome = self.renumbered(st, left, right, old)
        computed = st.op == "~" or not numeric_display(right)
        if (
            computed
            or outcome.verdict is not Verdict.WRONG
            or any(map(many_digits, literals(right)))
        ):
            return outcome
        self.define(left, right)
        return Outcome(Verdict.GIVEN)

    def current(self, left: Term, right: Term, old: Binding) -> tuple[Binding, Any]:
        """The version that a right value belongs to: a new one where names have moved on since."""
        truth = self.truth_of(left, old)
        moved = old.term is not None and self.claims.near(truth, right) is False
        if moved and self.stale(left):
            assert old.term is not None
            try:
                late = value_of(self.world, old.term, Reading("late"))
            except NoValue:
                return old, truth
            if self.claims.near(late, right):
                new = Binding("definition", old.term, self.world.section, truth=late)
                return self.world.bind(left, new), late
        return old, truth

    def stale(self, left: Term) -> bool:
        """Whether something that a definition rests on has been given a new value since."""
        names = self.world.leaves(left)
        here = self.world.section
        return any(
            sum(b.section == here for b in self.world.versions.get(sym(n), ())) > 1
            for n in sorted(names)
        )

    def restated(self, st: Statement, left: Term, right: Term, old: Binding) -> Outcome:
        """name = expression in names, where the name is known already."""
        assert self.chain is not None
        if old.term is not None:
            found = self.claims.same(old.term, right)
            if found:
                new = self.define(left, right)
                new.term = old.term
                return Outcome(Verdict.CORRECT)
            if old.section == self.world.section and is_restatement(self.world, old.term, right):
                outcome = self.claims.judge(old.term, right, about=False)
                if outcome.verdict is Verdict.WRONG and outcome.mistake and outcome.repaired:
                    # What follows is read with the corrected definition.
                    new = self.define(left, outcome.repaired)
                    return outcome
        elif (old.truth is not None or old.shown is not None) and self.world.section == old.section:
            outcome = self.claims.judge(left, right, about=st.op == "~")
            if outcome.verdict in (Verdict.CORRECT, Verdict.ROUNDED):
                old.term = right
                self.chain.binding = old
                return outcome
        self.define(left, right)
        return Outcome(Verdict.GIVEN)

    # --- definitions ------------------------------------------------------------------------------

    def define(self, key: Term, right: Term) -> Binding:
        """A new version of a name (or a derivative) with this right side."""
        assert self.chain is not None
        if numeric_display(right):
            kind = "literal"
            if not self.approximate:
                self.world.exact.update(
                    u for u in literals(right) if self.claims.strict or not many_digits(u)
                )
        else:
            kind = "numeric" if closed(right) else "definition"
        own = key in symbols(right)
        term = right if kind == "definition" and not own and key.head == "sym" else None
        binding = self.bind(key, right, Binding(kind, term, self.world.section))
        if kind == "literal" and not self.claims.strict and literals(right):
            binding.unit = tuple(map(shown_unit, cells_of(right)))
        self.chain.key, self.chain.binding = key, binding
        self.chain.truth = binding.truth
        return binding

    def bind(self, key: Term, right: Term, binding: Binding) -> Binding:
        """Store a version; its values are computed with what is known now."""
        values = []
        for mode in ("true", "shown"):
            try:
                values.append(value_of(self.world, right, Reading(mode)))
            except (NoValue, OutOfTime):
                values.append(None)
        binding.truth, shown = values
        if binding.kind in ("literal", "numeric") or binding.term is None:
            binding.shown = shown
        self.world.bind(key, binding)
        return binding

    def truth_of(self, key: Term, binding: Binding) -> Any:
        """The true value of a version."""
        if binding.truth is None and binding.term is not None:
            try:
                return value_of(self.world, binding.term, Reading("true"))
            except NoValue:
                return None
        return binding.truth
