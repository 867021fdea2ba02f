"""S(z_i) = e^{z_i}/Σ_j e^{z_j}, told alone or in passing: see :mod:`symderiv.checking.world.entry_functions`."""

from __future__ import annotations

from collections.abc import Sequence

from symderiv.checking.judging.chain import State
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement
from symderiv.checking.values.calls import is_known
from symderiv.checking.world.entry_functions import OfEntries, entry_base, of_all_entries
from symderiv.checking.world.heads import head_of
from symderiv.notation.names import split

__all__ = ["EntryFunctions"]

_NAMED = frozenset(("sigmoid", "softmax"))  # catalogued, and told as the entry of a vector


class EntryFunctions(State):
    """The part of the judge that knows which functions of an entry rest on all entries."""

    writeup: Writeup

    def no_longer(self, name: str) -> None:
        """What was a function is none any more, or another one."""
        raise NotImplementedError

    def of_entry(self, st: Statement, name: str, parameters: Sequence[str]) -> bool:
        """Whether S(z_i) = e^{z_i}/Σ_j e^{z_j} tells an entry of a vector, and no function of a number."""
        assert st.right.term is not None
        if self.claims.strict or len(parameters) != 1 or (is_known(name) and name not in _NAMED):
            return False
        if not of_all_entries(parameters[0], self.world.resolve(st.right.term)):
            return False
        if name in self.world.functions:
            self.no_longer(name)
        named = entry_base(name) not in self.writeup.once(_told_by_index)
        vector = split(parameters[0])[0]
        self.world.of_entries[name] = OfEntries(vector, self.world.section, named)
        self.world.forget()
        self.world.resolve_again(name)  # a_i = σ(z_i) may have been told before
        return True

    def tell_entry(self, st: Statement) -> bool:
        """Whether ŷ_i = S(z_i) = e^{z_i}/Σ_j e^{z_j} says in passing what S is."""
        assert st.left.term is not None and st.right.term is not None
        if self.chain is None or st.op != "=" or st.left.term.head != "call":
            return False
        found = head_of(st.left.term, st.left.source, st.right.term)
        if found is None or found[0] in self.world.functions:
            return False
        if not self.of_entry(st, *found):
            return False
        entry, right = self.world.resolve(st.left.term), self.world.resolve(st.right.term)
        if entry.head == "sym":
            self.define(entry, right)
        if self.chain.head.head == "sym":
            self.define(self.chain.head, right)
        return True


def _told_by_index(writeup: Writeup) -> frozenset[str]:
    """The bases of the names with a letter for an index of which a left side says what they are."""
    lefts = (st.left.term for st in writeup.document.statements if st.first)
    names = [t.data for t in lefts if t is not None and t.head == "sym"]
    return frozenset(split(n)[0] for n in names if split(n)[1])
