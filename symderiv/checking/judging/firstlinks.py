"""The first link of a chain: a definition, an update, a new meaning, or a claim about what is known.

Whoever restates a definition is judged; whoever gives a name another value or meaning is not.
"""

from __future__ import annotations

import re

from flint import arb

from symderiv.catalog.functions import function_row
from symderiv.checking.equality.comparing import has_value
from symderiv.checking.equality.doubts import unfamiliar
from symderiv.checking.judging.definitions import rests_on
from symderiv.checking.judging.derivatives.added_parts import by_added_part
from symderiv.checking.judging.derivatives.adjoints import by_own_letters
from symderiv.checking.judging.derivatives.anyloss import for_any_loss
from symderiv.checking.judging.derivatives.bare_slopes import by_bare_slopes
from symderiv.checking.judging.derivatives.error_signals import by_error_signal
from symderiv.checking.judging.derivatives.first_links import DerivativeLinks
from symderiv.checking.judging.derivatives.gradients import as_partials, is_place
from symderiv.checking.judging.derivatives.preactivations import by_slope_in_signal
from symderiv.checking.judging.derivatives.shifted_sums import by_shifted_sums
from symderiv.checking.judging.derivatives.subscript_partials import by_subscripts
from symderiv.checking.judging.equations.closed_forms import by_closed_form
from symderiv.checking.judging.equations.to_be_solved import is_equation
from symderiv.checking.judging.equations.zero_places import by_zero_place
from symderiv.checking.judging.evidence import Passages
from symderiv.checking.judging.facts.moments import moment
from symderiv.checking.judging.facts.optimizers import recurrence
from symderiv.checking.judging.identities import meant_as_identity
from symderiv.checking.judging.names.instances import as_vector, at_step
from symderiv.checking.judging.names.own_name import own_name_for_argument
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.equated import (
    goes_on_from_equated,
    is_one_formula_of_two,
)
from symderiv.checking.judging.surroundings.under_conditions import listed_before
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.judging.switching_points import CONVENTION, at_zero, is_convention
from symderiv.checking.judging.told.eigenpairs import by_eigenpair
from symderiv.checking.judging.told.inverses import inverse_meant, shows_inverse
from symderiv.checking.judging.told.log_variances import told_by_logarithm
from symderiv.checking.judging.told.matrix_entries import Entries
from symderiv.checking.judging.wording import shown_text
from symderiv.checking.model import HOLDS, Statement, Verdict
from symderiv.checking.values.calls import KNOWN, is_known
from symderiv.checking.values.numbers import AT_SWITCH
from symderiv.checking.values.readings import SHOWN
from symderiv.checking.world.constraints import note_constraint, under_constraints
from symderiv.checking.world.displayed import last_unit
from symderiv.checking.world.heads import is_applied
from symderiv.checking.world.index_letters import delta_of, letter_of
from symderiv.checking.world.world import (
    Binding,
    closed,
    literals,
    term_names,
)
from symderiv.notation.names import split
from symderiv.notation.term import ONE, ZERO, Term, call, num, substitute, sym

__all__ = ["MAY_BE", "FirstLinks"]

_SUPPOSE = re.compile(
    r"(?:\b(?:let|assume|suppose|if|set|setting|subject to|s\.t|constraint|solve|such that|when|for|where"
    r"|given|require|want|need|take|choose|pick"
    r"|\b(?!which|that|this)[^\W\d_]{3,}\s+(?:solves|satisf(?:y|ies)|fulfill?s?|löst|lösen|erfüllt|erfüllen|vérifie|satisfait|cumple|soddisfa)"
    r"|(?:second|third|other|next|new|another)\s+case"
    r"|case\s+(?:[2-9]|[b-d]|ii+)|sei|seien|wenn|falls|für|sofern|si|soit|soient|pour|lorsque|sea|sean|cuando"
    r"|para|se|quando|seja|per|пусть|если|при|для"
    r"|(?:best|optimal|minimal|new|other)\s+[^\W\d_]\w{0,3}\s+(?:solves?|satisf(?:y|ies)|minimi[sz]es))"
    r"|若|当|當|如果|假设|假設|设|設|令|取)\W*$",
    re.IGNORECASE,
)
_SOLVE = re.compile(r"solve", re.IGNORECASE)
# What an equation describes: it holds there, and not at the point that was told before.
_LOCUS = re.compile(
    r"\b(?:boundar(?:y|ies)|hyperplanes?|(?:straight|separating|regression|best[- ]fit) lines?"
    r"|planes?|contours?|level (?:sets?|curves?)|equation of"
    r"|(?:Entscheidungs|Trenn)(?:grenze|gerade|ebene)|Hyperebene|Trennlinie"
    r"|frontière|hyperplan|frontera|hiperplano|fronteira|iperpiano)\b|决策边界|超平面|決定境界|초평면",
    re.IGNORECASE,
)
# The place where a relation holds: "at the minimum $ab = 2$".
_AT_A_PLACE = re.compile(
    r"\b(?:at|in)\s+(?:the|an?|any|every|its)\s+(?:\w+\s)?(?:minim\w+|maxim\w+|optim\w+|saddle(?:[- ]point)?"
    r"|solution|(?:stationary|critical|fixed)[- ]point|equilibrium|limit)[\s$,:*]*\Z",
    re.IGNORECASE,
)
# What may stand between a word and the relation that it introduces.
_DRESS = re.compile(r"\\begin\s*\{[a-z]+\*?\}|\\[\[(]|[$&#*_~:\s]+")
_COMPARED = frozenset(("abs", "max", "min", "norm"))  # |x − 1| = |x + 2| is an equation
MAY_BE = "it may be a condition; as an identity it fails"
# Functions by their names alone, whether or not an argument is written.
_SPELLED = frozenset("tanh sinh cosh coth sin cos tan arctan arcsin arccos artanh".split())


def is_variance(t: Term) -> bool:
    """Whether this is σ² or s²: the square of a quantity that is not negative."""
    return (
        t.head == "pow"
        and t.args[1] is num(2)
        and t.args[0].head == "sym"
        and split(t.args[0].data)[0] in ("sigma", "s")
    )


class FirstLinks(DerivativeLinks):
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
        by_log = None if self.claims.strict else told_by_logarithm(self.world, left, right)
        if by_log is not None and self.claims.judge(left, right, about=False).verdict not in HOLDS:
            spread, square, value = by_log
            unit = last_unit(right)
            binding = self.define(square, value)
            if unit and binding.number is not None:
                binding.unit = (binding.number * arb(unit),)  # a may be rounded
            self.chain.key = self.chain.binding = self.chain.truth = None  # it begins with log σ²
            root = Binding("definition", call("sqrt", square), self.world.section)
            self.world.bind(spread, root)
            return Outcome(Verdict.GIVEN)
        fresh = right.head == "sym" and not closed(right)
        if closed(left) and fresh and self.world.binding(right) is None:
            self.define(right, left)
            return Outcome(Verdict.GIVEN)
        known = self.world.binding(left)
        outcome = Outcome(Verdict.UNCHECKED)
        if known is not None and known.kind == "reference" and left.head in ("lim", "call"):
            outcome = self.by_value(right, outcome, known)
            if outcome.verdict is Verdict.WRONG and self.taint.reaches(left):
                carried = self.claims.judge(left, right, about=st.op == "~")  # σ′(z) of a wrong z
                if carried.verdict in HOLDS:
                    outcome = carried
        if outcome.verdict is Verdict.UNCHECKED:
            with self.world.hidden(*self.told_of(left)):
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
            self.chain.key, self.chain.binding, self.chain.truth = left, known, known.truth
            outcome = self.by_value(right, self.by_forms(right, outcome, known), known)
            if outcome.verdict is Verdict.WRONG and left.head == "lim":
                self.claims.name_limit(outcome, left, right, known.truth)
            if outcome.verdict is Verdict.WRONG and outcome.mistake is None:
                self.claims.name_number(outcome, left, right, known.truth)
            return outcome
        if outcome.verdict is Verdict.UNCHECKED and not outcome.certain:
            note_constraint(self.world, left, right)
            self.cell_by_cell(left, right)
            return Outcome(Verdict.GIVEN, "taken as a condition")
        if outcome.verdict is Verdict.UNCHECKED and self.unknown(left):
            return Outcome(Verdict.GIVEN, outcome.message)
        if outcome.verdict is Verdict.UNCHECKED and not closed(left):
            if term_names(right) & unfamiliar(self.world, left, right):
                return Outcome(Verdict.GIVEN, outcome.message)
        if outcome.verdict is Verdict.UNCHECKED and is_convention(left, right):
            at_switch = outcome.message == AT_SWITCH
            return Outcome(Verdict.GIVEN, CONVENTION if at_switch else outcome.message)
        if outcome.verdict is Verdict.WRONG and self.as_set(left, right):
            return Outcome(Verdict.CORRECT)
        open_ = outcome.verdict in (Verdict.WRONG, Verdict.UNCHECKED)
        if open_ and closed(right) and (there := at_zero(self.world, left)) is not None:
            if self.claims.judge(there, right, about=False).message == AT_SWITCH:
                return Outcome(Verdict.GIVEN, CONVENTION)
        if outcome.verdict is Verdict.WRONG and is_equation(left, right):
            return Outcome(Verdict.GIVEN, "an equation that is to be solved")
        if outcome.verdict is Verdict.WRONG and self.vector_told_again(st, left, right):
            return Outcome(Verdict.GIVEN)
        if outcome.verdict is Verdict.WRONG and is_applied(left, st.left.source):
            return Outcome(
                Verdict.UNCHECKED, "it may be the value for something else in its brackets"
            )
        if outcome.verdict is Verdict.WRONG and not closed(left) and left.head != "lim":
            elsewhere = closed(right) and self.leaves_start(st, left)
            if elsewhere or self.supposed(st) or (closed(right) and not outcome.certain):
                note_constraint(self.world, left, right)
                return Outcome(Verdict.GIVEN, "taken as a condition")
            if term_names(right) & unfamiliar(self.world, left, right):
                return Outcome(Verdict.GIVEN, "it brings in names that have no definition here")
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
            claimed = claimed or (
                self.claims.strict and left.head == "mul" and "deriv" in left.heads
            )
            if not claimed and not meant_as_identity(self.world, left, right):
                return Outcome(Verdict.UNCHECKED, MAY_BE)
            if is_one_formula_of_two(left, right) or goes_on_from_equated(self.writeup, st):
                return Outcome(Verdict.UNCHECKED, MAY_BE)
        if outcome.verdict is Verdict.UNCHECKED:
            note_constraint(self.world, left, right)
        return outcome

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

    def supposed(self, st: Statement) -> bool:
        """Whether a word like "let" stands right before the relation: it sets, and claims nothing."""
        text = self.said_before(st, 150)
        if st.left.term is not None and not closed(st.left.term) and _LOCUS.search(text):
            return True
        found = _SUPPOSE.search(_DRESS.sub(" ", text))
        if found is None:  # "Second case: a + b = 4, a b = 1"
            last = listed_before(st, self.writeup)
            if last is None or last.left.term is None or not last.left.term.args:
                return False
            found = _SUPPOSE.search(_DRESS.sub(" ", self.said_before(last, 150)))
            return found is not None
        return not (_SOLVE.match(found[0]) and shows_inverse(self.world, st))

    def leaves_start(self, st: Statement, left: Term) -> bool:
        """Whether a b = 2 is said of another place, "at the minimum", than the a and b that were told before
        without computing them: there they have other values from here on, which nobody has told."""
        if self.claims.strict or _AT_A_PLACE.search(self.said_before(st)) is None:
            return False
        names = [sym(n) for n in sorted(term_names(left))]
        known = [self.world.binding(n) for n in names]
        if any(b is None or b.kind != "literal" for b in known):
            return False
        for name in names:
            self.world.bind(name, Binding("numeric", None, self.world.section))
        return True

    def all_told(self, t: Term) -> bool:
        """Whether everything that a term comes down to has a value: the a_1, a_2, a_3 of Σ a_i too."""
        return has_value(self.world, t, SHOWN)

    def as_set(self, left: Term, right: Term) -> bool:
        """Whether the relation holds with an equation that the text has set before: uᵀu = 1."""
        under = under_constraints(self.world, left, right)
        if under is None:
            return False
        told = {sym(n): number for n, number in self.world.numbers.told.items()}
        return self.claims.same(*under) or self.claims.same(*(substitute(t, told) for t in under))

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

    def own_letter(
        self, st: Statement, left: Term, right: Term, old: Binding | None
    ) -> Outcome | None:
        """The verdict on v̄ = …, v̇ = …, δ = … or dW = …, a derivative with a letter of its own."""
        told = old is not None and old.term is not None and old.term.head == "deriv"
        if old is not None and not told and old.kind != "instance":
            return None
        if old is not None and old.term is not None and told and not self.claims.strict:
            shifted = by_shifted_sums(self.world, old.term, right)
            if shifted is not None:
                self.judged_as = old.term
                return shifted
        signal = (
            by_error_signal(self.claims, self.writeup, st, left, right) if old is None else None
        )
        if signal is not None:
            outcome, meant, sure = signal
            self.beyond_excuse = st if sure else self.beyond_excuse
            return self.signalled(left, right, outcome, meant)
        found = by_own_letters(self.claims, self.writeup, left, right)
        found = found or by_slope_in_signal(self.world, self.writeup, st, left, right)
        if found is None or (told and found.verdict is not Verdict.WRONG):
            return None
        if not told:
            self.define(left, right)
            if found.verdict is Verdict.WRONG:
                self.world.forget_last(left)  # later lines may have the right number
        return found

    def signalled(self, left: Term, right: Term, outcome: Outcome, meant: Term) -> Outcome:
        """The verdict on δ_k = …: where it is wrong, later lines go on with what is right, or with what is
        written here."""
        binding = self.define(left, right)
        if outcome.verdict is Verdict.WRONG:
            binding.term = meant
            self.world.correct(left.data, right)
        elif outcome.verdict is Verdict.GIVEN:
            binding.term = meant
        self.judged_as = meant
        return outcome

    def bare_slope(self, st: Statement, left: Term, right: Term) -> Outcome | None:
        """The verdict on f' = … where f = … is a formula without an argument; what is said for a case, "for
        x > 1", is no derivative everywhere."""
        found = by_bare_slopes(self.claims, self.writeup, st, left, right)
        if found is None:
            return None
        outcome, meant = found
        if outcome.verdict is Verdict.WRONG:
            if self.under_condition(st):
                return None
            self.judged_as = meant
        self.define(left, outcome.repaired or right)
        return outcome

    def named(self, st: Statement, left: Term, right: Term) -> Outcome:
        """name = …: a definition, an update, a new meaning, or a claim about what was defined."""
        assert self.chain is not None
        chain = self.chain
        if left.data in _SPELLED:
            return Outcome(Verdict.GIVEN)  # tanh without its argument is no new quantity
        pair = delta_of(left.data)
        if pair and right in (ZERO, ONE) and all(map(letter_of, pair)):
            return Outcome(Verdict.GIVEN, "taken as a condition")  # δ_ij = 1 if i = j
        chain.key = left
        old = self.world.binding(left)
        before = self.before(st)
        reference = recurrence(left, right, before, st.context, self.world)
        if reference is None and not self.claims.strict:
            text = before.removesuffix(st.context)  # in the order of the file
            reference = moment(self.world, self.claims, left, right, text)
        if reference is not None and reference.verdict is Verdict.WRONG:
            binding = self.define(left, right)
            if self.claims.strict:
                return reference
            if closed(right) and reference.value is not None:
                binding.truth = chain.truth = reference.value  # not the one of another rule before
            else:
                self.world.forget_last(left)  # a rule with a slip says nothing of later lines
            return reference
        placed = by_zero_place(self.claims, self.writeup, st, left, right)
        placed = placed or by_eigenpair(self.claims, self.writeup, st, left, right)
        if placed is not None:
            if placed.verdict in HOLDS:
                self.define(left, right)
            return placed
        if old is None or old.kind != "reference":
            self.labels.setdefault(left, self.label(st))
        self.note_size(st, left, right)
        if reference is None and not self.claims.strict:
            found = self.own_letter(st, left, right, old)
            if found is not None:
                return found
            found = self.bare_slope(st, left, right)
            if found is not None:
                return found
        if old is None:
            if self.in_passing(st, right):
                return Outcome(Verdict.GIVEN)
            if reference is None and not self.claims.strict:
                reference = by_subscripts(self.claims, self.writeup, left, right)
                reference = reference or at_step(self.claims, left, right)
                reference = reference or as_vector(self.claims, left, right, st.op == "~")
                reference = reference or by_closed_form(self.claims, self.writeup, st, left, right)
                if reference is None and not self.said_to_be_new(st):
                    reference = self.entries.shown_otherwise(
                        self.claims, self.last, st, left, right
                    )
                told = reference or self.entries.told(self.claims, st, left, right)
                if told is not reference and told is not None and told.verdict is Verdict.WRONG:
                    chain.truth = told.value
                    return told
                reference = told
            self.define(left, right)
            self.note_count(st, left, right)
            self.set_apart(left, right)
            return reference or Outcome(Verdict.GIVEN)
        if old.kind != "reference" and not rests_on(
            right, left
        ):  # V = (I - γ P)⁻¹ R of V = R + γ P V
            solved = by_closed_form(self.claims, self.writeup, st, left, right)
            if solved is not None:
                if solved.verdict in HOLDS:
                    self.define(left, right)
                return solved
        if right is left and old.kind == "reference":  # δ_2 = ∂L/∂z_2, which the exercise calls δ_2
            chain.binding, chain.truth = old, self.truth_of(old)
            return Outcome(Verdict.CORRECT)
        if rests_on(right, left):
            own = own_name_for_argument(self.claims, left, right)
            if own is not None:
                chain.binding, chain.truth = old, self.truth_of(old)
                return own
            chain.updates = True
            self.define(left, right)
            return reference or Outcome(Verdict.GIVEN)
        if old.kind == "reference":
            return self.against_reference(st, left, right, old)
        if old.kind == "instance":
            return self.by_law(st, left, right, old)
        if closed(right):
            return self.renumbered(st, left, right, old)
        return self.restated(st, left, right, old)
