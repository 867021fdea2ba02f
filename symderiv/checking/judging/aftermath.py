"""What a judged link leaves behind: displayed values, truth, blame, and "right from what was wrong before"."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from flint import arb

from symderiv.checking.equality.comparing import has_value, value_of
from symderiv.checking.equality.doubts import unfamiliar
from symderiv.checking.equality.rounded.putin import put_in_pairs
from symderiv.checking.equality.rounded.rounding import rounded_spread
from symderiv.checking.judging.chain import Chain, State
from symderiv.checking.judging.names.own_definitions import with_own_formulas
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import HOLDS, Statement, Verdict
from symderiv.checking.values.numbers import Matrix, NoValue, real_part
from symderiv.checking.values.readings import SHOWN, TRUE, Reading
from symderiv.checking.world.displayed import last_unit, many_digits, significant
from symderiv.checking.world.world import (
    Binding,
    cells_of,
    closed,
    literals,
    numeric_display,
    term_names,
)
from symderiv.notation.term import Term, has_derivative, sym

__all__ = ["Aftermath"]

_SURE_DIGITS = 4  # of a number whose last one may be off by two
_TINY = arb("1e-6")
_CLOSE = 1000  # two units in four digits, at most
_WITH_NUMBERS = ("numeric", "literal", "instance")


def _computed(literal: Term) -> bool:
    """Whether a decimal has three digits, as what was computed has."""
    return bool(literal.data[0] >= 100 and literal.data[1] > 0)


class Aftermath(State):
    """The part of the judge that keeps what a link has shown."""

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
        elif verdict is Verdict.UNCHECKED and closed(right):
            chain.taken.append(right)
        if verdict is Verdict.FOLLOW_THROUGH and st.first and not closed(right):
            if self.claims.strict:
                self.misshown.note_formula(left, right)  # its numbers are those of what was written
        if verdict is Verdict.WRONG:
            chain.blamed.add(right)
            mended = outcome.repaired if outcome.repaired is not None else outcome.meant
            if mended is not None and not closed(mended):
                chain.mended.append(mended)
            head = chain.head
            if st.first and not closed(right):
                self.misshown.note_formula(left, right)
            elif self.claims.strict and not closed(right) and chain.blamed == {right}:
                self.misshown.note_formula(head, right)  # δ_2 = ∂L/∂Z_2 = P − Y
            own = with_own_formulas(self.world, right, (head,)) if self.claims.strict else right
            self.misshown.slopes.note(head, right, own)
            if not closed(right) and not self.claims.strict:
                self.wrong_formulas.note(head, right, outcome.repaired)
            if head.head == "sym" and left is not head and head.data not in right.names:
                # The name was given one side of a false link: the other may be the right one.
                self.world.correct(head.data, right)
        elif verdict is Verdict.UNCHECKED and not st.first and not closed(right):
            self.note_other_member(chain, left, right)
        elif verdict is Verdict.CORRECT and st.first:
            self.misshown.slopes.forget(chain.head)
        elif verdict is Verdict.CORRECT and chain.blamed:
            self.misshown.slopes.rewrite(chain.head, right)
        if closed(right):
            self.follow(chain, left, right, outcome)
        if self.claims.strict and verdict is Verdict.CORRECT and right.head == "sym":
            self.note_alike(chain, right)
        if outcome.verdict in (Verdict.WRONG, Verdict.FOLLOW_THROUGH):
            self.taint.add(right, chain.key)
            for key in chain.also:
                self.taint.add(right, key)
            truth = chain.truth if chain.truth is not None else outcome.value
            self.misshown.note(chain.key or chain.head, right, truth)
        elif numeric_display(right) and self.slope_goes_on(chain, left):
            self.misshown.note(chain.head, right, chain.truth)
        elif chain.blamed and numeric_display(right) and chain.truth is None:
            with suppress(NoValue):  # ∂c/∂v ∂v/∂a = 6·25 = 150, where the first link is wrong
                truth = value_of(self.world, chain.head, TRUE)
                self.misshown.note(chain.head, right, truth)
        elif closed(left) and numeric_display(right):
            mended = self.misshown.right_numbers(left)
            if mended is not left:
                with suppress(NoValue):
                    truth = value_of(self.world, mended, TRUE)
                    self.misshown.note(left, right, truth)
        if closed(right) and not closed(left):
            self.put_in(left, right)
        elif self.claims.strict and outcome.verdict in HOLDS and closed(left):
            self.note_spread(left, right)
        if not st.first and verdict in HOLDS and right.head == "mat":
            exact = verdict is Verdict.CORRECT and outcome.exact and not self.carries(left)
            self.cell_by_cell(chain.head, right, exact)  # (x, y) = (3, 2) - 0.1 (5, 4) = (2.5, 1.6)
        if numeric_display(right):
            self.show(st, chain, right, outcome)
        elif chain.binding is not None and not st.first and not closed(right):
            self.settle(chain.binding, right, outcome)
        elif chain.binding is not None and chain.binding.truth is None and not st.first:
            with suppress(NoValue):
                chain.binding.truth = value_of(self.world, right, TRUE)
                chain.truth = chain.truth if chain.truth is not None else chain.binding.truth

    def note_alike(self, chain: Chain, right: Term) -> None:
        """Another quantity of the exercise in y = h_3 = -0.94: the number is that of h_3 too."""
        known = self.world.binding(right)
        if known is None or known.kind != "reference" or known is chain.binding or closed(right):
            return
        chain.alike.append(known)
        chain.also.append(right)

    def note_spread(self, left: Term, right: Term) -> None:
        """How far a number may be off that was computed from rounded ones."""
        if not right.heads <= {"num", "neg"} or self.taint.reaches(left, right):
            return
        with suppress(NoValue):
            (off,) = rounded_spread(self.world, left)
            for literal in literals(right):
                self.world.rounded.note_spread(literal, off)

    def slope_goes_on(self, chain: Chain, left: Term) -> bool:
        """Whether the entries of a derivative are worked out from wrong numbers: [0.8 · 0.2, 0.9 · 0.1]."""
        if self.claims.strict or left.head != "mat" or not closed(left):
            return False
        return chain.head.head == "deriv" and self.taint.reaches(left)

    def note_other_member(self, chain: Chain, left: Term, right: Term) -> None:
        """What a name may be as well, a = σ(z) = 1/(1 + e^{-u}): nothing tells which member is meant, and a line
        that is right by the second one is not wrong by the first."""
        binding, head = chain.binding, chain.head
        if self.claims.strict or binding is None or binding.kind != "definition":
            return
        if head.head != "sym" or head.data in right.names or head.data in self.world.corrections:
            return
        if unfamiliar(self.world, left, right):
            self.world.correct(head.data, right)

    def settle(self, binding: Binding, right: Term, outcome: Outcome) -> None:
        """A name that was given by a law in derivatives is better known by what the law comes to, and
        E = Σ E_k = E_1 + E_2 by its summands."""
        if binding.kind != "definition" or binding.term is None:
            return
        if outcome.verdict is Verdict.UNCHECKED:
            if not self.computable(binding.term) and self.computable(right):
                binding.term, binding.folded = right, None
            return
        if outcome.verdict is not Verdict.CORRECT:
            return
        if has_derivative(binding.term) and not has_derivative(right):
            binding.term = right

    def computable(self, t: Term) -> bool:
        """Whether a term can be computed at random points."""
        return has_value(self.world, t, Reading("through"))

    def follow(self, chain: Chain, left: Term, right: Term, outcome: Outcome) -> None:
        """Turn a right step from wrong numbers into ``follow-through``."""
        if outcome.verdict not in HOLDS or chain.truth is None:
            return
        truths = self.truths(chain)
        if chain.key is not None and chain.key.head == "deriv":
            with suppress(NoValue):  # a local derivative, where other names are held fixed
                truths.append(value_of(self.world, chain.key, Reading("true", direct=True)))
        if all(self.claims.near(truth, right) is False for truth in truths):
            if self.hardly_off(chain.truth, right):
                outcome.verdict = Verdict.ROUNDED
                return
            if not self.taint.reaches(left, right, chain.head, chain.key):
                outcome.verdict = Verdict.ROUNDED  # nothing wrong before it: rounding alone
                if left not in chain.sound and self.far_off(chain.truth, right):
                    outcome.verdict = Verdict.UNCHECKED
                    outcome.message = (
                        "it is not what the line began with; the step before could not be decided"
                    )
                return
            outcome.verdict = Verdict.FOLLOW_THROUGH
            outcome.message = outcome.message or "right with the numbers carried on from before"
            outcome.expected = self.claims.as_shown(chain.truth, right)

    def truths(self, chain: Chain) -> list[Any]:
        """The true values that the chain's head may have: an exercise may use a name twice."""
        out = [chain.truth]
        if chain.key is not None:
            versions = self.world.versions.get(chain.key, ())
            told = ("reference",) if self.claims.strict else ("reference", "literal")
            out += [b.truth for b in versions if b.kind in told and b.truth is not None]
        return out

    def hardly_off(self, truth: Any, right: Term) -> bool:
        """Whether a proofread number of four digits is two units of its last place from the true one, or a
        formula in such numbers as near: going on from rounded ones does that, whatever was wrong before. Against
        an exercise, a formula that is off by no more than an ε left out."""
        if self.claims.strict and isinstance(truth, arb):
            told = real_part(value_of(self.world, right, SHOWN))
            return isinstance(told, arb) and bool(abs(truth - told) < abs(truth) * _TINY)
        digits = [significant(u) for u in literals(right)]
        if self.claims.strict or not isinstance(truth, arb) or not digits:
            return False
        if min(digits) < _SURE_DIGITS or (unit := last_unit(right)) == 0:
            return False
        told = real_part(value_of(self.world, right, SHOWN))
        if not isinstance(told, arb):
            return False
        gap = abs(truth - told)
        return bool(gap < (2 * arb(unit) if unit else abs(truth) / _CLOSE))

    def lose(self, st: Statement) -> None:
        """A name that is set to what is not read: its number of before is no longer its number."""
        key = st.left.term
        if key is None or key.head != "sym" or st.op not in ("=", "~") or self.claims.strict:
            return
        found = self.world.binding(key)
        if found is not None and found.truth is not None and found.kind in _WITH_NUMBERS:
            self.world.bind(key, Binding("numeric", None, self.world.section))

    def show(self, st: Statement, chain: Chain, right: Term, outcome: Outcome) -> None:
        """The right side is what the reader now sees of the head's value."""
        try:
            value = value_of(self.world, right, SHOWN)
        except NoValue:
            return
        exact = outcome.verdict in (Verdict.CORRECT, Verdict.GIVEN) and outcome.exact
        exact = exact and st.op != "~"
        if self.claims.strict and outcome.verdict is Verdict.GIVEN:
            exact = exact and not any(map(many_digits, literals(right)))  # computed, not told
        assert st.left.term is not None
        carried = self.carries(right if st.first else st.left.term)
        exact = exact and not carried
        if exact and not st.first:
            truths = [truth for truth in self.truths(chain) if truth is not None]
            exact = any(self.claims.is_exactly(truth, value) for truth in truths)
            exact = exact or (not truths and self.only_short(st.left.term))
        if not exact and outcome.verdict is Verdict.ROUNDED and self.put_anew(st, right):
            exact = True
        apart = not carried and not st.first
        hardly = not (exact or st.op == "~") and (apart or (st.first and self.claims.strict))
        hardly = hardly and self.hardly_moved(right, value, [outcome.value, *self.truths(chain)])
        found = literals(right) if not hardly else ()  # another 0.001 may well be rounded
        if right.head == "mat" and not exact:
            found = self.inexact(right, value, outcome.value)
        if not exact and outcome.verdict is Verdict.CORRECT and outcome.exact and not st.first:
            untouched = self.untouched(self.world.resolve(st.left.term), right)
            found = tuple(u for u in found if u not in untouched)
        if outcome.verdict is Verdict.UNCHECKED:
            found = tuple(
                u for u in found if u not in self.world.exact
            )  # told before, not computed
        if exact and st.first and st.left.term.head == "deriv" and not self.claims.strict:
            exact, found = False, tuple(u for u in found if _computed(u))  # no slope is given
        (self.world.exact if exact else self.world.rounded).update(found)
        binding = chain.binding
        if binding is None and chain.key is not None and chain.key.head in ("deriv", "call"):
            binding = chain.binding = self.world.bind(
                chain.key, Binding("numeric", None, self.world.section, truth=chain.truth)
            )
        if binding is None:
            return
        binding.shown = value
        binding.seen = self.world.bound
        binding.times += 1
        if chain.key is not None and chain.key.head == "sym" and not self.claims.strict:
            if outcome.verdict is Verdict.WRONG:
                self.world.numbers.forget(chain.key.data)  # what comes next may be the right number
            else:
                self.world.numbers.note(self.world.section, chain.key.data, right, not st.first)
        if not (exact and st.first) or outcome.verdict is Verdict.ROUNDED:
            units = [last_unit(c) or 0 for c in cells_of(right)]
            binding.unit = None if exact or hardly else tuple(map(arb, units))
        if binding.truth is None:
            binding.truth = outcome.value if outcome.value is not None else value
        for other in chain.alike:
            other.shown, other.seen, other.times = value, binding.seen, other.times + 1
            other.unit = binding.unit

    def only_short(self, t: Term) -> bool:
        """Whether numbers alone stand in a term, with decimals of one digit or exact ones: 1.0 − 0.1 · 0.5."""
        if not closed(t):
            return False
        return all(
            u in self.world.exact or str(u.data[0]).rstrip("0")[1:] == "" for u in literals(t)
        )

    def put_anew(self, st: Statement, right: Term) -> bool:
        """Whether a name that was shown with digits enough is put to a bare decimal of one digit: η = 0.1 after
        η = 2/12 = 0.1667 is another η, and its 0.1 not a rounded value."""
        key = st.left.term
        if not st.first or key is None or key.head != "sym" or st.op != "=" or right.head != "num":
            return False
        if self.claims.strict:
            return False
        known, unit = self.world.binding(key), last_unit(right)
        if known is None or known.unit is None or not unit or significant(right) > 1:
            return False
        return len(known.unit) == 1 and 0 < known.unit[0] <= arb(unit) / 100

    def hardly_moved(self, right: Term, shown: Any, values: list[Any]) -> bool:
        """Whether rounding has changed next to nothing: the 1.1 of 1 + 0.4/(√16 + 10⁻⁸) is no 1.1 ± 0.1."""
        unit = last_unit(right)
        if not unit or not isinstance(shown, arb) or not values:
            return False
        nothing = arb(unit) / 100_000
        return all(isinstance(v, arb) and abs(v - shown) < nothing for v in values)

    def put_in(self, left: Term, right: Term) -> None:
        """Numbers for names: what is near the value of its name, and not it, is a rounded one."""
        for key, number in put_in_pairs(left, right, calls=True):
            fresh = [u for u in literals(number) if u not in self.world.exact]
            if not fresh or self.world.rounded.issuperset(fresh):
                continue
            with suppress(NoValue):
                value = value_of(self.world, key, SHOWN)
                if self.claims.near(value, number) and not self.claims.is_exactly(
                    value, value_of(self.world, number, SHOWN)
                ):
                    self.world.rounded.update(fresh)

    def carries(self, t: Term) -> bool:
        """Whether a decimal or a name of t stands for a rounded value, or a decimal may do so: nobody has
        said that it is exact."""
        found = literals(t)
        if any(map(self.world.loose, found)):
            return True
        for key in (t, *map(sym, sorted(term_names(t)))):
            known = self.world.binding(key)
            if known is not None and known.unit is not None and any(u > 0 for u in known.unit):
                return True
        return not self.claims.strict and any(
            many_digits(u) and u not in self.world.exact for u in found
        )

    def inexact(self, right: Term, shown: Any, true: Any) -> tuple[Term, ...]:
        """The decimals of a matrix that are rounded: beside 0.8176 a 0.5 is a half, unless what stands on
        the left is not; beside 0.49 a 1.1 has as many digits."""
        cells = cells_of(right)
        units = [last_unit(c) for c in cells]
        least = min((u for u in units if u), default=None)
        digits = [min(map(significant, literals(c)), default=0) for c in cells]
        most = max((d for d, u in zip(digits, units, strict=True) if u and u == least), default=0)
        entries = true.entries if isinstance(true, Matrix) else ()
        known = isinstance(shown, Matrix) and len(entries) == len(cells) == len(shown.entries)
        out: dict[Term, None] = {}
        for i, cell in enumerate(cells):
            moved = known and not self.claims.is_exactly(entries[i], shown.entries[i])
            if moved or units[i] == least or (units[i] and digits[i] >= max(most, 2)):
                out.update((u, None) for u in literals(cell))
        return tuple(out)

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
