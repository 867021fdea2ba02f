"""Yes-or-no facts about one function, recomputed from values and slopes at points of all scales."""

from __future__ import annotations

from itertools import pairwise

from flint import arb, fmpq

from symderiv.derivation.answers import PropertyClaim
from symderiv.proof.curve import Curve, curve
from symderiv.proof.duals import Value
from symderiv.proof.errors import NotReal, OnKink, Unsupported, Wide
from symderiv.proof.extrema import sign_changes
from symderiv.proof.numbers import Different
from symderiv.proof.samples import AWAY, GRID, LEAST_DIGITS, Outcome, beyond, far, spread

__all__ = ["property_of"]


def property_of(seed: bytes, word: str, claim: PropertyClaim) -> Outcome:
    """The word is recomputed from values and slopes at points."""
    f = curve(claim.function, claim.variable)
    found = _word(f, claim.what, seed)
    if word not in found:
        raise Different(word, "/".join(found), claim.what)
    return LEAST_DIGITS, 48, claim.what


def _word(f: Curve, what: str, seed: bytes) -> tuple[str, ...]:
    if what == "linear":
        return ("yes",) if _linear(f, seed) else ("no",)
    if what == "odd":
        for x in (*spread(seed, 24), *GRID, *AWAY):
            total = f.value(x) + f.value(-x)
            if total > 0 or total < 0:
                return ("no",)
        return ("yes",)
    if what in ("saturation-left", "saturation-right"):
        return (_saturation(f, -1 if what.endswith("left") else 1),)
    if what == "monotone":
        return _monotone(f, seed)
    if what == "vanishing":
        left, right = _saturation(f, -1), _saturation(f, 1)
        return ({(True, True): "both", (True, False): "left", (False, True): "right"}.get(
            (bool(left), bool(right)), "none"),)  # fmt: skip
    if what == "suitable":
        if all(s == 0 for s in _slopes(f, seed)):
            return ("no-flat",)
        if _linear(f, seed):
            return ("no-linear",)
        steep = any(abs(arb(v)) > 2**40 for side in (-1, 1) for _, v in far(f, side, 1))
        return ("no-steep",) if steep else ("yes",)
    raise Unsupported(f"the property {what!r}")


def _slopes(f: Curve, seed: bytes) -> list[Value]:
    out: list[Value] = []
    for x in (*spread(seed, 48), *GRID, *AWAY):
        try:
            out.append(f.slope(x))
        except (OnKink, NotReal):
            continue
    return out


def _linear(f: Curve, seed: bytes) -> bool:
    first = f.value(fmpq(0)), f.value(fmpq(1))
    for x in (*spread(seed, 24), *GRID, *AWAY):
        expected = first[0] + x * (first[1] - first[0])
        gap = f.value(x) - expected
        if gap > 0 or gap < 0:
            return False
    return True


def _saturation(f: Curve, side: int) -> str:
    found = beyond(f, side, 1, lambda g: (g.is_zero(), g.limit()))
    if found is not None:
        (nothing, reached), _ = found
        if nothing:
            return "hard"
        if not isinstance(reached, arb) or not reached.contains(0):
            return "soft" if isinstance(reached, fmpq) and reached == 0 else ""
    ends = list(far(f, side, 1))
    if not ends:
        raise Unsupported("a function that has no slope far out")
    if all((v == 0) if isinstance(v, fmpq) else v.is_zero() for _, v in ends[-5:]):
        return "hard"
    gaps = [abs(arb(v)).upper() for _, v in ends]
    floor = arb(10) ** -20
    last = gaps[-5:]
    shrinking = all(b < a or b < floor for a, b in pairwise(last))
    return "soft" if shrinking and gaps[-1] < arb(10) ** -12 else ""


FURTHER = tuple(side * fmpq(2) ** k for k in range(7, 17) for side in (-1, 1))


def _monotone(f: Curve, seed: bytes) -> tuple[str, ...]:
    """By differences of f between neighbouring points, jumps included."""
    values = []
    for x in sorted({*spread(seed, 96), *GRID, *AWAY, *FURTHER}):
        try:
            values.append(f.value(x))
        except Wide:
            if abs(x) <= 1024:
                raise
    steps = [b - a for a, b in pairwise(values)]
    up, down = any(s > 0 for s in steps), any(s < 0 for s in steps)
    if up != down and sign_changes(f):
        up = down = True
    if up and down:
        return ("neither",)
    return ("increasing",) if up else ("decreasing",) if down else ("constant",)
