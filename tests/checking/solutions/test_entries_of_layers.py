"""Entries of what belongs to a layer, (δ_h)_i and (W_h)_{ij}: the names δ_{h,i} and W_{h,ij} of an exercise."""

from __future__ import annotations

import pytest

from symderiv.checking.reading import read_text
from symderiv.notation.term import Term
from tests.checking.solutions.made import made, verdicts


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (r"(W_h)_{ij} (a_h)_i", "W_{h,ij} a_{h,i}"),
        (r"\frac{\partial J}{\partial (W_h)_{ij}}", r"\frac{\partial J}{\partial W_{h,ij}}"),
        (r"\partial J/\partial (W_o)_{i}", r"\partial J/\partial W_{o,i}"),
        ("(x_2)_3", "x_{2,3}"),
    ],
)
def test_an_index_behind_a_layer(written: str, name: str) -> None:
    def term(text: str) -> Term | None:
        return read_text(f"$q = {text}$", "a.md").statements[0].right.term

    assert term(written) is term(name) is not None


@pytest.mark.parametrize(
    ("right", "slip"),
    [
        (r"(a_h)_i = \sigma((z_h)_i)", r"(a_h)_i = \sigma((z_h)_i) + 1"),
        (
            r"\frac{\partial J_{SE}}{\partial (W_o)_i} = \delta_o (a_h)_i",
            r"\frac{\partial J_{SE}}{\partial (W_o)_i} = \delta_o (1 - (a_h)_i)",
        ),
        (
            r"\frac{\partial J_{SE}}{\partial (W_h)_{ij}} = (\delta_h)_i x_j",
            r"\frac{\partial J_{SE}}{\partial (W_h)_{ij}} = (\delta_h)_j x_i",
        ),
        (r"(\delta_h)_i = (W_o)_i \delta_o (a_h)_i (1 - (a_h)_i)", ""),
    ],
)
def test_formulas_entry_by_entry(right: str, slip: str) -> None:
    solved = made("matrix-momentum")
    assert verdicts(solved, f"${right}$") == ["correct"]
    assert not slip or "correct" not in verdicts(solved, f"${slip}$")
