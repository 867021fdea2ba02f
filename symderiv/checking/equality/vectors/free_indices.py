"""Which index letters stand free in the two sides of a relation, and whether one that is lost is an error: of a
letter that is missing, a sum without its sign may run over it.
"""

from __future__ import annotations

from symderiv.checking.world.index_letters import free_letters, letters_of, nested
from symderiv.checking.world.indices import family_of, reached
from symderiv.checking.world.world import World
from symderiv.notation.names import split
from symderiv.notation.term import Term, having

__all__ = [
    "all_free",
    "bound_letters",
    "labels_of",
    "loses",
    "loses_own",
    "set_apart",
    "sum_is_implied",
    "unsummed",
]


def set_apart(world: World, left: Term, right: Term, letters: list[str]) -> set[str]:
    """The letters that what is differentiated has free although its name has not: the o of u_o in
    J = −ln σ(u_oᵀv) − Σ_k ln σ(−u_kᵀv). They name one quantity and count none."""
    out: set[str] = set()
    for u in (u for t in (left, right) for u in having(t, "deriv")):
        if u.args[0].head == "sym" and u.args[1].head == "sym":
            law = world.definition(u.args[0].data)
            if law is not None:
                own = letters_of(u.args[1].data) - letters_of(u.args[0].data)
                out |= free_letters(law) & own & set(letters)
    return out


def labels_of(world: World, t: Term) -> set[str]:
    """The letters that count nothing in what a derivative is of: the o of u_o beside Σ_k ln σ(−u_kᵀv)."""
    law = (
        world.definition(t.args[0].data) if t.head == "deriv" and t.args[0].head == "sym" else None
    )
    sums = having(law, "sum", "prod") if law is not None else []
    summed = {split(n)[0] for u in sums for n in u.args[0].names}
    counted = {u.args[1].data for u in sums}.union(*map(free_letters, t.args))
    beside = [n for n in law.names if split(n)[0] in summed] if law is not None else []
    return {x for n in beside if split(n)[1] for x in letters_of(n)} - counted


def bound_letters(*terms: Term) -> set[str]:
    """Letters that only count: bound in the relation itself, and free nowhere in it."""
    bound = {u.args[1].data for t in terms for u in having(t, "sum", "prod")}
    outside: set[str] = set()
    for t in terms:
        outside |= free_letters(t)
    return {b for b in bound if b not in outside}


def all_free(world: World, t: Term, letters: list[str]) -> set[str]:
    """The index letters that are free in t, or in what it comes down to."""
    out = free_letters(t) | nested(t)
    seen: set[str] = set()
    stack = sorted(t.names)
    while stack and len(seen) < 200:
        name = stack.pop()
        if name in seen:
            continue
        seen.add(name)
        meaning = _meaning(world, name)
        if meaning is not None:
            definition, own = meaning
            out |= (free_letters(definition) | nested(definition)) - own
            stack += sorted(definition.names)
    return out & set(letters)


def _meaning(world: World, name: str) -> tuple[Term, set[str]] | None:
    """What defines a name, or the family that it is of, and the letters that are its own there."""
    definition = world.definition(name)
    if definition is not None:
        return definition, letters_of(name)
    family = family_of(world, name)
    return None if family is None else (family[0], set(family[1]))


def loses(t: Term, ours: set[str], theirs: set[str], letters: list[str]) -> bool:
    """Whether t is a derivative whose index letters, all its own, are not all on the other side."""
    if t.head != "deriv" or not theirs < ours:
        return False
    own = free_letters(t)
    return ours == (own if t.args[0].head == "sym" else own & set(letters))


def loses_own(t: Term, ours: set[str], theirs: set[str]) -> bool:
    """Whether t is a derivative, or a product of some, by names whose letters are not all on the other
    side: ∂E/∂v_{kj} = (o_k − t_k) h_k."""
    factors = t.args if t.head == "mul" else (t,)
    if any(u.head != "deriv" for u in factors) or not theirs < ours:
        return False
    return ours == {x for u in factors for w in u.args[1:] for x in letters_of(w.data)} & ours


def unsummed(left: Term, right: Term, ours: set[str], theirs: set[str]) -> bool:
    """Whether the right side leaves a sum out that the left side writes."""
    if not ours < theirs or not right.heads.isdisjoint(("sum", "prod")):
        return False
    return theirs - ours <= {u.args[1].data for u in having(left, "sum")}


def sum_is_implied(world: World, letters: list[str], *terms: Term) -> bool:
    """Whether what defines an indexed name has a letter of its own: a sum without its sign."""
    for name in sorted(n for n in reached(world, *terms)[1] if len(n) > 1):
        meaning = _meaning(world, name)
        if meaning is not None:
            definition, own = meaning
            if own & set(letters) and (free_letters(definition) & set(letters)) - own:
                return True
    return False
