"""The loss at the new values, which a mark tells: it follows the law of the loss."""

from __future__ import annotations

import pytest

from tests.checking.writeup import last

_LAW = r"$E = \frac{1}{2}(y-t)^{2}$, $t = 4$, $y = 5.05$, $E = 0.55125$."
_MARKS = (
    ("y^+", "E^+"), ("y'", "E'"), ("y_{new}", "E_{new}"), (r"y_{\text{new}}", r"E_{\text{new}}"),
    ("y^{(new)}", "E^{(new)}"),
)  # fmt: skip


@pytest.mark.parametrize(("y", "e"), _MARKS)
def test_the_loss_of_the_new_pass_follows_the_law(y: str, e: str) -> None:
    text = f"{_LAW}\n\nNew output ${y} = 3.1768$, new error ${e} = %s$"
    assert last(text % "0.3388") != "wrong"
    assert last(text % "0.34") != "wrong"
    assert last(text % "0.55125") == "wrong"
    assert last(text % "0.4388") == "wrong"


def test_a_new_value_may_be_rounded() -> None:
    text = f"{_LAW}\n\nNew output $y' = 3.2$, new error $E' = %s$"
    assert last(text % "0.3388") != "wrong"
    assert last(text % "0.5512") == "wrong"


@pytest.mark.parametrize(
    "text",
    [
        # the derivative of E, another quantity, another output that is not told
        r"$E = \frac{1}{2}(y-t)^2$, $t = 4$, $y = 3$, and with $y' = 2$, $E' = -2$",
        r"$E = \frac{1}{2}(y-t)^2$, $t = 4$. New weights: $w^+ = 2$, $E^+ = 0.5$",
        r"$E = (y_1 - 1)^2 + (y_2 - 2)^2$, $y_1 = 3$, $y_2 = 3$. New: $y_1^+ = 2$, $E^+ = 1.25$",
        r"$z = w x$, $E = \frac{1}{2}(z - y)^2$, $y = 1$, $x = 2$. New: $y^+ = 2$, $E^+ = 0.2$",
    ],
)
def test_nothing_is_told_of_other_quantities(text: str) -> None:
    assert last(text) != "wrong"
