"""The moments m_1, m_2 of two parameters: the index may count the parameters, or the steps.

The update rule by hand, in the numbers that the exercise draws: m ← 0.9 m + 0.1 g, v ← β_2 v + (1 − β_2) g².
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from symderiv.exercises.solve import Solved
from tests.checking.solutions.made import made, number, verdicts

ADAM = (1, "adam")


def moments(solved: Solved, slip: bool) -> Iterator[tuple[str, int, int, str]]:
    """The letter, the parameter, the step and what it is, of each moment; ``slip``: the last m does not
    carry the one before on."""
    b = number(solved, "β₂", ADAM)
    for k, w in ((1, "w₁"), (2, "w₂")):
        m, v = 0.0, 0.0
        for t, sup in ((1, "⁽¹⁾"), (2, "⁽²⁾")):
            g = number(solved, f"g_{{{w}}}{sup}", ADAM)
            lost = slip and (k, t) == (2, 2)
            new = 0.9 * m * (not lost) + 0.1 * g
            yield "m", k, t, f"0.9*({m:.6f}) + 0.1*({g:.4g}) = {new:.6f}"
            m, old = new, v
            v = b * v + (1 - b) * g * g
            yield "v", k, t, f"{b:g}*{old:.8f} + {1 - b:.4g}*({g:.4g})^2 = {v:.8f}"
            yield r"\hat m", k, t, rf"\frac{{{m:.6f}}}{{1 - 0.9^{t}}} = {m / (1 - 0.9**t):.6f}"


def page(solved: Solved, counted: str, slip: bool) -> str:
    """A write-up of the moments, parameter by parameter or step by step."""
    rows = list(moments(solved, slip))
    if counted == "steps, typed":
        return "Adam\n\n" + "".join(f"{a}{t} = {said}\n" for a, _, t, said in rows if len(a) == 1)
    if counted == "parameters":
        rows.sort(key=lambda row: row[2])
    index = {"parameters": 1, "steps": 2}[counted]
    lines = [f"${row[0]}_{row[index]} = {row[3]}$".replace("*", r"\cdot ") for row in rows]
    return "## Adam\n\n" + "\n\n".join(lines) + "\n"


@pytest.mark.parametrize("counted", ["parameters", "steps", "steps, typed"])
@pytest.mark.parametrize("seed", ["0", "1", "2"])
def test_an_index_counts_what_its_numbers_say(seed: str, counted: str) -> None:
    solved = made("relu-four-optimizers", seed)
    right, slip = (verdicts(solved, page(solved, counted, lost)) for lost in (False, True))
    assert {"correct", "rounded"} >= set(right)
    assert "wrong" in slip
    assert slip.count("wrong") == 1 or counted == "parameters"


@pytest.mark.parametrize("seed", ["0", "1", "2"])
def test_corrected_moments_are_the_gradients_of_the_first_step(seed: str) -> None:
    solved = made("relu-four-optimizers", seed)
    for said, expected in ((r"\hat m_1 = g_1", "correct"), (r"\hat m_1 = 2 g_1", "wrong")):
        text = page(solved, "steps", False) + f"\nIn step 1, ${said}$.\n"
        assert verdicts(solved, text)[-1] == expected
