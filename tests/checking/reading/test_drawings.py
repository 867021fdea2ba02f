"""Drawings in a fence: what is written at the lines is read, and the lines are not."""

from __future__ import annotations

import pytest

from tests.checking.writeup import judged, last, verdicts

_BOXES = """```
         w1 = 0.1
 x1 = 3 ─────────► [ h1 ] ──────► w5 = 0.5 ─────► [ o1 ] (output)
    │   w2 = 0.2 ↗      ↘ w6 = 0.6            ↗
    │          ↗          ↘                 ↗
 x2 = 5 ─────          w7 = 0.7
```

$x_1 w_1 + x_2 w_2 = %s$
"""
_ASCII = """```
  x1 = 3 ---w1 = 0.1---> o
         \\\\            /
          \\\\          /
  x2 = 5 ---w2 = 0.2---> o
```

$x_1 w_1 + x_2 w_2 = %s$
"""
_PLAIN = """```
  x1 --> o --> y
    \\\\   |   /
     \\\\  |  /
  x2 --> o --> z
```

$1 + 1 = %s$
"""


@pytest.mark.parametrize("drawing", [_BOXES, _ASCII])
def test_what_stands_at_the_lines_is_read(drawing: str) -> None:
    found = verdicts(drawing % "1.3")
    assert set(found) == {"given", "correct"}
    assert last(drawing % "1.4") == "wrong"


def test_a_drawing_without_equations_says_nothing() -> None:
    assert verdicts(_PLAIN % "2") == ["correct"]
    assert verdicts(_PLAIN % "3") == ["wrong"]


def test_formulas_in_a_fence_are_no_drawing() -> None:
    text = """```
x = 3 -> y
a = x / 2 = 1.5
P = 1 - x/4 = 0.35
------------------
a + P = 1.75
```"""
    found = judged(text)
    assert found["x / 2 = 1.5"] == "correct"
    assert found["1 - x/4 = 0.35"] == "wrong"


NETWORKS = (
    "    x=2 ──w₁=0.3──┐\n         ──b₁=0.1─┤\n                 z₁=0.7 ──σ── a₁=0.668\n",
    "    x=2 ──w₁=0.3──► z₁=0.6\n    b₁=0.1 ──────► z₂=0.7 ──σ── a₁=0.668\n",
)


@pytest.mark.parametrize("drawing", NETWORKS)
def test_strokes_of_boxes_join_no_formulas(drawing: str) -> None:
    text = f"$a_1 = \\sigma(0.7)$\n\n```\n{drawing}```\n"
    assert "unchecked" not in verdicts(text)
    assert "wrong" not in verdicts(text)
    assert "wrong" in verdicts(text.replace("0.668", "0.688"))
