"""Random numbers by hashing: what is drawn for one name never depends on what else is drawn.

Law: block k of the stream of a key is BLAKE2b-512(key ‖ k), the key being the length-prefixed parts
(seed, exercise, slot, variant, attempt, parameter). Adding a student, an exercise or a parameter
leaves every other stream as it was; nothing depends on the machine or on Python's own generator.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import Any, TypeVar

__all__ = ["Stream", "digest16", "key_of"]

T = TypeVar("T")
_PERSON = b"symderiv-draw-1"


def key_of(*parts: str | int) -> Any:
    """A hash state that has taken in the parts, each with its length, so that keys stay apart."""
    state = blake2b(person=_PERSON)
    extend(state, *parts)
    return state


def extend(state: Any, *parts: str | int) -> None:
    """Take further parts into a hash state."""
    for part in parts:
        data = str(part).encode("utf-8", "surrogatepass")
        state.update(len(data).to_bytes(4, "big"))
        state.update(data)


def digest16(*parts: str) -> bytes:
    """16 bytes that stand for the parts: a collision is not met in practice (2⁻⁶⁴ at 2³² texts)."""
    state = blake2b(digest_size=16, person=b"symderiv-claim-1")
    extend(state, *parts)
    return state.digest()


class Stream:
    """Uniform integers from one key."""

    __slots__ = ("_block", "_key")

    def __init__(self, base: Any, name: str) -> None:
        self._key = base.copy()
        extend(self._key, name)
        self._block = 0

    def integer(self, n: int) -> int:
        """Uniform in 0 … n − 1; the bias is below 2⁻¹²⁸."""
        need = n.bit_length() + 128
        value = got = 0
        while got < need:
            block = self._key.copy()
            block.update(self._block.to_bytes(8, "big"))
            self._block += 1
            value = value << 512 | int.from_bytes(block.digest(), "big")
            got += 512
        return value % n

    def pick(self, items: Sequence[T]) -> T:
        """One of the items."""
        return items[self.integer(len(items))]
