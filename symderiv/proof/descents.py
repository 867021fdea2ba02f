"""Proofs of descents on piecewise-linear landscapes, replayed apart from the catalogue's
recurrences.

The optimizers are those of :mod:`.replay`; the landscape is walked here again: f by adding up the
pieces between two places, the slope by looking for the piece.
"""

from __future__ import annotations

from flint import arb, fmpq

from symderiv.derivation.answers import DescentClaim
from symderiv.proof.duals import Value, sign
from symderiv.proof.errors import Unsupported
from symderiv.proof.replay import one_step

__all__ = ["Walk"]

EXACT_BITS = 64_000


class Walk:
    """The descent of a claim over its whole horizon: every iterate, the lowest f, the highest w."""

    def __init__(self, claim: DescentClaim) -> None:
        self.claim = claim
        self.places: list[Value] = [claim.start]
        self.lowest: Value = self.height(claim.start)
        self.highest: Value = claim.start
        old: dict[str, Value] = {}
        w: Value = claim.start
        for t in range(1, claim.horizon + 1):
            point = w
            if (
                claim.optimizer == "nesterov"
                and claim.options.get("form", "lookahead") == "lookahead"
            ):
                point = w + claim.hyper["beta"] * old.get("v", fmpq(0))
            new = one_step(
                claim.optimizer, claim.hyper, claim.options, t, w, self.slope(point), old
            )
            old = {name: _shortened(x) for name, x in new.items()}
            w = old.pop("w")
            self.places.append(w)
            f = self.height(w)
            if sign(f - self.lowest) < 0:
                self.lowest = f
            if sign(w - self.highest) > 0:
                self.highest = w

    def result(self, what: str, step: int) -> Value:
        """The number that a claim is about."""
        if what == "w":
            return self.places[step]
        if what == "lowest":
            return self.lowest
        if what == "escape":
            return (self.highest - self.claim.kinks[-1]) * self.claim.slopes[-1]
        raise Unsupported(f"{what!r} of a descent")

    def slope(self, w: Value) -> fmpq:
        """The slope of the piece that holds w; at a kink what the claim says."""
        below = [k for k in self.claim.kinks if sign(w - k) > 0]
        i = len(below)
        slopes = self.claim.slopes
        if i < len(self.claim.kinks) and sign(w - self.claim.kinks[i]) == 0:
            rule = self.claim.at_kink
            table = {
                "left": slopes[i],
                "right": slopes[i + 1],
                "mean": (slopes[i] + slopes[i + 1]) / 2,
            }
            if rule in table:
                return table[rule]
            whole, _, tail = rule.partition(".")
            return fmpq(int(whole + tail), 10 ** len(tail))
        return slopes[i]

    def height(self, w: Value) -> Value:
        """f(w) = f(origin) + the pieces between, with sign."""
        origin = self.claim.origin
        if sign(w - origin) >= 0:
            return self.claim.value + self._between(origin, w)
        return self.claim.value - self._between(w, origin)

    def _between(self, low: Value, high: Value) -> Value:
        total: Value = fmpq(0)
        at = low
        for kink, slope in zip(self.claim.kinks, self.claim.slopes, strict=False):
            if sign(kink - at) <= 0:
                continue
            if sign(kink - high) >= 0:
                return total + slope * (high - at)
            total, at = total + slope * (kink - at), kink
        return total + self.claim.slopes[-1] * (high - at)


def _shortened(x: Value) -> Value:
    if isinstance(x, fmpq) and max(x.p.bit_length(), x.q.bit_length()) > EXACT_BITS:
        return arb(x)
    return x
