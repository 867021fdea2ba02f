"""Equations that the text solves: what is said to follow must have their solutions.

``λ² + 4λ − 21 = 0`` is no claim by itself. What comes after it, joined by an arrow, a word such as "so" or
nothing but layout, is one: another equation in the same unknown, or a solution. A solution that does
not satisfy the equation is wrong; solutions that are left out are not.
"""

from __future__ import annotations

import re
from contextlib import suppress
from itertools import islice

from symderiv.checking.budget import OutOfTime, budget
from symderiv.checking.equality.vectors.exact_matrices import fits
from symderiv.checking.equality.vectors.matrices import turned
from symderiv.checking.judging.equations.consequences import follows_from
from symderiv.checking.judging.equations.equation import (
    ELSEWHERE,
    UNSATISFIED,
    Equation,
    failing,
    is_foreign,
    leaves_of,
    satisfied,
    unknown_of,
)
from symderiv.checking.judging.equations.lost_names import by_lost_name
from symderiv.checking.judging.equations.opaque_names import opaque_names
from symderiv.checking.judging.equations.orthogonal_factors import (
    follows_orthogonally,
    holds_orthogonally,
)
from symderiv.checking.judging.equations.polynomial import numerator
from symderiv.checking.judging.equations.quotients import other_quotients
from symderiv.checking.judging.equations.residuals import root_of
from symderiv.checking.judging.equations.solved_systems import SolvedSystem
from symderiv.checking.judging.equations.systems import in_system
from symderiv.checking.judging.equations.turned_definitions import TurnedDefinitions
from symderiv.checking.judging.equations.two_values import Pair, pair_of
from symderiv.checking.judging.equations.vectors_of_entries import by_relations_of_entries
from symderiv.checking.judging.excuses.told.solved_for import values_to_come
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.relations.supposed import MAY_BE
from symderiv.checking.judging.signs import has_signs
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.judging.surroundings.joined import joined
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import HOLDS, Statement, Verdict
from symderiv.checking.values.numbers import Matrix, NoValue
from symderiv.checking.values.readings import TRUE
from symderiv.checking.world.world import (
    World,
    closed,
    term_names,
)
from symderiv.notation.names import split
from symderiv.notation.term import ZERO, Term, add, sub, substitute, sym

__all__ = ["Solving"]

STEPS = (4_000, 0.05, 0.5)  # steps, seconds, and the share of what is left
REACH = 300  # characters between an equation and what follows from it
_AROUND, _BEHIND = 800, 200  # characters in which a matrix may be told to be orthogonal
_KEPT = 6
_MENDS = 12
_SLIPS = 20
_COMPOUND = frozenset(("add", "mul", "neg", "div", "pow", "sum", "had", "T"))
# "From (1), …", "by Eq. (3)", "aus Gleichung 2", 由(1)
_REFERS = re.compile(
    r"(?:\b(?:from|by|using|with|via|of|aus|nach|mit|durch|de|par|avec|con|desde|em|из|по|eq\w*|gl\w*)\b\.?"
    r"|由|据|根据|用|从|從)[\s~*_]{0,4}(?:(?:the\s)?(?:first|second|third|last|previous)?\s?(?:eq\w*|gleichung|式)"
    r"[\s~.]{0,3})?[(（]?\s?\\?(?:eq)?(?:ref\{|\d{1,2}\s?[)）])",
    re.IGNORECASE,
)
_PLACES = re.compile(
    r"\b(?:lines?|boundar\w+|(?:hyper)?planes?|asymptotes?|contours?|curves?|cases?|either|margins?)\b",
    re.IGNORECASE,
)
# "The other candidates are the ends, x = −1": no roots; "the other root is" still is one.
_OF_THE_RANGE = re.compile(
    r"\b(?:other|further|remaining|additional|andere\w?|weitere\w?|autres|otros|outros|altri)\s+"
    r"(?:candidates?|Kandidaten|candidats|candidatos|candidati)\b"
    r"|\bboundary\s+(?:points?|values?)\b|\b(?:at|on)\s+the\s+boundary\b|\bend[- ]?points?\b"
    r"|\b(?:ends?|bounds?|edges?|borders?)\s+of\s+(?:the\s+|its\s+)?(?:interval|domain|range)\b"
    r"|\b(?:Rand(?:punkt|stelle|wert)\w*|Intervall(?:grenze|ende)\w*|Endpunkt\w*|(?:am|dem|den)\s+R[aä]nd(?:e|ern)?)\b"
    r"|\b(?:aux\s+bord\w*|bornes|extrémités|extremos|estremi|eindpunt\w*|randpunt\w*)\b"
    r"|конц(?:ы|ах|ов)\s+(?:отрезка|интервала)|граничн\w+|на\s+границ\w+|端点|边界点|邊界點|両端|끝점|경계점",
    re.IGNORECASE,
)
_NEW_ROW = re.compile(r"\\\\|\n|\$\$|\\\]")


class Solving:
    """The equations at hand, each following from the one before."""

    def __init__(self, world: World, writeup: Writeup) -> None:
        self.world, self.writeup, self.text = world, writeup, writeup.text
        self.group: list[Equation] = []
        self.begun: list[Equation] = []  # that followed from none before: those of a system
        self.slips: dict[Term, tuple[Term, ...]] = {}  # a wrong formula, and what is right there
        self.pair: Pair | None = None
        self.turned = TurnedDefinitions(world, writeup)
        self.system = SolvedSystem()

    def note_slip(self, wrong: Term, right: list[Term], mended: Term | None) -> None:
        """``wrong`` is no right formula for what the chain had before it, and ``mended`` is one."""
        terms = [*([mended] if mended is not None else []), *right]
        self.slips.pop(wrong, None)
        self.slips[wrong] = tuple(dict.fromkeys(t for t in terms if t is not wrong))
        if len(self.slips) > _SLIPS:
            del self.slips[next(iter(self.slips))]

    def after(self, st: Statement, left: Term, right: Term, outcome: Outcome) -> Outcome:
        """The outcome, or another where the link follows, or does not, from an equation before it."""
        if st.first and outcome.verdict is Verdict.GIVEN:
            with suppress(OutOfTime, NoValue), budget(*STEPS):
                found = self.turned.judge(st, left, right, self._solved_by)
                outcome = found or outcome
        self.turned.note(st, left, right, outcome)
        if self._holds_by_numbers(st, left, right, outcome):
            self._note(st, left, right, self._linked(st, left) is not None, None)
            self.group[-1].by_numbers = True
            return outcome
        self._note_parameters(st, left, right)
        open_ended = outcome.verdict is Verdict.UNCHECKED and (
            outcome.message == MAY_BE or self._asks_for_vector(left, outcome)
        )
        if not (outcome.verdict is Verdict.GIVEN or open_ended) or st.op not in ("=", "~"):
            return outcome
        condition = left.head in _COMPOUND
        if not condition and not (st.first and left.head == "sym"):
            return outcome
        if not condition and left.data in right.names and outcome.verdict is Verdict.GIVEN:
            self._begin(self._equation(st, left, right))  # a = 0.9 a + 0.4 b, and a + b = 1
        self.pair = pair_of(self.world, st, left, right) or self.pair
        if self.pair is not None and left.head == "sym" and not has_signs(right):
            with suppress(OutOfTime, NoValue), budget(*STEPS):
                found = self.pair.judge(self.world, st, left, right)
                if found is not None:
                    return found
        linked = self._linked(st, left)
        if not condition and closed(right):
            of_entries = by_relations_of_entries(self.world, self.writeup, st, left, right)
            if of_entries is not None:
                return of_entries
            if linked:
                self.system.solve(self.world, self.text, st, left, self.group, self.begun)
            found = self.system.judge(self.world, self.text, st, left, right)
            if found is not None:
                self._note_truth(left, found)
                return found
        found = None
        if linked is not None:
            # A name does not stand yet for what is claimed of it.
            sides = (self.group[-1].left, self.group[-1].right, right)
            own = () if condition else (left, *opaque_names(self.world, *sides))
            hidden = self.world.hidden(*own)
            with suppress(OutOfTime, NoValue), budget(*STEPS), hidden:
                found = (
                    self._follows(st, left, right, linked)
                    if condition
                    else self._solves(st, left, right, linked)
                )
                if found is not None and found.verdict is Verdict.WRONG:
                    found = in_system(
                        self.world,
                        self.text,
                        self._equation(st, left, right),
                        self.group,
                        self.begun,
                        found,
                    )
            if not condition:
                self._note_solved(left.data)
                self._note_truth(left, found)
        if condition:
            self._note(st, left, right, linked is not None and found is not None, found)
            here, end = self.world.section, st.right.end
            meant = self.slips.get(left, ())
            before = [Equation(t, right, here, end) for t in meant if t.head in _COMPOUND]
            self.group[-1].instead = tuple(before)
            # Who solves one of these makes no second slip.
            self.group[-1:] = [*before, self.group[-1]]
        elif found is not None:
            self.group[-1].linked, self.group[-1].end = True, st.right.end
        return found or outcome

    def _asks_for_vector(self, left: Term, outcome: Outcome) -> bool:
        """Whether (A − 2I)x = 0 has numbers for all but its x."""
        if not (outcome.message or "").endswith("has no value here") or left.head not in (
            "mul",
            "add",
        ):
            return False
        values = [self.world.value(sym(n), "shown") for n in term_names(left) if n != "I"]
        return values.count(None) == 1 and any(isinstance(v, Matrix) for v in values)

    def _holds_by_numbers(self, st: Statement, left: Term, right: Term, outcome: Outcome) -> bool:
        """Whether 2(w − 3) + 2λw = 0 holds for the numbers that w and λ happen to have: it may be solved."""
        if outcome.verdict not in HOLDS or st.op != "=":
            return False
        return st.first and left.head in _COMPOUND and right is ZERO and outcome.value is not None

    def _note_parameters(self, st: Statement, left: Term, right: Term) -> None:
        """Of w = 3/(1 + λ), the solution of an equation in w and λ: λ may be given a number now."""
        last = self.group[-1] if self.group else None
        if last is None or last.section != self.world.section or not st.first:
            return
        own = term_names(last.left) | term_names(last.right)
        if left.head == "sym" and left.data in own:
            last.parameters |= term_names(right) & own

    def _note(
        self, st: Statement, left: Term, right: Term, joined: bool, found: Outcome | None
    ) -> None:
        new = self._equation(st, left, right)
        new.sound = found is None or found.verdict is not Verdict.WRONG
        self.group = [*self.group[-_KEPT:], new] if joined else [new]
        if not joined:
            self._begin(new)

    def _equation(self, st: Statement, left: Term, right: Term) -> Equation:
        return Equation(left, right, self.world.section, st.right.end, start=st.left.start)

    def _begin(self, new: Equation) -> None:
        self.begun = [*self.begun[1 - _KEPT :], new]

    def _note_truth(self, name: Term, found: Outcome | None) -> None:
        """Who goes on with the number that solves the equation makes no second slip."""
        known = self.world.binding(name)
        if found is not None and found.verdict is Verdict.WRONG and known is not None:
            if found.value is not None and known.number is not None:
                known.truth = found.value

    def _note_solved(self, name: str) -> None:
        """The equations are used up by the θ̂ that follows from them: a θ_MAP behind it is another estimator."""
        for equation in self.group:
            unknown = unknown_of(self.world, name, equation)
            if unknown is not None:
                equation.solved.setdefault(unknown, name)

    def _linked(self, st: Statement, left: Term) -> bool | None:
        """Whether a word or an arrow joins the link to the equation before it; None where there is
        something else between them."""
        if not self.group or self.group[-1].section != self.world.section:
            return None
        last = self.group[-1]
        if not 0 <= st.left.start - last.end <= REACH:
            return None
        # p̂ = … right after an equation for p is its solution, whatever the words between.
        if _REFERS.search(self.text, last.end, st.left.start):
            return None  # it is said to follow from another one
        if left.head == "sym" and _OF_THE_RANGE.search(self.text, last.end, st.left.start):
            return None
        claims = left.head == "sym" and left.data not in leaves_of(self.world, last)
        solved = claims and unknown_of(self.world, left.data, last) is not None
        named = solved and last.right is ZERO and not split(left.data)[1].isdigit()
        return joined(self.text[last.end : st.left.start], last.linked, named)

    # --- a solution -------------------------------------------------------------------------------

    def _solves(self, st: Statement, left: Term, right: Term, linked: bool) -> Outcome | None:
        """Whether name = right satisfies an equation of the group; None where it is not about it."""
        worst: tuple[Equation, str] | None = None
        for equation in reversed(self.group):
            if left.data in equation.parameters:
                return None
            unknown = unknown_of(self.world, left.data, equation)
            if unknown is None or unknown in self.world.leaves(right) | term_names(right):
                return None
            if _is_another(left.data, unknown, equation.solved):
                return None
            if right.head == "sym" and self._goes_on_to_a_number(st):
                return None  # x + y = 2, so x = y = 1
            if is_foreign(self.world, right, equation):
                return None  # by another formula, in names of its own
            holds = satisfied(self.world, equation, unknown, right, st.op == "~")
            if holds is None and linked:
                turned_over = self._turned(equation, unknown, right)
                return turned_over or self._without_name(st, equation, unknown, right)
            if holds is None:
                return None
            if holds:
                if "T" in right.heads and not fits(sub(left, right), equation.left):
                    return None  # (XᵀX) w = Xᵀy, and w = Xᵀy (XᵀX)⁻¹
                if "mat" not in right.heads and satisfied(
                    self.world, equation, unknown, add(right, ELSEWHERE), False
                ):
                    return None  # it says nothing of the unknown any more
                return Outcome(Verdict.CORRECT) if equation.sound and linked else None
            worst = worst or (equation, unknown)
        if worst is not None and not linked:
            return self._upside_down(st, *worst, right) or self._in_next_row(st, *worst, right)
        if worst is None:
            return None
        failed, name = worst
        if (lost := self._without_name(st, failed, name, right)) is not None:
            return lost
        others = (
            leaves_of(self.world, failed)
            - {left.data}
            - self.world.leaves(right)
            - term_names(right)
        )
        if values_to_come(self.writeup, st, others):
            return None  # "so a = 1 and b = −1": the other one gets its number too
        with self.world.only_here():  # the λ of another question is not that of this equation
            if satisfied(self.world, failed, name, right, st.op == "~") is not False:
                return None
        put, words = {sym(name): right}, self._words(st)
        for equation in self.group:
            sides = substitute(equation.left, put), substitute(equation.right, put)
            orthogonal = holds_orthogonally(self.world, words, *sides)
            if orthogonal is not None:
                return orthogonal
        outcome = failing(failed.left, failed.right)
        if closed(right):
            with suppress(NoValue, ZeroDivisionError):
                outcome.value = root_of(self.world, failed.left, failed.right, name, TRUE)
        return outcome

    def _words(self, st: Statement) -> str:
        """The text around an equation and what follows from it."""
        return self.text[max(0, self.group[0].start - _AROUND) : st.right.end + _BEHIND]

    def _without_name(
        self, st: Statement, equation: Equation, unknown: str, by: Term
    ) -> Outcome | None:
        others = [*self.group, *self.begun]
        return by_lost_name(self.world, self.text, st, equation, others, unknown, by)

    def _upside_down(
        self, st: Statement, equation: Equation, unknown: str, by: Term
    ) -> Outcome | None:
        """``wrong`` where the next display, with nothing said between, divides what stands beside the unknown of
        a μ = b the wrong way, or with two of its letters exchanged: μ = a/b."""
        if equation is not self.group[-1] or by.head != "div" or equation.left.head != "mul":
            return None
        if not any(u is sym(unknown) for u in equation.left.args) or st.op != "=":
            return None
        written = term_names(equation.left) | term_names(equation.right)
        if term_names(by) not in (
            own - {unknown} for own in (written, leaves_of(self.world, equation))
        ):
            return None
        for mended in islice(other_quotients(by), _MENDS):
            if satisfied(self.world, equation, unknown, mended, False):
                return named_slip("", mended, UNSATISFIED)
        return None

    def _in_next_row(
        self, st: Statement, equation: Equation, unknown: str, by: Term
    ) -> Outcome | None:
        """``wrong`` where the next display has another number than the one that solves 1.5 + b = 1: the equation
        has nothing else in it."""
        if equation is not self.group[-1] or not closed(by) or st.left.term is not sym(unknown):
            return None
        if {*equation.left.names, *equation.right.names} != {unknown} or equation.linked:
            return None
        if not _NEW_ROW.search(self.text, equation.end, st.left.start):
            return None
        if _PLACES.search(self.text, max(0, equation.start - REACH // 2), equation.start):
            return None  # "the lines are x + 1 = 0 and x = 1"
        solved = numerator(equation.left, equation.right, unknown)
        return failing(equation.left, equation.right) if solved and solved.degree() == 1 else None

    def _goes_on_to_a_number(self, st: Statement) -> bool:
        """Whether the chain goes on with "= 1"."""
        return any(
            not o.first and o.right.term is not None and closed(o.right.term)
            for o in self.writeup.later(st, 1)
        )

    def _turned(self, equation: Equation, unknown: str, by: Term) -> Outcome | None:
        """``wrong`` where matrices do not fit together, and one transpose elsewhere would solve it."""
        if not self.world.shapes:
            return None
        for mended in islice(turned(self.world, by), _MENDS):
            if satisfied(self.world, equation, unknown, mended, False):
                return named_slip("transposed", mended)
        return None

    def _solved_by(
        self, left: Term, right: Term, unknown: str, by: Term, about: bool
    ) -> bool | None:
        equation = Equation(left, right, self.world.section, 0)
        if unknown_of(self.world, unknown, equation) != unknown:
            return None
        return satisfied(self.world, equation, unknown, by, about)

    # --- another equation -------------------------------------------------------------------------

    def _follows(self, st: Statement, left: Term, right: Term, linked: bool) -> Outcome | None:
        """Whether the solutions of the last equation solve this one; None where it is about something
        else, or not decided."""
        last = self.group[-1]
        here = Equation(left, right, last.section, 0)
        found = follows_from(self.world, last, here, linked)
        if found is not None and found.verdict is Verdict.WRONG:
            for meant in last.instead:
                again = follows_from(self.world, meant, here, linked)
                if again is not None and again.verdict in HOLDS:
                    return again
            before = last.left, last.right
            return follows_orthogonally(self.world, self._words(st), before, (left, right)) or found
        return found


def _is_another(name: str, unknown: str, solved: dict[str, str]) -> bool:
    """Whether a name is not the one that an unknown got: θ_MAP behind θ̂, but not x_2 behind x_1."""
    numbered = split(name)[1].isdigit()
    return not numbered and name not in (unknown, solved.get(unknown, name))
