"""δ_k for dy/dz_k, where no loss is derived: told by a law in k, or by its numbers."""

from __future__ import annotations

import math

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text
from symderiv.checking.solutions.reference import exercise_reference

X, W_1, B_1, W, B = 2.0, 0.7, -0.4, 1.8, -0.5
STYLES = [("delta_", "*", "a.txt"), ("\\delta_", "\\,", "a.md")]


def judged(act: str, text: str, file: str) -> list[str]:
    told = {"n": 3, "act": act, "x": 2, "w_1": W_1, "b_1": B_1, "w": W, "b": B}
    reference = exercise_reference((), "chain-gradient", {k: str(v) for k, v in told.items()})
    return [str(f.verdict) for f in judge(read_text(text, file), reference)]


def slopes(act: str) -> list[float]:
    out, h, w, b = [], X, W_1, B_1
    for _ in range(3):
        z = w * h + b
        h = math.tanh(z) if act == "tanh" else 1 / (1 + math.exp(-z))
        out.append(1 - h * h if act == "tanh" else h * (1 - h))
        w, b = W, B
    return out


def lines(act: str, delta: str, times: str, numbers: bool) -> list[str]:
    """δ_3, δ_2, δ_1, each from the one before."""
    value, out = 1.0, []
    for k in (3, 2, 1):
        slope = f"(1 - h_{k}^2)" if act == "tanh" else f"h_{k}{times}(1 - h_{k})"
        value *= slopes(act)[k - 1] * (W if k < 3 else 1)
        before = f"{delta}{k + 1}{times} w{times} " if k < 3 else ""
        out.append(f"{delta}{k} = {before}{slope}" + (f" = {value:.4f}" if numbers else ""))
    return out


@pytest.mark.parametrize("act", ["tanh", "sigmoid"])
@pytest.mark.parametrize("told", [True, False])
@pytest.mark.parametrize(("delta", "times", "file"), STYLES)
def test_each_delta_from_the_one_before(
    act: str, told: bool, delta: str, times: str, file: str
) -> None:
    rows = lines(act, delta, times, not told)
    law = [f"{delta}k = dy/dz_k"] if told else []
    bare = file.endswith("txt")

    def text(found: list[str]) -> str:
        return "".join(f"{row}\n\n" if bare else f"${row}$\n\n" for row in (*law, *found))

    assert set(judged(act, text(rows), file)) <= {"correct", "rounded", "given"}
    slip = [*rows[:2], rows[2].replace("(1 - h_1^2)", "h_1^2").replace("(1 - h_1)", "1")]
    assert judged(act, text(rows), file).count("given") == len(law)
    assert "wrong" in judged(act, text(slip), file)
