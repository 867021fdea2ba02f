r"""Y_{t,d} = O_{t,e} W_{e,d} is a sum of entries over e, whether or not a \top stands elsewhere in the text: its
slopes are ∂L/∂Y_{t,d} times the other entry, with no transpose."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, last

ENTRIES = [
    (
        r"$$Y_{t,d} = O_{t,e} W_{e,d}$$",
        r"$$\frac{\partial L}{\partial O_{t,e}} = \frac{\partial L}{\partial Y_{t,d}} W_{e,d}$$",
    ),
    (
        r"$$Y_{td} = O_{te} W_{ed}$$",
        r"$$\frac{\partial L}{\partial W_{ed}} = \frac{\partial L}{\partial Y_{td}} O_{te}$$",
    ),
    (
        r"$$S_{i,j,h} = Q_{i,h,k} K_{j,h,k}$$",
        r"$$\frac{\partial L}{\partial Q_{i,h,k}} = \frac{\partial L}{\partial S_{i,j,h}} K_{j,h,k}$$",
    ),
    (
        r"$$Z_{i} = A_{ij} X_{j}$$",
        r"$$\frac{\partial L}{\partial X_{j}} = A_{ij} \frac{\partial L}{\partial Z_{i}}$$",
    ),
    (
        r"$$Y_{t1,d} = O_{t1,d1} W^O_{d1,d}$$",
        r"$$\frac{\partial L}{\partial O_{t1,d1}} = \frac{\partial L}{\partial Y_{t1,d}} W^O_{d1,d}$$",
    ),
]
ELSEWHERE = ["", r"$$s = q K^\top$$", r"$$A = B^T C$$", "These are matrices."]


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
@pytest.mark.parametrize(("law", "slope"), ENTRIES)
def test_entries(law: str, slope: str, elsewhere: str) -> None:
    assert alarms(f"{law}\n\n{slope}\n\n{elsewhere}") == 0
    assert alarms(f"{elsewhere}\n\n{law}\n\n{slope}") == 0


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_another_factor(elsewhere: str) -> None:
    law = r"$$Y_{t,d} = O_{t,e} W_{e,d}$$"
    slope = r"$$\frac{\partial L}{\partial O_{t,e}} = \frac{\partial L}{\partial Y_{t,d}} O_{t,e}$$"
    assert last(f"{elsewhere}\n\n{law}\n\n{slope}") is not Verdict.CORRECT


@pytest.mark.parametrize("index", ["", "_l", "_2"])
def test_matrices_of_a_layer(index: str) -> None:
    # Y = O W as matrices: there a transpose is missing
    law = f"$$Y{index} = O{index} W{index}$$"
    right = rf"\frac{{\partial L}}{{\partial Y{index}}} W{index}"
    slope = rf"$$\frac{{\partial L}}{{\partial O{index}}} = {right}%s$$"
    assert alarms("Matrices.\n\n" + law + "\n\n" + slope % r"^\top") == 0
    assert alarms("Matrices.\n\n" + law + "\n\n" + slope % "" + r" and $s = q K^\top$") == 1
