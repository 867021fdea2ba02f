"""What has other numbers after an update: names that stand together in a matrix, [w_1; w_2] = [0.1497; 0.1995],
and what is computed with new weights, z = 0.82 · 2 − 0.5 where w_{new} = 0.82, or new entries of a vector.

Only for write-ups without an exercise.
"""

from __future__ import annotations

import re

from symderiv.checking.equality.comparing import value_of
from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.facts.steps.new_passes import said_of_new_pass, updated_law
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Verdict
from symderiv.checking.values.numbers import Matrix
from symderiv.checking.values.readings import SHOWN
from symderiv.checking.world.indices import reached
from symderiv.checking.world.world import Binding, cells_of, closed, numeric_display
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, substitute, sym

__all__ = ["by_entries_since", "by_later_iterate", "by_new_entries", "by_new_weights"]

_NEW = "it holds with the new weights"
_REACH = 160
_ITERATES = 10  # that are looked for
_UPDATED = re.compile(
    r"\b(?:new|updat\w+|becomes?|neue[nrs]?|aktualisier\w+|nouve(?:au|aux|l|lles?)|mis\w*\s+à\s+jour|nuev[oa]s?"
    r"|actualiza\w+|nuov[aoei]|aggiorna\w+|nov[oa]s?|atualiza\w+|now[eya]|aktualizac\w+)\b|更新|新的|变为|變為|变成",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"\b(?:after|next|second|third|step|iteration|epoch|round|nach|schritt|après|después|dopo|depois|po)\b"
    r"|之后|以后|下一",
    re.IGNORECASE,
)


def by_new_entries(case: Case) -> Outcome | None:
    """The numbers that names have from here on, each of which was told by its number alone; of computed
    ones, where words say that they are new. That a single one differs is a slip where no words tell more."""
    left, right, world = case.left, case.right, case.claims.world
    if left.head != "mat" or right.head != "mat" or left.data != right.data:
        return None
    names, numbers = cells_of(left), cells_of(right)
    if any(n.head != "sym" for n in names) or not all(map(numeric_display, numbers)):
        return None
    known = [world.binding(n) for n in names]
    told = case.before[-_REACH:] if case.st.first else case.around
    new = _UPDATED.search(told) is not None
    if not all(b is not None and b.term is None and (new or b.kind == "literal") for b in known):
        return None
    values = [value_of(world, number, SHOWN) for number in numbers]
    pairs = [(b, v) for b, v in zip(known, values, strict=True) if b is not None]
    moved = sum(not case.claims.is_exactly(b.shown, v) for b, v in pairs)
    if moved < 2 and len(names) > 1 and not (new or _LATER.search(told)):
        return None
    for name, value in zip(names, values, strict=True):
        world.bind(name, Binding("literal", None, world.section, value, value))
    return Outcome(Verdict.GIVEN)


def by_entries_since(case: Case) -> Outcome | None:
    """The relation with the entries that a vector has got since it was told as a whole: ‖w‖² = 4/9 + 1/9 behind
    w = (½, ½) and w_1 = 2/3, w_2 = 1/3. From here on these are the entries of w."""
    world = case.claims.world
    if not closed(case.right) or closed(case.left):
        return None
    new: dict[Term, Binding] = {}
    for name in sorted(reached(world, case.left)[1]):
        whole = world.binding(sym(name))
        old = whole.shown if whole is not None else None
        if whole is None or not isinstance(old, Matrix) or 1 not in old.shape:
            continue
        told = [world.binding(sym(join(name, str(k)))) for k in range(1, len(old.entries) + 1)]
        since = [b is not None and b.shown is not None and b.order > whole.order for b in told]
        if any(since):
            pairs = zip(old.entries, told, since, strict=True)
            entries = [b.shown if b is not None and later else x for x, b, later in pairs]
            if not any(isinstance(x, Matrix) for x in entries):
                value = Matrix(old.shape, entries)
                new[sym(name)] = Binding("literal", None, world.section, value, value)
    if not new:
        return None
    again = case.tried_with(new)
    if again is not None:
        for key, binding in new.items():
            world.bind(key, binding)
    return again


def by_new_weights(case: Case) -> Outcome | None:
    """A quantity with the numbers that the weights in its formula have got, under names of their own. Where no
    words say so, it may be another slip."""
    left, right, world, head = case.left, case.right, case.claims.world, case.st.head
    if left.head == "deriv" or closed(left) or not closed(right):
        return None
    if head.term is None or head.term.head != "sym":
        return None
    said = said_of_new_pass(case.writeup, case.st, head.term.data)
    place = head.start if said is None else said
    found = updated_law(world, case.writeup, case.st, left, place, counted=said is None)
    again = case.tried(substitute(found[0], found[2]), right) if found is not None else None
    if again is None:
        return None
    binding = Binding("numeric", None, world.section, truth=again.value)
    case.chain.key, case.chain.truth = head.term, again.value
    case.chain.binding = world.bind(head.term, binding)
    return again if said is not None else Outcome(Verdict.UNCHECKED, _NEW)


def by_later_iterate(case: Case) -> Outcome | None:
    """p_1 = σ(1.3) behind "At w_1:" where p_i = σ(w x_i), the start w = 0 and then w_1 = 1.3 were told: the last
    number that an iterate has got since stands for the letter of the start."""
    world = case.claims.world
    if not closed(case.right) or closed(case.left):
        return None
    new: dict[Term, Binding] = {}
    for name in sorted(reached(world, case.left)[1]):
        start = world.binding(sym(name))
        if start is None or start.number is None or any(split(name)[1:]):
            continue
        since = [
            b
            for k in range(1, _ITERATES)
            if (b := world.binding(sym(join(name, str(k))))) is not None
            and b.number is not None
            and b.section == start.section == world.section
            and b.order > start.order
        ]
        if since:
            new[sym(name)] = max(since, key=lambda b: b.order)
    return case.tried_with(new) if new else None
