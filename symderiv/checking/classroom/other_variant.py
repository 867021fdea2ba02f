"""Whether a write-up with many wrong lines is one of another variant: by the answers that stand in it, or by
the numbers that it has of another variant, where its relations hold with that one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction

from symderiv.checking.model import HOLDS, Finding, Verdict
from symderiv.exercises.manifest import VariantRecord

__all__ = ["doubtful", "fits_better", "likely_variant", "other_variant"]

MAX_VARIANTS, MAX_NUMBERS = 500, 400
_LEAST = 3  # answers of another variant that must stand in the text; lines that are not right
_FEW = 3  # variants that are tried whatever their numbers are
_TIMES = 3  # so many times fewer lines that are not right
_NUMBER = re.compile(r"(?<![\w.])([0-9]{1,12})(?:\.([0-9]{1,12}))?(?![\w.]*[0-9])")
_ANY = re.compile(r"(?<![\w.])(?<![_^]\{)([0-9]{1,12})(?:\.([0-9]{1,12}))?(?![\w.]*[0-9])")
_BAD = (Verdict.WRONG, Verdict.FOLLOW_THROUGH)
Shown = tuple[Fraction, Fraction]  # a number and one unit of its last digit


def other_variant(text: str, variants: Iterable[VariantRecord], own: str) -> str | None:
    """The id of the variant whose answers stand in a text, where those of its own hardly do: three at
    least, of three digits and more, and thrice as many. None where no other variant is told."""
    written = _numbers(text)[:MAX_NUMBERS]
    counts: dict[str, int] = {}
    for record in [v for _, v in zip(range(MAX_VARIANTS), variants, strict=False)]:
        answers = [n for use in record.exercises for a in use.answers for n in _numbers(a.shown)]
        counts[record.id] = sum(any(_same(w, a) for w in written) for a in dict.fromkeys(answers))
    best = max(counts, key=lambda v: counts[v], default=own)
    enough = counts.get(best, 0) >= max(_LEAST, 3 * counts.get(own, 0))
    return best if best != own and enough else None


def doubtful(findings: Iterable[Finding]) -> bool:
    """Whether so many lines are not right that the write-up may be one of another variant."""
    return sum(f.verdict in _BAD for f in findings) >= _LEAST


def likely_variant(text: str, variants: Iterable[VariantRecord], own: str) -> str | None:
    """The id of the variant of whose numbers, given or answers, most stand in a text beyond those that the
    variant ``own`` has as well; None where none of many has more of its own than that one."""
    written = _numbers(text, _ANY)[:MAX_NUMBERS]
    records = [v for _, v in zip(range(MAX_VARIANTS), variants, strict=False)]
    every = {v.id: _own_numbers(v) for v in records}
    if own not in every:
        return None

    def count(numbers: Iterable[Shown]) -> int:
        return sum(any(_same(w, n) for w in written) for n in numbers)

    gain = {
        v: count(numbers - every[own]) - count(every[own] - numbers)
        for v, numbers in every.items() if v != own
    }  # fmt: skip
    best = max(gain, key=lambda v: gain[v], default=None)
    return best if best is not None and (gain[best] > 0 or len(gain) <= _FEW) else None


def _own_numbers(record: VariantRecord) -> set[Shown]:
    """What the sheet of a variant gives, and its answers."""
    told = [x for use in record.exercises for x in use.parameters.values() if isinstance(x, str)]
    told += [a.shown for use in record.exercises for a in use.answers]
    return {n for text in told for n in _numbers(text, _ANY)}


def fits_better(own: Sequence[Finding], other: Sequence[Finding]) -> bool:
    """Whether a write-up holds with another variant, where with its own it does not: hardly a third of the
    lines is not right there, and more are right."""
    bad, there = (sum(f.verdict in _BAD for f in found) for found in (own, other))
    right, more = (sum(f.verdict in HOLDS for f in found) for found in (own, other))
    return _TIMES * there <= bad and more > right


def _numbers(text: str, pattern: re.Pattern[str] = _NUMBER) -> list[Shown]:
    """The numbers in a text; those of one or two digits, where they count, stand for nothing else."""
    out = []
    for m in pattern.finditer(text):
        digits = (m[1] + (m[2] or "")).lstrip("0")
        long = len(digits if m[2] else digits.rstrip("0")) >= 3
        if long or pattern is _ANY:
            value = Fraction(f"{m[1]}.{m[2] or 0}")
            out.append((value, Fraction(long and 1, 10 ** len(m[2] or ""))))
    return list(dict.fromkeys(out))


def _same(a: Shown, b: Shown) -> bool:
    """Whether two numbers as shown may be one, within a unit of the coarser one."""
    return a[0] == b[0] or (bool(a[1] and b[1]) and abs(a[0] - b[0]) < max(a[1], b[1]))
