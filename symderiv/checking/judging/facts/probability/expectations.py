"""Laws of E, Var and Cov: Var(aX + b) = a² Var(X), Cov(X, Y) = E[XY] − E[X] E[Y].

A relation is right where it holds for every joint distribution with what the text tells: that X and Y are
independent, E[X] = μ, X ~ N(μ, σ²). It is wrong only where it fails whichever of its letters are random, with
independence, and with all else that the words of the text may suppose.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace

from symderiv.checking.equality.probability.random_moments import (
    Kind,
    Moments,
    NoMoment,
    calls_in,
    outside,
)
from symderiv.checking.judging.facts.probability.expectation_terms import (
    bases_of,
    choices,
    defined,
    names_inside,
)
from symderiv.checking.judging.facts.probability.moment_letters import (
    by_letters,
    means_of,
    tells_of_moments,
)
from symderiv.checking.judging.facts.probability.scalar_products import roots_of, with_products
from symderiv.checking.judging.facts.probability.told_moments import EXPECTATION, SEEDS, ToldMoments
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.conditions import opened_by_condition
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.world.world import World, closed, literals
from symderiv.notation.names import split
from symderiv.notation.term import Term, call, having
from symderiv.notation.written_bounds import EVERY

__all__ = ["Expectations"]

_ALWAYS = frozenset("XYZ")
_SUMS = frozenset(("sum", "prod", "mat"))
_MOST = 5  # letters that may be random or not
FAILS = "it is no law of expectations and variances: the two sides differ"


class Expectations(ToldMoments):
    """The judge of what a write-up claims of its random quantities."""

    def judge(
        self, world: World, st: Statement, supposed: Callable[[Statement], bool]
    ) -> Outcome | None:
        """The verdict on a relation with E, Var or Cov in it; None where there is none, or no law decides."""
        left, right = st.left.term, st.right.term
        if not self.any or left is None or right is None or st.op not in ("=", "~"):
            return None
        self.note_head(world, st, right)
        if not any(True for t in (left, right) for _ in calls_in(t)):
            return None
        source = st.left.source + st.right.source
        if "|" in source or "\\mid" in source or "∣" in source or left is right:
            return None
        self.forget_another(world, st)
        if id(st) in self.early:
            self.since[self.early[id(st)]] = world.section
            return None
        try:
            known = defined(world, left), defined(world, right)
            sides = with_products(*known)
            self.products |= {n for t in sides for n in t.names} - {
                n for t in known for n in t.names
            }
            found = self.decided(world, *sides)
        except NoMoment:
            return None
        if found:
            return Outcome(Verdict.CORRECT)
        if found is None:
            self.note(world, *sides)
            own = left.head == "call" and any(c is left for c in calls_in(left))
            if own and set(left.names) & set(right.names) and EXPECTATION.search(st.left.source):
                return Outcome(Verdict.GIVEN)  # E[c] = c is no formula for a function E
            return None
        if sides[0] in self.since and not any(True for _ in calls_in(sides[1])):
            self.loose |= bases_of(names_inside(sides[0]))
            return None  # another w: Var(w) = 1/n for tanh, and Var(w) = 2/n for ReLU
        exact = st.op == "=" and not any(u.data[1] for t in sides for u in literals(t))
        if not exact or supposed(st) or opened_by_condition(self.text, st.left.start):
            return None
        if any(self.tells_what_it_is(a, b) for a, b in (sides, sides[::-1])):
            return None
        return Outcome(Verdict.WRONG, FAILS, exact=False)

    def tells_what_it_is(self, name: Term, other: Term) -> bool:
        """Whether 1/N Σ E[X_n] = μ tells what μ is: no moment of the X_n that has been told is μ."""
        if name.head != "sym" or name.data in other.names:
            return False
        told = (t for key, t in self.told.items() if not set(key.names).isdisjoint(other.names))
        return not any(name.data in t.names for t in told)

    def decided(self, world: World, left: Term, right: Term) -> bool | None:
        """Whether left = right is a law; None where it may tell something, or may hold."""
        found = self.by_laws(world, left, right)
        if found is None and self.of_told_means(left, right):
            return self.with_usual_letters(left, right)
        if found is not False:
            return found
        if any(n.startswith(EVERY) for t in (left, right) for n in t.names):
            return None  # how many terms a sum has is not told
        return self.with_usual_letters(left, right)

    def with_usual_letters(self, left: Term, right: Term) -> bool | None:
        """Whether it is right with μ or x̄ for the mean and σ² for the variance: open where no words tell so."""
        inside, beyond = names_inside(left) | names_inside(right), outside(left) | outside(right)
        means = means_of(inside | beyond).keys()
        beyond |= means
        kept, self.told = self.told, by_letters(self.told, inside - beyond, beyond)
        try:
            random = bases_of(inside) - bases_of(beyond)
            kind = Kind(independent=self.independent, alike=True)
            if means and not self.valid(left, right, random):
                return None  # E[X̄²]: the mean of a sample, which is random
            if self.told == kept or not self.valid(left, right, random):
                return False
            if not self.holds(left, right, random, kind):
                return False
        finally:
            self.told = kept
        return True if tells_of_moments(self.text) else None

    def of_told_means(self, left: Term, right: Term) -> bool:
        """Whether all that stands beside the E of a relation are the means z̄ of what stands in them, of which
        nothing else is told: E[(z − z̄)²] = E[z²] − z̄²."""
        inside, beyond = names_inside(left) | names_inside(right), outside(left) | outside(right)
        means = means_of(inside | beyond).keys()
        if not means or beyond - means - inside or left.heads & _SUMS or right.heads & _SUMS:
            return False
        if means & self.defined or self.named_otherwise or self.means_are_told(means):
            return False
        return self.valid(left, right, bases_of(inside - means) - bases_of(set(means)))

    def means_are_told(self, means: Collection[str]) -> bool:
        """Whether something has been told of these."""
        return any(not set(t.names).isdisjoint(means) for pair in self.told.items() for t in pair)

    def by_laws(self, world: World, left: Term, right: Term) -> bool | None:
        """Whether left = right by what has been told with E and Var, and by the laws."""
        (left, right), self.squares = roots_of(left, right)
        inside = names_inside(left) | names_inside(right)
        bases, beyond = bases_of(inside), bases_of(outside(left) | outside(right))
        if self.tells(left, right):
            return None
        usual = {
            b for b in bases - beyond if b in _ALWAYS or (b[0].isupper() and b[0] not in "ABCNTKM")
        }
        usual |= (bases_of(self.whole & inside) | (self.named | self.products) & bases) - beyond
        truth = Kind(independent=self.independent, alike=True)
        if self.valid(left, right, usual) and self.holds(left, right, usual, truth):
            return True
        if bases & self.loose:
            return None
        for random in (usual, bases - beyond):
            found = self.by_told(world, left, right, random)
            if found is not None:
                return found
        if self.fails_as_distributed(left, right):
            return False
        if self.around_its_mean(left, right, usual or bases - beyond, truth):
            return None
        if self.named_otherwise or self.tells_of_joint(left, right, usual, bases - beyond):
            return None
        forced = {b for b in bases if b in _ALWAYS or b in self.named or b in self.products}
        if forced & beyond or any(n.startswith(EVERY) for t in (left, right) for n in t.names):
            return None
        return self.for_any_choice(left, right, bases - beyond, forced)

    def for_any_choice(
        self, left: Term, right: Term, letters: set[str], forced: set[str]
    ) -> bool | None:
        """False where left = right fails whichever of the letters are random, with all that the text may suppose;
        ``forced``: those that are. None where it holds for some choice, or there is none."""
        constants = {"a", "b", "c"} - bases_of(self.whole)
        constants |= {split(n)[0] for t in self.squares.values() for n in t.names}
        free = sorted(letters - forced - constants)
        if len(free) > _MOST:
            return None
        tried = False
        for random in choices(forced, free):
            if not self.valid(left, right, random):
                continue
            kinds = [self.refuting]
            here, there = (random & bases_of(names_inside(t)) for t in (left, right))
            if here == there or not here or not there:
                tried = True
            else:  # what stands on one side only may be an error, whose mean is zero
                kinds.append(replace(self.refuting, centred=True))
            if not all(self.fails(left, right, random, kind) for kind in kinds):
                return None
        return False if tried else None

    def fails(self, left: Term, right: Term, random: set[str], kind: Kind) -> bool:
        """Whether it fails for all distributions of this kind; who writes Cov supposes no independence."""
        if not self.independent and any(
            c.data[0] == "Cov" for t in (left, right) for c in calls_in(t)
        ):
            kind = replace(kind, independent=False)
        for seed in SEEDS:
            here, there = self.moments(kind, random, seed).both(left, right)
            if here == there:
                return False
        return True

    def fails_as_distributed(self, left: Term, right: Term) -> bool:
        """Whether it fails, where the distributions that the text names tell all that is asked for. What stands
        beside E, too, as the h of E[m h] = p h, is no random quantity."""
        inside = names_inside(left) | names_inside(right)
        random = inside & self.once
        if not inside - random <= outside(left) | outside(right) or bases_of(random) & bases_of(
            outside(left) | outside(right)
        ):
            return False
        if not random or not self.valid(left, right, random):
            return False
        moments = self.moments(Kind(), random, SEEDS[0])
        first, second = moments.both(left, right)
        return first != second and not any(isinstance(k, tuple) for k in moments.drawn)

    def by_told(self, world: World, left: Term, right: Term, random: set[str]) -> bool | None:
        """Whether left = right by what this question has told of its quantities, Var(X) = σ² for
        Var(aX) = a² σ², whatever else is not known of them; None where that leaves a moment open."""
        if not random or not self.valid(left, right, random):
            return None
        told = {
            k: defined(world, v) for k, v in self.told.items() if self.since.get(k) == world.section
        }
        told |= self.squares
        kind = Kind(alike=not any(split(n)[1].isdigit() for k in told for n in k.names))
        equal = set()
        for seed in SEEDS:
            first, second = (
                Moments(kind, frozenset(random), seed, told, variant).both(left, right)
                for variant in (0, 1)
            )
            if first != second:
                return None
            equal.add(first[0] == first[1])
        return equal.pop() if len(equal) == 1 else None

    def around_its_mean(self, left: Term, right: Term, random: set[str], kind: Kind) -> bool:
        """Whether it holds where a number beside a random quantity is its mean: Var(X) = E[(X − 1)²]."""
        means = dict(
            pair for t in (left, right) for c in calls_in(t) for pair in _centres(c, random)
        )
        if not means or not self.valid(left, right, random):
            return False
        here = {call("E", name): mean for name, mean in means.items()}
        for seed in SEEDS:
            moments = Moments(kind, frozenset(random), seed, {**self.told, **self.squares, **here})
            first, second = moments.both(left, right)
            if first != second:
                return False
        return True

    def tells_of_joint(self, left: Term, right: Term, *letters: set[str]) -> bool:
        """Whether one side is no moment, 1 − ρ², and the other has some that nobody has told: E[(X − ρY)²]
        then says something of how X and Y are distributed. ``letters``: which may be random, likeliest first."""
        if all(any(True for _ in calls_in(t)) for t in (left, right)):
            return False
        random = next((r for r in letters if self.valid(left, right, r)), None)
        if random is None:
            return False
        moments = self.moments(Kind(independent=self.independent, alike=True), random, SEEDS[0])
        moments.both(left, right)
        return any(isinstance(drawn, tuple) for drawn in moments.drawn)


def _centres(t: Term, random: set[str]) -> Iterator[tuple[Term, Term]]:
    """(X, 1) for each (X − 1)ᵏ in an E: what a number is taken from."""
    for u in having(t, "pow") if t.data[0] == "E" else ():
        parts = u.args[0].args if u.args[0].head == "add" else ()
        names = [a for a in parts if a.head == "sym" and split(a.data)[0] in random]
        rest = [a for a in parts if a not in names]
        if len(names) == len(rest) == 1 and rest[0].head == "neg" and closed(rest[0]):
            yield names[0], rest[0].args[0]
