"""What a chain tells in passing: Σ_j W_jk a_j = Σ_j W_jk σ(z_j), where nothing says what a_j is."""

from __future__ import annotations

from symderiv.checking.world.index_letters import letters_of
from symderiv.checking.world.indices import family_of
from symderiv.checking.world.world import World, term_names
from symderiv.notation.term import Term

__all__ = ["told_in_passing"]


def told_in_passing(world: World, left: Term, right: Term) -> tuple[Term, Term] | None:
    """The one name of the left side in whose place the right side has a value of a function with the same
    indices, and this value; None where they differ otherwise, or where the name is known."""
    while left is not right and left.head == right.head and left.data == right.data:
        apart = [(a, b) for a, b in zip(left.args, right.args, strict=False) if a is not b]
        if len(apart) != 1 or len(left.args) != len(right.args):
            return None
        left, right = apart[0]
    if left.head != "sym" or right.head != "call" or left.data in right.names:
        return None
    letters = letters_of(left.data)
    if not letters or any(letters_of(n) != letters for n in term_names(right)):
        return None
    if world.binding(left) is not None or family_of(world, left.data) is not None:
        return None
    return left, right
