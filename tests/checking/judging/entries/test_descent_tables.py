"""Tables of one step of gradient descent: old, gradient, new. With the rate 0.2,
0.4 + 0.07154 = 0.4715, −0.1 + 0.1007 = 0.0007, 0.8 + 0.00816 = 0.8082, 0.3 + 0.1447 = 0.4447."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text
from tests.checking.writeup import alarms

HEADS = "| | old | gradient | new |\n|---|---|---|---|\n"
ROWS = "| $w$ | 0.4 | -0.3577 | 0.4715 |\n| $b$ | -0.1 | -0.5035 | %s |\n| $v$ | 0.8 | -0.0408 | 0.8082 |\n"
TOLD = r"$w = 0.4$, $b = -0.1$, $v = 0.8$. "
RATE = TOLD + "With the learning rate $\\eta = 0.2$:\n\n"

TABULAR = r"""With $\eta = 0.2$:
\begin{tabular}{l|rrr}
parameter & old & gradient & new \\ \hline
$w$ & $0.4$ & $-0.3577$ & $0.4715$ \\
$b$ & $-0.1$ & $-0.5035$ & $%s$ \\
\end{tabular}
"""
DRAWN = """Update with η = 0.2
   parameter │  old   │  gradient │  new
   ──────────┼────────┼───────────┼────────
   w         │   0.4  │  −0.3577  │  0.4715
   b         │  −0.1  │  −0.5035  │  %s
"""
TYPED = """learning rate 0.2
  +-----------+------+----------+---------+
  | parameter | old  | gradient |  new    |
  +-----------+------+----------+---------+
  | w         |  0.4 | -0.3577  |  0.4715 |
  | b         | -0.1 | -0.5035  |  %s |
  +-----------+------+----------+---------+
"""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (RATE + HEADS + ROWS, "a.md"),
        (TOLD + "One step of gradient descent:\n\n" + HEADS + ROWS, "a.md"),  # the others tell it
        (TABULAR, "a.tex"),
        (DRAWN, "a.txt"),
        (TYPED, "a.txt"),
    ],
)
@pytest.mark.parametrize(
    ("cell", "wrong"),
    [
        ("0.0007", 0),
        ("0.0006", 0),  # cut off
        ("-0.2007", 1),  # the other way
        ("0.4035", 1),  # without the rate
        ("0.0070", 1),  # digits
        ("0.0107", 1),
        ("0.1234", 0),  # by another rule
        ("-0.1", 0),
    ],
)
def test_the_row_that_does_not_go_with_the_others(
    text: str, name: str, cell: str, wrong: int
) -> None:
    assert alarms(text % cell, name) == wrong


def test_what_is_right_is_told() -> None:
    found = judge(read_text(RATE + HEADS + ROWS % "-0.2007", "a.md"))
    wrong = next(f for f in found if f.verdict == "wrong")
    assert (wrong.mistake, wrong.expected, wrong.line) == ("sign", "0.0007", 6)


def test_going_on_from_the_table_is_no_second_slip() -> None:
    text = RATE + HEADS + ROWS + "\nNow $z = w + b = 0.4715 + %s = %s$.\n"
    assert alarms(text % ("0.0007", "0.0007", "0.4722"), "a.md") == 0
    assert alarms(text % ("-0.2007", "(-0.2007)", "0.2708"), "a.md") == 1
    assert alarms(text % ("-0.2007", "0.0007", "0.4722"), "a.md") == 1


@pytest.mark.parametrize(
    ("heads", "rows"),
    [
        # clipped, decayed, with momentum: no slip, or more rows than one
        ("old | gradient | velocity | new", "-0.1 | -0.5035 | 0.3 | -0.2007"),
        ("old | −gradient | new", "-0.1 | -0.5035 | -0.2007"),
        ("before | after | gradient norm", "-0.1 | -0.2007 | -0.5035"),
    ],
)
def test_other_columns_are_left(heads: str, rows: str) -> None:
    text = f"{RATE}| | {heads} |\n{'|---' * (heads.count('|') + 2)}|\n| $b$ | {rows} |\n"
    assert alarms(text, "a.md") == 0


def test_one_row_shows_no_rule() -> None:
    table = HEADS + "| $b$ | -0.1 | -0.5035 | -0.2007 |\n"
    assert alarms(RATE + table, "a.md") == 0


# g is taken at the w of the row before: 2 (1 − 4) = −6, w = 1 + 0.3 = 1.3; 2 (1.3 − 4) = −5.4, 1.57
ITERATION = """f(w) = (w - 4)^2 and g = 2*(w - 4), w <- w - 0.05*g

  step |   g  |   w   | f(w)
  -----+------+-------+--------
   0   |   -  | 1     | 9
   1   | -6.0 | 1.3   | 7.29
   2   | -5.4 | 1.57  | %s
"""


def test_a_drawn_table_of_steps() -> None:
    # 2.43² = 5.9049
    assert alarms(ITERATION % "5.9049", "a.txt") == 0
    assert alarms(ITERATION % "6.9049", "a.txt") == 1


MOMENTUM = """$f(w) = (w - 3)^2$, v ← 0.9 v + f'(w), w ← w - 0.1 v, v_0 = 0.

| t | f'(w) | v | w |
|---|-------|---|---|
| 0 | - | 0 | 0 |
| 1 | -6 | -6 | 0.6 |
| 2 | %s | -10.2 | 1.62 |
"""


def test_a_slope_before_its_step_is_that_of_the_row_above() -> None:
    """f'(0) = −6 leads to w = 0.6, and f'(0.6) = −4.8 to 1.62."""
    assert alarms(MOMENTUM % "-4.8") == 0
    assert alarms(MOMENTUM % "-5.8") == 1
    same = "$f(w) = (w - 3)^2$\n\n| w | f'(w) |\n|---|---|\n| 0 | -6 |\n| 0.6 | %s |\n"
    assert alarms(same % "-4.8") == 0
    assert alarms(same % "-5.8") == 1
