"""Powers that copying has set down in typed text are no reason for an alarm; other slips are."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms


@pytest.mark.parametrize(
    ("told", "right", "slip"),
    [
        ("f(x) = x2 + 3x + 2", "f'(x) = 2x + 3", "f'(x) = 3x + 3"),
        ("f(x) = x2 + 3x + 2", "f''(x) = 2", "f''(x) = 5"),
        ("σ(x) = 1/(1 + e-x)", "σ'(x) = σ(x)(1 − σ(x))", "σ'(x) = σ(x)(1 + σ(x))"),
        ("η = 10-3", "η · 2 = 0.002", "η · 2 = 0.003"),
        ("Powers:", "210 = 1024", "210 = 1025"),
        ("Powers:", "e-2 = 0.135", "e-2 = 0.235"),
    ],
)
def test_a_power_without_its_mark(told: str, right: str, slip: str) -> None:
    assert alarms(f"{told}\n\n{right}", "a.txt") == 0
    assert alarms(f"{told}\n\n{slip}", "a.txt") == 1


def test_what_is_written_with_its_mark_is_as_it_stands() -> None:
    assert alarms(r"$\eta = 10-3$, $\eta \cdot 2 = 0.002$") == 1
    assert alarms("x_2 = 5 and x = 2, f = x_2 + x\n\nf = 6", "a.txt") == 1


# e⁻² = 0.1353
def test_tags_of_html() -> None:
    assert alarms("e<sup>-2</sup> = 0.135 and 10<sup>-3</sup> = 0.001") == 0
    assert alarms("e<sup>-2</sup> = 0.145 and 10<sup>-3</sup> = 0.001") == 1
    state = "h<sub>t</sub> = 0.5 h<sub>t-1</sub> + 1, h<sub>0</sub> = 2\n\nh<sub>1</sub> = %s + 1"
    assert alarms(state % "0.5 * 2") == 0
