"""A step in numbers tells what the weight was before it: δ = v h may have the old v of v ← −0.5 − 0.1 (−0.6).

By hand: −0.5 + 0.06 = −0.44; −0.5 · 0.5 = −0.25 with the old v, −0.44 · 0.5 = −0.22 with the new one.
"""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text

UPDATES = (
    r"$v \leftarrow -0.5 - 0.1(-0.6) = -0.44$",
    r"$v := -0.5 - 0.1 \cdot (-0.6) = -0.5 + 0.06 = -0.44$",
    r"$v \gets -0.5 - 0.1 \times (-0.6) = \mathbf{-0.44}$",
    r"$v \leftarrow v - \eta g = -0.5 - 0.1(-0.6) = -0.44$",
    r"$v = v - \eta g = -0.5 - 0.1(-0.6) = -0.44$",
)


def _verdicts(update: str, line: str) -> list[str]:
    text = f"$h = 0.5$.\n\n{update}\n\nWith the old $v$: {line}\n"
    return [f.verdict.value for f in judge(read_text(text, "a.md"))]


@pytest.mark.parametrize("update", UPDATES)
@pytest.mark.parametrize(
    "line",
    [
        r"$\delta = v h = (-0.5)(0.5) = -0.25$",
        r"$\delta = v \cdot h = -0.5 \cdot 0.5 = -0.25$",
        r"$\delta = v h = (-0.44)(0.5) = -0.22$",
        r"$v h = -0.22$",
    ],
)
def test_the_old_weight_of_an_update_is_told(update: str, line: str) -> None:
    verdicts = _verdicts(update, line)
    assert not {"wrong", "follow-through"} & set(verdicts)
    assert verdicts[-1] in ("correct", "rounded")


@pytest.mark.parametrize("update", UPDATES)
@pytest.mark.parametrize(
    "line",
    [
        r"$\delta = v h = (-0.6)(0.5) = -0.3$",
        r"$\delta = v \cdot h = 0.5 \cdot 0.5 = 0.25$",
        r"$v h = -0.24$",
        r"$v h = -0.5 \cdot 0.5 = -0.52$",
    ],
)
def test_any_other_number_is_wrong(update: str, line: str) -> None:
    assert "wrong" in _verdicts(update, line)
