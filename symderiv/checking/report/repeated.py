"""What is said of one place: a formula that is computed for each parameter of a vector is shown once."""

from __future__ import annotations

from collections.abc import Iterable

from symderiv.checking.model import Finding, Verdict

__all__ = ["told_once"]

_WORST = (
    Verdict.WRONG,
    Verdict.FOLLOW_THROUGH,
    Verdict.UNCHECKED,
    Verdict.ROUNDED,
    Verdict.CORRECT,
    Verdict.GIVEN,
)


def told_once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings, of those on one and the same place only the first of the worst."""
    kept: dict[tuple[object, ...], Finding] = {}
    for f in findings:
        key = _place(f) or (id(f),)
        if key not in kept or _WORST.index(f.verdict) < _WORST.index(kept[key].verdict):
            kept[key] = f
    return tuple(kept.values())


def _place(f: Finding) -> tuple[object, ...] | None:
    """Where both sides of a relation stand, and how they are written; None where one stands nowhere."""
    st = f.statement
    if st is None or not st.left.start < st.left.end or not st.right.start < st.right.end:
        return None
    return (st.op, *((s.start, s.end, s.source) for s in (st.left, st.right)))
