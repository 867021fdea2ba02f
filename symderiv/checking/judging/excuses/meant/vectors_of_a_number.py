"""A letter that is a number, and in bold the vector of functions of it: **x** = [cos x, sin x].

Both are read as one name, so that no relation with it can be refuted. Only for write-ups without an exercise.
"""

from __future__ import annotations

import re

from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Verdict
from symderiv.notation.names import split

__all__ = ["by_vector_of_a_number"]

_TOLD = re.compile(
    r"\\(?:mathbf|boldsymbol|bm|vec|vb)\*?\s?\{?\s?(?P<letter>[A-Za-z])\s?\}?\s?:?=\s?"
    r"(?:\\left\s?)?(?:\[|\(|\\begin\s?\{[a-z]{0,4}matrix\}|\\[pb]?mqty\s?[\[({])"
    r"[^=\n$]{0,40}\\[a-z]{2,6}[\s({]{1,3}(?P=letter)(?![A-Za-z_^({])"
)


def by_vector_of_a_number(case: Case) -> Outcome | None:
    """``unchecked`` where a name in the relation is a number and a vector."""
    told = case.writeup.once(_letters)
    used = {split(n)[0] for t in (case.left, case.right) for n in t.names}
    if used.isdisjoint(told):
        return None
    return Outcome(Verdict.UNCHECKED, f"{min(used & told)} is a number and a vector here")


def _letters(writeup: Writeup) -> frozenset[str]:
    return frozenset(m["letter"] for m in _TOLD.finditer(writeup.text))
