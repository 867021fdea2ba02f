"""Which step a wrong number is of: the one that its line tells, "Adam, step 2 of w_1: m_2 = …", or the one after
the value that it goes on from. What was computed before, by another optimizer, is not carried on."""

from __future__ import annotations

import pytest

from tests.checking.solutions.made import findings, made, number

ADAM, RMSPROP = (1, "adam"), (1, "rmsprop")


@pytest.mark.parametrize("said", ["Adam step 2 of $w_1$:", "*Adam* (step 2, $w_1$):"])
def test_the_step_that_the_line_tells(said: str) -> None:
    solved = made("relu-four-optimizers")
    m, g = number(solved, "m_{w₁}⁽¹⁾", ADAM), number(solved, "g_{w₁}⁽²⁾", ADAM)
    right, wrong = 0.9 * m + 0.1 * g, 0.1 * m + 0.9 * g
    line = f"{said} $m_2 = {{}}\\cdot ({m:.6g}) + {{}}\\cdot({g:g}) = {{:.6g}}$.\n"
    assert {f.verdict for f in findings(solved, line.format(0.9, 0.1, right))} <= {
        "correct",
        "rounded",
    }
    slip = findings(solved, line.format(0.1, 0.9, wrong))
    assert [f.verdict for f in slip] == ["wrong", "follow-through"]
    assert slip[0].mistake == "beta-for-one-minus-beta"


def test_the_step_after_the_value_that_it_begins_with() -> None:
    solved = made("relu-four-optimizers")
    eta = number(solved, "η", RMSPROP)
    w, s, g = (number(solved, n, RMSPROP) for n in ("w₂⁽¹⁾", "s_{w₂}⁽²⁾", "g_{w₂}⁽²⁾"))

    def line(root: str, result: float) -> str:
        step = f"\\frac{{{eta:g}\\cdot ({g:g})}}{{{root}}}"
        return f"**RMSprop**\n\n$w_2 = {w:.6f} - {step} = {result:.6f}$.\n"

    right = line(f"\\sqrt{{{s:.6g}}}", w - eta * g / s**0.5)
    assert {f.verdict for f in findings(solved, right)} <= {"correct", "rounded"}
    slip = findings(solved, line(f"{s:.6g}", w - eta * g / s))
    assert [f.verdict for f in slip] == ["wrong", "follow-through"]
    assert slip[0].mistake == "root-forgotten"

    w0, g1 = (number(solved, n, ADAM) for n in ("w₁⁽⁰⁾", "g_{w₁}⁽¹⁾"))
    sign = -1 if g1 > 0 else 1
    first = f"$w_1 = {w0:g} + {sign * eta:g} = {w0 + sign * eta:.6g}$"
    after = f"{line(f'{s:.6g}', w - eta * g / s)}\n**Adam**\n\nStep 1. For $w_1$: {first}.\n"
    assert "follow-through" not in [f.verdict for f in findings(solved, after)[2:]]
    assert "wrong" not in [f.verdict for f in findings(solved, after)[2:]]
