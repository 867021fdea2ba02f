"""Vectors of which only the direction is told."""

from __future__ import annotations

import pytest

from tests.checking.writeup import verdicts

TOLD = r"$w^* = \begin{pmatrix} 0.5 \\ 1.5 \end{pmatrix}$"
TAKEN = r"$b = -w^{*T} \begin{pmatrix} 2 \\ 4 \end{pmatrix} = %s$"


@pytest.mark.parametrize("sign", [r"\propto", "∝"])
def test_a_factor_that_is_left_open(sign: str) -> None:
    scaled = rf"$w^* {sign} \begin{{pmatrix}} 1 \\ 3 \end{{pmatrix}}$"
    assert verdicts(f"{TOLD}, so {scaled}.\n\n{TAKEN % '-14'}")[-1] == "unchecked"


def test_without_it_a_vector_has_its_length() -> None:
    assert verdicts(f"{TOLD}.\n\n{TAKEN % '-7'}")[-1] == "correct"
    assert verdicts(f"{TOLD}.\n\n{TAKEN % '-14'}")[-1] == "wrong"
    other = r"$u \propto \begin{pmatrix} 1 \\ 3 \end{pmatrix}$"
    assert verdicts(f"{TOLD}, {other}.\n\n{TAKEN % '-14'}")[-1] == "wrong"
