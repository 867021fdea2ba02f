"""Which step a chain is about where its number fits none: by the words before it, "Adam, step 2 of w_1:", or
by the value that it starts from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from symderiv.checking.model import Statement
from symderiv.checking.solutions.places.places import Places
from symderiv.checking.solutions.places.progress import Choice
from symderiv.checking.solutions.places.timeline import Named, Timeline
from symderiv.checking.world.displayed import significant
from symderiv.checking.world.world import numeric_display
from symderiv.notation.names import split
from symderiv.notation.term import ONE, Term, sym, unsigned

__all__ = ["going_on", "of_first_correction", "of_gradients_alone", "of_said_step"]

_STEP = re.compile(
    r"\b(?:step|iteration|iter\.?|update|schritt|étape|paso)\s?(?P<n>\d{1,2})\b(?P<behind>(?:[^.;\n]|\.(?=\d))*)\Z",
    re.IGNORECASE,
)
_LEAST = 3  # digits of a value that one goes on from


def of_said_step(line: str, steps: Named | None, timeline: Timeline) -> Named | None:
    """What m_2 may mean where the line before it tells its step, with nothing ended since: the moment of the
    parameter that it names too. None where they do not."""
    said = _STEP.search(line) if steps is not None else None
    if steps is None or said is None or int(said["n"]) != steps.number:
        return None
    own = [p for p in steps.plains if _names(said["behind"], timeline.owner(p))]
    return replace(steps, plains=tuple(own)) if own else None


def _names(words: str, parameter: Term | None) -> bool:
    """Whether words name a parameter."""
    base, sub, _ = split(parameter.data) if parameter is not None else ("", "", "")
    return bool(sub) and re.search(rf"(?<![\w\\]){base}_?\{{?{sub}(?!\w)", words) is not None


def going_on(
    links: list[Statement],
    pool: Iterable[Choice],
    timeline: Timeline,
    places: Places,
    near: Callable[[Any, Term], bool | None],
) -> list[Choice]:
    """The steps of a parameter after the one with whose value a right side begins, −1.53246 − 0.2 · 3."""
    first = links[0].right.term
    if first is None or first.head != "add":
        return []
    start = first.args[0]
    bare = unsigned(start)
    if not numeric_display(start) or bare.head != "num" or significant(bare) < _LEAST:
        return []
    out = []
    for c in pool:
        before = timeline.table[c.plain][c.place].get(c.number - 1)
        found = places.bindings.get(before, {}).get(c.place, ()) if before is not None else ()
        if c.plain in timeline.parameters and any(
            b.truth is not None and near(b.truth, start) for b in found
        ):
            out.append(c)
    return out


def of_gradients_alone(named: Named, right: Term, timeline: Timeline) -> Named:
    """What m̂_1 = g_1 is about: a state that is told by gradients, with none of those before, is that after the
    first step, whatever its index counts and however far the steps have come."""
    if named.number is not None or named.change or timeline.owner(named.plains[0]) is None:
        return named
    read = [timeline.read(sym(name)) for name in right.names]
    used = {p for r in read if r is not None for p in r.plains}
    slopes = [p for p in used if _is_slope(p, timeline)]
    if not slopes or len(slopes) < len(used) or any(_is_slope(p, timeline) for p in named.plains):
        return named
    return replace(named, number=1)


def of_first_correction(named: Named, head: Term, right: Term) -> Named:
    """What m̂_1 = m_1/(1 − β) is about: a correction by the first power, of a state whose index is 1 too, is that
    after the first step, however far the steps have come."""
    if named.number is not None or named.change or right.head != "div" or head.head != "sym":
        return named
    state, factor = right.args
    if state.head != "sym" or split(head.data)[1:] != split(state.data)[1:] or head is state:
        return named
    if factor.head != "add" or len(factor.args) != 2 or factor.args[0] is not ONE:
        return named
    decay = unsigned(factor.args[1])
    counted = decay.head == "num" or (decay.head == "sym" and split(decay.data)[0] == "beta")
    return replace(named, number=1) if counted and decay is not factor.args[1] else named


def _is_slope(key: Term, timeline: Timeline) -> bool:
    """Whether this is the gradient of a parameter."""
    if key.head == "deriv":
        return True
    return split(key.data)[0] == "g" and timeline.owner(key) is not None
