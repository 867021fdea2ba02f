"""z_1 = 0.5 · 0.1 + …, where z = W x + b or z_j = Σ_i w_ji x_i + b_j, and W, x and b stand there in numbers.

By hand, with W = (0.1, −0.2; 0.3, 0.4), x = (0.5, 1) and b = (0.05, −0.05), the rows give
z = (0.05 − 0.2 + 0.05, 0.15 + 0.4 − 0.05) = (−0.1, 0.5), the columns (0.4, 0.25).
σ(−0.1) = 0.4750, σ(0.5) = 0.6225; 0.3 · 0.4750 − 0.6 · 0.6225 = −0.2310.
"""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, verdicts

_W, _X, _B = r"\begin{pmatrix} 0.1 & -0.2 \\ 0.3 & 0.4 \end{pmatrix}", "(0.5, 1)", "(0.05, -0.05)"
_COLUMN = r"\begin{pmatrix} 0.5 \\ 1 \end{pmatrix}"
_TOLD = {
    "matrices": (f"$W = {_W}$, $x = {_X}$, $b = {_B}$, $z = W x + b$", "z_{}"),
    "the law first": (f"$z = W x + b$ with $W = {_W}$, $x = {_COLUMN}$, $b = {_B}$", "z_{}"),
    "layers": (
        f"$z^{{(1)}} = W^{{(1)}} x + b^{{(1)}}$, $W^{{(1)}} = {_W}$, $x = {_X}$, $b^{{(1)}} = {_B}$",
        "z^{{(1)}}_{}",
    ),
    "layers in brackets": (
        f"$z^{{[1]}} = W^{{[1]}} x + b^{{[1]}}$, $W^{{[1]}} = {_W}$, $x = {_COLUMN}$, $b^{{[1]}} = {_B}$",
        "z_{}^{{[1]}}",
    ),
    "entries": (rf"$z_j = \sum_i w_{{ji}} x_i + b_j$, $W = {_W}$, $x = {_X}$, $b = {_B}$", "z_{}"),
    "capital entries": (
        rf"$z_j = \sum_{{i=1}}^2 W_{{ji}} x_i + b_j$, $W = {_W}$, $x_1 = 0.5$, $x_2 = 1$, $b = {_B}$",
        "z_{}",
    ),
    "entries of layers": (
        rf"$z_j^{{(1)}} = \sum_i w_{{ji}}^{{(1)}} x_i + b_j^{{(1)}}$, $W^{{(1)}} = {_W}$, $x = {_X}$,"
        rf" $b^{{(1)}} = {_B}$",
        "z_{}^{{(1)}}",
    ),
}
_FIRST, _SECOND = r"0.5 \cdot 0.1 + 1 \cdot (-0.2) + 0.05", r"0.5 \cdot 0.3 + 1 \cdot 0.4 - 0.05"
_SLIPS = [
    r"0.5 \cdot 0.1 + 1 \cdot 0.2 + 0.05",
    r"0.5 \cdot 0.1 + 1 \cdot (-0.2) - 0.05",
    r"0.5 \cdot 0.1 + 0.5 \cdot (-0.2) + 0.05",
    r"0.5 \cdot 0.1 + 1 \cdot 0.3 + 0.05",
]


@pytest.mark.parametrize("told", _TOLD)
def test_right_entries(told: str) -> None:
    before, name = _TOLD[told]
    lines = f"${name.format(1)} = {_FIRST} = -0.1$\n\n${name.format(2)} = {_SECOND} = 0.5$"
    assert verdicts(f"{before}\n\n{lines}")[-4:] == ["correct"] * 4


@pytest.mark.parametrize("slip", _SLIPS)
@pytest.mark.parametrize("told", _TOLD)
def test_a_slip(told: str, slip: str) -> None:
    """The last one is the column of W: wrong, as the other entry is its row."""
    before, name = _TOLD[told]
    first, second = f"${name.format(1)} = {slip}$", f"${name.format(2)} = {_SECOND}$"
    assert verdicts(f"{before}\n\n{first}\n\n{second}")[-2:] == ["wrong", "correct"]
    assert verdicts(f"{before}\n\n{second}\n\n{first}")[-2:] == ["correct", "wrong"]


@pytest.mark.parametrize("told", _TOLD)
def test_with_columns_throughout(told: str) -> None:
    """Another order of the indices in W is no slip."""
    before, name = _TOLD[told]
    first, second = r"0.5 \cdot 0.1 + 1 \cdot 0.3 + 0.05", r"0.5 \cdot (-0.2) + 1 \cdot 0.4 - 0.05"
    assert alarms(f"{before}\n\n${name.format(1)} = {first}$\n\n${name.format(2)} = {second}$") == 0


def test_the_layers_that_follow() -> None:
    before, _ = _TOLD["matrices"]
    before += (
        r", $h = \sigma(z)$, $V = \begin{pmatrix} 0.3 & -0.6 \\ 1 & 2 \end{pmatrix}$, $o = V h$"
    )
    lines = r"$h_1 = \sigma(-0.1) = 0.4750$, $h_2 = \sigma(0.5) = 0.6225$"
    right = verdicts(
        f"{before}\n\n{lines}" + r", $o_1 = 0.3 \cdot 0.4750 - 0.6 \cdot 0.6225 = -0.2310$"
    )
    assert "wrong" not in right
    assert right[-2] in ("correct", "rounded")
    wrong = verdicts(
        f"{before}\n\n{lines}" + r", $o_1 = 0.3 \cdot 0.4750 + 0.6 \cdot 0.6225 = 0.5160$"
    )
    assert wrong[-2] == "wrong"
    wrong = verdicts(f"{before}\n\n" + lines.replace(r"\sigma(-0.1)", r"\sigma(0.1)"))
    assert wrong[-4] == "wrong"


def test_another_vector_has_its_own_entries() -> None:
    before = f"$W = {_W}$, $x = {_X}$, $z = W x$.\n\n"
    assert alarms(before + r"Layer 2: $z_2 = 0.7 \cdot 0.3 + 0.2 \cdot 0.9 = 0.39$") == 0
