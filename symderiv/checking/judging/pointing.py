"""A Finding from an Outcome, with the place of the part that differs."""

from __future__ import annotations

import re

from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Finding, Statement, Verdict

__all__ = ["finding"]


def finding(st: Statement, outcome: Outcome) -> Finding:
    span = outcome.span
    if outcome.verdict is Verdict.WRONG and span is None:
        span = _place(st, outcome)
    return Finding(
        st.line, st.column, st.source, outcome.verdict, outcome.expected, outcome.mistake,
        outcome.message, span, st,
    )  # fmt: skip


def _place(st: Statement, outcome: Outcome) -> tuple[int, int]:
    """Where the part that differs stands in the file: it is looked for as it may be written."""
    side = st.right
    whole = (side.start, side.end)
    if outcome.part is None or side.end - side.start != len(side.source):
        return whole
    from symderiv.notation.latex import latex
    from symderiv.notation.text import ascii_text, unicode_text

    for text in (latex(outcome.part), unicode_text(outcome.part), ascii_text(outcome.part)):
        pattern = r"\s*".join(re.escape(c) for c in text if not c.isspace())
        found = list(re.finditer(pattern, side.source)) if pattern else []
        if len(found) == 1:
            return side.start + found[0].start(), side.start + found[0].end()
    return whole
