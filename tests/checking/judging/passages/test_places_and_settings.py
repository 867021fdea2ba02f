"""A critical value is told of a place, "critical at g = √2"; another sentence goes on with another number."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, last


@pytest.mark.parametrize(
    "text",
    [
        r"Criticality is at $g = \sqrt2$. After $20$ layers with $g = 1$ we have $2g = %d$.",
        r"The transition is at $g = \ln 5$. Below, at $g = 1$, we have $2g = %d$.",
        r"The minimum is at $g = 2\pi$. Three steps from $g = 1$ lead to $2g = %d$.",
        r"Kritisch wird es bei $g = 2\pi$. Nach 20 Schichten mit $g = 1$ ist $2g = %d$.",
        r"Le point critique est en $g = \frac{1}{\sqrt2}$. Avec $g = 1$ on a $2g = %d$.",
    ],
)
def test_another_sentence_sets_the_name(text: str) -> None:
    assert alarms(text % 2) == 0
    assert last(text % 3) == "wrong"


@pytest.mark.parametrize(
    "text",
    [
        r"The minimum is at $x = \sqrt{2}$, that is $x = %s$.",
        r"We get $x = \sqrt{2}$. This is $x = %s$.",
    ],
)
def test_the_same_value_is_judged(text: str) -> None:
    assert alarms(text % "1.41") == 0
    assert last(text % "1.73") == "wrong"
