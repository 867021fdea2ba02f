r"""Arrays with words in their first row are tables; any other array is a matrix."""

from __future__ import annotations

from functools import partial

import pytest

from symderiv.checking.reading import read_text
from tests.checking.writeup import judged
from tests.timing import within

TABLE = (
    "$x = 2$, $w = 0.5$\n\n"
    r"\[ \begin{array}{lll}" "\n"
    r"\text{quantity} & \text{formula} & \textbf{value} \\ \hline" "\n"
    r"z & w x + 1 & 2 \\[2pt]" "\n"
    r"a & z^2 & 4" "\n"
    r"\end{array} \]" "\n"
)  # fmt: skip


@pytest.mark.parametrize("opened", ["\\[ | \\]", "$$ | $$", "$$\\displaystyle | $$"])
def test_an_array_with_words_is_a_table(opened: str) -> None:
    left, right = opened.split(" | ")
    text = TABLE.replace("\\[ \\begin", f"{left} \\begin").replace("\\]", right)
    found = judged(text)
    assert found["z^2 = 4"] == "correct" and "wrong" not in found.values()
    assert judged(text.replace("& 4", "& 5"))["z^2 = 5"] == "wrong"


def test_the_places_are_those_of_the_file() -> None:
    document = read_text(TABLE, "a.md")
    last = document.statements[-1]
    assert TABLE[last.right.start : last.right.end].strip() == "4"
    assert last.line == 6


@pytest.mark.parametrize(
    "array",
    [r"\begin{array}{cc} 1 & 2 \\ 3 & 4 \end{array}", r"\begin{array}{ll} a & \text{if } b \\ c & d \end{array}"],
)  # fmt: skip
def test_other_arrays_stay(array: str) -> None:
    assert read_text(f"$${array}$$\n\n$x = 1$\n", "a.md").text.count("array") == 2
    assert [st.source for st in read_text(f"$${array}$$\n\n$x = 1$\n", "a.md").statements] == [
        "x = 1"
    ]


LONG = {
    "open": r"$$\begin{array}{l}" * 20_000,
    "cells": r"\[\begin{array}{l} \text{a} & \text{b}" + " & 1" * 50_000,
}


@pytest.mark.parametrize("text", LONG)
def test_arrays_are_read_in_linear_time(text: str) -> None:
    within(4.0, partial(read_text, LONG[text], "a.md"))
