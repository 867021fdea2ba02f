"""The chain rule that goes on from a slope in numbers, for an L that is written nowhere: the gates of an LSTM."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.model import Verdict
from symderiv.checking.reading import read_text
from tests.checking.writeup import judged, verdicts

ALARMS = {Verdict.WRONG, Verdict.FOLLOW_THROUGH}

# σ(0.6) = 0.646, σ(1.5) = 0.818, σ(−0.1) = 0.475, tanh(0.65) = 0.572
CELL = """$x = 1$, $h_{t-1} = 0.5$, $c_{t-1} = -0.4$

$i = \\sigma(0.6x - 0.2h_{t-1} + 0.1) = \\sigma(0.6) = 0.646$

$f = \\sigma(0.3x + 0.4h_{t-1} + 1) = \\sigma(1.5) = 0.818$

$o = \\sigma(-0.5x + 0.8h_{t-1}) = \\sigma(-0.1) = 0.475$

$g = \\tanh(0.9x - 0.6h_{t-1} + 0.05) = \\tanh(0.65) = 0.572$

$c_t = f \\cdot c_{t-1} + i \\cdot g = 0.818 \\cdot (-0.4) + 0.646 \\cdot 0.572 = 0.042$

$h_t = o \\cdot \\tanh(c_t) = 0.475 \\cdot \\tanh(0.042) = 0.020$

Suppose $\\frac{\\partial L}{\\partial h_t} = 2$.

"""
BACK = (
    ("o", "2 \\cdot \\tanh(c_t) = 0.084"),
    ("c_t", "2 \\cdot o \\cdot (1 - \\tanh^2(c_t)) = 0.948"),
    ("f", "\\frac{\\partial L}{\\partial c_t} \\cdot c_{t-1} = 0.948 \\cdot (-0.4) = -0.379"),
    ("i", "0.948 \\cdot g = 0.948 \\cdot 0.572 = 0.542"),
    ("g", "0.948 \\cdot 0.646 = 0.612"),
    ("z_f", "-0.379 \\cdot f(1-f) = -0.379 \\cdot 0.818 \\cdot 0.182 = -0.056"),
    ("z_g", "0.612 \\cdot (1-g^2) = 0.612 \\cdot (1 - 0.572^2) = 0.412"),
)
SLIPS = (
    ("o", "2 \\cdot \\tanh(h_t) = 0.040"),
    ("f", "\\frac{\\partial L}{\\partial c_t} \\cdot i = 0.948 \\cdot 0.646 = 0.612"),
    ("i", "0.948 \\cdot f = 0.948 \\cdot 0.818 = 0.775"),
    ("z_f", "-0.379 \\cdot (1-f^2) = -0.379 \\cdot 0.331 = -0.125"),
    ("z_g", "0.612 \\cdot g(1-g) = 0.612 \\cdot 0.572 \\cdot (1 - 0.572) = 0.150"),
)


def line(by: str, right: str) -> str:
    return f"$\\frac{{\\partial L}}{{\\partial {by}}} = {right}$\n\n"


def backward(*changed: tuple[str, str]) -> str:
    """The backward pass up to the first of these, which stands in its place."""
    out = CELL
    for by, right in BACK:
        new = dict(changed).get(by)
        out += line(by, new or right)
        if new is not None:
            break
    return out


@pytest.mark.parametrize("before", ["", "$L = \\frac{1}{2}(u - 1)^2$ was the loss above.\n\n"])
def test_right_gates_are_correct(before: str) -> None:
    found = judge(read_text(before + CELL + "".join(line(*b) for b in BACK), "a.md"))
    assert not ALARMS & {f.verdict for f in found}
    slopes = [f for f in found if f.statement.first and f.source.startswith("\\frac{\\partial L}")]
    held = [f for f in slopes if f.verdict in (Verdict.CORRECT, Verdict.ROUNDED)]
    assert len(slopes) == len(BACK) + 1 and len(held) == len(BACK)


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_in_one_gate(slip: tuple[str, str]) -> None:
    found = judged(backward(slip))
    assert list(found.values()).count(Verdict.WRONG) == 1


def test_a_slope_with_two_paths_is_left_open() -> None:
    text = CELL + "$m_t = c_t^2$\n\n" + line("c_t", "2 \\cdot o = 0.95")
    assert Verdict.WRONG not in verdicts(text)


def test_one_side_of_a_relu_is_no_slip() -> None:
    text = "$L = (y - 1)^2$, $y = 0.7$\n\n$a = \\text{ReLU}(z)$\n\nAll of them are positive, so "
    assert Verdict.WRONG not in verdicts(text + line("z", "\\frac{\\partial L}{\\partial a}"))
    told = text + line("a", "0.35")
    assert Verdict.WRONG not in verdicts(told + line("z", "0.35 \\cdot \\cos(0)"))


def test_what_is_right_is_said_in_names_of_the_text() -> None:
    text = (
        "$h_0 = 0.5$, $c_0 = -0.4$, $f = \\sigma(x)$, $i = \\sigma(2 x)$, $c_1 = f c_0 + i g$\n\n"
    )
    found = judge(
        read_text(text + line("f", "\\frac{\\partial L}{\\partial c_1} \\cdot i"), "a.md")
    )
    assert found[-1].verdict is Verdict.WRONG
    assert "anyloss" not in f"{found[-1].message}"
