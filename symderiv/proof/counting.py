"""Proofs of parameter counts: every layer's arrays are laid out by shape and their entries added
up.

Written apart from the catalogue's formulas: shapes of weight arrays here, products of sizes there;
a convolution's side by sliding the kernel, its receptive field by walking one unit back to the
input.
"""

from __future__ import annotations

from math import prod

from flint import fmpq

from symderiv.derivation.answers import CountClaim
from symderiv.notation.term import Term
from symderiv.proof.errors import Unsupported
from symderiv.proof.numbers import Different, displayed

__all__ = ["count"]

Shape = tuple[int, ...]


def count(shown: Term, claim: CountClaim) -> int:
    """The number, found again; Different if that is not what is shown."""
    found = _field(claim) if claim.what == "receptive-field" else _parameters(claim)
    if displayed(shown) != fmpq(found):
        raise Different(shown, fmpq(found))
    return found


def _parameters(claim: CountClaim) -> int:
    shape, total = claim.shape, 0
    for kind, numbers in claim.layers:
        arrays, offsets, shape = _arrays(kind, dict(numbers), shape)
        total += sum(map(prod, arrays))
        if claim.biases:
            total += sum(map(prod, offsets))
    return total


def _arrays(
    kind: str, size: dict[str, int], shape: Shape
) -> tuple[list[Shape], list[Shape], Shape]:
    """(weight arrays, bias arrays, the shape behind the layer)."""
    first = shape[0]
    if kind == "dense":
        return [(size["m"], first)], [(size["m"],)], (size["m"],)
    if kind == "conv":
        kernel = (size["d"], first, size["k"], size["k"])
        return [kernel], [(size["d"],)], (size["d"], _slides(shape[1], size))
    if kind == "pool":
        return [], [], (first, _slides(shape[1], size))
    if kind == "flatten":
        return [], [], (first * shape[1] * shape[1],)
    if kind == "embedding":
        return [(size["v"], size["m"])], [], (size["m"],)
    gates = {"rnn": 1, "gru": 3, "lstm": 4}.get(kind)
    if gates is not None:
        weights: list[Shape] = []
        for _ in range(gates):
            weights += [(size["m"], first), (size["m"], size["m"])]
        return weights, [(size["m"],)] * gates, (size["m"],)
    if kind == "attention":
        return [(first, first)] * 4, [(first,)] * 4, shape
    if kind in ("batchnorm", "layernorm"):
        return [(first,)], [(first,)], shape
    if kind == "dropout":
        return [], [], shape
    raise Unsupported(f"the layer {kind!r},")


def _slides(side: int, size: dict[str, int]) -> int:
    """How many places a kernel takes along a padded side."""
    start, places = -size["p"], 0
    while start + size["k"] <= side + size["p"]:
        places, start = places + 1, start + size["s"]
    return places


def _field(claim: CountClaim) -> int:
    """How far one unit of the last image sees along a side: its interval, walked back to the input."""
    low = high = 0
    for kind, numbers in reversed(claim.layers):
        size = dict(numbers)
        if kind in ("conv", "pool"):
            low, high = low * size["s"], high * size["s"] + size["k"] - 1
    return high - low + 1
