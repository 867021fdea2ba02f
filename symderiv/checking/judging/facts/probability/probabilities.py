"""Laws of probabilities: p(x, z) = p(x|z) p(z), Bayes' rule, Σ_z p(x, z) = p(x), log p(x) = E_q[…] + KL(q ‖ p).

A relation is right where it holds for every joint distribution, as those that are drawn at random. It is
wrong only where it fails whatever may be supposed: any independence, uniform marginals, a q that is the
posterior; and where the sides differ by more than a factor that a proportionality leaves out.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from contextlib import suppress
from itertools import chain, permutations

from symderiv.checking.budget import OutOfTime, budget
from symderiv.checking.equality.probability.joint_distributions import GENERIC, Draw, Kind, kinds
from symderiv.checking.equality.probability.relations import Relation
from symderiv.checking.judging.facts.probability.lower_bounds import bounded, lower_bound
from symderiv.checking.judging.facts.probability.probability_slips import slips, turned
from symderiv.checking.judging.facts.probability.told_moments import is_foreign
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import HOLDS, ORDERS, Document, Statement, Verdict
from symderiv.checking.reading.markup.macros import expanded_in
from symderiv.checking.reading.probabilities import formula_of, is_of_probabilities
from symderiv.checking.reading.probability_parts import (
    Applied,
    Atom,
    Divergence,
    Expected,
    Formula,
    NotRead,
    Summed,
)

__all__ = ["Probabilities"]

FAILS = "it is no law of probabilities"
BOUND = "the evidence lower bound is another one"
_CALLED = re.compile(r"(?<![A-Za-z\\])([pP])(?:_(?:\{[^{}]*\}|\w))?\s*(?:\\left)?\s*\(")
_INDEPENDENT = re.compile(
    r"independen|unabhäng|indépend|indipend|deterministic|function of", re.IGNORECASE
)
_DENSITY_Q = re.compile(
    r"(?<![A-Za-z\\])(?P<a>[qQ])(?:_(?:\{[^{}]*\}|\w|\\[a-z]+))?\s*(?:\\left|\\[bB]ig+l?)?\s*\([^()]*(?:\||\\mid(?![a-z]))"
    r"|(?:\\sim|∼|\\\||\|\||\\parallel|\\log|\\ln)\s*(?P<b>[qQ])(?![A-Za-z])"
    r"|(?:KL\}*|E\}?_\s*)\s*(?:\\left|\\[bB]ig+l?)?\s*[(\[{]?\s*(?P<c>[qQ])(?![A-Za-z])"
)
# What a text may suppose: equal probabilities, and that q is the posterior or p itself.
_UNIFORM = re.compile(
    r"uniform|equal|equiprob|flat|balanced|constant|same|symmetr|fair|random guess|\b1/2\b|0\.5"
    r"|frac\s?\{?1\}?\s?\{?2",
    re.IGNORECASE,
)
_POSTERIOR = re.compile(
    r"(?<![A-Za-z])[qQ](?:_(?:\{[^{}]*\}|\w|\\[a-z]+))?\s*(?:\([^()]*\))?\s*(?::?=|\\approx|≈|\\leftarrow|\\equiv|\\gets|\\to)"
    r"\s*[pP](?![A-Za-z])|\btight|posterior|equality|E[- ]?step|\bEM\b|optim",
)
_SEEDS = (1, 2, 3)
_NEAR, _FAR = 1e-9, 1e-5
_MOST = 3  # variables of a relation that is called wrong
_SLIPS = 400  # that are undone
_TIME = (60_000, 0.4)


class Probabilities:
    """The judge of what a write-up says of probabilities."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.any = is_of_probabilities(document.text)
        found = (
            {m["a"] or m["b"] or m["c"] for m in _DENSITY_Q.finditer(document.text)}
            if self.any
            else set()
        )
        self.heads = frozenset({"p", "P", *found})
        # A long text is not searched for nothing.
        self.told = (
            self.any and _UNIFORM.search(document.text) is not None,
            self.any and _POSTERIOR.search(document.text) is not None,
        )
        self.independent = self.any and _INDEPENDENT.search(document.text) is not None
        self.foreign = self.any and is_foreign(document.text)
        self.macros = expanded_in(document.text) if self.any else None

    def look(
        self, st: Statement, outcome: Outcome, supposed: Callable[[Statement], bool]
    ) -> Outcome:
        """The outcome, or another one where a law of probabilities decides."""
        if not self.any or st.op not in ("=", *ORDERS) or outcome.verdict in HOLDS:
            return outcome
        sources = st.left.source, st.right.source
        if not any(map(is_of_probabilities, sources)) or self.macros is None:
            return outcome
        with suppress(NotRead, OutOfTime, ZeroDivisionError, OverflowError), budget(*_TIME):
            plain = [self.macros(s) for s in sources]
            letter = "P" if "P" in {m[1] for s in plain for m in _CALLED.finditer(s)} else "p"
            right = formula_of(plain[1], self.heads, letter)
            bounds = lower_bound(st, self.text, right) if st.op == "=" else []
            if bounds:
                return self.of_bound(st, bounds, right, outcome, supposed)
            left = formula_of(plain[0], self.heads, letter)
            if st.op != "=":
                found = bounded(left, right, st.op) if _has_both(left, right) else None
                return outcome if found is None else _bound(found, outcome)
            relation = Relation(left, right)
            if not _is_of_several(relation) or left == right:
                return outcome
            if _holds(relation):
                return Outcome(Verdict.CORRECT)
            asserted = outcome.verdict in (Verdict.GIVEN, Verdict.UNCHECKED) and not supposed(st)
            slip = self.slip(relation) if asserted and not self.foreign else None
            if slip is not None:
                return Outcome(Verdict.WRONG, f"{FAILS}; {slip}", exact=False)
        return outcome

    def of_bound(
        self,
        st: Statement,
        bounds: list[Formula],
        right: Formula,
        outcome: Outcome,
        supposed: Callable[[Statement], bool],
    ) -> Outcome:
        """The outcome of ELBO = …, by what the bound is."""
        relations = [Relation(bound, right) for bound in bounds]
        if any(map(_holds, relations)):
            return Outcome(Verdict.CORRECT)
        if (
            outcome.verdict not in (Verdict.GIVEN, Verdict.UNCHECKED)
            or supposed(st)
            or self.foreign
        ):
            return outcome
        found = [self.slip(relation, defined=True) for relation in relations]
        slip = next(filter(None, found), None)
        return Outcome(Verdict.WRONG, f"{BOUND}; {slip}", exact=False) if slip else outcome

    def slip(self, relation: Relation, defined: bool = False) -> str | None:
        """The one slip that makes the relation fail, whatever may be supposed. What is right up to a factor that
        is left out has none, unless a term that is written has another sign. ``defined``: the relation tells
        what its left side is."""
        defined = (defined or _is_definition(relation)) and not self.independent
        told = (*self.told, not defined)
        if not _is_known(relation) or not _fails(relation, True, *told):
            return None
        return _undone(relation, _fails(relation, False, *told))


def _is_of_several(relation: Relation) -> bool:
    """Whether something joint or conditional is written, the opposite of something, or an expectation."""
    parts = [p for f in (relation.left, relation.right) for p in f.parts.values()]
    return any(isinstance(p, Expected | Divergence) for p in parts) or any(
        len(a.of) + len(a.given) > 1 or any(e.negated for e in a.of) for a in relation.atoms()
    )


def _holds(relation: Relation) -> bool:
    """Whether the two sides are equal for all tables."""
    tried = False
    for seed in _SEEDS:
        draw = Draw(relation, GENERIC, seed)
        for at in draw.assignments():
            a, b = draw.sides(at)
            if not abs(a - b) <= _NEAR * (1 + abs(a)):
                return False
            tried = True
    return tried


def _is_known(relation: Relation) -> bool:
    """Whether nothing else than probabilities, and functions that both sides have, stands in it."""
    mine, theirs = relation.opaque()
    if len(relation.labels) > _MOST or mine != theirs:
        return False
    parts = [p for f in (relation.left, relation.right) for p in f.parts.values()]
    if any(isinstance(p, Applied) and not p.variables for p in parts):
        return False
    # p_1 and p_2 are two, of which nothing is known.
    if len(relation.tables) > len({a.head for a in relation.atoms()}):
        return False
    here, there = (relation.named(f) for f in (relation.left, relation.right))
    if here - there and there - here:
        return False  # c = k on the left may be c_k on the right
    return not any(_may_be_one(u, v) for u, v in permutations(relation.labels, 2))


def _may_be_one(u: str, v: str) -> bool:
    """Whether two names may be meant for one variable: x and X, x and x_i, k and c_k."""
    base, _, below = v.partition("_")
    return u.lower() == v.lower() or (bool(below) and (u == base or u in below))


def _is_definition(relation: Relation) -> bool:
    """Whether the left side is one information, entropy or divergence: what it is rests on no independence."""
    left = relation.left
    part = left.parts.get(left.term.data) if left.term.head == "sym" else None
    return isinstance(part, Expected | Divergence | Summed) and not relation.free


def _has_both(left: Formula, right: Formula) -> bool:
    """Whether a divergence or an expectation stands in a bound, and probabilities on both sides."""
    parts = [p for f in (left, right) for p in f.parts.values()]
    both = all(any(isinstance(p, Atom) for p in f.parts.values()) for f in (left, right))
    return both and any(isinstance(p, Expected | Divergence) for p in parts)


def _bound(holds: bool, outcome: Outcome) -> Outcome:
    """The outcome of a bound that holds, or fails, for all distributions that were drawn."""
    if holds:
        return Outcome(Verdict.CORRECT)
    if outcome.verdict not in (Verdict.GIVEN, Verdict.UNCHECKED):
        return outcome
    return Outcome(
        Verdict.WRONG, "the other way round: it is a bound from the other side", exact=False
    )


def _fails(
    relation: Relation, written: bool, uniform: bool, posterior: bool, independent: bool = True
) -> bool:
    """Whether the two sides differ for all kinds of tables; unless ``written``, by more than a factor or a
    summand that may be left out. ``independent``: also for independent variables."""
    parts = [p for f in (relation.left, relation.right) for p in f.parts.values()]
    told = any(isinstance(p, Expected | Divergence) for p in parts) or any(
        e.negated or e.label for a in relation.atoms() for e in (*a.of, *a.given)
    )
    logs = any("call" in f.term.heads for f in (relation.left, relation.right))
    variables = tuple(relation.labels)
    every = (GENERIC, *kinds(variables, uniform, posterior, not (told or logs)))
    if not independent:
        every = tuple(k for k in every if k.parents is None)
    return all(_differs(relation, kind, written) for kind in every)


def _differs(relation: Relation, kind: Kind, written: bool) -> bool:
    if kind.posterior and len(relation.tables) < 2:
        return True
    draw = Draw(relation, kind, 1)
    if kind.implied is not None:
        a, b = draw.sides(dict.fromkeys(relation.free, 1))
        return abs(a - b) > _FAR * (1 + abs(a))
    values = {tuple(sorted(at.items())): draw.sides(at) for at in draw.assignments()}
    if all(abs(a - b) <= _FAR * (1 + abs(a)) for a, b in values.values()):
        return False
    if written or kind.parents is not None:
        return True
    groups = [_along(values, v) for v in relation.free]
    if any(_are_constant(g, _quotient) or _are_constant(g, _difference) for g in groups):
        return False
    if len(relation.tables) > 1 and not relation.free:
        for seeds in (((1, 2), (1, 3)), ((2, 1), (3, 1))):
            more = [Draw(relation, kind, *pair).sides({}) for pair in seeds]
            if _are_constant([[draw.sides({}), *more]], _difference):
                return False  # an entropy of p alone is left out
    return True


def _difference(a: float, b: float) -> float:
    return a - b


def _quotient(a: float, b: float) -> float:
    return a / b if b else math.nan


Pairs = list[tuple[float, float]]


def _along(values: dict[tuple[tuple[str, int], ...], tuple[float, float]], v: str) -> list[Pairs]:
    """The values of both sides, those together that differ in one variable only."""
    groups: dict[tuple[tuple[str, int], ...], Pairs] = {}
    for at, pair in values.items():
        groups.setdefault(tuple(item for item in at if item[0] != v), []).append(pair)
    return list(groups.values())


def _are_constant(groups: list[Pairs], gap: Callable[[float, float], float]) -> bool:
    """Whether, in each group, all pairs are the same apart."""
    gaps = [[gap(a, b) for a, b in group] for group in groups]
    return all(max(g) - min(g) < _FAR for g in gaps)


def _undone(relation: Relation, more: bool) -> str | None:
    """What makes a law of the relation where one slip is undone; ``more``: other slips than those of signs. None
    where nothing does."""
    tried = 0
    for side in ("right", "left"):
        formula: Formula = getattr(relation, side)
        other = slips(formula, relation) if more else iter(())
        for mended, told in chain(turned(formula), other):
            tried += 1
            if tried > _SLIPS:
                return None
            with suppress(NotRead, ZeroDivisionError, OverflowError):
                again = Relation(**{"left": relation.left, "right": relation.right, side: mended})
                trivial = again.left == again.right
                if not trivial and again.labels.keys() == relation.labels.keys() and _holds(again):
                    return told
    return None
