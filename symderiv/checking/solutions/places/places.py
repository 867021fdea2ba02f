"""Places of an exercise: where one name has several meanings (w^{(1)} of each optimizer, L of each
exercise of a sheet), and which of them a chain of the write-up is about.

The headings decide where they name one place, until the next one; else the value that the chain arrives
at; else the place stays what it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from symderiv.checking.solutions.places.headed import Headed
from symderiv.checking.solutions.places.turns import Turns
from symderiv.checking.solutions.same_values import same_value
from symderiv.checking.values.numbers import Matrix
from symderiv.checking.values.shared import changed
from symderiv.checking.world.world import Binding, World
from symderiv.notation.term import Term, sym

if TYPE_CHECKING:
    from symderiv.checking.solutions.names.marked_names import Marked

__all__ = ["Entry", "Place", "Places"]

Place = tuple[int, str]

_REACH = 1500  # characters below a heading
# A heading, a line in bold, a short line of words alone.
_HEADING = re.compile(
    r"^[ \t]{0,3}#{1,6}[ \t]|\\(?:(?:sub)*section|(?:sub)?paragraph)\b|^[ \t]*\*\*[^*\n$]{1,80}\*\*"
    r"|\n[ \t]*\n(?![a-z])[^\n=$0-9]{2,59}[^\n=$0-9.,;]\n|\n[ \t]*\(?[a-h]\)",
    re.MULTILINE,
)


def _is_one(a: Binding, b: Binding) -> bool:
    """Whether what an exercise says at two places is the same, so that what is shown at one holds at the other."""
    same = a.term is b.term and a.forms == b.forms and a.shape == b.shape
    return same and a.truth is not None and same_value(a.truth, b.truth)


_ENDED = re.compile(r"[.!?](?:\s|\Z)")
_BOTH = re.compile(r"\bwith(?:\s+and\s+|\s+or\s+|\s*/\s*)without\b|\bmit\s+und\s+ohne\b")


@dataclass(frozen=True)
class Entry:
    """One quantity of the exercise: its definition, its value, its place, and the right sides that
    the solution gives it; ``traced``: it stands in a table only."""

    key: Term
    term: Term | None
    value: Any
    place: Place
    forms: tuple[Term, ...] = ()
    shape: tuple[int, int] | None = None
    traced: bool = False


@dataclass
class Places:
    """The entries by place; ``words``: what a heading may call a place."""

    entries: Sequence[Entry]
    words: Mapping[Place, tuple[str, ...]] = field(default_factory=dict)
    functions: Mapping[int, tuple[tuple[str, tuple[str, ...], Term], ...]] = field(
        default_factory=dict
    )
    renames: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    abbreviations: Mapping[int, Mapping[str, Term]] = field(default_factory=dict)
    deltas: Mapping[int, Mapping[tuple[Term, ...], Term]] = field(default_factory=dict)
    marked: Mapping[int, Marked] = field(default_factory=dict)
    headed: Headed | None = None  # of a write-up on several exercises
    text: str = ""  # of the write-up
    turns: Turns | None = None  # of this text
    seen: int = -1  # where the last chain begins
    told: tuple[Place, int] | None = None  # the place that words named last, and where
    headed_by: bool = False  # these words are a heading
    current: Place | None = None
    bindings: dict[Term, dict[Place, list[Binding]]] = field(default_factory=dict)
    order: list[Place] = field(default_factory=list)
    left: dict[tuple[Term, Place], list[Binding]] = field(
        default_factory=dict
    )  # what was shown there

    def __post_init__(self) -> None:
        seen: dict[Place, None] = {}
        for e in self.entries:
            seen.setdefault(e.place)
            new = Binding("reference", e.term, 0, truth=e.value, forms=e.forms, shape=e.shape)
            by_place = self.bindings.setdefault(e.key, {})
            shared = [found[0] for p, found in by_place.items() if p != e.place and len(found) == 1]
            one = next((b for b in shared if _is_one(b, new)), new)
            by_place.setdefault(e.place, []).append(one)
        self.order = list(seen)

    def read(self, text: str, titles: Collection[str]) -> None:
        """Note where a write-up turns from place to place; ``titles``: of the exercises."""

        def one(words: str) -> Place | None:
            named, sure = self.named(words, self.order)
            return named[0] if sure and len(named) == 1 else None

        self.text, self.turns = text, Turns(text, one, titles)

    def enter(self, world: World, place: Place) -> None:
        """The exercise's names mean what they mean at this place from here on."""
        if place == self.current:
            return
        before = self.current
        self.current = place
        for key, by_place in self.bindings.items():
            chosen = by_place.get(place) or self._nearest(by_place, place)
            if not chosen:
                world.versions.pop(key, None)
                continue
            had = world.versions.get(key)
            if had and had[0] is chosen[0]:
                continue
            if had and before is not None:
                self.left[key, before] = had
            kept = self.left.get((key, place))
            again = kept is not None and kept[0] is chosen[0]
            world.versions[key] = kept if kept is not None and again else list(chosen)
            world.note_law(key)  # δ_2 is an entry of δ_i, whose formula the exercise tells
        changed(definition=True)
        if before is None or before[0] != place[0]:
            for name, parameters, body in self.functions.get(place[0], ()):
                world.define_function(name, parameters, body)
            world.renames = dict(self.renames.get(place[0], {}))
            world.abbreviations = dict(self.abbreviations.get(place[0], {}))
            world.forget()

    def _nearest(self, by_place: Mapping[Place, list[Binding]], place: Place) -> list[Binding]:
        plain = by_place.get((place[0], ""))
        if plain:
            return plain
        for other, found in by_place.items():
            if other[0] == place[0]:
                return found
        return []  # what its name means in another exercise is not told here

    def resolved(self, world: World, key: Term, exercise: int) -> Term:
        """The key under the names of one exercise."""
        if self.current is not None and exercise == self.current[0]:
            return world.resolve(key)
        if key.head == "sym":
            table = self.renames.get(exercise, {})
            return sym(table.get(key.data, key.data))
        return key

    def choose(
        self,
        world: World,
        key: Term,
        context: str,
        agrees: Callable[[Binding], bool] | None,
        at: int = 0,
        end: Term | None = None,
        names: Collection[str] = (),
    ) -> None:
        """Enter the place that a chain with this head is about. ``agrees``: whether a quantity has
        the value that the chain arrives at, or the formula; ``at``: where the chain begins; ``end``: what
        it arrives at; ``names``: those in its first link."""
        if len(self.order) >= 2 and not self._marked(world, key, names):
            self._go(world, key, context, agrees, at)
        self.seen = at
        self._pick(world, key, agrees)
        if end is not None and end.head in ("mat", "T"):
            self._spare(world, key)

    def _marked(self, world: World, key: Term, names: Collection[str]) -> bool:
        """Enter the place of a chain with names that are marked for it, if its head may stand there."""
        exercise = self.current[0] if self.current is not None else 1
        marked = self.marked.get(exercise)
        places = {marked.places[n] for n in names if n in marked.places} if marked else set()
        if len(places) != 1:
            return False
        place = places.pop()
        having = self.bindings.get(self.resolved(world, key, exercise), {})
        if having and place not in having:
            return False
        self.enter(world, place)
        return True

    def _spare(self, world: World, key: Term) -> None:
        """A matrix by a name that is a number in this exercise is another's, where no heading tells which."""
        if self.headed is None or self.headed.starts or self.current is None:
            return
        own = self.resolved(world, key, self.current[0])
        found = world.versions.get(own)
        if found and found[-1].truth is not None and not isinstance(found[-1].truth, Matrix):
            world.versions.pop(own)
            changed(definition=True)

    def exercise_at(self, at: int) -> int | None:
        """The exercise that the headings of the write-up say a place is about."""
        return self.headed.at(at) if self.headed is not None else None

    def _pick(self, world: World, key: Term, agrees: Callable[[Binding], bool] | None) -> None:
        """Of several values of one name (the zeros of a slope), the one that the chain is about."""
        if agrees is None or self.current is None:
            return
        own = self.resolved(world, key, self.current[0])
        found = self.bindings.get(own, {}).get(self.current, [])
        versions = world.versions.get(own)
        if len(found) < 2 or versions is None or versions[-1] not in found:
            return
        fitting = [b for b in found if agrees(b)]
        if fitting and versions[-1] is not fitting[0]:
            world.versions[own] = [b for b in versions if b is not fitting[0]] + [fitting[0]]
            changed(definition=True)

    def _go(
        self,
        world: World,
        key: Term,
        context: str,
        agrees: Callable[[Binding], bool] | None,
        at: int,
    ) -> None:
        exercise = self.exercise_at(at)
        order = [p for p in self.order if exercise in (None, p[0])]
        having = [p for p in order if p in self.bindings.get(self.resolved(world, key, p[0]), {})]
        if exercise is not None and not having:
            if order and (self.current is None or self.current[0] != exercise):
                self.enter(world, order[0])
            return
        turn = self.turns.between(self.seen, at) if self.turns is not None else None
        if self.turns is not None:
            context = self.turns.below(turn, context)
        named, sure = self.named(context, having or order)
        doubtful = sure and self._in_passing(context, named, at)
        named, sure = ([], False) if doubtful else (named, sure)
        if self.turns and turn and turn.place in (having or order) and not sure:
            assert turn.place is not None
            if self.turns.binds(turn, at):
                named, sure = [turn.place], True
            elif not named:
                self.told = None
                self.enter(world, turn.place)
        pool = named if sure else having
        if sure:
            self.told = (named[0], at) if len(named) == 1 else None
            self.headed_by = turn is not None and turn.heads and turn.place == named[0]
        elif doubtful:
            pass
        elif not named and self._still_told(at) and self.current in pool:
            return  # that the number is one of another place is a slip here
        if not pool:
            if named:
                self.enter(world, named[0])
            return
        silent = self.current in pool and self._silent(world, key)
        if agrees is not None and len(pool) > 1 and not silent:
            fitting = [p for p in pool if self._fits(world, key, p, agrees)]
            pool = fitting or [p for p in pool if p == self.current] or named or pool
        elif named and not sure:
            pool = [p for p in pool if p in named] or pool
        self.enter(world, self.current if self.current in pool and self.current else pool[0])

    def _in_passing(self, context: str, named: Sequence[Place], at: int) -> bool:
        """Whether a sentence that has ended before a chain names another place than the heading above it."""
        if not self.headed_by or not self._still_told(at) or self.current in named:
            return False
        return not self.named(_ENDED.split(context)[-1], self.order)[0]

    def _still_told(self, at: int) -> bool:
        """Whether the heading that named the place is still the last one."""
        if self.told is None or self.told[0] != self.current:
            return False
        begun = self.told[1]
        return begun <= at < begun + _REACH and _HEADING.search(self.text, begun, at) is None

    def _silent(self, world: World, key: Term) -> bool:
        """Whether nothing is known of what a name is where the write-up has come to."""
        assert self.current is not None
        own = self.resolved(world, key, self.current[0])
        found = self.bindings.get(own, {}).get(self.current, [])
        return all(b.truth is None and not b.forms for b in found)

    def _fits(
        self, world: World, key: Term, place: Place, agrees: Callable[[Binding], bool]
    ) -> bool:
        found = self.bindings.get(self.resolved(world, key, place[0]), {}).get(place, [])
        return any(agrees(b) for b in found)

    def named(self, context: str, places: Sequence[Place]) -> tuple[list[Place], bool]:
        """The places that the text before a chain names, and whether it names no other.

        Words that all places share tell nothing; "gradient descent" within "gradient descent with
        momentum" is no name of its own.
        """
        low = context.casefold()
        if _BOTH.search(low):
            return [], False
        every = [set(self.words.get(p, ())) for p in places]
        shared = set.intersection(*every) if len(every) > 1 else set()
        said = {
            p: [w for w in self.words.get(p, ()) if w in low and w not in shared] for p in places
        }
        best = max((sum(map(len, words)) for words in said.values()), default=0)
        if not best:
            return [], False
        named = [p for p, words in said.items() if sum(map(len, words)) == best]
        whole = said[named[0]]
        others = [w for p, words in said.items() if p not in named for w in words]
        return named, all(any(w in own for own in whole) for w in others)
