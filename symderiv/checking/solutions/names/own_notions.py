"""Signs that a write-up introduces for something of its own: with s_k = σ'(z_k), s_1 is no other z_1.

A quantity is not defined by what is computed from it: the student's definition wins over a guess by letters
or by numbers where the guessed quantity, or one that rests on it, stands in that definition.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import islice

from symderiv.checking.model import Document
from symderiv.checking.solutions.arrivals import EQUATES
from symderiv.checking.solutions.places.places import Entry
from symderiv.checking.world.index_letters import is_general, letters_of, places_of
from symderiv.checking.world.world import closed
from symderiv.notation.names import split
from symderiv.notation.reindexing import instantiate
from symderiv.notation.term import Term, sym

__all__ = ["OwnNotions"]

_MOST = 40  # formulas of one name, and laws of one letter, that are looked at


class OwnNotions:
    """The formulas that a write-up gives to names, one by one (s_1 = …) or by an index (s_k = …)."""

    def __init__(self, document: Document, entries: Iterable[Entry]) -> None:
        self.formulas: dict[str, list[Term]] = {}
        self.laws: dict[str, list[tuple[str, Term]]] = {}
        self.below: dict[str, set[str]] = {}
        self._rests: dict[str, set[str]] = {}
        for st in document.statements:
            left, right = st.left.written or st.left.term, st.right.written or st.right.term
            if not st.first or st.op not in EQUATES or left is None or left.head != "sym":
                continue
            if right is None or closed(right) or left.data in right.names:
                continue
            self.formulas.setdefault(left.data, []).append(right)
            if is_general(left.data):
                self.laws.setdefault(split(left.data)[0], []).append((left.data, right))
        for e in entries:
            if e.key.head == "sym":
                for t in (e.term, *e.forms):
                    self.below.setdefault(e.key.data, set()).update(t.names if t else ())

    def wins_over(self, renames: Mapping[str, str]) -> list[str]:
        """Those of the names that cannot be the exercise's quantity that they are taken for."""
        return [name for name, own in renames.items() if self._is_computed_from(name, own, renames)]

    def _is_computed_from(self, name: str, own: str, renames: Mapping[str, str]) -> bool:
        names = {renames.get(n, n) if n != name else n for t in self.said_of(name) for n in t.names}
        return any(n == own or own in self._resting(n) for n in names)

    def said_of(self, name: str) -> list[Term]:
        """What a write-up says that a name is, by itself and by the laws with letters for its indices."""
        return list(islice(self._said_of(name), _MOST))

    def _said_of(self, name: str) -> Iterator[Term]:
        yield from self.formulas.get(name, ())
        for general, law in self.laws.get(split(name)[0], ())[:_MOST]:
            places, own = places_of(general), places_of(name)
            letters = letters_of(general)
            if _sign(general) != _sign(name):
                continue  # s_k says nothing of s_1'
            if len(places) == len(own) == len(letters) == 1 and own[0].isdigit():
                if places[0] in letters:
                    yield instantiate(law, sym(places[0]), int(own[0]))

    def _resting(self, name: str) -> Set[str]:
        """All that a quantity of the exercise is computed from."""
        if name not in self._rests:
            found = self._rests[name] = set[str]()
            open_ = [name]
            while open_:
                fresh = self.below.get(open_.pop(), set()) - found
                found |= fresh
                open_ += fresh
        return self._rests[name]


def _sign(name: str) -> str:
    """What stands above a name and is no index."""
    above = split(name)[2]
    return "" if above[:1] in ("(", "[") else above
