"""What the indices of a relation are, with all that it rests on: their letters, the families of names.

A letter is an index where a sum runs over it, where δ_{ij} or [i = j] asks for it, or where it stands
in the place of such a letter (u_o beside Σ_w u_w).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from symderiv.checking.values.shared import remembered
from symderiv.checking.world.index_letters import OFFSET, SUMS, asks, delta_of, letter_of, pieces_of
from symderiv.checking.world.laws import generals
from symderiv.checking.world.world import World, term_names
from symderiv.notation.names import split
from symderiv.notation.term import Term, having, sym

__all__ = [
    "family_of",
    "index_letters",
    "law_of",
    "open_families",
    "own_delta",
    "plain_of",
    "reached",
]

_MAX_NAMES = 300


def own_delta(world: World) -> bool:
    """Whether δ is a matrix of the write-up and not Kronecker's; error signals δ_1, δ^{[2]} and
    δ_{2,ij} leave it so."""
    for key in world.versions:
        if key.head == "sym" and world.binding(key) is not None:
            base, part, sup = split(key.data)
            pieces = pieces_of(part)
            if base == "delta" and not sup and len(pieces) == 2 and all(map(letter_of, pieces)):
                return True
            if key.data == "delta" and min(world.shape("delta") or (1, 1)) > 1:
                return True
    return False


def reached(world: World, *terms: Term) -> tuple[tuple[Term, ...], frozenset[str]]:
    """The terms with all definitions that they rest on, and the names in them."""
    found: tuple[tuple[Term, ...], frozenset[str]] = remembered(
        world, ("reached", *terms), lambda: _reached(world, terms)
    )
    return found


def _reached(world: World, terms: tuple[Term, ...]) -> tuple[tuple[Term, ...], frozenset[str]]:
    out, names = list(terms), set[str]()
    at = 0
    while at < len(out) and len(names) < _MAX_NAMES:
        t = out[at]
        at += 1
        for name in sorted(t.names):
            if name in names:
                continue
            names.add(name)
            definition = world.definition(name)
            if definition is None:
                found = family_of(world, name)
                definition = found[0] if found else plain_of(world, name)
            if definition is not None:
                out.append(definition)
        for u in having(t, "call"):
            function = world.function(u.data[0])
            if function is not None and function.body not in out:
                out.append(function.body)
    return tuple(out), frozenset(names)


def index_letters(world: World, left: Term, right: Term) -> tuple[list[str], set[str]]:
    """(free and bound index letters in order, bases of the names that carry them); ([], …) without."""
    terms, names = reached(world, left, right)
    letters: dict[str, None] = {}
    for t in terms:
        for u in having(t, *SUMS):
            if u.args[1].head == "sym" and len(u.args[1].data) == 1:
                letters.setdefault(u.args[1].data)
    for t in (left, right):
        for u in having(t, "rel"):
            if asks(u):
                for a in u.args:
                    if a.head == "sym":
                        letters.setdefault(a.data)
        for name in sorted(t.names):
            for piece in delta_of(name):
                if letter_of(piece) and not own_delta(world):
                    letters.setdefault(letter_of(piece))
        for piece in _of_softmax(world, t):
            letters.setdefault(piece)
    if not letters:
        return [], set()
    bases: set[str] = set()
    growing = True
    while growing:
        growing = False
        for name in sorted(names):
            base, part, sup = split(name)
            pieces = [letter_of(p) for p in (*pieces_of(part), *pieces_of(sup))]
            if base not in bases and any(p in letters for p in pieces):
                bases.add(base)
                growing = True
            if base in bases and len(pieces_of(part)) == 2 and any(p in letters for p in pieces):
                new = [p for p in pieces if p and p not in letters]
                letters.update(dict.fromkeys(new))
                growing = growing or bool(new)
            if (
                base in bases
                and len(pieces_of(part)) == 1
                and pieces[0]
                and pieces[0] not in letters
            ):
                letters[pieces[0]] = None
                growing = True
    return list(letters), bases


def _of_softmax(world: World, t: Term) -> Iterator[str]:
    """The letters of the entries of a softmax that is told as a whole: i and j of ∂q_i/∂z_j, where
    q = softmax(z/T)."""
    for u in having(t, "deriv"):
        for name in sorted(u.args[0].names):
            told = plain_of(world, name)
            if told is not None and told.data == ("softmax", 0):
                _, part, _ = split(name)
                yield from filter(None, map(letter_of, pieces_of(part)))


def plain_of(world: World, name: str, bases: Set[str] | None = None) -> Term | None:
    """The definition of ŷ for ŷ_i, where only ŷ = w x + b is written and x_i is used as well."""
    base, part, sup = split(name)
    if len(pieces_of(part)) + len(pieces_of(sup)) != 1 or name == base:
        return None
    found = world.definition(base)
    if found is None or (bases is not None and bases.isdisjoint(found.names)):
        return None
    return found


def family_of(world: World, name: str) -> tuple[Term, dict[str, str]] | None:
    """The definition of p_i for p_1 or p_k, with what i stands for in it. None for the h_{t−1} = 0.5 that a step
    begins at."""
    _, part, sup = split(name)
    pieces = (*pieces_of(part), *pieces_of(sup))
    if not pieces:
        return None
    told = world.binding(sym(name))
    if told is not None and told.kind == "literal" and any(map(OFFSET.match, pieces)):
        return None
    for key, said, own, wanted in generals(world, name):
        if key.data == name:
            continue
        table: dict[str, str] = {}
        assert said.term is not None
        below = len(pieces_of(part))
        for place, (a, b) in enumerate(zip(own, wanted, strict=True)):
            if letter_of(a) == a and table.setdefault(a, b) == b:
                continue
            # Layers stand above, with units below; x_{k+1} is the next of all, and the N + 1 of a mean a number.
            letter, k = _counted_from(a, b) if 0 < below <= place else ("", "")
            if letter in said.term.names:
                letter = ""
            if a != b and not (letter and table.setdefault(letter, k) == k):
                break
        else:
            if table:
                return said.term, table
    return None


def law_of(world: World, name: str) -> Term | None:
    """What a name, or all of its family, is defined to be."""
    found = world.definition(name)
    family = family_of(world, name) if found is None else None
    return family[0] if family is not None else found


def _counted_from(index: str, number: str) -> tuple[str, str]:
    """The l, and its number, for which l+1 is this number; empty where the index is another one."""
    found = OFFSET.match(index)
    if found is None or not number.isdigit():
        return "", ""
    k = int(number) - (1 if found[2] == "+" else -1) * int(found[3])
    return (found[1], str(k)) if k >= 0 else ("", "")


def open_families(world: World, terms: Iterable[Term], bases: set[str]) -> frozenset[str]:
    """The bases of the names with an index letter that nothing defines."""
    out: set[str] = set()
    for t in terms:
        for name in sorted(term_names(t)):
            base, part, sup = split(name)
            if base in bases and any(map(letter_of, (*pieces_of(part), *pieces_of(sup)))):
                if world.definition(name) is None and family_of(world, name) is None:
                    if plain_of(world, name, bases) is None:
                        out.add(base)
    return frozenset(out)
