"""One cell of a table against the text before it, whose numbers the other cells repeat. Values by hand."""

from __future__ import annotations

import pytest

from tests.checking.writeup import verdicts

TEXT = r"""$$c_1 = \tanh(0.6) \approx 0.537$$

$$c_2 = \tanh(1.261) \approx 0.851$$

$$c_3 = \tanh(2.029) \approx 0.966$$

| $t$ | $c_t$ |
|---|---|
| 1 | %s |
| 2 | %s |
| 3 | %s |
"""


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("0.537", "0.851", "0.966"), []),
        (("0.537", "0.85", "0.966"), []),  # rounded
        (("0.537", "0.815", "0.966"), [7]),
        (("0.573", "0.851", "0.966"), [6]),
        (("0.537", "0.815", "0.669"), []),  # of another run
        (("0.537", "0.851", "0.699"), []),  # from here on it may be one
    ],
)
def test_a_column(cells: tuple[str, str, str], expected: list[int]) -> None:
    found = verdicts(TEXT % cells)
    assert [k for k, v in enumerate(found) if v == "wrong"] == expected


ROWS = """$a_1 = 0.42$, $b_1 = 1.35$, $a_2 = 0.631$, $b_2 = 1.084$

| $t$ | $a_t$ | $b_t$ |
|---|---|---|
| 1 | 0.42 | 1.35 |
| 2 | %s | 1.084 |
"""


@pytest.mark.parametrize(("cell", "slip"), [("0.631", 0), ("0.613", 1), ("0.572", 0)])
def test_the_last_row(cell: str, slip: int) -> None:
    assert verdicts(ROWS % cell).count("wrong") == slip


def test_another_learning_rate_has_the_same_start() -> None:
    text = """With the rate 0.1: $w_0 = 2.5$, $w_1 = 2.02$, $w_2 = 1.636$.

With the rate 0.2:

| $t$ | $w_t$ |
|---|---|
| 0 | 2.5 |
| 1 | 1.54 |
| 2 | %s |
"""
    assert "wrong" not in verdicts(text % "0.964")
