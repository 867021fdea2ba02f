"""Which questions and answers of a run are taken, so that no two variants are equal.

The rule that keeps variants stable: a variant's attempts depend on nobody else, and it takes the
first acceptable one whose question and answer nobody claimed before. Claims are made in this order:

1. the claims of an earlier manifest, each by its own variant, if one is continued;
2. numbered variants by number; variants of a roster by a hash of the id, not by their line.

So adding a student, wherever in the file, changes another variant only if the two really collide,
and not even then when the earlier manifest is given.
"""

from __future__ import annotations

from collections.abc import Iterable

from symderiv.exercises.stream import digest16

__all__ = ["Claims", "claim_digests", "claim_order"]


def claim_order(variant_ids: Iterable[str], *, roster: bool = False) -> list[str]:
    """The order in which variants make their claims (see above)."""
    if roster:
        return sorted(variant_ids, key=lambda v: (digest16("order", v), v))
    return sorted(variant_ids, key=lambda v: (0, int(v), v) if _plain(v) else (1, 0, v))


def _plain(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19


def claim_digests(exercise_id: str, asked: str, answered: str) -> tuple[bytes, ...]:
    """What a variant claims: its question, and its answers where they are not empty."""
    out = (digest16("asked", exercise_id, asked),)
    return (*out, digest16("answered", exercise_id, answered)) if answered else out


class Claims:
    """A set of 16-byte digests and who took each: about 150 bytes a claim, whatever the exercise.

    A variant may claim again what is its own (a run that is continued); two uses of an exercise in
    one variant are two owners.
    """

    def __init__(self) -> None:
        self._owner: dict[bytes, bytes] = {}

    def __len__(self) -> int:
        return len(self._owner)

    def free(self, owner: str, digests: Iterable[bytes]) -> bool:
        """Whether nobody else holds any of them."""
        me = digest16("owner", owner)
        return all(self._owner.get(d, me) == me for d in digests)

    def take(self, owner: str, digests: Iterable[bytes]) -> bool:
        """Claim them all, if all are free; returns whether they were."""
        wanted = tuple(digests)
        if not self.free(owner, wanted):
            return False
        me = digest16("owner", owner)
        for d in wanted:
            self._owner[d] = me
        return True
