"""Which lines of a write-up are about which step of the solution.

By the left side of a chain and its place; by a name that a chain passes through (y = h_4 = 0.78); and,
for lines without the exercise's name (the product along a path, the weights of a layer), by the right
side or the value that a step has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from flint import arb

from symderiv.arithmetic.values import working_precision
from symderiv.checking.equality.comparing import value_of
from symderiv.checking.equality.formal import same_in_names
from symderiv.checking.judging.signs import with_sign
from symderiv.checking.model import Finding, Verdict
from symderiv.checking.solutions.names.aliases import digits, shows
from symderiv.checking.solutions.places.places import Place
from symderiv.checking.solutions.quantities.batches import columns_of
from symderiv.checking.solutions.reference import Reference, ReferenceStep
from symderiv.checking.solutions.same_values import same_value
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.values.readings import TRUE
from symderiv.checking.world.displayed import as_decimal
from symderiv.checking.world.resolving import at_all
from symderiv.checking.world.world import World, closed, numeric_display
from symderiv.notation.term import Term, make, substitute, sym

__all__ = ["Spoken", "partial"]

MAX_LINES = 300
_PLAIN = frozenset(("num", "sym", "neg", "add", "mul", "had"))
_PLACES = 12  # of a number put in for a name


def partial(t: Term) -> Term:
    """A derivative whose kind of d does not matter."""
    return make("deriv", t.args, "partial") if t.head == "deriv" else t


def _untransposed(form: Term, written: Term) -> bool:
    """Whether a plain product stands for one with a transpose, δ x for δ xᵀ: as numbers they are the same."""
    return "T" in form.heads and written.heads <= _PLAIN


@dataclass
class _Line:
    """A chain whose left side is no name of the exercise."""

    place: Place
    found: list[Finding]
    members: list[Term] = field(default_factory=list)


class Spoken:
    """The findings on each quantity of a reference, from those of a document."""

    def __init__(self, reference: Reference, findings: Iterable[Finding]) -> None:
        self.reference = reference
        self.by_head: dict[tuple[Term, Place], list[Finding]] = {}
        self.exact: dict[tuple[Term, Place], list[Finding]] = {}  # d and ∂ told apart
        self.by_way: dict[tuple[Term, Place], list[Finding]] = {}  # names that chains pass through
        self.by_step: dict[tuple[str, str], list[Finding]] = {}
        self.known: dict[tuple[str, str], Sequence[Finding]] = {}
        self.carried: set[tuple[str, str]] = set()  # steps that a line has with numbers carried on
        self.in_form: set[tuple[str, str]] = set()  # steps whose right side stands in a line
        self.in_value: set[tuple[str, str]] = set()  # steps whose value does
        self.twins: dict[tuple[Term, Place], list[ReferenceStep]] = {}
        for step in (s for task in reference.tasks for s in task.steps):
            if step.lhs is not None:
                self.twins.setdefault((partial(step.lhs), step.place), []).append(step)
        self.bounds: list[Finding] = []
        own = {partial(k) for k in reference.places.bindings}
        loose: list[_Line] = []
        through: list[Term] = []
        for i, f in enumerate(findings):
            st = f.statement
            if st is None or st.head.term is None:
                continue
            place = reference.placed[i] if i < len(reference.placed) else (1, "")
            key = self.named(st.head.term, place)
            if st.first:
                through = [key]
                if st.right.term is not None and self.named(st.right.term, place) is key:
                    continue  # δ_2 := ∂L/∂z_2 only says what is meant
            ends = [with_sign(key, s) for s in (False, True)] if key.head == "lim" else [key]
            for one in dict.fromkeys(ends):  # lim for x → ±∞ is two limits
                self.enter(one, place, f)
            if partial(key) not in own:
                if st.first or not loose:
                    loose.append(_Line(place, [], [st.left.term] if st.left.term else []))
                loose[-1].found.append(f)
                if st.right.term is not None:
                    loose[-1].members.append(st.right.term)
            if not st.first and st.left.term is not None and st.left.term.head in ("sym", "deriv"):
                passed = self.named(st.left.term, place)
                if partial(passed) in own:
                    through.append(passed)
            last = st.right.term
            if last is not None and st.left.term is not None and closed(st.left.term):
                last = self.named(last, place)
                if partial(last) in own:  # 5 = lim f'(x)
                    through.append(last)
            for passed in dict.fromkeys(through[1:]):
                if passed is not key:
                    self.by_way.setdefault((partial(passed), place), []).append(f)
            if st.op in ("<", "<=", ">", ">="):
                self.bounds.append(f)
        self.loose = loose[:MAX_LINES]
        self.adopt(list(self.loose))

    def enter(self, key: Term, place: Place, finding: Finding) -> None:
        """One more finding on a quantity."""
        self.by_head.setdefault((partial(key), place), []).append(finding)
        self.exact.setdefault((key, place), []).append(finding)

    def named(self, head: Term, place: Place) -> Term:
        """A left side in the exercise's names."""
        short = self.reference.places.abbreviations.get(place[0], {})
        if head.head == "sym" and head.data in short:
            return short[head.data]
        renames = dict(self.reference.places.renames.get(place[0], {}))
        marked = self.reference.places.marked.get(place[0])
        if marked is not None:
            renames.update(marked.bare)
        table = {sym(a): sym(b) for a, b in renames.items()}
        if head.head == "deriv":
            return make("deriv", tuple(substitute(a, table) for a in head.args), head.data)
        if head.head == "call" and head.data in (("sup", 0), ("inf", 0)) and len(head.args) == 1:
            own = {f: args for f, args, _ in self.reference.functions.get(place[0], ())}
            return make("call", (at_all(own, head.args[0]),), head.data)
        return substitute(head, table)

    # --- looking up -------------------------------------------------------------------------------

    def of_step(self, step: ReferenceStep) -> Sequence[Finding]:
        """What was said of a step; of a formula and its value, each has its own links."""
        spot = (step.task, step.id)
        if spot not in self.known:
            self.known[spot] = self.by_step.get(spot) or self.looked_up(step)
        return self.known[spot]

    def final(self, key: Term, place: Place) -> Sequence[Finding]:
        """What was said of a final answer."""
        found = self.of(key, place)
        if found:
            return found
        steps = self.twins.get((partial(key), place), ())
        return [f for s in steps for f in self.by_step.get((s.task, s.id), ())]

    def looked_up(self, step: ReferenceStep) -> Sequence[Finding]:
        assert step.lhs is not None
        found = self.of(step.lhs, step.place) or self.of_columns(step)
        found = found or self.of_another_name(step)
        twins = self.twins[partial(step.lhs), step.place]
        if len(twins) < 2:
            return found
        if any(s.lhs is not step.lhs for s in twins):  # dy/da by one mode, ∂y/∂a by the other
            found = self.exact.get((step.lhs, step.place)) or found
        if any(s.formula != step.formula for s in twins):
            own = [f for f in found if _arrives_at_formula(f) is step.formula]
            if step.formula and all(f.verdict is Verdict.UNCHECKED for f in own):
                return found  # told by its value, if at all
            return own
        return found

    def of(self, key: Term, place: Place) -> Sequence[Finding]:
        """What was said of a quantity at a place; names that have one meaning are at every place."""
        found = self.by_head.get((partial(key), place))
        if found:
            return found
        places = self.reference.places.bindings.get(key, {})
        out: list[Finding] = []
        for other in self.reference.places.order:
            alone = other[0] == place[0] and other not in places
            if alone or (other[0] == place[0] and len(places) < 2):
                out.extend(self.by_head.get((partial(key), other), ()))
        return out or self.by_way.get((partial(key), place), [])

    def of_columns(self, step: ReferenceStep) -> Sequence[Finding]:
        """What was said of the columns of a matrix of samples, where each sample has its own."""
        assert step.lhs is not None
        columns = columns_of(self.reference.entries, step.lhs)
        found = [self.by_head.get((column, step.place), []) for column in columns]
        return [f for those in found for f in those] if all(found) else ()

    def of_another_name(self, step: ReferenceStep) -> Sequence[Finding]:
        """What was said in numbers of a quantity with one and the same formula at this place, where a step is
        its value: dy/dw_1 = 0.017 for the D_skip of the solution."""
        assert step.lhs is not None
        own = {f for _, forms in self.truths(step) for f in forms}
        if step.formula or not own:
            return ()
        for key, by_place in self.reference.places.bindings.items():
            same = any(not own.isdisjoint(b.forms) for b in by_place.get(step.place, ()))
            if same and key is not step.lhs:
                found = self.by_head.get((partial(key), step.place), ())
                if any(not _arrives_at_formula(f) for f in found):
                    return [f for f in found if not _arrives_at_formula(f)]
        return ()

    # --- lines without a name ---------------------------------------------------------------------

    def adopt(self, lines: list[_Line]) -> None:
        """Each line is one step's at most, and only steps that nothing else is said of have any."""
        steps = [
            s for task in self.reference.tasks for s in task.steps
            if s.lhs is not None and not self.looked_up(s)
            and (s.points or (s.lhs, s.place) in task.finals)
        ]  # fmt: skip
        steps.sort(key=lambda s: not s.points)
        for how in (self.by_form, self.by_value):
            for step in steps:
                if (step.task, step.id) in self.by_step:
                    continue
                fits = [line for line in lines if how(step, line)]
                fits.sort(key=lambda line: line.place != step.place)
                if fits:
                    lines.remove(fits[0])
                    self.by_step[step.task, step.id] = fits[0].found
                    own = self.in_form if how == self.by_form else self.in_value
                    own.add((step.task, step.id))
        for step in steps:
            fits = [line for line in lines if self.by_carried(step, line)]
            if fits and (step.task, step.id) not in self.by_step:
                lines.remove(fits[0])
                self.by_step[step.task, step.id] = fits[0].found
                self.carried.add((step.task, step.id))
        for step in steps:
            found = [f for f in self.bounds if self.bounds_it(step, f)]
            if found:
                self.by_step.setdefault((step.task, step.id), found)

    def computed(self, step: ReferenceStep) -> bool:
        """Whether a line without a name computes the value of a step: 1.4778 − 1 = 0.4778."""
        return any(len(line.members) > 1 and self.by_value(step, line) for line in self.loose)

    def truths(self, step: ReferenceStep) -> Iterator[tuple[object, tuple[Term, ...]]]:
        """The values and forms of a step."""
        assert step.lhs is not None
        for b in self.reference.places.bindings.get(step.lhs, {}).get(step.place, ()):
            yield b.truth, b.forms

    def by_form(self, step: ReferenceStep, line: _Line) -> bool:
        """Whether a line has a right side of the solution, in other words at most."""
        forms = [f for _, forms in self.truths(step) for f in forms if f.names and f.args]
        return any(
            t is f
            or (set(t.names) == set(f.names) and same_in_names(f, t) and not _untransposed(f, t))
            for t in (self.named(m, line.place) for m in line.members if not closed(m))
            for f in forms
        )

    def by_value(self, step: ReferenceStep, line: _Line) -> bool:
        """Whether a line arrives at the value of a step, or computes it: three digits or more."""
        if step.formula or len(line.members) < 2:
            return False
        for truth, _ in self.truths(step):
            if truth is None:
                continue
            for t in line.members:
                if numeric_display(t) and t is not line.members[-1]:
                    continue
                if closed(t) and _tells(t, truth) and shows(t, truth):
                    return True
        return False

    def by_carried(self, step: ReferenceStep, line: _Line) -> bool:
        """Whether a line arrives at what a step comes to with the wrong numbers of the steps before it:
        800000 + 57680 + 162 = 857842 after a wrong 57680."""
        last = line.members[-1] if line.members else None
        if step.formula or last is None or not numeric_display(last) or digits(last) < 3:
            return False
        for _, forms in self.truths(step):
            for form in forms:
                value = self.carried_value(form, step.place, 2)
                if value is not None and shows(last, value):
                    return True
        return False

    def carried_value(self, form: Term, place: Place, depth: int) -> object:
        """What a right side of the solution comes to with the wrong numbers of the steps before it; None where
        none of them is wrong. n_0 n_1 in another right side has the wrong number of W_1 = n_0 n_1, too."""
        put: dict[Term, Term] = {}
        for lhs, at in self.twins:
            shown = self.wrongly_shown(lhs, place) if at == place and lhs.head == "sym" else None
            for b in self.reference.places.bindings.get(lhs, {}).get(place, ()) if shown else ():
                put.update((f, shown) for f in b.forms if shown is not None and f is not form)
        inner = substitute(form, put) if put else form
        known = {sym(n): number for n in inner.names
                 if (number := self.carried_number(sym(n), place, depth)) is not None}  # fmt: skip
        if inner is form and not known:
            return None
        for n in inner.names:
            known.setdefault(sym(n), self.true_number(sym(n), place) or sym(n))
        return _value(substitute(inner, known))

    def wrongly_shown(self, name: Term, place: Place) -> Term | None:
        """The number that a line gives a step, where it is not the right one."""
        steps = self.twins.get((partial(name), place), ())
        said = [self.by_step.get((step.task, step.id), ()) for step in steps]
        if not steps:  # the iterates of a descent are none
            said = [[f for f in self.of(name, place) if _arrives_at_number(f)]]
        for found in said:
            last = found[-1].statement if found else None
            number = last.right.term if last is not None else None
            if number is not None and numeric_display(number):
                bindings = self.reference.places.bindings.get(name, {}).get(place, ())
                if not any(b.truth is not None and shows(number, b.truth) for b in bindings):
                    return number
        return None

    def carried_number(self, name: Term, place: Place, depth: int = 2) -> Term | None:
        """The wrong number of a quantity: the one that a line gives it, or what it comes to with those of
        the quantities that it is computed from, where no line says anything of it."""
        shown = self.wrongly_shown(name, place)
        told = any(
            (s.task, s.id) in self.by_step for s in self.twins.get((partial(name), place), ())
        )
        if shown is not None or told or not depth:
            return shown
        for b in self.reference.places.bindings.get(name, {}).get(place, ()):
            for form in b.forms:
                value = self.carried_value(form, place, depth - 1)
                if isinstance(value, arb):
                    with working_precision(128):
                        return as_decimal(value, _PLACES)
        return None

    def true_number(self, name: Term, place: Place) -> Term | None:
        """The right value of a quantity as a number."""
        for b in self.reference.places.bindings.get(name, {}).get(place, ()):
            if isinstance(b.truth, arb):
                with working_precision(128):
                    return as_decimal(b.truth, _PLACES)
        return None

    def bounds_it(self, step: ReferenceStep, f: Finding) -> bool:
        """0 < f'(x) and f'(x) ≤ 1 tell the infimum and the supremum, where they are these."""
        lhs, st = step.lhs, f.statement
        assert lhs is not None
        if st is None or lhs.head != "call" or lhs.data[0] not in ("inf", "sup"):
            return False
        small, large = st.left.term, st.right.term
        if st.op in (">", ">="):
            small, large = large, small
        bound, of = (small, large) if lhs.data[0] == "inf" else (large, small)
        if bound is None or of is None or of is not lhs.args[0] or not closed(bound):
            return False
        return f.verdict is Verdict.CORRECT and any(
            truth is not None and _is_exactly(bound, truth) for truth, _ in self.truths(step)
        )


def _tells(t: Term, truth: object) -> bool:
    """Whether a number is long enough to be told by, or what it is computed from."""
    if numeric_display(t):
        return digits(t) >= 3
    return digits(t) >= 2 or (isinstance(truth, arb) and bool(abs(truth) >= 100))


def _is_exactly(t: Term, truth: object) -> bool:
    """Whether an expression of numbers is a value exactly."""
    value = _value(t)
    return value is not None and same_value(value, truth)


def _value(t: Term) -> object:
    """The value of an expression of numbers; None where it has none."""
    try:
        return value_of(World(), t, TRUE)
    except (NoValue, ArithmeticError, ValueError):
        return None


def _arrives_at_formula(f: Finding) -> bool:
    right = f.statement.right.term if f.statement is not None else None
    return right is not None and not closed(right)


def _arrives_at_number(f: Finding) -> bool:
    right = f.statement.right.term if f.statement is not None else None
    return right is not None and numeric_display(right)
