"""Losses that a derivative cannot be about: L = −ln 0.665 = 0.408 where ∇L is written, E = ½ (s_3 − y)² of another
passage where nothing of the derivative ∂E/∂h_t is in it.

The letter of a loss is used anew in each part of a write-up. What another part says of it decides nothing here.
"""

from __future__ import annotations

from collections.abc import Iterable

from symderiv.checking.judging.evidence import Passages
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.world.index_letters import letters_of
from symderiv.checking.world.indices import reached
from symderiv.checking.world.world import World, closed
from symderiv.notation.names import split
from symderiv.notation.term import Term, having

__all__ = ["losses_of_others"]


def losses_of_others(world: World, passages: Passages, *terms: Term) -> tuple[Term, ...]:
    """The quantities that are differentiated in these terms, or in what they mean, by what the formula told of
    them has nothing to do with: a number, one of another question without what is differentiated by, or one of
    another passage without a name of these terms."""
    if world.strict or not passages.writeup.once(_differentiates):
        return ()
    slopes = [
        u
        for t in reached(world, *terms)[0]
        for u in having(t, "deriv", "call")
        if u.args and u.args[0].head == "sym" and (u.head == "deriv" or u.data[0] == "nabla")
    ]
    found = []
    for loss in dict.fromkeys(u.args[0] for u in slopes):
        told = world.binding(loss)
        by = {n for u in slopes if u.args[0] is loss for t in u.args[1:] for n in t.names}
        if told is None or told.kind == "reference":
            continue
        if all(b.term is None or closed(b.term) for b in world.versions[loss]):
            found.append(loss)
        elif told.term is None or any(map(_is_general, told.term.names)):
            continue
        elif told.section < world.section:
            if by and _bases(by).isdisjoint(_bases(reached(world, loss)[1])):
                found.append(loss)
        elif told.order <= passages.bound:
            with world.hidden(loss):
                beside = reached(world, *terms)[1] - {loss.data}
            if _bases(world.leaves(loss)).isdisjoint(_bases(beside)):
                found.append(loss)
    return tuple(found)


def _differentiates(writeup: Writeup) -> bool:
    """Whether a derivative or a gradient stands anywhere in a write-up."""
    if "nabla" in writeup.text or "∇" in writeup.text:
        return True
    sides = (side.term for st in writeup.document.statements for side in (st.left, st.right))
    return any("deriv" in t.heads for t in sides if t is not None)


def _is_general(name: str) -> bool:
    """Whether a name is one of many: E = Σ_t E_t may rest on each h_t."""
    return len(name) > 1 and bool(letters_of(name))


def _bases(names: Iterable[str]) -> set[str]:
    return {split(n)[0] for n in names}
