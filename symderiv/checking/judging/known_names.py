"""``name = …`` where the name is known already: by the exercise, by a definition, by a general law."""

from __future__ import annotations

import re
from typing import Any

from symderiv.checking.budget import OutOfTime, budget
from symderiv.checking.equality.comparing import value_of
from symderiv.checking.equality.putin import put_in_pairs
from symderiv.checking.judging.claims import EARLIER
from symderiv.checking.judging.definitions import Definitions
from symderiv.checking.judging.displayed_entries import wholes_of
from symderiv.checking.judging.evidence import Passages
from symderiv.checking.judging.instances import (
    GENERIC,
    at_step,
    counted_otherwise,
    of_another_law,
    with_its_numbers,
)
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.told_differently import (
    formula_told_differently,
    number_told_differently,
)
from symderiv.checking.judging.wording import shown_text
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.values.readings import Reading
from symderiv.checking.values.resting import reach
from symderiv.checking.world.displayed import many_digits, some_digits
from symderiv.checking.world.heads import is_restatement
from symderiv.checking.world.laws import latest
from symderiv.checking.world.world import (
    Binding,
    closed,
    literals,
    numeric_display,
    term_names,
)
from symderiv.notation.names import split
from symderiv.notation.term import Term, call, sym

__all__ = ["AGAIN", "AT", "KnownNames"]

# Not "Next, a_1 = …" or "now we get z_2 = …", which only go on.
AGAIN = re.compile(
    r"\b(?:(?:sample|iteration|step|epoch|example|case|second|third|new|instead|another)\b"
    r"|(?:next|now)\b(?!,?(?:\s+(?:we|this|that|it))?(?:\s+(?:get|have|find|obtain|compute|gives?|is))?\W*\Z))",
    re.IGNORECASE,
)
# "attained at x = …", "for x = …": a place, not a claim about what x is.
AT = re.compile(
    r"\b(?:at|for|when|where|if|near|around|suppose|with|bei|für|fuer|wenn|wo|en|para|cuando|pour)\W*$",
    re.IGNORECASE,
)


# "Take $", "we choose $k = 3$ and $": what follows is one's own choice.
_CHOSEN = re.compile(
    r"(?:\b(?:take|taking|choose|choosing|pick|picking|try|fix|nehmen|nimm|wählen?|prenons|choisissons|tom[ae]mos"
    r"|elegimos|escolhemos|prendiamo|scegliamo|возьм[её]м|выберем)\b(?:[ \t](?:wir|man|now|instead))?|选取?|取)"
    r"[\s:,(*_\\]{0,6}(?:\$[^$\n]{1,40}\$\s{0,3}(?:,|and|und|et|y|e|и|和)\s{0,3}){0,3}\$?\s{0,3}\Z",
    re.IGNORECASE,
)
BORNE_OUT = 2  # right numbers, of which a decimal counts as two
# "For K = 2: $", "with n = 1, $": what follows is said of one size.
_FOR_ONE = re.compile(
    r"\b(?:for|with|if|when|für|mit|bei|pour|avec|para|con)\s+\$?\s?[A-Za-z]\s?=\s?[0-9]{1,3}\s?\$?\s?"
    r"(?:[a-z]{3,12}\s?)?[:,]\s*\$*\s*\Z"
    r"|(?:\A|\n[ \t]*\n|\n(?:#{1,6}[ \t]|\\(?:sub)*(?:section|paragraph)\b)[^\n]*\n)\s*(?:\\item\s|[-*+]\s)?\s*"
    r"(?:for|with|if|when)\s+\$\s?[A-Za-z]\s?=\s?[0-9]{1,3}\s?\$"
    r"(?:[^\n]|\n(?![ \t]*\n))*\Z",
    re.IGNORECASE,
)
# "it vanishes only at $": a place that is named in passing, and no value.
_IN_PASSING = re.compile(
    r"\b(?:vanish\w*|zero|minim\w*|maxim\w*|attained|reached|largest|smallest|steepest|equality)\b"
    r"[^.\n]{0,40}\bat\b[\s$]*(?:[^$.\n]{1,25}\$?\s?(?:,|\band\b)\s?\$?\s?){0,2}\Z",
    re.IGNORECASE,
)
_FOR = re.compile(r"(?:\A|[\n.:])\s*(?:\\item\s|[-*+]\s)?\s*For\s+\$\s*\Z")
_NEW_DATA = re.compile(
    r"\b(?:new|other|another|second)\s+(?:data|example|inputs?|sample|values|numbers|neuron|point)\b",
    re.IGNORECASE,
)
_PARAGRAPH = 500  # characters
_NEW_HEADING = re.compile(r"^(?:#{1,6}[ \t]|\\(?:sub)*section|\\paragraph)", re.MULTILINE)
_SQUARE_TOLD = re.compile(r"(?:\\sigma|σ|(?<![A-Za-z])s)\s?(?:\^\s?\{?\s?2\s?\}?|²)\s?=\s?[0-9]")
# "He: Var = 2/720", "- Xavier: Var = …": what a line is about.
_LABEL = re.compile(
    r"(?:\A|\n)[ \t>*+-]{0,8}([^\W\d_][^\n:=$\\]{1,30}):[*_]{0,2}[ \t]{0,3}\$?[ \t]{0,2}\Z"
)


def _bears_out(number: Term, outcome: Outcome) -> int:
    """How far a right bare number shows that a law gave it: 0 and 1 come about by chance, and so does a
    digit that is only nearly right."""
    found = literals(number)
    if any(map(some_digits, found)) or (outcome.exact and any(u.data[1] for u in found)):
        return BORNE_OUT
    return int(outcome.exact and any(u.data[0] > 1 for u in found))


def _is_slip(outcome: Outcome) -> bool:
    """Whether a slip in the formula is named, and not only another number."""
    return outcome.mistake is not None and outcome.mistake not in GENERIC


def _is_quotient(t: Term) -> bool:
    """Whether a number is still to be divided by a decimal: 0.28/0.19 has been computed with, 1/3 has not."""
    return t.head == "div" and bool(literals(t.args[1]))


def _changes(versions: list[Binding]) -> bool:
    """Whether a name has had more than one value: one that is told twice has not."""
    first = versions[0] if versions else None
    return any(
        b.kind != "literal" or first.kind != "literal" or b.shown != first.shown
        for b in versions[1:]
        if first is not None
    )


class KnownNames(Definitions):
    """The part of the judge that compares a name with what it stands for. ``forms``: in what other forms
    a quantity has been written, with the question."""

    forms: dict[Term, list[tuple[int, Term]]]
    labels: dict[Term, str]  # what the last line that gave a name a value is about
    # How far bare numbers show that they are computed with a law, by section and base: h_1 = 0.34, so h_2.
    borne_out: dict[tuple[int, str], int]
    passages: Passages
    counts: dict[Term, int]  # K of "for K = 2", and the passage that tells it
    told_for: dict[Term, int]  # formulas that hold for one size, and the passage that tells them
    followed: set[tuple[str, int]]  # of which laws a step was written in numbers, and rightly

    def against_reference(self, st: Statement, left: Term, right: Term, old: Binding) -> Outcome:
        """The exercise says what this is: every claim about it is judged."""
        assert self.chain is not None
        self.chain.binding, self.chain.truth = old, self.truth_of(old)
        if self.claims.is_form(right, old.forms):
            return Outcome(Verdict.CORRECT)
        if not closed(right) and old.term is None and not old.forms:
            if old.truth is None:
                return Outcome(Verdict.GIVEN)
            outcome = self.claims.judge(left, right, about=st.op == "~")
            held = outcome.verdict in (Verdict.CORRECT, Verdict.ROUNDED)
            return outcome if held else Outcome(Verdict.GIVEN)
        outcome = self.by_forms(right, self.decided(left, right, st.op == "~"), old)
        if outcome.verdict is Verdict.WRONG and closed(right) and AT.search(st.context):
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
        if not (self.listed(st) or AGAIN.search(st.context)):
            slip = number_told_differently(self.claims, st, self.writeup.text, old, right)
            if slip is not None and old.section == self.world.section:
                return slip
        if old.term is None and (old.kind == "literal" or not plain):
            self.define(left, right)
            return Outcome(Verdict.GIVEN)
        with self.claims.unnamed():
            outcome = self.claims.judge(left, right, about=st.op == "~")
        if outcome.verdict is Verdict.ROUNDED and st.op == "=" and self.too_short(right, old):
            self.define(left, right)
            return Outcome(Verdict.GIVEN)
        if outcome.verdict in (Verdict.CORRECT, Verdict.ROUNDED, Verdict.FOLLOW_THROUGH):
            self.chain.binding, self.chain.truth = self.current(left, right, old)
            return outcome
        doubtful = (
            old.section != self.world.section
            or old.times > 0
            or outcome.verdict is not Verdict.WRONG
            or AGAIN.search(st.context) is not None
            or (self.stale(left) and not self.put_into_law(left, right, old, outcome))
            or self.listed(st)
            or (plain and self.chosen(st))
            or self.labelled_anew(st, left)
            or self.under_new_heading(st, left, old)
            or self.told_for.get(left, self.passages.at) != self.passages.at
        )
        if doubtful:
            # A bare number that the definition does not give is a new quantity of that name.
            refuted = outcome.verdict is not Verdict.UNCHECKED or outcome.message == EARLIER
            keeps = None if refuted and (plain or self.is_another(st, old, right)) else old.term
            new = Binding("numeric", keeps, self.world.section)
            self.bind(left, right, new)
            self.chain.binding = new
            return Outcome(Verdict.GIVEN)
        self.chain.binding, self.chain.truth = old, self.truth_of(old)
        return self.claims.named(outcome, last=False)

    def said_before(self, st: Statement) -> str:
        """The end of the text before a statement."""
        return self.before(st).removesuffix(st.context)[-80:]

    def in_passing(self, st: Statement, right: Term) -> bool:
        """Whether this only names a place: "it vanishes only at σ = 1"."""
        if self.claims.strict or not numeric_display(right):
            return False
        return _IN_PASSING.search(self.said_before(st)) is not None

    def note_size(self, st: Statement, left: Term, right: Term) -> None:
        """A formula that is said "for K = 2:" holds up to the next heading or label."""
        if closed(right) or self.claims.strict:
            return
        self.told_for.pop(left, None)
        if _FOR_ONE.search(self.before(st).removesuffix(st.context)[-_PARAGRAPH:]):
            self.told_for[left] = self.passages.at

    def note_count(self, st: Statement, left: Term, right: Term) -> None:
        """What "For K = 2" tells, is told up to the next heading or label."""
        one = left.head == "sym" and left.data.isalpha() and len(left.data) == 1
        if one and right.head == "num" and not right.data[1] and not self.claims.strict:
            if _FOR.search(self.said_before(st)):
                self.counts[left] = self.passages.at

    def forget_counts(self) -> None:
        """Under another heading or label, K is no longer the number of a case."""
        for key, at in list(self.counts.items()):
            if at != self.passages.at:
                del self.counts[key]
                self.world.forget_last(key)

    def is_another(self, st: Statement, old: Binding, right: Term) -> bool:
        """Whether numbers come from another formula than was told: tanh(−0.4) where it was σ(z), or
        anything that is not built alike for new data."""
        if old.term is None or put_in_pairs(old.term, right, calls=True):
            return False
        if old.term.head == right.head == "call" and old.term.data != right.data:
            return True
        return _NEW_DATA.search(self.before(st)[-_PARAGRAPH:]) is not None

    def label(self, st: Statement) -> str:
        """What the line that begins with a statement says that it is about."""
        m = _LABEL.search(self.before(st).removesuffix(st.context)[-60:])
        return m[1].strip(" *_").casefold() if m else ""

    def chosen(self, st: Statement) -> bool:
        """Whether the number is chosen: "Take η = 0.15"."""
        return _CHOSEN.search(self.before(st).removesuffix(st.context)[-150:]) is not None

    def labelled_anew(self, st: Statement, left: Term) -> bool:
        """Whether the line is about something else than the one that gave the name its value."""
        now = self.label(st)
        laws = self.world.laws.get(split(left.data)[0], ()) if left.head == "sym" else ()
        before = (self.labels.get(t, "") for t in (left, *laws))  # of η_30, too, and of η_t
        return bool(now) and any(b and b != now for b in before)

    def under_new_heading(self, st: Statement, left: Term, old: Binding) -> bool:
        """Whether σ, of which only σ² was told, has a number under another heading than that."""
        if self.claims.strict or left.head != "sym" or old.term is None:
            return False
        square = sym(f"{left.data}^{{2}}")
        told = self.world.binding(square)
        if old.term is not call("sqrt", square) or told is None or told.kind != "literal":
            return False
        before = self.before(st)
        places = [m.end() for m in _SQUARE_TOLD.finditer(before)]
        return bool(places) and _NEW_HEADING.search(before, places[-1]) is not None

    def too_short(self, right: Term, old: Binding) -> bool:
        """Whether a number with one digit alone cannot be what has been displayed with more: b = 0.2
        after b = 0.16345 is another b."""
        found = literals(right)
        if self.claims.strict or not numeric_display(right) or len(found) != 1:
            return False
        return (
            len(str(found[0].data[0])) == 1 and old.times > 0 and old.section != self.world.section
        )

    def by_law(self, st: Statement, left: Term, right: Term, old: Binding) -> Outcome:
        """h_2 = …, where only a law for h_t is known: what does not follow from it may be data."""
        if not closed(right):
            assert old.term is not None
            if self.claims.same(old.term, right):
                found = Outcome(Verdict.CORRECT)
            elif old.term.head == "deriv":
                return self.by_derivative(st, left, right, old.term)
            elif (slip := self.slipped(old.term, right)) is not None:
                return slip
            else:
                found = at_step(self.claims, left, right) or Outcome(Verdict.GIVEN)
            self.define(left, right)
            return found
        law = old.term
        if law is not None and counted_otherwise(self.claims, left, law, right):
            self.define(left, right)
            return Outcome(Verdict.GIVEN, "its quantities are counted from another step")
        outcome = self.renumbered(st, left, right, old)
        computed = st.op == "~" or not numeric_display(right) or _is_quotient(right)
        base = (self.world.section, split(left.data)[0])
        if not numeric_display(right) and outcome.verdict is Verdict.WRONG and law is not None:
            own = self.law_of(left) in self.followed and _is_slip(outcome)
            own = own and with_its_numbers(self.world, law, right, others=True)
            other = of_another_law(self.world, law, right)
            if not other and wholes_of(self.world, law):  # of a padded matrix, perhaps
                other = self.law_of(left) not in self.followed and not _is_slip(outcome)
            if not own and other:
                self.define(left, right)
                return Outcome(Verdict.GIVEN)
        borne_out = self.borne_out.get(base, 0)
        if outcome.verdict in (Verdict.CORRECT, Verdict.ROUNDED):
            if computed:
                self.followed.add(self.law_of(left))
            else:
                self.borne_out[base] = borne_out + _bears_out(right, outcome)
        if outcome.verdict is Verdict.WRONG and _is_quotient(right) and outcome.expected:
            outcome.mistake = outcome.repaired = outcome.part = None  # two digits explain nothing
            outcome.message = f"{shown_text(left)} is {outcome.expected}"
        if computed or outcome.verdict is not Verdict.WRONG:
            return outcome
        if borne_out >= BORNE_OUT or any(map(many_digits, literals(right))):
            return outcome
        self.define(left, right)
        return Outcome(Verdict.GIVEN)

    def law_of(self, left: Term) -> tuple[str, int]:
        """The letter of a numbered name, and when the latest law for it was told."""
        base = split(left.data)[0]
        return base, next((law.order for _, law in latest(self.world, base)), 0)

    def put_into_law(self, left: Term, right: Term, old: Binding, outcome: Outcome) -> bool:
        """Whether a law is written with the numbers that its names have by now, and with a slip: that one of
        them had another number before does not matter. With other numbers, too, if it was followed before."""
        if old.kind != "instance" or old.term is None or numeric_display(right):
            return False
        others = self.law_of(left) in self.followed
        if outcome.verdict is not Verdict.WRONG:
            return False
        if not with_its_numbers(self.world, old.term, right, others):
            return False
        return _is_slip(self.claims.named(outcome, last=False))

    def slipped(self, law: Term, right: Term) -> Outcome | None:
        """The wrong verdict on y_1 = W h_1 − b, where the law for y_t gives W h_1 + b: the same names, in
        another way. None where nothing tells what went wrong."""
        assert self.chain is not None and self.chain.key is not None
        if self.claims.strict or term_names(law) != term_names(right):
            return None
        outcome = self.claims.judge(law, right, about=False)
        if outcome.verdict is not Verdict.WRONG or outcome.mistake is None:
            return None
        if outcome.repaired is not None:
            self.define(self.chain.key, outcome.repaired)
        return outcome

    def by_derivative(self, st: Statement, left: Term, right: Term, law: Term) -> Outcome:
        """δ^{(2)} = …, where δ^{(l)} = ∂L/∂z^{(l)} is written: what is wrong is read as what is right from
        there on."""
        outcome = self.claims.judge(law, right, about=st.op == "~")
        decided = outcome.verdict in (Verdict.CORRECT, Verdict.WRONG)
        new = self.define(left, right)
        if decided:
            new.term = law
        return outcome if decided else Outcome(Verdict.GIVEN, outcome.message)

    def current(self, left: Term, right: Term, old: Binding) -> tuple[Binding, Any]:
        """The version that a right value belongs to: a new one where names have moved on since."""
        truth = self.truth_of(old)
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
            _changes([b for b in self.world.versions.get(sym(n), ()) if b.section == here])
            for n in sorted(names)
        )

    def in_form(self, derivative: Term) -> None:
        """K in the form that mentions v, where ∂K/∂v is asked for and K has been written in several."""
        of, *by = derivative.args
        known = self.world.definition(of.data) if of.head == "sym" else None
        if known is None or len(by) != 1 or by[0].data in reach(self.world, of):
            return
        for section, form in reversed(self.forms.get(of, [])):
            if section == self.world.section and by[0].data in form.names:
                self.world.bind(of, Binding("definition", form, section))
                return

    def restated(self, st: Statement, left: Term, right: Term, old: Binding) -> Outcome:
        """name = expression in names, where the name is known already."""
        assert self.chain is not None
        if right.head == "sym" and not self.claims.strict and AT.search(st.context):
            return Outcome(Verdict.GIVEN, "taken as a condition")  # "equal at n = d"
        if old.term is not None:
            found = self.claims.same(old.term, right)
            if found:
                new = self.define(left, right)
                new.term = old.term
                self.forms.setdefault(left, []).append((self.world.section, right))
                return Outcome(Verdict.CORRECT)
            if old.section == self.world.section and is_restatement(self.world, old.term, right):
                outcome = self.claims.judge(old.term, right, about=False)
                if outcome.verdict is Verdict.WRONG and outcome.mistake and outcome.repaired:
                    # What follows is read with the corrected definition.
                    new = self.define(left, outcome.repaired)
                    return outcome
            if old.section == self.world.section and not AGAIN.search(st.context):
                slip = formula_told_differently(self.claims, left, old.term, right)
                if slip is not None:
                    return slip
        elif (old.truth is not None or old.shown is not None) and self.world.section == old.section:
            outcome = self.claims.judge(left, right, about=st.op == "~")
            if outcome.verdict in (Verdict.CORRECT, Verdict.ROUNDED):
                old.term = right
                self.chain.binding = old
                return outcome
        self.define(left, right)
        return Outcome(Verdict.GIVEN)
