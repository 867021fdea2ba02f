"""Why a difference between two sides in names is no proof of an error."""

from __future__ import annotations

from symderiv.checking.judging.indices import index_letters
from symderiv.checking.judging.world import World, literals, term_names
from symderiv.notation.names import split
from symderiv.notation.term import Term, sym, walk
from symderiv.notation.text import unicode_text

__all__ = ["doubt", "unfamiliar"]


def doubt(world: World, left: Term, right: Term) -> str:
    """The reason to leave a relation that fails undecided; empty where it is an error.

    A name that the left side does not come down to may stand for anything, and numbers in the place of
    names without a value may be their values, told elsewhere.
    """
    sums = [any(u.head in ("sum", "prod") for u in walk(t)) for t in (left, right)]
    _, bases = index_letters(world, left, right)
    if sums[0] != sums[1] and not bases:
        return "a sum over an unknown number of terms"
    if any("nabla" in t.names for t in (left, right)):
        return "a gradient of something that is not defined here"
    fresh = [n for n in sorted(world.leaves(right)) if n in unfamiliar(world, left, right)]
    if fresh:
        return f"it brings in {unicode_text(sym(fresh[0]))}, which is not defined here"
    return _put_in(world, left, right)


def unfamiliar(world: World, left: Term, right: Term) -> set[str]:
    """The names of the right side, and what it comes down to, that the left side does not know.

    p_j is known where p_i is, and δ_{ij} everywhere.
    """
    letters, bases = index_letters(world, left, right)
    known = world.leaves(left) | term_names(left) | set(letters)
    families = {split(n)[0] for n in known} & bases
    found = world.leaves(right) | term_names(right)
    return {n for n in found if n not in known and split(n)[0] not in families and not _delta(n)}


def _delta(name: str) -> bool:
    base, part, _ = split(name)
    return base == "delta" and len(part.replace(",", "")) == 2 and part.replace(",", "").isalpha()


def _put_in(world: World, left: Term, right: Term) -> str:
    """Decimals that are new on the right where a name without a value is gone from the left."""
    new = [u for u in literals(right) if u not in literals(left)]
    if not new:
        return ""
    gone = world.leaves(left) - world.leaves(right)
    unknown = [n for n in sorted(gone) if world.value(sym(n), "shown") is None]
    if unknown:
        return f"numbers stand for {unicode_text(sym(unknown[0]))}, whose value is not told here"
    return ""
