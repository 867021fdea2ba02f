r"""^T as the number of steps where T counts them, and as a transpose elsewhere.

By hand: h_t = w h_{t−1} gives h_T = w^T h_0 and ∂h_T/∂h_0 = w^T; 0.5³ = 0.125, 0.9^10 = 0.3487; the geometric
sum of g^t up to T − 1 is (1 − g^T)/(1 − g).
"""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, last

_LINES = [
    ("$h_t = w h_{t-1}$, also $h_T = %s$.", "w^T h_0", "w^{T-1} h_0"),
    (r"$e_{t+1} = r e_t$, so after $T$ steps $e_T = %s$.", "r^{T} e_0", "T r^{T} e_0"),
    ("$h_t = W h_{t-1}$, so $h_T = %s$.", "W^T h_0", "W^{T+1} h_0"),
    (
        r"$h_t = w h_{t-1}$ and $\frac{\partial h_T}{\partial h_0} = %s$.",
        "w^T",
        "w^{T-1}",
    ),
    (
        r"$h_t = w h_{t-1}$, $h_T = w^T h_0$, $\frac{\partial h_T}{\partial w} = %s$.",
        "T w^{T-1} h_0",
        "w^{T-1} h_0",
    ),
    ("With $a = 0.5$ and $T = 3$ steps: $a^T = %s$.", "0.125", "0.25"),
    ("With $p = 0.9$, $T = 10$: $1 - p^T = %s$.", "1 - 0.9^{10}", "1 - 0.9^{9}"),
    (r"$G = \sum_{t=0}^{T-1} g^t = %s$.", r"\frac{1 - g^T}{1 - g}", r"\frac{1 - g^T}{1 + g}"),
]


@pytest.mark.parametrize(("line", "right", "slip"), _LINES)
def test_the_number_of_steps(line: str, right: str, slip: str) -> None:
    assert last(line % right) == "correct"
    assert last(line % slip) == "wrong"


@pytest.mark.parametrize(
    ("line", "right", "slip"),
    [
        ("h_t = w h_{t-1}, h_T = %s\n", "w^T h_0", "w^(T+1) h_0"),
        ("a = 0.5, T = 3\na^T = %s\n", "0.125", "0.5"),
    ],
)
def test_typed(line: str, right: str, slip: str) -> None:
    assert last(line % right, "a.txt") == "correct"
    assert last(line % slip, "a.txt") == "wrong"


@pytest.mark.parametrize(
    "told",
    [
        "At $T = 3$ the weights are $w = (1, 2)$ and $x_T = (3, 1)$",
        "Over $T = 2$ rounds, $w = (1, 2)$ and $x_0 = (0, 1)$, $x_T = (3, 1)$",
    ],
)
def test_a_transpose_stays_one(told: str) -> None:
    assert alarms(f"{told}, so $w^T x_T = 5$.") == 0
    assert alarms(f"{told}, so $w^T x_T = 6$.") == 1


def test_an_error_carried_back_keeps_its_transpose() -> None:
    told = r"$h_t = W h_{t-1}$, $L = \frac12 \|h_T\|^2$"
    line = r"$\frac{\partial L}{\partial h_{t-1}} = %s \frac{\partial L}{\partial h_t}$"
    assert alarms(f"{told}, {line % 'W^T'}") == 0
    assert last(f"{told}, {line % 'W'}") != "correct"
