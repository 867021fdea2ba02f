"""A wrong prediction goes on in the loss of its sample, which the exercise has in the mean only."""

from __future__ import annotations

from math import log

import pytest

from symderiv.checking.solutions.reference import reference_of
from symderiv.checking.values.numbers import Matrix
from symderiv.notation.text import unicode_text
from tests.checking.solutions.made import findings, made


def column(name: str) -> list[float]:
    found = reference_of(made("logistic-numbers")).entries
    value = next(e.value for e in found if unicode_text(e.key) == name)
    assert isinstance(value, Matrix)
    return [float(x) for x in value.entries]


@pytest.mark.parametrize("table", [True, False])
@pytest.mark.parametrize("slip", [1, 3])
def test_it_is_carried_on(table: bool, slip: int) -> None:
    y, c = column("y⁽¹⁾"), column("c")

    def wrong(new: float, loss: float | None = None) -> list[str]:
        said = [*y[:slip], new, *y[slip + 1 :]]
        losses = [-log(p if t else 1 - p) for p, t in zip(said, c, strict=True)]
        losses[slip] = losses[slip] if loss is None else loss
        rows = [(f"{p:.5f}", f"{own:.5f}") for p, own in zip(said, losses, strict=True)]
        text = "| $k$ | $y_k$ | $L_k$ |\n|---|---|---|\n" + "".join(
            f"| {k} | {p} | {own} |\n" for k, (p, own) in enumerate(rows, 1)
        )
        if not table:
            text = "\n\n".join(
                f"$y_{k} = {p}$, $L_{k} = {own}$" for k, (p, own) in enumerate(rows, 1)
            )
        found = findings(made("logistic-numbers"), text)
        return [str(f.verdict.value) for f in found if "L" in f.source or "y" in f.source]

    assert "wrong" not in wrong(y[slip])
    carried = wrong(y[slip] * 0.9)
    assert carried.count("wrong") == 1
    assert "follow-through" in carried
    assert wrong(y[slip] * 0.9, 1.234).count("wrong") == 2
    assert wrong(y[slip], 1.234).count("wrong") == 1
