"""judge: a Document to one Finding for every Statement, in document order.

Definitions are gathered on the way; each link of a chain is judged with the operands as written,
and its value against the truth of what the chain began with: a right consequence of an earlier error
is ``follow-through``. What cannot be decided is ``unchecked`` and says why.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from flint import arb

from symderiv.arithmetic.values import working_precision
from symderiv.catalog.functions import function_row
from symderiv.checking.budget import OutOfTime, budget, seconds_left
from symderiv.checking.equality.doubts import unfamiliar
from symderiv.checking.equality.inequality import inequality
from symderiv.checking.equality.numeric import value_of
from symderiv.checking.judging.answers import with_answers
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.conditions import conditional
from symderiv.checking.judging.excuses import (
    by_base,
    by_earlier_member,
    by_one_hot,
    by_stated_value,
    told_natural,
)
from symderiv.checking.judging.firstlinks import Chain, FirstLinks, direct_inside
from symderiv.checking.judging.optimizers import recurrence
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.taint import Taint
from symderiv.checking.judging.told_ranges import Range, by_range, ranges
from symderiv.checking.model import Document, Finding, Statement, Verdict
from symderiv.checking.solutions.reference import Reference
from symderiv.checking.values.calls import KNOWN
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.values.readings import Reading
from symderiv.checking.world.heads import OPERATORS, head_of, is_restatement
from symderiv.checking.world.sections import Sections
from symderiv.checking.world.text_shapes import bold_macros, shapes_of
from symderiv.checking.world.world import (
    Binding,
    World,
    cells_of,
    closed,
    literals,
    numeric_display,
    term_names,
)
from symderiv.notation.names import split
from symderiv.notation.term import Term, call, deriv, substitute, sym, walk

__all__ = ["Limits", "judge"]

# For a right side compared with one earlier member of its chain: steps, seconds, the share of what is left.
AGAIN = (4_000, 0.05, 0.5)

# What nobody defines anew.
_ELEMENTARY = frozenset("exp log sqrt abs max min sin cos tan sinh cosh arctan log2 log10".split())
# y(x) with one letter each: a quantity that depends on x, where nothing else is known of y.
_APPLIED = re.compile(r"(?<![\\A-Za-z_{}0-9])([A-Za-z])\(([a-z])\)")

# For what the text tells that makes a refuted relation hold: steps, seconds, and the share of what is left.
EXCUSES = (6_000, 0.1, 0.75)
# How much of a paragraph is read around a relation, in characters.
PARAGRAPH = 4_000


@dataclass(frozen=True)
class Limits:
    """Seconds of the processor for one relation and for a document, and steps for one relation (see
    :mod:`.budget`): the steps end first, unless the machine is slow."""

    relation: float = 0.05
    document: float = 10.0
    steps: int = 10_000


def judge(
    document: Document, reference: Reference | None = None, limits: Limits | None = None
) -> list[Finding]:
    """The findings on a document, one for each of its statements."""
    function_row("relu")  # the catalogue is read here once, on nobody's budget
    document = with_answers(document, reference)
    with working_precision(128):
        return _Judge(document, reference, limits or Limits()).run()


class _Judge(FirstLinks):
    def __init__(self, document: Document, reference: Reference | None, limits: Limits) -> None:
        self.document = document
        self.world = World()
        self.reference = reference
        self.limits = limits
        self.places = reference.prepare(self.world, document) if reference is not None else None
        self.ends = _ends(document)
        self.world.strict = reference is not None
        self.claims = Claims(self.world, strict=reference is not None)
        self.chain = None
        self.sections = Sections(document.text)
        self.by_section: dict[int, list[Statement]] = {}
        self.errors = 0
        self.taint = Taint(self.world)
        self.ranges: dict[str, Range] | None = None
        self.bold: dict[str, str] | None = None  # macros of bold letters
        self.natural = False  # whether a number has shown that "log" is the natural one

    def run(self) -> list[Finding]:
        out = []
        statements = self.document.statements
        with budget(self.limits.steps * len(statements), self.limits.document):
            for statement in statements:
                if seconds_left() <= 0:
                    outcome = Outcome(Verdict.UNCHECKED, "no time was left for it")
                else:
                    outcome = self.within(statement)
                out.append(_finding(statement, outcome))
        return out

    def within(self, statement: Statement) -> Outcome:
        """The verdict on one link within its budget; no fault of one costs the report."""
        try:
            with budget(self.limits.steps, self.limits.relation):
                return self.statement(statement)
        except NoValue as fault:
            why = str(fault)
        except OutOfTime:
            why = "it took too long to decide"
        except RecursionError:
            why = "it is nested too deeply"
        except Exception as fault:
            why = f"it cannot be computed: {fault}"
        return Outcome(Verdict.UNCHECKED, why)

    # --- one statement ----------------------------------------------------------------------------

    def statement(self, st: Statement) -> Outcome:
        """The verdict on one link."""
        self.enter(self.sections.at(st.left.start))
        self.locate(st)
        if st.left.term is None or st.right.term is None:
            if st.first:
                self.chain = None
            problem = st.left.problem or st.right.problem
            if st.left.term is None and st.right.term is not None and self.chain is not None:
                self.chain.truth = None
            return Outcome(Verdict.UNCHECKED, problem or "it was not read")
        if (st.first or self.chain is None) and st.op in ("=", "~", ":="):
            self.declare(st)
        left, right = self.world.resolve(st.left.term), self.world.resolve(st.right.term)
        left, right = self.gradient(left, right), self.gradient(right, left)
        if st.first or self.chain is None:
            self.chain = Chain(left)
        if st.op in ("<", "<=", ">", ">=", "!="):
            return self.bounded(left, st.op, right)
        if st.op not in ("=", "~", ":="):
            return Outcome(Verdict.UNCHECKED, "it is not a relation that is judged")
        if st.first and any(t.head == "true" for t in (left, right)):
            return Outcome(Verdict.UNCHECKED, "it is not a relation that is judged")
        if st.op == ":=":
            return self.assign(st, left, right)
        self.approximate = st.op == "~"
        self.claims.hints = self.meant(left)
        outcome = self.first(st, left, right) if st.first else self.link(st, left, right)
        if outcome.verdict is Verdict.WRONG:
            outcome = self.carried(left, right, outcome)
        if outcome.verdict is Verdict.WRONG and not closed(left) and self.conditional(st):
            return Outcome(Verdict.UNCHECKED, "it holds under a condition")
        if outcome.verdict is Verdict.WRONG and self.reference is None:
            with suppress(OutOfTime, NoValue), budget(*EXCUSES):
                outcome = self.excused(st, left, right) or outcome
        elif told_natural(st, left, right, outcome.verdict):
            self.natural = True
        self.chain.members.append(left)
        self.after(st, left, right, outcome)
        return outcome

    def excused(self, st: Statement, left: Term, right: Term) -> Outcome | None:
        """Another verdict where something that the text tells makes a refuted relation hold."""
        assert self.chain is not None
        if closed(right) and not self.chain.blamed:
            earlier = by_earlier_member(self.world, self.chain.members, right)
            if earlier is not None:
                return earlier
        text = self.document.text
        first, last = max(0, st.head.start - PARAGRAPH), st.right.end + PARAGRAPH
        start, end = text.rfind("\n\n", first, st.head.start), text.find("\n\n", st.right.end, last)
        paragraph = text[start + 1 if start >= 0 else first : end if end >= 0 else last]
        found = by_base(self.claims, st, left, right, paragraph, self.natural)
        if found is not None:
            self.chain.truth = None  # it is that of another logarithm
            if self.chain.binding is not None:
                self.chain.binding.truth = found.value
            return found
        if self.ranges is None:
            self.ranges = ranges(text)
        return (
            by_range(self.claims, left, right, self.ranges)
            or by_one_hot(self.claims, left, right, self.before(st)[-600:] + paragraph)
            or by_stated_value(self.claims, left, right)
        )

    def enter(self, section: int) -> None:
        """Another question: its own section of the world, and its own matrices."""
        if self.reference is None and (section != self.world.section or not self.by_section):
            if not self.by_section:
                for st in self.document.statements:
                    self.by_section.setdefault(self.sections.at(st.left.start), []).append(st)
            start, end = self.sections.span(section, len(self.document.text))
            text = self.document.text
            if self.bold is None:
                self.bold = bold_macros(text)
            here = self.by_section.get(section, ())
            self.world.shapes = shapes_of(here, text[start:end], self.bold)
        self.world.section = section

    def gradient(self, t: Term, other: Term) -> Term:
        """∇J(θ) as dJ(θ)/dθ, where J is known as a function of this one quantity as a whole."""
        if t.head != "call" or t.data != ("nabla", 0) or other.head == "mat" or len(t.args) != 1:
            return t
        of = t.args[0]
        if of.head != "call" or of.data[1] or len(of.args) != 1 or of.args[0].head != "sym":
            return t
        function = self.world.function(of.data[0])
        if function is None or len(function.parameters) != 1:
            return t
        (parameter,) = function.parameters
        used = set(function.body.names)
        parts = any(n != parameter and split(n)[0] == split(parameter)[0] for n in used)
        if parameter not in used or parts:
            return t  # θ stands for its components
        if any(u.head in ("T", "mat", "sum") or u.data == ("norm", 0) for u in walk(function.body)):
            # A function of a vector is derived as it is written: ∇_θ ‖Xθ − y‖².
            return deriv(substitute(function.body, {sym(parameter): of.args[0]}), of.args[0])
        return call(of.data[0], of.args[0], order=1)

    def carried(self, left: Term, right: Term, outcome: Outcome) -> Outcome:
        """``follow-through`` where the relation would hold had an earlier line been right."""
        names = self.world.leaves(right) | term_names(right) | term_names(left)
        fixed = self.world.corrections
        if not any(n in fixed for n in names):
            return outcome
        with self.world.corrected():
            again = self.claims.decide(left, right, False)
        if closed(right):  # the number is the true one: the line before is at fault, not this one
            return again if again.verdict in (Verdict.CORRECT, Verdict.ROUNDED) else outcome
        if again.verdict is not Verdict.CORRECT:
            return outcome
        return Outcome(Verdict.FOLLOW_THROUGH, "right with what was written before")

    def locate(self, st: Statement) -> None:
        """Which exercise and optimizer a new chain is about."""
        if self.places is None or self.reference is None:
            return
        if st.first and st.left.term is not None:
            end = self.ends.get(id(st))

            def agrees(value: Any) -> bool:
                return end is not None and self.claims.near(value, end) is True

            self.places.choose(
                self.world, st.left.term, st.context, agrees if end is not None else None
            )
        if self.places.current is not None:
            self.reference.placed.append(self.places.current)

    def meant(self, left: Term) -> tuple[Term, ...]:
        """The right sides that the solution has for what the chain began with."""
        assert self.chain is not None
        found = self.world.binding(self.chain.key if self.chain.key is not None else left)
        return found.forms if found is not None else ()

    def declare(self, st: Statement) -> None:
        """f(x) = … makes f a function, before anything is resolved."""
        assert st.left.term is not None and st.right.term is not None
        for source in (st.left.source, st.right.source):
            for found_name, argument in _APPLIED.findall(source):
                self.world.note_application(found_name, argument)
        found = head_of(st.left.term, st.left.source, st.right.term)
        if found is None or st.op not in ("=", ":="):
            return  # f(x) ≈ x and f(x) ≤ x say something of f, not what it is
        name, parameters = found
        if self.known_function(st, name):
            return
        if name in self.world.functions and self.claims.strict:
            return  # the exercise says what it is
        if name in self.world.functions:
            if self.conditional(st):
                return  # it says what f is there, not what it is
            old = self.world.functions[name]
            if st.right.term.head == "num" or not (term_names(st.right.term) & set(parameters)):
                return
            new = self.world.resolve(st.right.term)
            if old.parameters == tuple(parameters) and self.claims.same(old.body, new):
                return
            if is_restatement(self.world, old.body, new):
                return
        elif not set(parameters) & set(st.right.term.names):
            plain = name not in OPERATORS and name not in KNOWN and function_row(name) is None
            if st.left.term.head == "call" and st.op in ("=", ":=") and plain:
                self.world.quantities.setdefault(name, tuple(parameters))
                self.world.forget()
            return
        body = self.world.resolve(st.right.term)
        self.world.define_function(name, parameters, body)
        self.fresh_function = st

    def conditional(self, st: Statement) -> bool:
        """Whether the relation is said to hold under a condition."""
        if st.right.term is not None and any(u.head == "cases" for u in walk(st.right.term)):
            return False  # the "if" of its cases
        if self.claims.strict:
            return False
        return conditional(self.document.text, st.head.start, st.right.end)

    def known_function(self, st: Statement, name: str) -> bool:
        """tanh(x) = … and the like are claims; σ may stand for any activation, unless what is
        written is the logistic function with a slip."""
        row = function_row(name)
        assert st.left.term is not None and st.right.term is not None
        if name in _ELEMENTARY and name not in self.world.functions:
            return st.left.term.head == "call"
        if name in self.world.functions or row is None or row.parameters:
            return False
        if name != "sigmoid":
            return st.left.term.head == "call"
        outcome = self.claims.judge(st.left.term, self.world.resolve(st.right.term), about=False)
        return outcome.verdict is Verdict.WRONG and outcome.mistake in ("sign", "missing-exponent")

    def before(self, st: Statement) -> str:
        """The text before a statement, with the prose that the reader found for it."""
        start = st.left.start
        return f"{self.document.text[max(0, start - 1500) : start]} {st.context}"

    def bounded(self, left: Term, op: str, right: Term) -> Outcome:
        """An inequality."""
        found = inequality(self.world, left, op, right)
        if found.holds is None:
            verdict = Verdict.GIVEN if "condition" in found.why else Verdict.UNCHECKED
            return Outcome(verdict, found.why or None)
        if found.holds:
            return Outcome(Verdict.CORRECT)
        attained = "attained" in found.why
        return Outcome(
            Verdict.WRONG,
            found.why or "this inequality does not hold",
            mistake="strict-bound" if attained else None,
        )

    def assign(self, st: Statement, left: Term, right: Term) -> Outcome:
        """``w := …``: taken as it stands; what follows in the chain is judged."""
        assert self.chain is not None
        binding = self.bind(left, right, Binding("numeric", None, self.world.section))
        self.chain.key, self.chain.binding = left, binding
        reference = recurrence(left, right, self.before(st))
        if reference is not None:
            return reference
        return Outcome(Verdict.GIVEN)

    # --- further links ----------------------------------------------------------------------------

    def link(self, st: Statement, left: Term, right: Term) -> Outcome:
        """A later link of a chain: a claim, unless its right side is a name for what came before."""
        chain = self.chain
        assert chain is not None
        known = self.world.leaves(left) | term_names(left)
        fresh = right.head == "sym" and right.data not in known and not closed(right)
        if fresh and self.world.binding(right) is None:
            key, binding, truth = chain.key, chain.binding, chain.truth
            self.define(right, left)
            if left in chain.blamed:
                self.world.correct(right.data, chain.head)
            chain.key, chain.binding, chain.truth = key, binding, truth
            return Outcome(Verdict.GIVEN)
        forms = chain.binding.forms if chain.binding is not None else ()
        if right in forms and (left in forms or left is chain.head) and left not in chain.blamed:
            return Outcome(Verdict.CORRECT)  # both stand in the solution
        if chain.key is not None:
            left = direct_inside(chain.key, left)
        outcome = self.claims.judge(left, right, about=st.op == "~")
        if outcome.verdict is Verdict.WRONG and self.as_set(left, right):
            return Outcome(Verdict.CORRECT)
        if outcome.verdict is Verdict.WRONG:
            again = self.right_again(st, chain, right)
            if again is not None:
                return again
            if st.left.term in chain.blamed or left in chain.blamed:
                outcome = self.instead(chain, left, right, outcome)
        if outcome.verdict is Verdict.WRONG and not closed(right):
            known = self.world.leaves(left) | term_names(left)
            strange = unfamiliar(self.world, left, right)
            new = [n for n in right.names if n in term_names(right) and n in strange]
            if any(not self.world.leaves(sym(n)) <= known for n in new):
                return Outcome(
                    Verdict.UNCHECKED, f"it brings in {new[0]}, which is not defined here"
                )
        if outcome.verdict is Verdict.UNCHECKED and not outcome.certain and closed(right):
            return Outcome(Verdict.GIVEN, "taken as a condition")
        if outcome.verdict is Verdict.UNCHECKED and chain.key is not None:
            # The side before may not be computable: try what the chain began with.
            with self.claims.unnamed():
                again = self.claims.judge(chain.head, right, about=st.op == "~")
            if again.verdict in (Verdict.CORRECT, Verdict.ROUNDED):
                return again
        return self.by_forms(right, outcome, chain.binding)

    def right_again(self, st: Statement, chain: Chain, right: Term) -> Outcome | None:
        """A right side that an earlier member of the chain is equal to: the wrong step has been found
        already, or could not be judged."""
        assert st.left.term is not None
        before = self.world.resolve(st.left.term)
        if before in chain.sound:
            return None
        for member in reversed(chain.sound):
            if closed(member) and not closed(right):
                continue  # names that stand for a number
            try:
                with self.claims.unnamed(), budget(*AGAIN):
                    again = self.claims.judge(member, right, about=st.op == "~")
            except (NoValue, OutOfTime):
                continue
            if again.verdict in (Verdict.CORRECT, Verdict.ROUNDED):
                again.message = "right again: it is what the chain had earlier"
                if before in chain.blamed:
                    again.message = "right again: the step before it is the wrong one"
                return again
        return None

    def instead(self, chain: Chain, left: Term, right: Term, outcome: Outcome) -> Outcome:
        """A wrong step after a wrong one: what is asked for is not the value of the wrong one."""
        value = next((t for t in reversed(chain.sound) if closed(t)), None)
        outcome.expected = outcome.repaired = outcome.part = outcome.mistake = None
        outcome.message = "it follows neither from the wrong step before it nor from what was right"
        if value is not None and closed(right):
            with suppress(NoValue):
                found = value_of(self.world, value, Reading("true"))
                outcome.expected = self.claims.as_shown(found, right)
                outcome.message = f"{outcome.message}: right is {outcome.expected}"
        return outcome

    def after(self, st: Statement, left: Term, right: Term, outcome: Outcome) -> None:
        """What a judged link leaves behind: displayed values, truth, blame."""
        chain = self.chain
        assert chain is not None
        verdict = outcome.verdict
        if st.first:
            chain.sound.append(left)
        if (
            verdict in (Verdict.CORRECT, Verdict.ROUNDED, Verdict.GIVEN)
            and right not in chain.sound
        ):
            chain.sound.append(right)
        if verdict is Verdict.WRONG:
            chain.blamed.add(right)
            self.errors += 1
            head = chain.head
            if head.head == "sym" and left is not head and head.data not in right.names:
                # The name was given one side of a false link: the other may be the right one.
                self.world.correct(head.data, right)
        if closed(right):
            self.follow(chain, left, right, outcome)
        if outcome.verdict in (Verdict.WRONG, Verdict.FOLLOW_THROUGH):
            self.taint.add(right, chain.key)
        if numeric_display(right):
            self.show(st, chain, right, outcome)
        elif chain.binding is not None and not st.first and not closed(right):
            self.settle(chain.binding, right, outcome)
        elif chain.binding is not None and chain.binding.truth is None and not st.first:
            with suppress(NoValue):
                chain.binding.truth = value_of(self.world, right, Reading("true"))
                chain.truth = chain.truth if chain.truth is not None else chain.binding.truth

    def settle(self, binding: Binding, right: Term, outcome: Outcome) -> None:
        """A name that was given by a law in derivatives is better known by what the law comes to, and
        E = Σ E_k = E_1 + E_2 by its summands."""
        if binding.kind != "definition" or binding.term is None:
            return
        if outcome.verdict is Verdict.UNCHECKED:
            if not self.has_value(binding.term) and self.has_value(right):
                binding.term, binding.folded = right, None
            return
        if outcome.verdict is not Verdict.CORRECT:
            return
        if has_derivative(binding.term) and not has_derivative(right):
            binding.term = right

    def has_value(self, t: Term) -> bool:
        """Whether a term can be computed at random points."""
        try:
            value_of(self.world, t, Reading("through"))
        except NoValue:
            return False
        return True

    def follow(self, chain: Chain, left: Term, right: Term, outcome: Outcome) -> None:
        """Turn a right step from wrong numbers into ``follow-through``."""
        if outcome.verdict not in (Verdict.CORRECT, Verdict.ROUNDED) or chain.truth is None:
            return
        truths = self.truths(chain)
        if chain.key is not None and chain.key.head == "deriv":
            with suppress(NoValue):  # a local derivative, where other names are held fixed
                truths.append(value_of(self.world, chain.key, Reading("true", direct=True)))
        if all(self.claims.near(truth, right) is False for truth in truths):
            if outcome.box and self.claims.strict and not self.errors:
                # No earlier error can explain it, and the digits shown do not give it.
                outcome.verdict = Verdict.WRONG
                outcome.expected = self.claims.as_shown(chain.truth, right)
                outcome.message = f"right is {outcome.expected}"
                chain.blamed.add(right)
                self.errors += 1
                return
            if not self.taint.reaches(left, right, chain.head, chain.key):
                outcome.verdict = Verdict.ROUNDED  # nothing wrong before it: rounding alone
                return
            outcome.verdict = Verdict.FOLLOW_THROUGH
            outcome.message = outcome.message or "right with the numbers carried on from before"
            outcome.expected = self.claims.as_shown(chain.truth, right)

    def truths(self, chain: Chain) -> list[Any]:
        """The true values that the chain's head may have: an exercise may use a name twice."""
        out = [chain.truth]
        if chain.key is not None:
            versions = self.world.versions.get(chain.key, ())
            out += [b.truth for b in versions if b.kind == "reference" and b.truth is not None]
        return out

    def show(self, st: Statement, chain: Chain, right: Term, outcome: Outcome) -> None:
        """The right side is what the reader now sees of the head's value."""
        try:
            value = value_of(self.world, right, Reading("shown"))
        except NoValue:
            return
        exact = outcome.verdict in (Verdict.CORRECT, Verdict.GIVEN) and outcome.exact
        exact = exact and not (st.first and st.op == "~")
        if exact and not st.first:
            assert st.left.term is not None
            carried = self.world.rounded.intersection(literals(st.left.term))
            exact = not carried and any(
                self.claims.is_exactly(truth, value) for truth in self.truths(chain)
            )
        found = literals(right)
        if right.head == "mat" and not exact:
            # Beside 0.8176 a 0.5 is a half, not something near it.
            longest = max((u.data[1] for u in found), default=0)
            found = tuple(u for u in found if u.data[1] == longest)
        if not exact and outcome.verdict is Verdict.CORRECT and outcome.exact and not st.first:
            assert st.left.term is not None
            untouched = self.untouched(self.world.resolve(st.left.term), right)
            found = tuple(u for u in found if u not in untouched)
        (self.world.exact if exact else self.world.rounded).update(found)
        binding = chain.binding
        if binding is None and chain.key is not None and chain.key.head == "deriv":
            binding = chain.binding = self.world.bind(
                chain.key, Binding("numeric", None, self.world.section, truth=chain.truth)
            )
        if binding is None:
            return
        binding.shown = value
        binding.times += 1
        cells = cells_of(right)
        binding.unit = None if exact else tuple(_cell_unit(c) for c in cells)
        if binding.truth is None:
            binding.truth = outcome.value if outcome.value is not None else value

    def untouched(self, left: Term, right: Term) -> set[Term]:
        """The decimals of a fraction that come exactly from decimals that are not rounded: the 0.19 of
        0.28/(1 − 0.9²) = 0.28/0.19, although 0.28 may be rounded."""
        if left.head != "div" or right.head != "div":
            return set()
        out: set[Term] = set()
        for before, now in zip(left.args, right.args, strict=True):
            if not self.world.rounded.intersection(literals(before)) and closed(before):
                out.update(literals(now))
        return out - self.world.rounded


def has_derivative(t: Term) -> bool:
    """Whether a derivative is written in a term."""
    return any(u.head == "deriv" for u in walk(t))


def _ends(document: Document) -> dict[int, Term]:
    """For each statement that begins a chain: the number that the chain arrives at."""
    out: dict[int, Term] = {}
    begin: Statement | None = None
    for st in document.statements:
        if st.first:
            begin = st
        if begin is not None and st.right.term is not None and numeric_display(st.right.term):
            out[id(begin)] = st.right.term
    return out


def _cell_unit(cell: Term) -> arb:
    units = [arb(1) / arb(10) ** u.data[1] for u in literals(cell)]
    return units[0] if units and cell.head in ("num", "neg") else arb(0)


def _finding(st: Statement, outcome: Outcome) -> Finding:
    span = outcome.span
    if outcome.verdict is Verdict.WRONG and span is None:
        span = _place(st, outcome)
    return Finding(
        st.line, st.column, st.source, outcome.verdict, outcome.expected, outcome.mistake,
        outcome.message, span, st,
    )  # fmt: skip


def _place(st: Statement, outcome: Outcome) -> tuple[int, int]:
    """Where the part that differs stands in the file: it is looked for as it may be written."""
    side = st.right
    whole = (side.start, side.end)
    if outcome.part is None or side.end - side.start != len(side.source):
        return whole
    from symderiv.notation.latex import latex
    from symderiv.notation.text import ascii_text, unicode_text

    for text in (latex(outcome.part), unicode_text(outcome.part), ascii_text(outcome.part)):
        pattern = r"\s*".join(re.escape(c) for c in text if not c.isspace())
        found = list(re.finditer(pattern, side.source)) if pattern else []
        if len(found) == 1:
            return side.start + found[0].start(), side.start + found[0].end()
    return whole
