"""A relation between formulas of probabilities: whose distributions it speaks of, and of which variables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from symderiv.checking.reading.probability_parts import (
    Applied,
    Atom,
    Divergence,
    Event,
    Expected,
    Formula,
    NotRead,
    Part,
    Summed,
)
from symderiv.notation.names import GREEK
from symderiv.notation.term import Term

__all__ = ["Key", "Relation"]

Key = tuple[str, str]  # the letter of a distribution, and its parameters
_LARGEST = 5  # variables of one table


@dataclass
class Relation:
    """Two sides, with the variables of their tables."""

    left: Formula
    right: Formula
    tables: dict[Key, tuple[str, ...]] = field(init=False)
    labels: dict[str, list[str]] = field(init=False)
    merged: dict[str, str] = field(init=False)
    sizes: dict[str, int] = field(init=False)
    free: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        atoms = list(self.atoms())
        told: dict[str, set[str]] = {}
        for a in atoms:
            told.setdefault(a.head, set()).add(a.parameters)
        # p_θ(x|z) and p(z) are of one model, p_data and p are not.
        self.merged = {
            head: next(iter(found - {""}), "")
            for head, found in told.items()
            if len(found - {""}) == 1 and all(_is_parameter(p) for p in found - {""})
        }
        tables: dict[Key, dict[str, None]] = {}
        self.labels = {}
        negated = set()
        for a in atoms:
            own = tables.setdefault(self.key(a), {})
            for e in (*a.of, *a.given):
                own[e.variable] = None
                labels = self.labels.setdefault(e.variable, [])
                if e.label and e.label not in labels:
                    labels.append(e.label)
                if e.negated:
                    negated.add(e.variable)
        self.tables = {k: tuple(v) for k, v in tables.items()}
        if any(len(v) > _LARGEST for v in self.tables.values()):
            raise NotRead("too many variables")
        self.sizes = {
            v: 2
            if not labels or v in negated or labels in (["0"], ["1"], ["0", "1"], ["1", "0"])
            else 3
            for v, labels in self.labels.items()
        }
        if any(len(labels) > self.sizes[v] for v, labels in self.labels.items()):
            raise NotRead("too many values")
        self.free = tuple(
            v
            for v in self.labels
            if any(v in self.free_in(f.term, f) for f in (self.left, self.right))
        )

    def free_in(self, t: Term, formula: Formula) -> set[str]:
        """The variables that a term has a value for each value of."""
        if t.head == "sym":
            return (
                self.free_of(formula.parts[t.data], formula) if t.data in formula.parts else set()
            )
        return {v for a in t.args for v in self.free_in(a, formula)}

    def free_of(self, part: Part, formula: Formula) -> set[str]:
        if isinstance(part, Atom):
            return _plain((*part.of, *part.given))
        if isinstance(part, Applied):
            return {v for v in (part.variables or (part.name,)) if v in self.labels}
        if isinstance(part, Summed):
            return self.free_in(part.body, formula) - set(part.variables)
        if isinstance(part, Expected):
            under = self.whole(part.under)
            return self.free_in(part.body, formula) - _plain(under.of) | _plain(under.given)
        of, under = self.whole(part.first), self.whole(part.second)
        return (_plain(of.given) | _plain(under.given)) - _plain(of.of)

    def key(self, atom: Atom) -> Key:
        return (atom.head, self.merged.get(atom.head, atom.parameters))

    def atoms(self) -> Iterator[Atom]:
        for formula in (self.left, self.right):
            for part in formula.parts.values():
                if isinstance(part, Atom):
                    yield part
                elif isinstance(part, Expected):
                    yield self.whole(part.under)
                elif isinstance(part, Divergence):
                    yield self.whole(part.first)
                    yield self.whole(part.second)

    def whole(self, atom: Atom) -> Atom:
        """q as the one atom of that letter that is written: q(z|x)."""
        parts = [p for f in (self.left, self.right) for p in f.parts.values()]
        written = [p for p in parts if isinstance(p, Atom)]
        written += [p.under for p in parts if isinstance(p, Expected) if p.under.of]
        compared = (a for p in parts if isinstance(p, Divergence) for a in (p.first, p.second))
        written += [a for a in compared if a.of]
        if atom.given:
            return atom
        alike = {a for a in written if (a.head, a.parameters) == (atom.head, atom.parameters)}
        if atom.of:
            names = {e.variable for e in atom.of}
            alike = {a for a in alike if {e.variable for e in a.of} == names}
            return alike.pop() if len(alike) == 1 else atom
        if len(alike) != 1:
            raise NotRead("a distribution of something that is not told")
        return alike.pop()

    def named(self, formula: Formula) -> set[str]:
        """The variables that are written in one side."""
        parts = formula.parts.values()
        atoms = [a for p in parts for a in _atoms_of(p)]
        return {e.variable for a in atoms for e in (*a.of, *a.given)}

    def opaque(self) -> tuple[set[str], set[str]]:
        """Names of which nothing is known, of each side."""
        found = [
            {
                p.name
                for p in f.parts.values()
                if isinstance(p, Applied) and p.name not in self.labels
            }
            for f in (self.left, self.right)
        ]
        return found[0], found[1]


def _atoms_of(part: Part) -> tuple[Atom, ...]:
    if isinstance(part, Divergence):
        return (part.first, part.second)
    if isinstance(part, Expected):
        return (part.under,)
    return (part,) if isinstance(part, Atom) else ()


def _plain(events: tuple[Event, ...]) -> set[str]:
    return {e.variable for e in events if not e.label}


def _is_parameter(text: str) -> bool:
    return text.split(";")[-1].split("_")[0] in GREEK or text in ("w", "W")
