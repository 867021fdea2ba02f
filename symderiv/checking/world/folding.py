"""Definitions that share parts: ŷ = σ(w h + b) beside z = w h + b is ŷ = σ(z).

Without this ∂ŷ/∂z would have no meaning, as what is written of ŷ does not mention z. A part counts as
the same when it differs only in the order of summands and factors.
"""

from __future__ import annotations

from functools import lru_cache

from symderiv.checking.world.binding import Binding
from symderiv.notation.term import Term, make, rebuild, walk

__all__ = ["PARTS", "Folding", "fold", "part_key"]

PARTS = 400  # nodes of a definition that is still looked through
_LATEST = 100  # definitions into which a new name is put
_CLOSED = frozenset(("deriv", "lim", "sum", "prod", "at"))
_ORDERLESS = frozenset(("add", "mul"))


@lru_cache(maxsize=8192)
def part_key(t: Term) -> Term:
    """The term with summands and factors in one order: equal for what is the same part."""
    if not t.args:
        return t
    args = tuple(part_key(a) for a in t.args)
    if t.head in _ORDERLESS:
        args = tuple(sorted(args, key=_rank))
    return make(t.head, args, t.data)


@lru_cache(maxsize=8192)
def _rank(t: Term) -> str:
    return f"{t.head} {t.data!r} ({', '.join(map(_rank, t.args))})"


@lru_cache(maxsize=8192)
def _parts_of(t: Term) -> frozenset[Term]:
    """The keys of all parts that :func:`fold` looks at."""
    if not t.args or t.head in _CLOSED:
        return frozenset((part_key(t),))
    return frozenset((part_key(t),)).union(*map(_parts_of, t.args))


def _worth_folding(t: Term) -> bool:
    """Whether a definition is a part to look for: compound, over names, of bounded size."""
    if t.head in ("sym", "num", "neg", "mat", "cases", "deriv", "lim", "sum", "prod"):
        return False
    size = 0
    for size, _ in enumerate(walk(t), 1):
        if size > PARTS:
            return False
    return size > 2 and "sym" in t.heads


def fold(t: Term, names: dict[Term, Term]) -> Term:
    """t with each part that ``names`` holds (by :func:`part_key`) replaced by its name."""
    found = names.get(part_key(t))
    if found is not None:
        return found
    if not t.args or t.head in _CLOSED:
        return t
    args = tuple(fold(a, names) for a in t.args)
    if all(a is b for a, b in zip(args, t.args, strict=True)):
        return t
    return rebuild(t, args)


class Folding:
    """The definitions of one question and the names of their parts."""

    def __init__(self) -> None:
        self.section = 0
        self.names: dict[Term, Term] = {}  # of the parts, by their keys
        self.known: list[tuple[Term, Binding]] = []
        # Names of derivatives: L = ‖ŷ − y‖²/2 is not ‖δ‖²/2 where δ is ∂L/∂z.
        self.slopes: set[Term] = set()
        self.holding: dict[Term, dict[int, None]] = {}  # by a part, which of them may have it

    def note(self, section: int, key: Term, binding: Binding) -> None:
        """Put the names of parts into a new definition, and its name into those before it."""
        assert binding.term is not None
        if binding.term.head == "deriv" and self.section == section:
            self.slopes.add(key)
        if not _worth_folding(binding.term) or (key in self.slopes and self.section == section):
            return
        if self.section != section:
            self.section = section
            self.slopes.clear()
            self.names.clear()
            self.known.clear()
            self.holding.clear()
        own = part_key(binding.term)
        known = {
            k: self.names[k]
            for k in _parts_of(binding.term)
            if k in self.names and self.names[k] is not key and k is not own
        }
        folded = fold(binding.term, known)
        if folded is not binding.term and key.data not in folded.names:
            binding.folded = folded
        first = len(self.known) - _LATEST
        for k in sorted(k for k in self.holding.get(own, ()) if k >= first):
            name, other = self.known[k]
            before = _as_folded(other)
            if own not in _parts_of(before):
                continue
            if name is not key and name.data not in binding.term.names:
                after = fold(before, {own: key})
                if after is not before and after is not key:
                    other.folded = after
                    self._hold(k, after)
        self.names[own] = key
        if len(self.known) >= 2 * _LATEST:
            self.known = self.known[_LATEST:]
            self.holding.clear()
            for k, (_, other) in enumerate(self.known):
                self._hold(k, _as_folded(other))
        self.known.append((key, binding))
        self._hold(len(self.known) - 1, _as_folded(binding))

    def _hold(self, k: int, t: Term) -> None:
        for part in _parts_of(t):
            self.holding.setdefault(part, {})[k] = None


def _as_folded(binding: Binding) -> Term:
    assert binding.term is not None
    return binding.folded if binding.folded is not None else binding.term
