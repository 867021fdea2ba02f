"""What the proofs about one function share: points of all scales, values far out, displays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from flint import arb, fmpq

from symderiv.notation.term import Term
from symderiv.proof.asymptotic import Asymptotic
from symderiv.proof.curve import Curve
from symderiv.proof.duals import Value
from symderiv.proof.errors import NotReal, OnKink, Unsupported, Wide
from symderiv.proof.numbers import Different, agreement, compare, displayed
from symderiv.proof.points import mixed, stream

__all__ = [
    "AWAY", "FAR", "GRID", "LEAST_DIGITS", "STARTS", "Outcome", "beyond", "display", "far",
    "infinite", "spread",
]  # fmt: skip

LEAST_DIGITS = 30
STARTS = (8, 24, 64, 512, 4096, 65536)
FAR = (6, 8, 10, 12, 16, 20, 24, 32, 40, 48, 56)
AWAY = tuple(side * fmpq(n, 7) for n in (200, 450, 2000) for side in (-1, 1))
GRID = tuple(fmpq(2 * k + 1, 5) for k in range(-50, 50))

Outcome = tuple[int, int, str]


def display(shown: Any, target: Any, exact: bool, places: int | None) -> None:
    """The display is the value itself, or its rounding."""
    if not isinstance(target, fmpq | arb):
        raise Unsupported("a matrix where a number is due")
    if not exact:
        compare(shown, target, None, False, places)
        return
    claimed = displayed(shown)
    if isinstance(claimed, fmpq) and isinstance(target, fmpq):
        if claimed != target:
            raise Different(shown, target, "the display is not the value")
    elif not isinstance(claimed, fmpq | arb):
        raise Unsupported("a matrix where a number is due")
    else:
        agreement(claimed, target)


def infinite(shown: Any) -> int:
    """±1 for a term ±∞, else 0."""
    if isinstance(shown, Term):
        inner, side = (shown.args[0], -1) if shown.head == "neg" else (shown, 1)
        if inner.head == "sym" and inner.data == "infinity":
            return side
    return 0


def spread(seed: bytes, count: int) -> Iterator[fmpq]:
    """Points of all scales, both signs, none of them round."""
    start = stream(seed, "analysis", "x")
    for k in range(count):
        n = mixed(start, k)
        size = fmpq(1 + n % 4093, 4096) * fmpq(2) ** (k % 9 - 4)
        yield size if (n >> 20) & 1 else -size


def beyond(
    f: Curve, side: int, order: int, ask: Callable[[Asymptotic], Any]
) -> tuple[Any, int] | None:
    """(what is asked of f or f′ on a half-line, where that begins); None where no start tells."""
    for start in STARTS:
        try:
            return ask(f.beyond(fmpq(start), side, order)), start
        except (Wide, NotReal, OnKink):
            continue
    return None


def far(f: Curve, side: int, order: int) -> Iterator[tuple[int, Value]]:
    for k in FAR:
        x = side * fmpq(2) ** k
        try:
            yield k, f.slope(x) if order else f.value(x)
        except (OnKink, NotReal):
            continue
        except Wide:
            if k > 12:
                return
