"""Functions of an entry that rest on all entries: S(z_i) = e^{z_i}/Σ_j e^{z_j} is the i-th entry of a vector,
S_i. As a function of the number z_i its derivative would leave out what the sum has of z_i.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from symderiv.checking.world.index_letters import SUMS, pieces_of
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, call, deriv, having, sym

if TYPE_CHECKING:
    from symderiv.checking.world.world import World

__all__ = ["OfEntries", "entry_base", "entry_meant", "of_all_entries"]


@dataclass(frozen=True)
class OfEntries:
    """What is known of such a function: the vector z, in which section, and whether S_i is free to stand for
    S(z_i)."""

    base: str
    section: int
    named: bool


_LETTERS = {"sigmoid": "sigma"}  # what stands for the function where it has an index


def of_all_entries(parameter: str, body: Term) -> bool:
    """Whether a formula in x_i sums over all the x_k, or has x_1, x_2 besides."""
    base, part, sup = split(parameter)
    if sup or len(part) != 1 or not part.isalpha():
        return False
    for u in having(body, *SUMS):
        index = u.args[1]
        if index.head == "sym" and index.data != part:
            if join(base, index.data) in u.args[0].names:
                return True
    numbered = [n for n in body.names if split(n)[0] == base and split(n)[1].isdigit()]
    return parameter in body.names and len(numbered) > 1


def entry_base(name: str) -> str:
    """The letter of the entries of a function: σ for σ(z_i)."""
    return _LETTERS.get(name, name)


def entry_meant(world: World, t: Term) -> Term | None:
    """S_k for S(z_k), and ∂S_k/∂z_k for S'(z_k), where S is such a function; of another argument with z in it
    nothing is known. None for any other call."""
    name, order = t.data
    known = world.of_entries.get(name)
    if known is None or known.section != world.section:
        return None
    if not any(split(n)[0] == known.base for n in t.names):
        return None
    x, letter = t.args[0], entry_base(name)
    if known.named and len(t.args) == 1 and x.head == "sym" and not split(x.data)[2]:
        base, part, _ = split(x.data)
        if base == known.base and len(pieces_of(part)) == 1:
            entry = sym(join(letter, part))
            return deriv(entry, *[x] * order) if order else entry
    return call(letter, *t.args, order=order) if letter != name else None
