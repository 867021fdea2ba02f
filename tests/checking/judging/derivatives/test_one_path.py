"""The number of a derivative along one path alone is wrong, unless the text says that it is one path.

h = 2x, y = h + x², E = y² at x = 1.5: y = 5.25, ∂E/∂y = 10.5, dy/dx = 2 + 3, so ∂E/∂x = 52.5.
a = w h, h = w x, E = ½ a² at x = 1.5, w = 0.4: a = 0.24, ∂a/∂w = h + w x = 1.2, so ∂E/∂w = 0.288.
"""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading.reader import read_text

TOLD = r"""$h = 2x$, $y = h + x^2$, $E = y^2$, $x = 1.5$, $\frac{\partial E}{\partial y} = 2y = 10.5$.

"""
SHARED = r"""$h = w x$, $a = w h$, $E = \tfrac12 a^2$, $x = 1.5$, $w = 0.4$.
$\frac{\partial E}{\partial a} = 0.24$.

"""
SLOPE = r"\frac{\partial E}{\partial x}"


def found(text: str) -> list[tuple[str, str | None]]:
    return [(f.verdict.value, f.mistake) for f in judge(read_text(text, "answers.md"))]


@pytest.mark.parametrize(
    ("told", "line", "wrong"),
    [
        (TOLD, rf"${SLOPE} = 10.5 \cdot 5 = 52.5$", False),
        (TOLD, rf"${SLOPE} = 10.5 \cdot 3 + 10.5 \cdot 2 = 52.5$", False),
        (TOLD, rf"${SLOPE} = 10.5 \cdot 3 = 31.5$", True),
        (SHARED, r"$\frac{\partial E}{\partial w} = 0.24 \cdot 1.2 = 0.288$", False),
        (SHARED, r"$\frac{\partial E}{\partial w} = 0.24 \cdot 0.6 = 0.144$", True),
        (
            SHARED,
            r"$\frac{\partial E}{\partial w} = \frac{\partial E}{\partial a}(h + wx)$, so "
            r"$\frac{\partial E}{\partial w} = 0.24 \cdot 0.6 = 0.144$",
            True,
        ),
    ],
)
def test_a_path_that_is_left_out_in_numbers(told: str, line: str, wrong: bool) -> None:
    assert (("wrong", "dropped-path") in found(told + line)) is wrong
    assert ("wrong" in [v for v, _ in found(told + line)]) is wrong


@pytest.mark.parametrize(
    "line",
    [
        "The direct path gives ${}$.",
        "Truncated: ${}$",
        "Truncated backpropagation approximates this by ${}$.",
        "${}$ (direct path only)",
        "${}$ with the first path only",
        "Treating $h$ as constant, ${}$.",
        "Wenn man $h$ festhält: ${}$",
        "Abgeschnittene Rückwärtsrechnung liefert ${}$.",
        "Via $x^2$: ${}$",
        "La version tronquée donne ${}$.",
    ],
)
def test_one_path_that_is_called_so(line: str) -> None:
    one = rf"{SLOPE} = 10.5 \cdot 3 = 31.5"
    assert ("wrong", "dropped-path") in found(TOLD + f"${one}$")
    here = found(TOLD + line.format(one))
    assert here[-2][0] == "unchecked"
    # Nothing is taken from it: 1.5 − 0.1 · 52.5 = −3.75.
    rest = f"\n\n${SLOPE} = 52.5$, so $x - 0.1 {SLOPE} = -3.75$."
    assert [v for v, _ in found(TOLD + line.format(one) + rest)][-2:] == ["correct", "correct"]


@pytest.mark.parametrize("line", ["The direct path gives ${}$.", "Truncated: ${}$"])
def test_a_sign_is_no_path(line: str) -> None:
    assert "wrong" in [v for v, _ in found(TOLD + line.format(f"{SLOPE} = -52.5"))]
