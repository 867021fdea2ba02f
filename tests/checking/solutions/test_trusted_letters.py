"""A slip in every row of a column makes its letter no other one: it is found, and the rows go on from it."""

from __future__ import annotations

import pytest

from tests.checking.solutions.made import made, number, verdicts

HEAD = "| $t$ | $g_t$ | $m_t$ | $\\hat m_t$ | $w_t$ |\n|--|--|--|--|--|\n"
LINES = {
    "table": "| {} | {} | {} | {} | {} |\n",
    "lines": "$g_{0} = {1}$, $m_{0} = {2}$, $\\hat m_{0} = {3}$, $w_{0} = {4}$.\n\n",
}
ROWS = 4


def rows(slip: bool) -> list[tuple[float, float, float, float]]:
    """(g, m, m̂, w) by the recursion itself; with the slip, m̂ = m/(1 − β) in all steps."""
    solved = made("adam-escape")
    eta, beta = number(solved, "η"), number(solved, "β₁")
    kink = 1.2  # at which the slope is already the right one
    w = m = 0.0
    out = []
    for t in range(1, ROWS + 1):
        g = -1.0 if w < kink - 1e-9 else 1.0
        m = beta * m + (1 - beta) * g
        h = m / (1 - beta) if slip else m / (1 - beta**t)
        w -= eta * h
        out.append((g, m, h, w))
    return out


def text(kind: str, slip: bool) -> str:
    told = [[f"{v:.6g}" for v in row] for row in rows(slip)]
    lines = (LINES[kind].format(t, *cells) for t, cells in enumerate(told, 1))
    return (HEAD if kind == "table" else "") + "".join(lines)


@pytest.mark.parametrize("kind", LINES)
def test_the_column_is_judged_and_the_rows_go_on(kind: str) -> None:
    solved = made("adam-escape")
    assert set(verdicts(solved, text(kind, False))) <= {"correct", "rounded"}
    found = verdicts(solved, text(kind, True))
    by_row = [found[4 * k : 4 * k + 4] for k in range(ROWS)]
    assert by_row[1][2] == "wrong"
    assert all(row[3] in ("correct", "rounded", "follow-through") for row in by_row)
