"""What a name stands for, in a notation that has no value here: x = [x_1, …, x_n], θ* = argmin_θ L(θ).

Where nothing else was said of the name, there is nothing to judge: it is told what it is.
"""

from __future__ import annotations

import re

from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.world.world import World
from symderiv.notation.written_dots import LEFT_OUT

__all__ = ["only_told"]

_UNDERSTOOD = (
    LEFT_OUT, "the place of an extremum is not read", "a sum over a set is not read",
    "an index with a condition is not read", "over a range is not read",
)  # fmt: skip
_DECIMAL = re.compile(r"[0-9][.,][0-9]")  # what is computed is told by no formula


def only_told(world: World, st: Statement) -> Outcome | None:
    """``given`` for the first link of a chain that tells what a new name is, without a value."""
    name = st.left.term
    if not st.first or name is None or st.op not in ("=", ":="):
        return None
    new = name.head == "sym" or (name.head == "call" and all(a.head == "sym" for a in name.args))
    if not new or not st.right.problem.endswith(_UNDERSTOOD) or _DECIMAL.search(st.right.source):
        return None
    if world.binding(name) is not None or (name.head == "call" and world.function(name.data[0])):
        return None
    return Outcome(Verdict.GIVEN, st.right.problem)
