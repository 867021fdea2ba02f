"""Numbers that a sentence only supposes: "for x = 10 we would have z = 5", "Wäre y = 0, so hätten wir L = 1,2".

A condition that the text itself takes to be otherwise ends with its sentence. "Suppose that w = 2" begins an
example that goes on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.world.world import closed
from symderiv.notation.term import Term

__all__ = ["PREMISE", "NumberTold", "numbers_told"]

_HYPOTHESIS = re.compile(
    r"\b(?:would|were|had\s+we|suppose|supposing|hypothetically|wäre|würde|hätte|aurait|serait|sería|seria|sarebbe"
    r"|avrebbe|tendríamos|teríamos|gäbe|ergäbe|käme|donnerait|daría|daria|darebbe)\b|假如|假设|如果"
    r"|\b(?:for|by|in) comparison\b|\bzum Vergleich\b|\b(?:par|por|per|à titre de) (?:compara|confront)"
    r"|для сравнения|作为对比|作為對比|比較のため",
    re.IGNORECASE,
)
PREMISE = "premise"
_PREMISES = frozenset(
    ("suppose", "supposing", "假如", "假设", "如果")
)  # which begin an example, too
_IF = re.compile(
    r"\b(?:if|were|had|wenn|falls|wäre|hätte|si|se|als|om|hvis|если|jeśli|kdyby)\b|若|如果|假如|もし|만약",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?。]\s|\n\s*\n")
_END = re.compile(r"[.!?](?=\s|\Z)|[。！？]|\n\s*\n|\Z")


@dataclass(frozen=True)
class NumberTold:
    """Where a number is told, and whether the sentence only supposes it: not at all (empty), as what all that
    follows may rest on, "suppose that w = 2", or against what holds. ``until``: where a condition of that last
    kind ends; 0 for all else."""

    start: int
    supposed: str
    until: int = 0

    def is_over(self, at: int) -> bool:
        """Whether it was supposed for a sentence that has ended before this place."""
        return 0 < self.until <= at


def numbers_told(writeup: Writeup) -> dict[Term, list[NumberTold]]:
    """Where each name is told a number."""
    out: dict[Term, list[NumberTold]] = {}
    any_supposed = writeup.says(_HYPOTHESIS)
    for st in writeup.document.statements:
        left, right = st.left.term, st.right.term
        if not st.first or left is None or left.head != "sym" or right is None or not closed(right):
            continue
        at = st.left.start
        before = _SENTENCE.split(writeup.text[max(0, at - 200) : at])[-1]
        behind = _SENTENCE.split(writeup.text[st.right.end : st.right.end + 100])[0]
        sides = (before, behind) if any_supposed else ()
        words = [m for side in sides for m in _HYPOTHESIS.finditer(side)]
        supposed, until = "supposed" if words else "", 0
        if words and all(m[0].lower() in _PREMISES for m in words):
            supposed = PREMISE
        elif words and _IF.search(before):
            end = _END.search(writeup.text, writeup.chain(st)[-1].right.end)
            until = end.start() if end else 0
        out.setdefault(left, []).append(NumberTold(at, supposed, until))
    return out
