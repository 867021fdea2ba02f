"""Whether a write-up with many wrong lines is one of another variant: the answers that stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from symderiv.exercises.manifest import VariantRecord

__all__ = ["other_variant"]

MAX_VARIANTS, MAX_NUMBERS = 500, 400
_LEAST = 3  # answers of another variant that must stand in the text
_NUMBER = re.compile(r"(?<![\w.])([0-9]{1,12})(?:\.([0-9]{1,12}))?(?![\w.]*[0-9])")
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


def _numbers(text: str) -> list[Shown]:
    out = []
    for m in _NUMBER.finditer(text):
        digits = (m[1] + (m[2] or "")).lstrip("0")
        if len(digits if m[2] else digits.rstrip("0")) >= 3:
            places = len(m[2] or "")
            out.append((Fraction(f"{m[1]}.{m[2] or 0}"), Fraction(1, 10**places)))
    return list(dict.fromkeys(out))


def _same(a: Shown, b: Shown) -> bool:
    """Whether two numbers as shown may be one, within a unit of the coarser one."""
    return abs(a[0] - b[0]) < max(a[1], b[1])
