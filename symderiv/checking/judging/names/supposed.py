"""Values that hold in one sentence: after "if y = 0, we would have L = 1.2." nothing is known of y = 0, nor of
that L.
"""

from __future__ import annotations

from symderiv.checking.judging.surroundings.suppositions import numbers_told
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement
from symderiv.checking.values.shared import changed
from symderiv.checking.world.world import World
from symderiv.notation.term import Term

__all__ = ["SupposedValues"]


class SupposedValues:
    """What the sentence that is open supposes against what holds."""

    def __init__(self, world: World, writeup: Writeup) -> None:
        self.world, self.writeup = world, writeup
        self.start = self.until = 0
        self.known: dict[Term, int] = {}  # how many versions there were before it

    def enter(self, st: Statement) -> None:
        """The next statement: one of another sentence goes on with what was known before the condition."""
        at = st.head.start
        if self.until and not self.start <= at < self.until:
            self._forget()
            self.until = 0
        if not self.until and st.first and st.left.term is not None:
            until = self.writeup.once(_ends).get((st.left.term, st.left.start), 0)
            if until:
                self.start, self.until = at, until
                self.known = {key: len(found) for key, found in self.world.versions.items()}

    def _forget(self) -> None:
        """Take back the versions of quantities that the sentence has brought."""
        for key, versions in list(self.world.versions.items()):
            known = self.known.get(key, 0)
            if len(versions) <= known or versions[-1].kind == "reference":
                continue
            del versions[known:]
            if not versions:
                del self.world.versions[key]
            if key.head == "sym":
                self.world.numbers.forget(key.data)
            changed(definition=True)


def _ends(writeup: Writeup) -> dict[tuple[Term, int], int]:
    """Where the condition ends in which a name is told a number, by the name and the place."""
    return {
        (name, told.start): told.until
        for name, numbers in writeup.once(numbers_told).items()
        for told in numbers
        if told.until
    }
