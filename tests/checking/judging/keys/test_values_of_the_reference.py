"""The value that a reference has for a quantity is the number that the solution arrives at: a local derivative
in a sum over paths is not a total one."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text
from symderiv.checking.solutions.reference import reference_of
from symderiv.checking.values.numbers import Matrix
from symderiv.checking.world.world import World, numeric_display
from tests.checking.judging.keys.keydoc import solved

PATHS = [
    "absolute-loss-skip",
    "absolute-loss-step",
    "skip-chain-classic",
    "skip-paths",
]


@pytest.mark.parametrize("name", PATHS)
@pytest.mark.parametrize("seed", ["1", "2", "3"])
def test_a_value_is_what_the_steps_come_to(name: str, seed: str) -> None:
    found = solved(name, seed)
    known: dict[object, list[object]] = {}
    for e in reference_of(found).entries:
        known.setdefault(e.key, []).append(e.value)
    claims, seen = Claims(World(), strict=True), 0
    for task in found.tasks:
        for step in task.worked.derivation.steps:
            last = step.links[-1].term if step.links else None
            if last is None or step.lhs is None or step.lhs.head != "deriv":
                continue
            if not numeric_display(last):
                continue
            values = [
                v for v in known.get(step.lhs, []) if v is not None and not isinstance(v, Matrix)
            ]
            if values:
                seen += 1
                assert any(claims.near(v, last) for v in values), (step.lhs, last)
    assert seen >= 3


@pytest.mark.parametrize("seed", ["1", "2", "3"])
def test_a_lost_path_in_numbers_is_told_with_the_sum_of_the_paths(seed: str) -> None:
    told = reference_of(solved("absolute-loss-skip", seed))
    values = {repr(e.key): e.value for e in told.entries if e.value is not None}
    slope, by_z = (float(values[f"Term('∂L/∂{n}')"].mid()) for n in ("h_0", "z_1"))
    w_1 = float(values["Term('w_1')"].mid())
    text = f"$\\frac{{\\partial L}}{{\\partial h_0}} = {by_z:g}\\cdot {w_1:g}$\n"
    if w_1 < 0:
        text = f"$\\frac{{\\partial L}}{{\\partial h_0}} = {by_z:g}\\cdot ({w_1:g})$\n"
    (finding,) = judge(read_text(text, "a.md"), told)
    assert finding.verdict == "wrong"
    assert finding.expected is not None
    assert abs(float(finding.expected) - slope) < 1e-3
