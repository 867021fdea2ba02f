"""One letter in two faces: the vector **x** = (cos x, sin x) of a number x is read as one name."""

from __future__ import annotations

import re

from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Verdict
from symderiv.notation.names import split

__all__ = ["by_face"]

_BOLD = re.compile(
    r"\\(?:mathbf|boldsymbol|bm|vec|vb|va|underline)\*?\s?(?:\{\s?([A-Za-z])\s?\}|([A-Za-z])(?![A-Za-z]))"
)


def by_face(case: Case) -> Outcome | None:
    """No verdict on a letter that the text tells in one face by itself in another."""
    for letter in sorted(case.writeup.once(_told_by_itself)):
        if any(split(n)[0] == letter for t in (case.left, case.right) for n in t.names):
            return Outcome(
                Verdict.UNCHECKED, f"{letter} in bold and {letter} are two quantities here"
            )
    return None


def _told_by_itself(writeup: Writeup) -> frozenset[str]:
    """The letters that are told in bold by themselves in plain: **x** = (cos x, sin x)."""
    found = set[str]()
    for statements in writeup.questions.values():
        for st in statements:
            bold = _BOLD.match(st.left.source.strip()) if st.first and st.op == "=" else None
            right = st.right.term
            vector = right.args[0] if right is not None and right.head == "T" else right
            if bold is None or vector is None or vector.head != "mat":
                continue
            if bold.end() == len(st.left.source.strip()):
                letter = bold[1] or bold[2]
                plain = _BOLD.sub(" ", st.right.source)
                if re.search(rf"(?<![A-Za-z\\]){letter}(?![A-Za-z_])", plain):
                    found.add(letter)
    return frozenset(found)
