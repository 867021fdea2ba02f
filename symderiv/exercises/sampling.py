"""Sampler: draws that meet the constraints, are equally hard, and differ from all others of a run.

For a variant the attempts 0, 1, 2, … are tried in order; what a constraint, the hardness band or a
claim turns away is counted under its name. The reference hardness is the median over a fixed pilot
that depends on the exercise alone, so it moves neither with the seed nor with the class. When
attempts run out and the ranges are small, all assignments are gone through, so that a shortage of
variants is a count and not a guess.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from symderiv.exercises.claims import Claims, claim_digests
from symderiv.exercises.draw import ENUMERATED, Drawn, draw, drawn_with
from symderiv.exercises.exercise import Exercise
from symderiv.exercises.expressions import ExpressionError
from symderiv.exercises.faults import ExerciseFileError
from symderiv.exercises.protocols import Outcome, Rejected, Solve
from symderiv.exercises.report import Reference, Rejections, SpaceExhausted
from symderiv.exercises.stream import digest16

__all__ = ["DEFAULT_SPREAD", "MAX_ATTEMPTS", "Sampled", "Sampler"]

MAX_ATTEMPTS = 2_000
MAX_ENUMERATED = 20_000
PILOT = 48
DEFAULT_SPREAD = Fraction(1, 4)
HARDNESS = "equally hard"
DISTINCT = "distinct from other variants"
UNDEFINED = "every value is defined"
_MEMO = 25_000


@dataclass(frozen=True)
class Sampled:
    """An accepted draw, what came of it, and what was turned away on the way."""

    drawn: Drawn
    outcome: Outcome
    hardness: Fraction
    digests: tuple[bytes, ...]
    rejections: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class _Verdict:
    """What is known about an assignment: why it fails, or what it claims and how hard it is."""

    reason: str = ""
    digests: tuple[bytes, ...] = ()
    hardness: Fraction = Fraction(0)


class Sampler:
    """Draws of one exercise for the variants of a run.

    ``solve`` derives a draw; it may raise :class:`Rejected` or an ArithmeticError for a draw that
    has no usable solution, and anything else stops the run. ``claims`` may be shared between the
    exercises of a run. ``reference`` hands a known reference hardness to a worker, so that the
    pilot runs once. Without workers call :meth:`sample` for each variant in the order of
    :func:`~symderiv.exercises.claims.claim_order`; with workers let them call :meth:`candidate`
    and let one process :meth:`claim`.
    """

    def __init__(
        self,
        exercise: Exercise,
        solve: Solve,
        *,
        seed: int | str = 0,
        slot: str = "",
        claims: Claims | None = None,
        reference: Reference | None = None,
        max_attempts: int = MAX_ATTEMPTS,
    ) -> None:
        self.exercise, self.solve, self.seed, self.slot = exercise, solve, str(seed), slot
        self.claims = claims if claims is not None else Claims()
        self.max_attempts = max_attempts
        self.rejections = Rejections()
        self.spread = exercise.spread if exercise.spread is not None else DEFAULT_SPREAD
        self.hardest: Fraction | None = None
        self.easiest: Fraction | None = None
        self.accepted = 0
        self._reference = reference
        self._memo: OrderedDict[bytes, _Verdict] = OrderedDict()
        self._assignments: list[dict[str, Any]] | None = None

    # --- one variant -----------------------------------------------------------------------------

    def sample(self, variant_id: str) -> Sampled:
        """The variant's draw, claimed. SpaceExhausted when there is none left."""
        found: Sampled | None = self.candidate(variant_id)
        while found is not None:
            if self.claim(variant_id, found):
                return found
            found = self._next(variant_id, found.drawn.attempt + 1, found.rejections)
        raise self._exhausted(variant_id)

    def candidate(self, variant_id: str, start: int = 0) -> Sampled:
        """The first acceptable draw from attempt ``start`` on, whatever others have claimed.

        A function of its arguments alone (given the exercise): it may run in any process, in any
        order. SpaceExhausted when there is none.
        """
        found = self._next(variant_id, start, {})
        if found is None:
            raise self._exhausted(variant_id)
        return found

    def claim(self, variant_id: str, sampled: Sampled) -> bool:
        """Take the question and the answers of a candidate, if they are still free."""
        if not self.claims.take(self.owner(variant_id), sampled.digests):
            self._reject(DISTINCT, sampled.rejections)
            return False
        self.accepted += 1
        h = sampled.hardness
        self.hardest = h if self.hardest is None else max(self.hardest, h)
        self.easiest = h if self.easiest is None else min(self.easiest, h)
        return True

    def owner(self, variant_id: str) -> str:
        """The name under which a variant claims for this exercise."""
        return f"{variant_id}\n{self.exercise.id}\n{self.slot}"

    # --- hardness --------------------------------------------------------------------------------

    @property
    def reference(self) -> Reference:
        """The reference hardness: the median over up to 48 accepted draws of a fixed pilot."""
        if self._reference is None:
            self._reference = self._pilot()
        return self._reference

    @property
    def achieved_spread(self) -> Fraction | None:
        """The largest relative deviation from the reference among the accepted variants."""
        if self.hardest is None or self.easiest is None:
            return None
        r = self.reference.hardness
        if r == 0:
            return Fraction(0)
        return max(abs(self.hardest - r), abs(self.easiest - r)) / r

    def _pilot(self) -> Reference:
        found: list[Fraction] = []
        counts = Rejections()
        for attempt in range(self.max_attempts):
            try:
                drawn = draw(self.exercise, "pilot", "pilot", attempt)
            except Rejected as r:
                counts.add(r.reason)
                continue
            verdict, _ = self._judge(drawn)
            if verdict.reason:
                counts.add(verdict.reason)
                continue
            counts.add("")
            found.append(verdict.hardness)
            if len(found) == PILOT:
                break
        if not found:
            for values in self._all():
                verdict, _ = self._judge(drawn_with(self.exercise, values))
                if not verdict.reason:
                    found.append(verdict.hardness)
        if not found:
            raise SpaceExhausted(self.exercise, 1, 0, self._enumerable(), counts)
        found.sort()
        middle = (found[(len(found) - 1) // 2] + found[len(found) // 2]) / 2
        return Reference(middle, len(found), counts)

    def _hard_enough(self, hardness: Fraction) -> bool:
        r = self.reference.hardness
        return abs(hardness - r) <= self.spread * r

    # --- attempts --------------------------------------------------------------------------------

    def _next(self, variant_id: str, start: int, before: dict[str, int]) -> Sampled | None:
        counts = dict(before)
        for attempt in range(start, self.max_attempts):
            try:
                drawn = draw(self.exercise, self.seed, variant_id, attempt, self.slot)
            except Rejected as r:
                self._reject(r.reason, counts)
                continue
            found = self._accept(drawn, variant_id, counts)
            if found is not None:
                return found
        if not self._enumerable():
            return None
        everything = self._all()
        if not everything:
            return None
        # Each variant begins at a place of its own, so that neighbours do not get neighbours.
        size = len(everything)
        first = (
            int.from_bytes(digest16(self.seed, self.exercise.id, self.slot, variant_id), "big")
            % size
        )
        skip = (start - ENUMERATED - first) % size if start >= ENUMERATED else 0
        if start >= ENUMERATED and skip == 0:
            return None
        for k in range(skip, size):
            index = (first + k) % size
            drawn = drawn_with(
                self.exercise,
                everything[index],
                self.seed,
                variant_id,
                ENUMERATED + index,
                self.slot,
            )
            found = self._accept(drawn, variant_id, counts)
            if found is not None:
                return found
        return None

    def _accept(self, drawn: Drawn, variant_id: str, counts: dict[str, int]) -> Sampled | None:
        verdict, outcome = self._judge(drawn)
        reason = verdict.reason
        if not reason and not self._hard_enough(verdict.hardness):
            reason = HARDNESS
        if not reason and not self.claims.free(self.owner(variant_id), verdict.digests):
            reason = DISTINCT
        if reason:
            self._reject(reason, counts)
            return None
        self.rejections.add("")
        if outcome is None:
            outcome = self.solve(drawn)
        return Sampled(drawn, outcome, verdict.hardness, verdict.digests, counts)

    def _reject(self, reason: str, counts: dict[str, int]) -> None:
        counts[reason] = counts.get(reason, 0) + 1
        self.rejections.add(reason)

    def _judge(self, drawn: Drawn) -> tuple[_Verdict, Outcome | None]:
        """What is to be said of an assignment by itself; remembered, as small spaces repeat."""
        known = self._memo.get(drawn.fingerprint)
        if known is not None:
            return known, None
        verdict, outcome = self._test(drawn)
        if len(self._memo) >= _MEMO:
            self._memo.popitem(last=False)
        self._memo[drawn.fingerprint] = verdict
        return verdict, outcome

    def _test(self, drawn: Drawn) -> tuple[_Verdict, Outcome | None]:
        later = []
        for c in self.exercise.constraints:
            if c.of_results:
                later.append(c)
            elif not self._holds(c, drawn, None):
                return _Verdict(c.label), None
        try:
            outcome = self.solve(drawn)
            for c in later:
                if not self._holds(c, drawn, outcome):
                    return _Verdict(c.label), None
        except Rejected as r:
            return _Verdict(r.reason), None
        except ArithmeticError:
            return _Verdict(UNDEFINED), None
        digests = claim_digests(self.exercise.id, outcome.asked, outcome.answered)
        return _Verdict("", digests, Fraction(outcome.hardness)), outcome

    def _holds(self, constraint: Any, drawn: Drawn, outcome: Outcome | None) -> bool:
        try:
            return bool(constraint.holds(drawn.parameters, outcome))
        except ExpressionError as error:
            raise ExerciseFileError(
                [
                    self.exercise.fault(
                        constraint.place, error.message, error.hint, offset=error.offset
                    )
                ]
            ) from None
        except ArithmeticError:
            return False

    # --- small spaces ----------------------------------------------------------------------------

    def _all(self) -> list[dict[str, Any]]:
        if self._assignments is None:
            found: list[dict[str, Any]] = []
            if self.exercise.numbered():
                raw = self.exercise.raw_space()
                if raw is None or raw <= MAX_ENUMERATED:
                    found = list(self.exercise.assignments(MAX_ENUMERATED + 1))
            self._assignments = found if len(found) <= MAX_ENUMERATED else []
        return self._assignments

    def _enumerable(self) -> bool:
        return bool(self._all())

    def _exhausted(self, variant_id: str) -> SpaceExhausted:
        """How many distinct variants there are: counted where the space is small, else so far."""
        exact = self._enumerable()
        found = self.accepted
        if exact:
            alone = Claims()
            found = 0
            for i, values in enumerate(self._all()):
                verdict, _ = self._judge(drawn_with(self.exercise, values))
                if not verdict.reason and self._hard_enough(verdict.hardness):
                    found += alone.take(str(i), verdict.digests)
        return SpaceExhausted(
            self.exercise, self.accepted + 1, found, exact, self.rejections, variant_id
        )
