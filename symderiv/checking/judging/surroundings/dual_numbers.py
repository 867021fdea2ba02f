"""Dual numbers: the ε of which a question says that ε² = 0. What is computed with it is a value of the
functions of the text, with its slope, and tells nobody what they are.
"""

from __future__ import annotations

from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.notation.term import ZERO, Term, num, sym

__all__ = ["nilpotents"]

_SMALL = (sym("epsilon"), sym("delta"))


def nilpotents(writeup: Writeup, section: int) -> tuple[Term, ...]:
    """The names whose square the question says to be 0."""
    out = []
    for st in writeup.questions.get(section, []):
        left = st.left.term
        if left is None or st.op not in ("=", "~") or st.right.term is not ZERO:
            continue
        if left.head == "pow" and left.args[1] is num(2) and left.args[0] in _SMALL:
            out.append(left.args[0])
    return tuple(out)
