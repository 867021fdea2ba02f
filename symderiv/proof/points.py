"""Random points from a stream of hashes: the same seed and name always give the same number."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b

from flint import arb, fmpq

__all__ = ["RandomPoint", "chosen", "mixed", "stream"]

_BITS = 16
_ALL = (1 << 64) - 1


def stream(seed: bytes, *labels: object) -> int:
    """64 bits that hang on the seed and the labels alone."""
    text = "\x1f".join(map(str, labels)).encode()
    return int.from_bytes(blake2b(text, digest_size=8, key=seed[:64]).digest(), "big")


@lru_cache(maxsize=1024)
def _start(seed: bytes, kind: str, name: str) -> int:
    return stream(seed, kind, name)


def mixed(start: int, k: int) -> int:
    """The k-th number of the sequence that begins at ``start`` (splitmix64, Steele et al. 2014)."""
    z = (start + (k + 1) * 0x9E3779B97F4A7C15) & _ALL
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & _ALL
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _ALL
    return z ^ (z >> 31)


def chosen(seed: bytes, *labels: object, of: int) -> bool:
    """True once in ``of`` times."""
    return stream(seed, "choice", *labels) % of == 0


class RandomPoint:
    """Values for any names, all exact multiples of 2^−16 (so that balls around them have no width).

    Every other point lies in [−2, 2], the others in (0, 1) or (0, 3), where logarithms are real.
    """

    def __init__(self, seed: bytes, draw: int) -> None:
        self.seed = seed
        self.draw = draw
        self._known: dict[str, arb] = {}

    def __contains__(self, name: object) -> bool:
        return True

    def __getitem__(self, name: str) -> arb:
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = arb(self.rational(name))  # exact: 18 bits
        return found

    def get(self, name: str) -> arb:
        """The value of a name; there always is one."""
        return self[name]

    def rational(self, name: str) -> fmpq:
        """The value as a rational."""
        bits = mixed(_start(self.seed, "point", name), self.draw)
        one = 1 << _BITS
        kind = (0, 1, 0, 2)[self.draw % 4]
        if kind == 0:
            return fmpq(bits % (4 * one) - 2 * one, one)
        if kind == 1:
            return fmpq(bits % (one - 1) + 1, one)
        return fmpq(bits % (3 * one - 1) + 1, one)

    def slope(self, name: str) -> arb:
        """A value in (0, 1]."""
        one = 1 << _BITS
        return arb(mixed(_start(self.seed, "slope", name), self.draw) % one + 1) / one
