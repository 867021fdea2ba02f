"""A* as the adjoint of a real operator: ⟨x, A*y⟩ = ⟨Ax, y⟩."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last

STEPS = {
    r"f = \langle x, \mathcal{A}x + \mathcal{A}^*x \rangle = \langle x, \mathcal{A}x\rangle + @": (
        r"\langle \mathcal{A}x, x \rangle", r"2\langle \mathcal{A}x, x \rangle",
    ),
    r"f = \langle v, Q^* Q x\rangle + \langle Q x, v \rangle = @ + \langle Q x, v\rangle": (
        r"\langle Q v, Q x\rangle", r"\langle Q v, x\rangle",
    ),
    r"f = \langle x, A^* y\rangle + \langle x, A x\rangle = @ + \langle x, A x\rangle": (
        r"\langle A x, y\rangle", r"\langle A y, x\rangle",
    ),
}  # fmt: skip


@pytest.mark.parametrize("step", STEPS)
def test_adjoints(step: str) -> None:
    right, wrong = STEPS[step]
    said = "We write $A^*$ for the adjoint of $A$. "
    assert last(f"$${step.replace('@', right)}$$\n") is Verdict.UNCHECKED
    assert last(f"{said}$${step.replace('@', right)}$$\n") is Verdict.CORRECT
    for before in ("", said):
        assert last(f"{before}$${step.replace('@', wrong)}$$\n") is Verdict.WRONG
