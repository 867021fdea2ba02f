"""The oracle's door: every answer of a task goes through here, or the run stops.

Routes: ``values`` (evaluation in exact rationals and balls), ``dual numbers`` (forward-mode
derivatives; a random tenth also by ``differences``), ``path`` (the same along one path), ``random
points`` (formulas), ``equal slopes`` (a ratio under its hypothesis), ``subdivision`` (bounds),
``replay`` (optimizers), ``count`` and ``structure`` (graphs), ``text`` (nothing to prove).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, TypeAlias

import flint

from symderiv.derivation.answers import (
    Answer,
    BoundClaim,
    ContributionClaim,
    CountClaim,
    DerivativeClaim,
    DescentClaim,
    EqualClaim,
    FormClaim,
    LabelClaim,
    MatrixClaim,
    MatrixFormClaim,
    OptimizerClaim,
    PathsClaim,
    Point,
    RatioFormClaim,
    TextClaim,
    ValueClaim,
)
from symderiv.notation.term import Term
from symderiv.proof import analysis, counting, forms, matrices, structure
from symderiv.proof.bounds import bound
from symderiv.proof.descents import Walk
from symderiv.proof.differences import difference_digits
from symderiv.proof.errors import (
    Disproved,
    NonFinite,
    NotReal,
    OnKink,
    Unproved,
    Unsupported,
    Wide,
)
from symderiv.proof.numbers import EXACT, Different, agreement, compare, displayed
from symderiv.proof.points import RandomPoint, chosen
from symderiv.proof.replay import Replay
from symderiv.proof.session import PRECISIONS, Session

__all__ = ["Proof", "prove", "prove_all"]

SECOND_ROUTE = 10


@dataclass(frozen=True, slots=True)
class Proof:
    """How an answer was confirmed.

    ``digits``: the decimal digits that certainly agree (for an exact rational, those shown);
    ``points``: where it was tried; ``exact``: the equality holds exactly, not just to these digits.
    """

    answer_id: str
    route: str
    digits: int
    points: int
    detail: str = ""
    exact: bool = False


def prove(answer: Answer, *, seed: bytes | str) -> Proof:
    """The Proof of one answer. Disproved, Unproved or NonFinite where there is none."""
    return prove_all((answer,), seed)[0]


def prove_all(answers: Iterable[Answer], seed: bytes | str) -> list[Proof]:
    """The Proofs of all answers, in order; points and sweeps are shared among them.

    ``seed`` decides the random points: the same seed, the same proofs. The first answer that is not
    confirmed raises Disproved, Unproved or NonFinite.
    """
    raw = seed.encode() if isinstance(seed, str) else seed
    prover = _Prover(blake2b(raw, digest_size=32).digest())
    before = flint.ctx.prec
    try:
        return [prover.prove(answer) for answer in answers]
    finally:
        flint.ctx.prec = before


Outcome: TypeAlias = "tuple[str, int, int, str]"


class _Prover:
    """One session's routes, by kind of claim."""

    def __init__(self, seed: bytes) -> None:
        self.seed = seed
        self.session = Session(seed)
        self.walks: dict[Any, tuple[Any, Walk]] = {}
        self.trainings: dict[Any, matrices.Training] = {}
        self.replays: dict[Any, tuple[Any, Replay]] = {}

    def prove(self, answer: Answer) -> Proof:
        """Tries with ever more bits while balls are too wide."""
        route, rule = _ROUTES.get(type(answer.claim), ("", None))
        if rule is None:
            raise Unproved(answer.id, f"no route for a {type(answer.claim).__name__}")
        reason = ""
        for bits in PRECISIONS:
            flint.ctx.prec = bits
            try:
                route, digits, points, detail = rule(self, answer, answer.claim)
            except Wide as fault:
                reason = f"{fault} at {bits} bits"
                continue
            except Different as fault:
                raise Disproved(
                    answer.id, route, fault.claimed, fault.found, fault.detail
                ) from None
            except NotReal as fault:
                raise NonFinite(answer.id, str(fault)) from None
            except OnKink as fault:
                raise Unproved(answer.id, str(fault)) from None
            except Unsupported as fault:
                raise Unproved(
                    answer.id, f"the oracle has no route for {fault}".rstrip(",")
                ) from None
            exact = digits >= EXACT
            return Proof(
                answer.id,
                route,
                _shown_digits(answer.shown) if exact else digits,
                points,
                detail,
                exact,
            )
        if "not finite" in reason:
            raise NonFinite(answer.id, reason)
        raise Unproved(answer.id, reason)

    # --- numbers ---------------------------------------------------------------------------------

    def check(self, answer: Answer, found: Any) -> int:
        """Digits to which the answer's display and value agree with what was found."""
        return compare(_term(answer), found, answer.value, answer.exact, answer.places)

    def value(self, answer: Answer, claim: ValueClaim) -> Outcome:
        """A node's value."""
        found = self.session.at(claim.graph, claim.point).value(_known(claim.graph, claim.node))
        return "values", self.check(answer, found), 1, ""

    def derivative(self, answer: Answer, claim: DerivativeClaim) -> Outcome:
        """A derivative by duals; by differences too, for one in ten."""
        sweep = self.session.at(claim.graph, claim.point)
        of, wrt = _known(claim.graph, claim.of), _known(claim.graph, claim.wrt)
        found = sweep.derivative(of, wrt)
        digits = self.check(answer, found)
        if chosen(self.seed, answer.id, of=SECOND_ROUTE):
            agreed = None
            if not isinstance(found, tuple):
                agreed = difference_digits(claim.graph, claim.point, of, wrt, found)
            if agreed is not None:
                detail = f"differences agree to {agreed} digits"
                return "dual numbers + differences", digits, 3, detail
        return "dual numbers", digits, 1, ""

    def contribution(self, answer: Answer, claim: ContributionClaim) -> Outcome:
        """What one path contributes."""
        for name in claim.nodes:
            _known(claim.graph, name)
        found = self.session.at(claim.graph, claim.point).along(claim.nodes)
        return "path", self.check(answer, found), 1, " → ".join(claim.nodes)

    def optimizer(self, answer: Answer, claim: OptimizerClaim) -> Outcome:
        """A state of an optimizer."""
        point = claim.point
        parts = (
            claim.options, claim.hyper, claim.start, claim.gradients, claim.graph,
            None if point is None else point.givens, None if point is None else point.conventions,
        )  # fmt: skip
        key = (claim.optimizer, int(flint.ctx.prec), *map(id, parts))
        kept = self.replays.get(key)
        if kept is None:
            kept = self.replays[key] = (parts, Replay(claim))
        found = kept[1].state(claim.parameter, claim.state, claim.step)
        return "replay", self.check(answer, found), claim.step, ""

    # --- formulas --------------------------------------------------------------------------------

    def form(self, answer: Answer, claim: FormClaim) -> Outcome:
        """A derivative as a formula."""
        for name in (claim.of, claim.wrt, *claim.path):
            _known(claim.graph, name)
        digits, points = forms.form(self.session, _term(answer), claim)
        return "random points", digits, points, ""

    def ratio(self, answer: Answer, claim: RatioFormClaim) -> Outcome:
        """A ratio under the hypothesis of equal slopes."""
        digits, points = forms.ratio(self.session, _term(answer), claim)
        return "equal slopes", digits, points, ""

    def bound(self, answer: Answer, claim: BoundClaim) -> Outcome:
        """A supremum that is attained."""
        shown = _term(answer)
        limit = displayed(shown)
        if isinstance(limit, tuple):
            raise Unsupported("a bound that is a matrix")
        digits, points, detail = bound(self.seed, claim, limit)
        if answer.value is not None:
            compare(shown, limit, answer.value, True, None)
        return "subdivision", digits, points, detail

    # --- graphs and words ------------------------------------------------------------------------

    def paths(self, answer: Answer, claim: PathsClaim) -> Outcome:
        """A number of paths."""
        structure.paths(_term(answer), claim)
        return "count", EXACT, 1, ""

    def descent(self, answer: Answer, claim: DescentClaim) -> Outcome:
        """An iterate, the lowest value or the escape height of a descent."""
        key = (id(claim.slopes), id(claim.hyper), claim.at_kink, claim.horizon, flint.ctx.prec)
        held = self.walks.get(key)
        if held is None or held[0] is not claim.slopes:
            held = self.walks[key] = (claim.slopes, Walk(claim))
        found = held[1].result(claim.what, claim.step)
        digits = compare(_term(answer), found, answer.value, answer.exact, answer.places)
        return "replay", digits, 1, ""

    def equal(self, answer: Answer, claim: EqualClaim) -> Outcome:
        """Terms that a chain sets equal, at three random positive points."""
        least = EXACT
        for draw in (1, 3, 5):
            random = RandomPoint(self.seed, draw)
            point = Point({name: random.rational(name) for name in claim.graph.given})
            sweep = self.session.at(claim.graph, point)
            first, *rest = [sweep.value(name) for name in claim.names]
            if isinstance(first, tuple):
                raise Unsupported("a chain of matrices")
            for other in rest:
                if isinstance(other, tuple):
                    raise Unsupported("a chain of matrices")
                least = min(least, agreement(first, other))
        return "random points", least, 3, ""

    def count(self, answer: Answer, claim: CountClaim) -> Outcome:
        """Parameters by the shapes of their arrays, a receptive field by walking back."""
        counting.count(_term(answer), claim)
        return "arrays", EXACT, 1, ""

    def matrix(self, answer: Answer, claim: MatrixClaim) -> Outcome:
        """A value, an adjoint or a state of a training in matrix form."""
        return matrices.quantity(self.trainings, answer, claim)

    def matrix_form(self, answer: Answer, claim: MatrixFormClaim) -> Outcome:
        """A matrix derivative as a formula."""
        return matrices.form(self.seed, _term(answer), claim)

    def analysed(self, answer: Answer, claim: Any) -> Outcome:
        """A slope, limit, bound, zero or property of one function."""
        return analysis.prove(self.seed, answer)

    def label(self, answer: Answer, claim: LabelClaim) -> Outcome:
        """What a node is."""
        structure.label(claim, answer.shown if isinstance(answer.shown, str) else claim.what)
        return "structure", 0, 1, ""

    def text(self, answer: Answer, claim: TextClaim) -> Outcome:
        """Words: there is nothing to prove."""
        return "text", 0, 0, ""


Rule: TypeAlias = Callable[[_Prover, Answer, Any], Outcome]
_ROUTES: dict[type, tuple[str, Rule]] = {
    ValueClaim: ("values", _Prover.value),
    DerivativeClaim: ("dual numbers", _Prover.derivative),
    ContributionClaim: ("path", _Prover.contribution),
    OptimizerClaim: ("replay", _Prover.optimizer),
    FormClaim: ("random points", _Prover.form),
    RatioFormClaim: ("equal slopes", _Prover.ratio),
    BoundClaim: ("subdivision", _Prover.bound),
    PathsClaim: ("count", _Prover.paths),
    CountClaim: ("arrays", _Prover.count),
    DescentClaim: ("replay", _Prover.descent),
    EqualClaim: ("random points", _Prover.equal),
    MatrixClaim: ("matrix replay", _Prover.matrix),
    MatrixFormClaim: ("random points", _Prover.matrix_form),
    LabelClaim: ("structure", _Prover.label),
    **dict.fromkeys(analysis.ROUTES, ("analysis", _Prover.analysed)),
    TextClaim: ("text", _Prover.text),
}


def _term(answer: Answer) -> Term:
    if not isinstance(answer.shown, Term):
        raise Unsupported("words where a formula or a number is claimed")
    return answer.shown


def _known(graph: Any, name: str) -> str:
    if name not in graph:
        raise Unsupported(f"{name!r}, which the graph does not define,")
    return name


def _shown_digits(shown: Term | str) -> int:
    """The significant digits of a displayed number, at least 1."""
    if isinstance(shown, str):
        return 0
    digits = 1
    stack = [shown]
    while stack:
        t = stack.pop()
        if t.head == "num":
            digits = max(digits, len(str(t.data[0])))
        stack.extend(t.args)
    return digits
