"""L for the loss at the start and for that of one example, η for two schedules: each chain is judged by the
quantity that it comes to."""

from __future__ import annotations

import math

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.model import Finding
from symderiv.checking.reading import read_text
from symderiv.checking.solutions.reference import exercise_reference


def judged(name: str, text: str, **told: object) -> list[Finding]:
    reference = exercise_reference((), name, {k: str(v) for k, v in told.items()})
    return judge(read_text(text, "a.md"), reference)


def wrong(found: list[Finding]) -> list[str]:
    return [f.source for f in found if f.verdict in ("wrong", "follow-through")]


@pytest.mark.parametrize(("classes", "p"), [(10, 0.8), (25, 0.35), (3, 0.05)])
@pytest.mark.parametrize(
    "start", ["-\\ln\\frac{{1}}{{{0}}} = {1:.4f}", "\\ln {0} \\approx {1:.4f}", "{1:.4f}"]
)
def test_two_losses_by_one_letter(classes: int, p: float, start: str) -> None:
    first = f"At the start $L = {start.format(classes, math.log(classes))}$.\n\n"
    second = f"One example: $L = -\\ln {p} = {-math.log(p):.4f}$.\n"
    told = {"K": classes, "p_1": p}
    for text in (first + second, second + "\n" + first):
        assert wrong(judged("stuck-loss", text, **told)) == []
    off = second.replace(f"ln {p}", f"ln {1 - p:.2f}")
    found = [f for f in judged("stuck-loss", first + off, **told) if f.verdict == "wrong"]
    assert [f.line for f in found] == [3]
    assert found[0].expected == f"{-math.log(p):.4f}"  # not that at the start


@pytest.mark.parametrize(("eta", "every", "epoch", "T"), [(0.2, 10, 59, 200), (0.5, 20, 47, 100)])
@pytest.mark.parametrize("letter", ["\\eta", "\\alpha"])
def test_two_schedules_by_one_letter(
    eta: float, every: int, epoch: int, T: int, letter: str
) -> None:
    times = epoch // every
    step = f"Step schedule: ${letter} = {eta} \\cdot 0.5^{times} = {eta * 0.5**times:.5f}$.\n\n"
    value = eta / 2 * (1 + math.cos(math.pi * epoch / T))
    cosine = f"Cosine: ${letter} = \\frac{{{eta}}}{{2}}(1 + \\cos\\frac{{{epoch}\\pi}}{{{T}}}) = {value:.4f}$\n"
    told = {"eta": eta, "gamma": 0.5, "every": every, "epoch": epoch, "T": T}
    assert wrong(judged("learning-rate-schedule", step + cosine, **told)) == []
    found = judged("learning-rate-schedule", step + cosine.replace("1 +", "1 -"), **told)
    assert [f.line for f in found if f.verdict == "wrong"] == [3]
