"""All kinds of generated write-ups by name, and how one is made from its kind and a seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from tests.checking.generated import classics, descent, images, nets, sequences
from tests.checking.generated.hand import Unsuitable
from tests.checking.generated.page import Page

__all__ = ["KINDS", "pages"]

KINDS: dict[str, Callable[[Page], None]] = {
    f.__name__: f
    for f in (
        nets.layers, nets.softmax_layer, nets.logistic, nets.chain_of_scalars, nets.residual,
        sequences.recurrent, sequences.lstm, sequences.gru, sequences.attention,
        descent.optimizer, descent.surface, descent.schedule,
        images.convolution, images.signal, images.batch_norm, images.layer_norm,
        classics.entropies, classics.word_vectors, classics.perceptron, classics.hinge, classics.value_iteration,
    )
}  # fmt: skip


def pages(kind: str, first: int = 0) -> Iterator[tuple[int, Page]]:
    """Pages of this kind with the seeds they were made from; what nobody would hand in is passed over."""
    seed = first
    while True:
        page = Page(random.Random(f"{kind} {seed}"))
        try:
            KINDS[kind](page)
            yield seed, page
        except Unsuitable:
            pass
        seed += 1
