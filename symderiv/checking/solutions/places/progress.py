"""How far a write-up has come in each numbered quantity of its exercise, and which number is next."""

from __future__ import annotations

from dataclasses import dataclass, field

from symderiv.checking.model import Statement
from symderiv.checking.solutions.places.places import Place, Places
from symderiv.checking.solutions.places.timeline import Named, Timeline
from symderiv.checking.world.world import numeric_display
from symderiv.notation.term import Term, sym

__all__ = ["Choice", "Progress"]


@dataclass(frozen=True)
class Choice:
    """What a chain is about: a key, its plain name, its place and its number."""

    key: Term
    plain: Term
    place: Place
    number: int


@dataclass
class Progress:
    """How far the write-up is: the number that each quantity has got to at each place."""

    timeline: Timeline
    at: dict[tuple[Place, Term], int] = field(default_factory=dict)
    shown: dict[tuple[Place, Term], Term] = field(default_factory=dict)
    proven: set[tuple[str, str]] = field(default_factory=set)
    moved: dict[Term, Term] = field(default_factory=dict)
    place: Place | None = None
    sure: bool = False  # whether a heading has said which place this is
    unnamed: set[Place] = field(default_factory=set)  # those that the headings have no word for
    by_step: bool = (
        False  # whether the index of m_2 has been seen to count steps, and no parameters
    )
    owner: Term | None = None  # the parameter whose states and updates are at hand

    def reach(self, iteration: int) -> None:
        """A heading has said which iteration begins: all that is updated has got as far as the one before, if
        the exercise has one place."""
        places = {place for numbers in self.timeline.table.values() for place in numbers}
        if iteration < 2 or len(places) != 1:
            return
        (place,) = places
        for p, numbers in self.timeline.table.items():
            if self.timeline.is_start(p) and iteration in numbers.get(place, ()):
                self.at[place, p] = max(self.at.get((place, p), 0), iteration - 1)

    def choices(self, named: Named) -> list[Choice]:
        """All that a name may mean."""
        table = self.timeline.table
        return [
            Choice(key, p, place, k)
            for p in named.plains for place, numbers in table[p].items()
            for k, key in numbers.items() if named.number in (None, k)
        ]  # fmt: skip

    def expected(self, c: Choice, links: list[Statement], named: Named, new: bool) -> int:
        """The number that comes next for a quantity."""
        timeline = self.timeline
        numbers = timeline.table[c.plain][c.place]
        done = self.at.get((c.place, c.plain), 0)
        if named.change < 0:
            return done
        top = max(numbers)
        if new or (c.plain not in timeline.parameters and timeline.is_start(c.plain)):
            return min(done + 1, top)
        if c.plain in timeline.parameters:
            bare = links[0].right.term is not None and numeric_display(links[0].right.term)
            begun = any(n for (place, _), n in self.at.items() if place == c.place)
            return 0 if bare and not done and not begun else min(done + 1, top)
        passes = [self.at.get((c.place, p), 0) for p in timeline.parameters] or [0]
        reached = [n for (at, p), n in self.at.items()
                   if at == c.place and not timeline.is_start(p)]  # fmt: skip
        again = min(done + 1, max(reached, default=0)) if done else 0  # of a pass that is under way
        return min(max(min(passes) + 1, min(done + 1, max(passes) + 1), again), top)

    def count(self, place: Place, p: Term, named: Named, choice: Choice | None) -> int:
        """The number that a name has where it is used."""
        timeline = self.timeline
        done = self.at.get((place, p), 0)
        if choice is not None and timeline.is_start(choice.plain):
            if p is choice.plain:
                return choice.number - 1 if named.change <= 0 else choice.number
            owner = timeline.owner(p)
            if owner in (choice.plain, timeline.owner(choice.plain)) and not timeline.is_start(p):
                return choice.number  # the gradient of this step
        if timeline.is_start(p):
            return done - (named.change < 0)
        if choice is not None and not timeline.is_start(choice.plain):
            if p is choice.plain or choice.number in timeline.table[p].get(place, ()):
                return choice.number  # of the same pass
        return max(done, 1)

    def begun(self, c: Choice) -> bool:
        """Whether a quantity, or a parameter that it is computed from, has got to the pass before."""
        known = (c.plain, *self.timeline.parameters)
        return self.timeline.is_start(c.plain) or any(
            self.at.get((c.place, p), 0) >= c.number - 1 for p in known
        )

    def rests(self, places: Places, place: Place, own: Term) -> bool:
        """Whether a quantity is computed from a parameter that has been updated."""
        seen = {own}
        open_ = [own]
        while open_:
            key = open_.pop()
            if key in self.timeline.parameters and self.at.get((place, key), 0):
                return True
            for bindings in places.bindings.get(key, {}).values():
                for name in (n for b in bindings if b.term is not None for n in b.term.names):
                    if sym(name) not in seen:
                        seen.add(sym(name))
                        open_.append(sym(name))
        return False
