"""A write-up handed in under the number of another variant."""

from __future__ import annotations

import pytest

from symderiv.checking.classroom.other_variant import other_variant
from symderiv.exercises.manifest import AnswerRecord, UseRecord, VariantRecord


def record(name: str, *shown: str) -> VariantRecord:
    answers = tuple(AnswerRecord(str(k), "a", s) for k, s in enumerate(shown))
    return VariantRecord(name, "7", (UseRecord("e", "", 0, {}, "1", (), answers),))


VARIANTS = (
    record("1", "16.3592", "-3.432", "2.288", "0.4864"),
    record("2", "3.25125", "2.805", "2.55", "1.275"),
    record("3", "0.5", "2", "-1", "w*x"),
)


@pytest.mark.parametrize(
    ("text", "own", "found"),
    [
        ("L = 3.25125, dL/dw2 = 2.805, dw1 = 2.55, db1 = 1.275", "1", "2"),
        ("L = 3.2513, dL/dw2 = 2.81, dw1 = 2.55", "1", "2"),  # rounded
        ("L = 3.25125, dL/dw2 = 2.805, dw1 = 2.55, db1 = 1.275", "2", None),
        ("L = 3.25125, dL/dw2 = 2.805", "1", None),  # two are not enough
        ("L = 16.3592, dw2 = -3.432, and 3.25125, 2.805, 2.55", "1", None),  # as many of its own
        ("z = 0.5, w = 2, b = -1, w*x", "1", None),  # short numbers tell nothing
        ("", "1", None),
    ],
)
def test_the_variant_whose_answers_stand_in_a_text(text: str, own: str, found: str | None) -> None:
    assert other_variant(text, VARIANTS, own) == found
