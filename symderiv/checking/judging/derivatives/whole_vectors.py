"""Derivatives of a loss in the entries of a vector, by what that comes from as a whole: ∂L/∂x = Wᵀ(p − y), where
L = −Σ_k y_k log p_k, p_i = e^{z_i}/Σ_j e^{z_j} and z = W x + b.

The entries p_i make a vector p = softmax(z) with as many entries as z; what stands beside them in a sum has as
many, too. Only for write-ups without an exercise.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, suppress

from symderiv.checking.budget import OutOfTime, budget
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Verdict
from symderiv.checking.world.indices import reached
from symderiv.checking.world.supposing import with_formulas
from symderiv.checking.world.world import World, closed
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, call, having, is_first_derivative, sym

__all__ = ["by_whole_vectors"]

_STEPS = (6_000, 0.1, 0.75)  # steps, seconds, and the share of what is left
_SIZE = (3, 1)  # of a vector of which no size is told
_BY_ENTRY = frozenset(("sigmoid", "tanh", "relu", "exp", "softplus"))


def by_whole_vectors(claims: Claims, left: Term, right: Term, about: bool) -> Outcome | None:
    """The verdict with the entries of such vectors taken together; None where there are none, or it stays
    undecided."""
    world = claims.world
    if claims.strict or not is_first_derivative(left) or closed(right):
        return None
    by = left.args[1]
    alone = not world.shapes and by.head == "sym"  # of z itself no more need be known
    wholes = dict(_wholes(world, {by.data: _SIZE} if alone else world.shapes))
    if not wholes:
        return None
    shapes = {by.data: _SIZE} if alone else dict(world.shapes)
    for name, (_, size) in wholes.items():
        shapes.setdefault(name, size)
        if shapes[name] != size:
            return None
    for beside, size in _beside(world, left, wholes):
        shapes.setdefault(beside, size)
    with suppress(OutOfTime), budget(*_STEPS), ExitStack() as within:
        within.enter_context(world.reshaped(shapes))
        any_vector = alone or _lists_itself(world, by)
        within.enter_context(world.hidden(*(by,) if any_vector else ()))
        within.enter_context(
            with_formulas(world, {sym(n): body for n, (body, _) in wholes.items()})
        )
        outcome = claims.judge(left, right, about=about)
        if outcome.verdict is Verdict.WRONG:
            outcome = claims.named(outcome)
            return outcome if outcome.mistake is not None or outcome.repaired is not None else None
        if outcome.verdict is Verdict.CORRECT:
            return outcome
    return None


def _lists_itself(world: World, name: Term) -> bool:
    """Whether z = (z_1, z_2) is all that is told of z."""
    told = world.definition(name.data) if name.head == "sym" else None
    if told is None or told.head != "mat":
        return False
    return all(a.head == "sym" and split(a.data)[0] == split(name.data)[0] for a in told.args)


def _wholes(
    world: World, shapes: dict[str, tuple[int, int]]
) -> Iterator[tuple[str, tuple[Term, tuple[int, int]]]]:
    """The vectors of which this question tells the entries, with what they are and their shapes."""
    for key, versions in list(world.versions.items()):
        if key.head != "sym" or not versions or versions[-1].section != world.section:
            continue
        base, index, above = split(key.data)
        told = versions[-1].term
        if told is None or len(index) != 1 or not index.isalpha():
            continue
        name = join(base, "", above)
        of = _entries_of(told, index)
        if of is None or world.binding(sym(name)) is not None:
            continue
        size = shapes.get(of[1])
        if size is not None and size[1] == 1 and key.data not in shapes:
            yield name, (call(of[0], sym(of[1])), size)


def _entries_of(told: Term, index: str) -> tuple[str, str] | None:
    """softmax and z for e^{z_i}/Σ_j e^{z_j}, σ and z for σ(z_i)."""
    if told.head == "div":
        above, below = told.args
        if above.head != "call" or above.data != ("exp", 0) or below.head != "sum":
            return None
        body, letter = below.args[:2]
        if body.head != "call" or body.data != ("exp", 0) or letter.head != "sym":
            return None
        whole, other = _whole(above.args[0], index), _whole(body.args[0], letter.data)
        return ("softmax", whole) if whole is not None and whole == other else None
    if told.head == "call" and told.data[1] == 0 and told.data[0] in _BY_ENTRY:
        whole = _whole(told.args[0], index)
        return (told.data[0], whole) if whole is not None else None
    return None


def _whole(t: Term, index: str) -> str | None:
    """z for z_i."""
    if t.head != "sym":
        return None
    base, below, above = split(t.data)
    return join(base, "", above) if below == index else None


def _beside(
    world: World, left: Term, wholes: dict[str, tuple[Term, tuple[int, int]]]
) -> Iterator[tuple[str, tuple[int, int]]]:
    """The y of Σ_k y_k log p_k, which has as many entries as p."""
    for t in reached(world, left)[0]:
        for u in having(t, "sum"):
            letter = u.args[1].data
            names = {whole for n in u.args[0].names if (whole := _whole(sym(n), letter))}
            sizes = {wholes[n][1] for n in names if n in wholes}
            if len(sizes) == 1:
                size = sizes.pop()
                yield from ((n, size) for n in sorted(names - wholes.keys()))
