"""What a rule of training in letters, v̂_t = v_t/(1 − β^t), says of one step of one parameter, v̂_{w_1}^{(2)}."""

from __future__ import annotations

from collections.abc import Mapping

from symderiv.checking.world.world import World
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, num, substitute, sym

__all__ = ["STEP_LETTERS", "counter_of", "of_this_step"]

STEP_LETTERS = frozenset(("t", "k", "n"))


def of_this_step(world: World, rules: Mapping[Term, Term], left: Term) -> Term | None:
    """The rule that is told for ``left`` in a letter that counts steps, with the names of this step in it."""
    if left.head != "sym":
        return None
    base, of, above = split(left.data)
    if above[:1] != "(" or not above.strip("()").isdigit():
        return None
    step = int(above.strip("()"))
    for key, rule in reversed(list(rules.items())):
        if key.head != "sym" or split(key.data)[0] != base:
            continue
        letter = counter_of(key.data)
        if letter in STEP_LETTERS:
            names = {sym(n): _at(world, n, letter, step, base, of) for n in rule.names}
            return substitute(rule, {k: v for k, v in names.items() if v is not None})
    return None


def counter_of(name: str) -> str:
    """The t of v_t, of v^{(t)} and of v_w^{(t)}."""
    _, below, above = split(name)
    return above.strip("()") or below


def _at(world: World, name: str, letter: str, step: int, base: str, of: str) -> Term | None:
    """v_{w_1}^{(1)} for v_{t−1} at step 2 of w_1, and 2 for t; None for what does not change."""
    if name == letter:
        return num(step)
    back = {letter: 0, f"{letter}-1": 1}.get(counter_of(name).replace(" ", ""))
    if back is None:
        return None
    own, count = split(name)[0], f"({step - back})"
    whose = (
        (of, join(base, of), "") if of else ("",)
    )  # the w_1 of v_{w_1}, of the step of w_1 itself
    tried = [sym(join(own, parameter, count)) for parameter in whose]
    if of and split(of)[0] == own:
        tried.insert(0, sym(join(own, split(of)[1], count)))  # w_1^{(2)} beside v_{w_1}^{(2)}
    return next((t for t in tried if world.binding(t) is not None), None)
