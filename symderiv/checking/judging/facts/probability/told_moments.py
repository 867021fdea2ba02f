"""What a write-up tells of its random quantities: E[X] = μ, Var(X) = σ², independence, X ~ N(μ, σ²); and whether
a relation holds for all distributions with that."""

from __future__ import annotations

import re
from contextlib import suppress

from symderiv.checking.equality.probability.random_moments import (
    Kind,
    Moments,
    NoMoment,
    calls_in,
    outside,
)
from symderiv.checking.judging.facts.probability.distributions import (
    other_distributions,
    told_distributions,
)
from symderiv.checking.judging.facts.probability.distributions_anew import another_meant
from symderiv.checking.judging.facts.probability.expectation_terms import (
    bases_of,
    counted,
    is_plain,
    names_inside,
)
from symderiv.checking.judging.facts.probability.scalar_products import with_products
from symderiv.checking.model import Document, Statement
from symderiv.checking.words import word_pattern
from symderiv.checking.world.world import World, closed
from symderiv.notation.names import split
from symderiv.notation.term import Term

__all__ = ["EXPECTATION", "SEEDS", "ToldMoments", "is_foreign"]

EXPECTATION = re.compile(
    r"\\mathbb\s?\{?\s?E|\\E(?![A-Za-z])|𝔼|(?<![A-Za-z])E\s?(?:\\left\s?|\\[bB]ig+l?\s?)?\["
    r"|(?<![A-Za-z])(?:Var|Cov|var|cov)(?![A-Za-z])|\bexpect(?:ed|ation)",
)
_INDEPENDENT = re.compile(
    r"(?<!linearly )(?<!linear )independen|i\.?\s?i\.?\s?d\b|uncorrelated|(?<!linear )unabhängig",
    re.IGNORECASE,
)
_EQUAL = re.compile(
    r"identical|i\.?\s?i\.?\s?d\b|same (?:distribution|law|mean|variance)|cop(?:y|ies)",
    re.IGNORECASE,
)
_CENTRED = re.compile(
    r"zero[- ]mean|means?(?: are| is)?[- ](?:of )?(?:zero|0)|cent(?:er|re)d|N\}?\s?\(\s?0|standard normal"
    r"|white noise|symmetric about|zero[- ]expect|unbiased|whiten|standardi[sz]ed|normali[sz]ed|martingale|vanish",
    re.IGNORECASE,
)
_UNIT = word_pattern(
    r"unit[- ]variance|variances?(?: are| is)? (?:of )?(?:1|one)\b|standard normal"
    r"|standardi[sz]ed|normali[sz]ed|whiten|,\s?1\s?\)|,\s?I\s?\)",
    re.IGNORECASE,
)
# In other languages the words that suppose something are not all known here.
_FOREIGN = re.compile(
    r"[\u0400-\u04ff\u0590-\u06ff\u0900-\u0dff\u0e00-\u0e7f\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]"
    r"|\b(?:der|die|das|und|ist|mit|für|sei|seien|avec|est|les|soit|une|con|para|una|sea|della|och|är|het|een|jest|que"
    r"|của|với)\b",
    re.IGNORECASE,
)
_TOLD = 60  # facts that are kept
SEEDS = (1, 2, 3)


def is_foreign(text: str) -> bool:
    """Whether a text may be written in another language than English."""
    return _FOREIGN.search(text) is not None


class ToldMoments:
    """What a write-up has said of random quantities so far."""

    def __init__(self, document: Document) -> None:
        text = document.text
        self.text = text
        sides = [
            s.term for st in document.statements for s in (st.left, st.right) if s.term is not None
        ]
        found = [c for t in sides if "call" in t.heads for c in calls_in(t)]
        self.any = bool(found) and EXPECTATION.search(text) is not None
        self.told: dict[Term, Term] = {}
        self.since: dict[Term, int] = {}  # the question that a relation has told it in
        self.ended: dict[Term, int] = {}  # where the chain begins that has told it
        self.squares: dict[Term, Term] = {}  # n as the square of √n, for the relation at hand
        self.products: set[str] = set()  # names of inner products
        self.loose: set[str] = set()  # letters of which something is said that is not understood
        if not self.any:
            return
        self.whole = {a.data for c in found for a in c.args if a.head == "sym"}
        distributed = told_distributions(text)
        self.told.update(distributed.moments)
        self.distributed = distributed
        self.named = frozenset(distributed.names)
        self.once = frozenset(distributed.once)
        self.early: dict[int, Term] = {}
        self.defined = {
            st.left.term.data
            for st in document.statements
            if st.first and st.left.term is not None and st.left.term.head == "sym"
        }
        for st in document.statements:
            self.announce(st)
        text = text.replace("$", "").replace("\\(", "").replace("\\)", "")
        self.named_otherwise = other_distributions(document.text) or is_foreign(text)
        self.independent = _INDEPENDENT.search(text) is not None
        self.refuting = Kind(
            independent=True,
            alike=True,
            equal=_EQUAL.search(text) is not None,
            centred=_CENTRED.search(text) is not None,
            unit=_UNIT.search(text) is not None,
        )

    def valid(self, left: Term, right: Term, random: set[str]) -> bool:
        """Whether each E is of something random."""
        return all(
            any(split(n)[0] in random for n in c.names) for t in (left, right) for c in calls_in(t)
        )

    def moments(self, kind: Kind, random: set[str], seed: int) -> Moments:
        """One draw."""
        return Moments(kind, frozenset(random), seed, {**self.told, **self.squares})

    def holds(self, left: Term, right: Term, random: set[str], kind: Kind) -> bool:
        """Whether it holds for all distributions of this kind."""
        for seed in SEEDS:
            here, there = self.moments(kind, random, seed).both(left, right)
            if here != there:
                return False
        return True

    def may_hold(self, left: Term, right: Term) -> bool:
        """Whether left = right with all that the words of the text suppose: no letter is told anew then."""
        random = bases_of(names_inside(left) | names_inside(right)) - bases_of(
            outside(left) | outside(right)
        )
        with suppress(NoMoment):
            return self.valid(left, right, random) and self.holds(
                left, right, random, self.refuting
            )
        return False

    def is_told(self, t: Term) -> bool:
        """Whether all moments in it are told, so that no draw decides."""
        random = bases_of(names_inside(t))
        moments = self.moments(Kind(independent=self.independent, alike=True), random, 1)
        moments.value(t)
        return not moments.drawn

    def tells(self, left: Term, right: Term) -> bool:
        """Whether one side brings in something new, so that the relation says what it is."""
        for a, b in ((left, right), (right, left)):
            known = (
                counted(a)
                | set(b.names)
                | {n for k in self.told for n in (*k.names, *self.told[k].names)}
            )
            known |= {n for k, v in self.squares.items() if k.data in known for n in v.names}
            if outside(a) - known:
                return True
            if closed(a) and not any(True for _ in calls_in(a)):
                return not self.is_told(b)
        return False

    def announce(self, st: Statement) -> None:
        """Keep μ = E[X] and E[X] = μ, wherever it stands: "…, where μ = E[X]"."""
        left, right = st.left.term, st.right.term
        if left is None or right is None or st.op not in ("=", ":=") or not st.first:
            return
        for a, b in ((left, right), (right, left)):
            simple = (
                b.head == "call" and any(c is b for c in calls_in(b)) and all(map(is_plain, b.args))
            )
            named = a.head == "sym" or (a.head == "pow" and a.args[0].head == "sym")
            if not simple or not named or set(b.names) & {*self.defined, *self.named, *a.names}:
                continue
            if not {a, b} & self.told.keys() and len(self.told) < _TOLD:
                self.told[b] = a
                self.early[id(st)] = b

    def note_head(self, world: World, st: Statement, right: Term) -> None:
        """Keep what a chain comes to in the end: Var(X) = E[X²] − μ² = σ²."""
        head = st.head.term
        if st.first or head is None or head.head != "call" or any(True for _ in calls_in(right)):
            return
        with suppress(NoMoment):
            (head,) = with_products(head)
        if (
            closed(right)
            or not any(c is head for c in calls_in(head))
            or not all(map(is_plain, head.args))
        ):
            return
        if head not in self.told or self.ended.get(head) == st.head.start:
            self.told[head], self.since[head] = right, world.section
            self.ended[head] = st.head.start

    def note(self, world: World, left: Term, right: Term) -> None:
        """Keep what a relation says: E[X] = μ, σ² = Var(X), independence as E[XY] = E[X] E[Y]."""
        held = self.may_hold(left, right)
        for a, b in ((left, right), (right, left)):
            simple = (
                a.head == "call" and any(True for _ in calls_in(a)) and all(map(is_plain, a.args))
            )
            named = a.head == "sym" or (a.head == "pow" and a.args[0].head == "sym")
            if a in self.told or not (simple or named) or len(self.told) >= _TOLD:
                continue
            if simple and any(True for _ in calls_in(b)):
                continue
            if named and (held or not any(True for _ in calls_in(b))):
                continue
            self.told[a], self.since[a] = b, world.section
            return
        if not held:
            self.loose |= bases_of(names_inside(left) | names_inside(right))

    def forget_another(self, world: World, st: Statement) -> None:
        """Forget the distribution of an X where a number is told for a moment of another one."""
        name = another_meant(world, self.distributed, self.text, st)
        if name in self.named:
            for key in [k for k in self.told if set(k.names) == {name}]:
                del self.told[key]
            self.named -= {name}
            self.once -= {name}
