"""Numbers with units: 0.25 s = 250 ms, 85054464 ≈ 85 M, 10⁶ B = 1 MB, 1 nat = 1/ln 2 bit.

The reader takes units off as words, so that the numbers alone are compared; where the units beside them
differ, by as much as the numbers do, nothing is wrong. Only for write-ups without an exercise.
"""

from __future__ import annotations

import re

from flint import arb

from symderiv.checking.equality.comparing import number_of
from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Side, Statement, Verdict
from symderiv.checking.reading.lookup import Places
from symderiv.checking.world.world import closed
from symderiv.notation.term import ONE

__all__ = ["by_prefixes", "by_units"]

_NAME = (
    r"(?:[kKMGTPmµμn]?(?:B|b|iB|s|Hz|W|m|g|FLOPs?|FLOPS)|[KMGT]iB|[kKMBT]|min|h|bits?|nats?|bytes?|hours?|days?|"
    r"minutes?|seconds?|params?|parameters)"
)
_UNIT = (
    r"(?:[\s~]|\\[,;: ])*(?:\\(?:text|textrm|mathrm|mbox|rm|operatorname)\s?\{(?:[\s~]|\\[,;: ])*"
    rf"(?P<told>{_NAME})(?:[\s~]|\\[,;: ])*\}}|(?P<bare>{_NAME})(?![A-Za-z]))"
)
_LAST = re.compile(rf"[0-9)}}\]]{_UNIT}\s*\Z")
_BEHIND = re.compile(rf"(?:\s|\$|\\\)|\\[,;: ])*{_UNIT}")
# 10 kΩ, 47 \\mu F, 5 cm: a number with a unit that has a prefix.
_PREFIXED = re.compile(
    r"[0-9}$](?:\s|~|\\[,;: ]){0,3}(?:\\(?:text|textrm|mathrm|mbox|rm|operatorname)\s?\{?\s?)?"
    r"(?:\\mu\s?|[kKMGmµμnpc])(?:\\Omega|Ω|[FHVAWmsgJNLT]|Hz|Pa|eV|mol|ohm|Ohm)(?![A-Za-z])"
)
_WORD = re.compile(
    r"(?:[\s~]|\\[,;: ])*\\(?:text|textrm|mathrm|mbox)\s?\{(?:[\s~]|\\[,;: ])*([a-z]+)\s*\}"
)
_THOUSANDS = 12  # powers of ten that prefixes make up for
_FACTORS = (10**3, 10**6, 10**9, 10**12, 1024, 1024**2, 1024**3, 8, 24, 60, 3600)


def by_units(case: Case) -> Outcome | None:
    """The relation of numbers whose units differ by a power of ten, by 60, 1024 …"""
    st, left, right = case.st, case.left, case.right
    if not closed(right):
        return None
    ours, theirs = _unit(case, st.left), _unit(case, st.right)
    if ours and not theirs:
        theirs = _unit(case, case.links[-1].right)  # 1 nat = 1/ln 2 = 1.4427 bit
    if left is ONE and _counted(case, st):
        return Outcome(Verdict.UNCHECKED, "it may be so in other units", exact=False)
    if ours == theirs or not (ours or theirs):
        return None
    a, b = (number_of(case.claims.world, t) for t in (left, right))
    if a is None or b is None:
        return None
    if {ours.rstrip("s"), theirs.rstrip("s")} <= {"nat", "bit", ""}:
        bits, nats = (b, a) if ours.startswith("nat") else (a, b)
        if abs(bits * arb(2).log() - nats) < abs(nats) / 1000:
            return Outcome(Verdict.UNCHECKED, "it holds in other units", exact=False)
        return None
    for factor in _FACTORS:
        if any(abs(x - factor * y) < abs(x) / 50 for x, y in ((a, b), (b, a))):
            return Outcome(Verdict.UNCHECKED, "it holds in other units", exact=False)
    return None


def _unit(case: Case, side: Side) -> str:
    """The unit at the end of a side, or behind it; empty where there is none."""
    found = _LAST.search(side.source[-80:])
    found = found or _BEHIND.match(case.writeup.text, side.end, side.end + 40)
    return next((g for g in found.groups() if g), "") if found else ""


def _counted(case: Case, st: Statement) -> bool:
    """Whether two different words count what stands before them: 1 epoch = 100 steps."""
    found = [_WORD.match(case.writeup.text, side.end) for side in (st.left, st.right)]
    ours, theirs = (m[1].rstrip("s") if m is not None else "" for m in found)
    return ours != theirs and bool(ours and theirs) and not {ours, theirs} <= {"nat", "bit"}


def _prefixed(writeup: Writeup) -> Places:
    return Places(_PREFIXED, writeup.text)


def by_prefixes(case: Case) -> Outcome | None:
    """R C = 10⁴ · 47 · 10⁻⁶, where R = 10 kΩ and C = 47 μF were told: the numbers differ by the powers of
    ten that the prefixes stand for."""
    left, right, writeup, st = case.left, case.right, case.writeup, case.st
    start, end = writeup.sections.span(case.claims.world.section, len(writeup.text))
    if closed(left) and closed(right) and "call" not in left.heads:  # i(0) is no number as written
        start, end = st.left.start, st.right.end + 30
    if not writeup.once(_prefixed).within(start, end):
        return None
    a, b = (number_of(case.claims.world, t) for t in (left, right))
    if a is None or b is None:
        return None
    for power in (2, *range(3, _THOUSANDS + 1, 3)):
        if any(abs(x - 10**power * y) < abs(x) / 100 for x, y in ((a, b), (b, a))):
            return Outcome(Verdict.UNCHECKED, "it holds in other units", exact=False)
    return None
