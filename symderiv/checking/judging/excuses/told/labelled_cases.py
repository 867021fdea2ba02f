"""Relations under the label of one model or case, of names that were told under the label of another one:
FP/N = 0/4 behind "Model C:", where FP = 3 stands behind "Model B:" and Model C has no FP of its own.

Only for write-ups without an exercise.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from symderiv.checking.equality.rounded.putin import put_in_pairs
from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.case_labels import case_labels, of_another_case
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Verdict
from symderiv.checking.world.displayed import written_value
from symderiv.checking.world.indices import reached
from symderiv.checking.world.world import closed
from symderiv.notation.term import Term, having, sym
from symderiv.notation.text import unicode_text

__all__ = ["by_labelled_case"]


def by_labelled_case(case: Case) -> Outcome | None:
    """The relation without the numbers that another case has; with those put in for them, where each has one.
    A slip in a number of this case stays one, and so does one where the numbers of the other case are put in."""
    writeup = case.writeup
    if not closed(case.right) or not writeup.once(case_labels):
        return None
    stale = _of_other_cases(case)
    if not stale:
        return None
    are = "were" if len(stale) > 1 else "was"
    told = Outcome(
        Verdict.UNCHECKED, f"{' and '.join(map(unicode_text, stale))} {are} told of another case"
    )
    meant = {name: n for name, n in put_in_pairs(case.left, case.right) if name in stale}
    if len(meant) == len(stale):
        with case.formulas(meant), case.claims.unnamed():
            again = case.claims.decide(case.left, case.right, case.about)
        return None if again.verdict is Verdict.WRONG else told
    shown = [value for u in having(case.right, "num") if (value := written_value(u)) is not None]
    for name in stale:
        value = case.claims.world.value(name, "shown")
        if value is None or not any((value - other).contains(0) for other in shown):
            return told
    return None


def _of_other_cases(case: Case) -> list[Term]:
    """What the left side comes down to that another case has told last."""
    here, world = case.st.head.start, case.claims.world
    terms, names = reached(world, case.left)
    keys: Iterable[Term] = (
        *map(sym, sorted(names)),
        *(u for t in terms for u in having(t, "call")),
    )
    tellings = case.writeup.once(_tellings)
    out = []
    for key in dict.fromkeys(keys):
        places = tellings.get(key, [])
        k = bisect_left(places, here)
        if (
            k
            and world.binding(key) is not None
            and of_another_case(case.writeup, places[k - 1], here)
        ):
            out.append(key)
    return out


def _tellings(writeup: Writeup) -> dict[Term, list[int]]:
    """Where each name stands at the head of a chain."""
    out: dict[Term, list[int]] = {}
    for st in writeup.document.statements:
        if st.first and st.left.term is not None and st.op in ("=", ":=", "~"):
            out.setdefault(st.left.term, []).append(st.left.start)
    return {key: sorted(places) for key, places in out.items()}
