"""What a displayed result is of the right one: its negative, its root, ten times it, another value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flint import arb

from symderiv.checking.equality.comparing import value_of
from symderiv.checking.mistakes.catalog import MISTAKES
from symderiv.checking.mistakes.digits import copied, digits_apart
from symderiv.checking.mistakes.fitting import Fitting, fitting
from symderiv.checking.mistakes.structure import coarsest_unit, is_known, what_is_left, whose
from symderiv.checking.values.numbers import Matrix, NoValue, real_part, whole_number
from symderiv.checking.values.readings import SHOWN
from symderiv.checking.world.displayed import significant
from symderiv.checking.world.world import World, cells_of, numeric_display
from symderiv.notation.term import Term, walk

__all__ = ["Explanation", "explain_number", "named_result", "said"]


_SHARES = "beta-for-one-minus-beta"


@dataclass(frozen=True)
class Explanation:
    """The mistake's id ("" where none fits), a sentence, the right side put right, the part that differs;
    ``expected``: what is right, where the written side cannot be put right."""

    mistake: str
    text: str
    repaired: Term | None = None
    part: Term | None = None
    expected: Term | None = None


def said(
    mistake: str, repaired: Term | None, part: Term | None = None, fits: Fitting | None = None
) -> Explanation:
    """The explanation by a mistake of the catalogue."""
    text = MISTAKES[mistake].text
    if fits is not None and not fits.slope:  # of no chain rule, and of no derivative
        if mistake == "dropped-factor":
            text = "a factor is missing"
        elif mistake == "missing-one-minus" or (mistake == _SHARES and not fits.decay):
            text = "x and 1 − x are interchanged"
    return Explanation(mistake, text, repaired, part)


def explain_number(world: World, left: Term, right: Term, value: Any) -> Explanation | None:
    """What a displayed number is of the right one."""
    if not numeric_display(right):
        return None
    return named_result(world, left, right, value, fitting(world, left, right))


def named_result(
    world: World, left: Term, right: Term, value: Any, fits: Fitting
) -> Explanation | None:
    """What the displayed number is of the right one: its negative, its root, ten times it …"""
    try:
        shown = value_of(world, right, SHOWN)
    except NoValue:
        return None
    cells = cells_of(right)
    rows = list(zip(_pairs(value, shown), map(coarsest_unit, cells), cells, strict=False))
    wrong = [(a, b, u, c) for (a, b), u, c in rows if not _close(a, b, u)]
    # Beside an entry that is far off, others are off by what rounding carried on.
    far = [row for row in wrong if not _close(row[0], row[1], 5 * row[2])]
    off = far or wrong
    if not off:
        return None
    mistake = what_is_left(world, left, right)
    if _digits(off) < 2 and mistake != "no-bias-correction":
        mistake = None  # a part of it by chance
    mistake = mistake or _other_branch(world, left, shown) or _of_all(off, left, fits)
    if mistake is None and len(off) == 1:
        mistake = _of_one(world, *off[0])
    if mistake is None and _last_digits(off):
        mistake = "last-digit"
    if mistake is None and len(off) == 1 and _digits_swapped(*off[0][:3]):
        mistake = "copied-wrongly"
    if mistake is None:
        return None
    return said(mistake, None, off[0][3] if len(off) == 1 < len(cells) else None, fits)


def _other_branch(world: World, left: Term, shown: Any) -> str | None:
    """A value that the other branch of ReLU or of a maximum has."""
    call = world.definition(left.data) if left.head == "sym" else left
    if call is None or call.head != "call" or call.data[0] not in ("relu", "max", "min"):
        return None
    name, order = call.data
    try:
        values = [value_of(world, a, SHOWN) for a in call.args]
    except NoValue:
        return None
    if any(isinstance(v, Matrix) for v in (shown, *values)) or order > 1:
        return None
    others = [arb(0), arb(1)] if order else [arb(0), *values] if name == "relu" else values
    hit = any(bool(abs(real_part(v) - real_part(shown)) < arb("1e-12")) for v in others)
    return "wrong-branch" if hit else None


Row = tuple[arb, arb, arb, Term]  # right, written, one unit of its last digit, as it is written


def _digits(off: list[Row]) -> int:
    """The most digits that one of the numbers has."""
    return max(significant(u) for *_, c in off for u in walk(c) if u.head == "num")


def _of_all(off: list[Row], left: Term, fits: Fitting) -> str | None:
    """One operation that makes all that is written of what is right."""

    digits = _digits(off)

    # Three digits or more tell it even where rounding has been carried along.
    def all_are(f: Callable[[arb], arb]) -> bool:
        return all(_close(f(a), b, u + abs(b) / 2000 * (digits > 2)) for a, b, u, _ in off)

    # -0.6 is no 0.54 with its sign lost, though within one unit of its digit.
    shown = digits > 1 or all(
        abs(abs(a) - abs(b)) <= u / 2 or abs(b) <= abs(a) for a, b, u, _ in off
    )
    if shown and all(abs(a) > u / 2 for a, _, u, _ in off) and all_are(lambda a: -a):
        return "sign"
    rooted = left.head == "call" and left.data == ("sqrt", 0)
    checks: tuple[tuple[str, Callable[[arb], arb]], ...] = (
        ("root-for-value", lambda a: a.sqrt()),
        ("root-forgotten" if rooted else "square-for-value", lambda a: a * a),
        ("factor-two", lambda a: a * 2), ("factor-two", lambda a: a / 2),
        ("decimal-point", lambda a: a * 10), ("decimal-point", lambda a: a / 10),
        ("decimal-point", lambda a: a * 100), ("decimal-point", lambda a: a / 100),
    )  # fmt: skip
    # 3 is the root of 9 by chance, 1.5 near the square of 1.2; 0.44 is that of 0.1936 by a slip.
    for mistake, f in checks:
        if not fits.allows(mistake):
            continue
        if mistake == "factor-two" and digits < 2 and not (fits.half or fits.derivative):
            continue
        if mistake.endswith("-for-value"):
            exactly = all(_close(f(a), b, arb("1e-9")) for a, b, *_ in off)
            if digits < 2 or (digits < 3 and not exactly):
                continue
        if all(abs(b) > 2 * u for _, b, u, _ in off) and all_are(f):
            return mistake
    return None


def _of_one(world: World, right: arb, wrong: arb, unit: arb, cell: Term) -> str | None:
    """What became of the digits of one number, or which other one it is."""
    found = copied(right, cell, short=True)
    if found in ("decimal-point", "sign"):
        return found
    known = is_known(world, cell) or whose(world, None, wrong) is not None
    digits = _digits([(right, wrong, unit, cell)])
    if known and digits > 2 and not bool(abs(right - wrong) < 10 * unit):
        return "other-value"
    apart = digits_apart(right, cell)
    if apart is not None:
        return "last-digit" if apart == "last" else "copied-wrongly"
    if digits > 2 and bool(abs(right - wrong) < 10 * unit):
        return "last-digit"
    return "other-value" if known and digits > 1 else None


def _last_digits(off: list[Row]) -> bool:
    return all(u > 0 and abs(a - b) < 10 * u and abs(b) > 100 * u for a, b, u, _ in off)


def _pairs(value: Any, shown: Any) -> list[tuple[arb, arb]]:
    if isinstance(value, Matrix) and isinstance(shown, Matrix):
        if len(value.entries) != len(shown.entries):
            return []
        return [
            (real_part(a), real_part(b)) for a, b in zip(value.entries, shown.entries, strict=True)
        ]
    if isinstance(value, Matrix) or isinstance(shown, Matrix):
        return []
    return [(real_part(value), real_part(shown))]


def _close(a: arb, b: arb, unit: arb) -> bool:
    gap = a - b
    return bool(gap.is_finite()) and (bool(gap.contains(0)) or bool(abs(gap) < unit))


def _digits_swapped(a: arb, b: arb, unit: arb) -> bool:
    if not unit > 0:
        return False
    scale = arb(1) / unit
    wrong = whole_number((b * scale).floor())
    for shift in (arb(0), arb(0.5)):
        right = whole_number((a * scale + shift).floor())
        if wrong is not None and right is not None and right != wrong:
            if sorted(str(wrong)) == sorted(str(right)):
                return True
    return False
