"""The Jacobian of the softmax, ∂s_i/∂z_j = s_i (δ_ij − s_j), in the notations of its entries."""

from __future__ import annotations

import pytest

from tests.checking.writeup import verdicts


@pytest.mark.parametrize("argument", [True, False])
@pytest.mark.parametrize(
    "name", ["s_%s(z)", r"\sigma_%s(z)", r"f_%s(\mathbf z)", "a_%s(z)", "p_%s", r"\hat y_%s"]
)
def test_entries_with_and_without_their_argument(name: str, argument: bool) -> None:
    told = rf"${name % 'i'} = \frac{{e^{{z_i}}}}{{\sum_{{k=1}}^K e^{{z_k}}}}$"
    short = name if argument else name.partition("(")[0]
    for last, verdict in (("j", "correct"), ("i", "wrong")):
        slope = rf"\frac{{\partial {short % 'i'}}}{{\partial z_j}}"
        line = rf"{slope} = {short % 'i'} (\delta_{{ij}} - {short % last})"
        assert verdicts(f"{told}\n\n${line}$") == ["given", verdict]


@pytest.mark.parametrize(
    ("slope", "verdict"), [("s_i (1 - s_i)", "correct"), ("s_i (1 + s_i)", "wrong")]
)
def test_the_diagonal(slope: str, verdict: str) -> None:
    told = r"$s_i(z) = \frac{e^{z_i}}{\sum_{k=1}^K e^{z_k}}$"
    assert verdicts(rf"{told} and $\frac{{\partial s_i}}{{\partial z_i}} = {slope}$")[-1] == verdict
