"""Iterates that start from 0, as a vector, as its entries or in words: their first is no term that is missing."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last

TOLD = [
    r"We start at $w_0 = \vec{0}$.",
    r"We start at $w_0 = \vec 0$.",
    r"Let $w_0 = \overrightarrow{0}$.",
    r"Let $w_0 = \mathbf{0}$.",
    r"Take $w_0 = (0, \dots, 0)^T$.",
    r"Take $w_0 = [0, 0, \ldots, 0]^\top$.",
]
IN_WORDS = ["We start from zero weights.", "All weights are initialised to zero."]


@pytest.mark.parametrize(
    ("told", "expected"),
    [*((t, Verdict.CORRECT) for t in TOLD), *((t, Verdict.UNCHECKED) for t in IN_WORDS)],
)
@pytest.mark.parametrize(
    ("line", "right", "slip"),
    [
        (r"w_t^T u \ge w_0^T u + t m = %s", "t m", "m"),
        (
            r"\|w_t\|^2 \le \|w_0\|^2 + t \eta^2 R^2 = %s",
            r"t \eta^2 R^2",
            r"t \eta R^2",
        ),
        (r"w_t = w_0 + \eta t v = %s", r"\eta t v", r"2 \eta t v"),
    ],
)
def test_the_first_iterate_is_gone(
    told: str, expected: Verdict, line: str, right: str, slip: str
) -> None:
    assert last(f"{told}\n\n$${line % right}$$") is expected
    assert last(f"{told}\n\n$${line % slip}$$") is Verdict.WRONG


def test_what_does_not_start_there_is_missing() -> None:
    assert last(r"$$w_t^T u \ge w_0^T u + t m = t m$$") is Verdict.WRONG
    assert last("We start from zero weights.\n\n$$w_t = w_1 + t v = t v$$") is Verdict.WRONG
    assert last(r"Take $w_0 = (0, 1)^T$." + "\n\n" + r"$$w_t = w_0 + t v = t v$$") is not (
        Verdict.CORRECT
    )
