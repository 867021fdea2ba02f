"""judge: a Document to one Finding for every Statement, in document order.

Definitions are gathered on the way; each link of a chain is judged with the operands as written,
and its value against the truth of what the chain began with: a right consequence of an earlier error
is ``follow-through``. What cannot be decided is ``unchecked`` and says why.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from symderiv.arithmetic.values import working_precision
from symderiv.catalog.functions import function_row
from symderiv.checking.budget import OutOfTime, budget, late, seconds_left
from symderiv.checking.judging.cells.entries_by_law import EntriesByLaw
from symderiv.checking.judging.cells.matrix_rows import MatrixRows
from symderiv.checking.judging.cells.recurring import RecurringCells
from symderiv.checking.judging.cells.repeated import RepeatedCells
from symderiv.checking.judging.chain import Chain, ends_of
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.derivatives.layouts import Layouts
from symderiv.checking.judging.derivatives.slopes_by_law import SlopesByLaw
from symderiv.checking.judging.equations.solving import Solving
from symderiv.checking.judging.evidence import Passages
from symderiv.checking.judging.excuses.logbase import LogBase
from symderiv.checking.judging.facts.probability.expectations import Expectations
from symderiv.checking.judging.facts.probability.probabilities import Probabilities
from symderiv.checking.judging.facts.steps.update_rules import UpdateRules
from symderiv.checking.judging.meant_terms.as_meant import as_meant
from symderiv.checking.judging.names.other_inputs import OtherInputs
from symderiv.checking.judging.names.own_definitions import definitions_first
from symderiv.checking.judging.names.supposed import SupposedValues
from symderiv.checking.judging.outcome import TOO_LONG, Outcome
from symderiv.checking.judging.pointing import finding
from symderiv.checking.judging.relations.statements import Statements
from symderiv.checking.judging.slips.misshown import Misshown
from symderiv.checking.judging.slips.taint import Taint
from symderiv.checking.judging.slips.wrong_formulas import WrongFormulas
from symderiv.checking.judging.surroundings.decimal_commas import COMMA, comma_in_doubt
from symderiv.checking.judging.surroundings.told_activation import Activations
from symderiv.checking.judging.surroundings.where_clauses import in_turn
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.judging.told.functions_in_numbers import FunctionsInNumbers
from symderiv.checking.judging.told.matrix_entries import Entries
from symderiv.checking.judging.told.normal_density import note_normal_density
from symderiv.checking.judging.unnamed.answers import with_answers
from symderiv.checking.model import Document, Finding, Statement, Verdict
from symderiv.checking.solutions.reference import Reference
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.world.capital_words import other_spellings
from symderiv.checking.world.entries import from_zero
from symderiv.checking.world.told_constants import told_constants
from symderiv.checking.world.told_sizes import told_sizes
from symderiv.checking.world.world import World

__all__ = ["Limits", "judge"]


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
    if reference is None:
        document = as_meant(document)
    with working_precision(128), _uncollected():
        return _Judge(document, reference, limits or Limits()).run()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the cycle collector, whose pauses (half a second in a large process) would be charged to
    whichever relation is at hand."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


class _Judge(Statements):
    def __init__(self, document: Document, reference: Reference | None, limits: Limits) -> None:
        self.document = document
        self.world = World()
        self.reference = reference
        self.limits = limits
        self.places = reference.prepare(self.world, document) if reference is not None else None
        self.ends = ends_of(document)
        self.world.strict = reference is not None
        self.claims = Claims(self.world, strict=reference is not None)
        self.chain, self.forms, self.labels, self.cases, self.borne_out = None, {}, {}, set(), {}
        self.told_for, self.counts, self.settled = {}, {}, []
        self.departed = set()
        self.followed, self.counted, self.turned, self.sentences = set(), set(), {}, []
        self.followed_in_names = set()
        self.writeup = Writeup(document)
        self.taint = Taint(self.world)
        self.misshown = Misshown(self.claims)
        self.wrong_formulas = WrongFormulas(self.claims)
        self.slopes = SlopesByLaw(self.claims, document.text)
        self.in_numbers = FunctionsInNumbers(self.claims)
        self.solving = Solving(self.world, self.writeup)
        self.logs = LogBase(document)
        self.rules = UpdateRules(self.world, self.writeup)
        self.passages = Passages(self.world, self.writeup)
        self.entries = Entries(self.writeup)
        self.layouts = Layouts(self.claims, self.writeup)
        self.other_inputs = OtherInputs(self.claims, self.writeup)
        self.supposed_values = SupposedValues(self.world, self.writeup)
        self.expectations = Expectations(document)
        self.probabilities = Probabilities(document)
        self.odd_ones = [
            kind(self.claims)
            for kind in (RepeatedCells, RecurringCells, MatrixRows, EntriesByLaw)
            if reference is None
        ]
        sides = (side.term for st in document.statements for side in (st.left, st.right))
        self.world.from_zero = from_zero(t for t in sides if t is not None)
        self.world.told_sizes = told_sizes(document.text)
        if reference is None:
            self.world.renames.update(other_spellings(document.statements))
            self.world.constants = told_constants(document)
            note_normal_density(self.world, self.writeup)
        self.activations = Activations(self.world, self.writeup) if reference is None else None

    def run(self) -> list[Finding]:
        statements = self.document.statements
        order: Sequence[int] = range(len(statements))
        if self.reference is None:
            order = in_turn(statements, self.writeup)
        else:
            order = definitions_first(statements, self.world, self.document.text)
        out: dict[int, Finding] = {}
        place: dict[int, int] = {}
        begun: dict[int, Chain | None] = {}  # chains by the place of their heads
        with budget(self.limits.steps * len(statements), self.limits.document):
            for i in order:
                statement = statements[i]
                if seconds_left() <= 0:
                    outcome = Outcome(Verdict.UNCHECKED, "no time was left for it")
                else:
                    if not statement.first:  # values may be told between two links of a chain
                        self.chain = begun.get(statement.head.start, self.chain)
                    for search in self.odd_ones:
                        search.look(statement)
                    outcome = self.within(statement)
                    for search in self.odd_ones:
                        search.judged(statement, outcome)
                    self.layouts.look()
                self.last = statement
                if statement.first and outcome.verdict is Verdict.GIVEN:
                    self.supposing = statement.context
                begun[statement.head.start] = self.chain
                place[id(statement.right)] = i  # a claim may have another left side
                out[i] = finding(statement, outcome)
        for statement, outcome in (
            *self.logs.withdrawn(),
            *self.layouts.withdrawn(),
            *self.settled,
            *(found for search in self.odd_ones for found in search.off()),
        ):
            out[place[id(statement.right)]] = finding(statement, outcome)
        return [out[i] for i in range(len(statements))]

    def within(self, statement: Statement) -> Outcome:
        """The verdict on one link within its budget; no fault of one costs the report."""
        lates = late()
        try:
            with (
                self.world.loosened(statement.loose),
                budget(self.limits.steps, self.limits.relation),
            ):
                silent = self.silent(statement) if self.reference is None else None
                if silent is not None and statement.first:
                    self.chain = None  # a later link goes on from nothing that was judged
                outcome = silent or self.by_probabilities(statement, self.statement(statement))
            late_and_wrong = outcome.verdict is Verdict.WRONG and late() > lates
            if not late_and_wrong and outcome.message != TOO_LONG:
                doubtful = outcome.verdict is Verdict.WRONG
                if doubtful and comma_in_doubt(self.writeup, statement):
                    return Outcome(Verdict.UNCHECKED, COMMA)
                return outcome
            why = TOO_LONG  # on a slow machine: what was cut off may have made it right
        except NoValue as fault:
            why = str(fault)
        except OutOfTime:
            why = TOO_LONG
        except RecursionError:
            why = "it is nested too deeply"
        except Exception as fault:
            why = f"it cannot be computed: {fault}"
        if why is TOO_LONG and statement.first:
            self.lose(statement)
        return Outcome(Verdict.UNCHECKED, why)
