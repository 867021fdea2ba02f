"""Write-ups in students' own notation, written by hand from the sheet's question: J for the loss, α for
the rate, net and o for z and h, dw for a gradient, decimals carried on in other ways.
"""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.marking.marks import marks_of
from symderiv.checking.model import Finding
from symderiv.checking.reading import read_text
from symderiv.checking.report.data import Marks
from tests.checking.judging.keys.keydoc import key

# Exercise (seed 0, variant 1) -> a right write-up, and (right line, the same with a mistake, its id).
RELU = r"""
Forward: $net_1 = w_1 x + b_1 = 0.6 \cdot 4 - 0.4 = 2$ and $h = \max(0, net_1) = 2$.
$$net_2 = w_2 h + b_2 = 0.6 \cdot 2 + 0.8 = 2$$
$$o = ReLU(net_2) = 2, \qquad J = \frac{1}{2}(y - o)^2 = \frac12 (1-2)^2 = 0.5$$
Backward:
$$\frac{\partial J}{\partial o} = o - y = 2 - 1 = 1$$
$$\frac{\partial J}{\partial net_2} = 1 \cdot 1 = 1$$
$$dw_2 = \frac{\partial J}{\partial net_2} h = 1 \cdot 2 = 2$$
$$db_2 = 1$$
$$\frac{\partial J}{\partial h} = w_2 \frac{\partial J}{\partial net_2} = 0.6$$
$$dw_1 = \frac{\partial J}{\partial net_1} x = 0.6 \cdot 4 = 2.4$$
$$db_1 = 0.6$$
Update with $\alpha = 0.1$:
$$w_2 \leftarrow w_2 - \alpha dw_2 = 0.6 - 0.1 \cdot 2 = 0.4$$
$$b_2 \leftarrow b_2 - \alpha db_2 = 0.8 - 0.1 = 0.7$$
$$w_1 \leftarrow w_1 - \alpha dw_1 = 0.6 - 0.24 = 0.36$$
$$b_1 \leftarrow b_1 - \alpha db_1 = -0.4 - 0.06 = -0.46$$
"""
CHAIN = r"""
$$s_1 = w_1 x + b_1 = 0.1 - 0.8 = -0.7, \quad o_1 = \sigma(s_1) = 0.3318$$
$$s_2 = w o_1 + b = 2.4 \cdot 0.3318 - 0.7 = 0.0963, \quad o_2 = \sigma(s_2) = 0.5241$$
$$s_3 = w o_2 + b = 2.4 \cdot 0.5241 - 0.7 = 0.5578, \quad o_3 = \sigma(s_3) = 0.6359$$
$$\frac{dy}{dw_1} = \sigma'(s_3) \cdot w \cdot \sigma'(s_2) \cdot w \cdot \sigma'(s_1) \cdot x
  = 0.2315 \cdot 2.4 \cdot 0.2494 \cdot 2.4 \cdot 0.2217 \cdot 1 = 0.0737$$
$$\frac{dy}{db_1} = \sigma'(s_3) w^2 \sigma'(s_2) \sigma'(s_1) = 0.0737$$
"""
GRAPH = r"""
$$v_1 = 4, v_2 = 2 \cdot 4 = 8, v_3 = 8 - 4 = 4, y = 2 \cdot 4 = 8$$
Reverse mode with $\bar v = \partial y / \partial v$:
$$\frac{\partial y}{\partial v_3} = b = 2$$
$$\frac{\partial y}{\partial v_2} = \frac{\partial y}{\partial v_3} = 2$$
$$\frac{\partial y}{\partial v_1} = a \frac{\partial y}{\partial v_2} - \frac{\partial y}{\partial v_3}
  = 4 - 2 = 2$$
$$\frac{\partial y}{\partial a} = 2a \cdot 2 + v_1 \cdot 2 = 8 + 8 = 16$$
$$\frac{\partial y}{\partial b} = v_3 = 4$$
"""
DENSE = r"""
$$W_{A1} = 370 \cdot 260 = 96200$$
$$W_{A2} = 260 \cdot 45 = 11700$$
$$W_{A3} = 45 \cdot 10 = 450$$
$$W_A = 96200 + 11700 + 450 = 108350$$
$$P_A = 108350 + 260 + 45 + 10 = 108665$$
$$W_B = 370 \cdot 45 + 45 \cdot 260 + 260 \cdot 10 = 30950$$
$$P_B = 30950 + 45 + 260 + 10 = 31265$$
"""
LOGISTIC = r"""
$$u = \Phi w = \begin{pmatrix} 1.5 \\ 0 \\ 2.5 \\ 2 \end{pmatrix}$$
$$y = \sigma(u) = \begin{pmatrix} 0.8176 \\ 0.5 \\ 0.9241 \\ 0.8808 \end{pmatrix}$$
$$\nabla_w J = \frac14 \Phi^T (y - c) = \begin{pmatrix} 0.2806 \\ 1.3379 \\ 2.4145 \end{pmatrix}$$
$$w^{(1)} = w^{(0)} - \eta \nabla_w J = \begin{pmatrix} 1 \\ 0.5 \\ 0 \end{pmatrix}
  - 0.5 \begin{pmatrix} 0.2806 \\ 1.3379 \\ 2.4145 \end{pmatrix}
  = \begin{pmatrix} 0.8597 \\ -0.1690 \\ -1.2073 \end{pmatrix}$$
"""
FORMS = r"""
# Momentum, plus form
v1 = 0.9*0 + 0.1*1.4 = 0.14
w1 = -0.8 - 0.14 = -0.94
v2 = 0.9*0.14 + 0.1*(-1.3) = -0.004
w2 = -0.94 + 0.004 = -0.936
v3 = 0.9*(-0.004) - 0.08 = -0.0836
w3 = -0.936 + 0.0836 = -0.8524
"""
OPTIMIZERS = r"""
**Adam**, first step, $\beta_1 = 0.9$, $\beta_2 = 0.999$:
$$m_{w_1}^{(1)} = 0.1 \cdot 1.1 = 0.11, \quad v_{w_1}^{(1)} = 0.001 \cdot 1.1^2 = 0.00121$$
$$\hat m_{w_1}^{(1)} = \frac{0.11}{1 - 0.9} = 1.1, \quad \hat v_{w_1}^{(1)} = \frac{0.00121}{0.001} = 1.21$$
$$w_1^{(1)} = -0.4 - 0.1 \cdot \frac{1.1}{\sqrt{1.21}} = -0.5$$
**Gradient descent**
$$w_1^{(1)} = -0.4 - 0.1 \cdot 1.1 = -0.51$$
$$w_1^{(2)} = -0.51 - 0.1 \cdot 0.8 = -0.59$$
"""
SKIP = r"""
$$z_1 = 1.5 - 0.3 = 1.2,\; h_1 = 0.7685$$
$$z_2 = 2.4 \cdot 0.7685 - 1 = 0.8444,\; h_2 = 0.6994$$
$$z_3 = 2.4 \cdot 0.6994 - 1 = 0.6786,\; h_3 = 0.6634$$
$$z_4 = 2.4 \cdot 0.6634 - 1 + 0.6994 = 1.2916,\; h_4 = 0.7844$$
$$\frac{dy}{dw_1} = \sigma'(z_4) [1 + w^2 \sigma'(z_3)] \sigma'(z_2) w \sigma'(z_1) x$$
"""

ROWS: tuple[tuple[str, str, str, str, str | None], ...] = (
    ("relu-forward-backward", RELU, r"0.6 \cdot 2 + 0.8 = 2", r"0.6 \cdot 2 + 0.8 = 2.2", None),
    ("relu-forward-backward", RELU, r"= o - y = 2 - 1 = 1", r"= y - o = 1 - 2 = -1",
     "sign"),
    ("chain-gradient", CHAIN, r"0.3318 - 0.7 = 0.0963", r"0.3318 - 0.7 = 0.9630", "decimal-point"),
    ("chain-gradient", CHAIN, r"w^2 \sigma'(s_2)", r"w \sigma'(s_2)", "dropped-factor"),
    ("graph-modes", GRAPH, r"2 \cdot 4 = 8, v_3", r"2 \cdot 4 = 6, v_3", None),
    ("graph-modes", GRAPH, r"{\partial v_2} - \frac", r"{\partial v_2} + \frac", "sign"),
    ("parameter-count-dense", DENSE, r"45 \cdot 10 = 450", r"45 \cdot 10 = 460", None),
    ("logistic-numbers", LOGISTIC, r"1.5 \\ 0 \\ 2.5", r"1.5 \\ 0 \\ 3.5", None),
    ("momentum-forms", FORMS, "w1 = -0.8 - 0.14", "w1 = -0.8 + 0.14", "sign"),
    ("relu-four-optimizers", OPTIMIZERS, r"0.1 \cdot 1.1 = -0.51", r"0.1 \cdot 1.1 = -0.15", None),
    ("skip-paths", SKIP, r"2.4 \cdot 0.6994 - 1 = 0.6786", r"2.4 \cdot 0.6994 - 1 = 0.7686", None),
    ("skip-paths", SKIP, r"[1 + w^2", r"[w^2", None),
)  # fmt: skip


def judged(exercise: str, text: str) -> tuple[list[Finding], Marks]:
    """The findings and marks of a write-up."""
    _, reference = key(exercise)
    found = judge(read_text(text, "answers.md"), reference)
    return found, marks_of(reference, found)


@pytest.mark.parametrize(("exercise", "text"), sorted({(r[0], r[1]) for r in ROWS}))
def test_a_right_write_up_has_no_wrong_line(exercise: str, text: str) -> None:
    found, marks = judged(exercise, text)
    assert [f.source for f in found if f.verdict in ("wrong", "follow-through")] == []
    held = [f for f in found if f.verdict in ("correct", "rounded")]
    assert len(held) >= 0.5 * len(found)
    assert marks.given > 0


@pytest.mark.parametrize(("exercise", "text", "right", "wrong", "mistake"), ROWS)
def test_the_mistake_is_found(
    exercise: str, text: str, right: str, wrong: str, mistake: str | None
) -> None:
    assert text.count(right) == 1
    found, marks = judged(exercise, text.replace(right, wrong))
    line = text[: text.index(right)].count("\n") + 1
    bad = [f for f in found if f.verdict == "wrong"]
    assert bad and {f.line for f in bad} <= {line, line + 1}
    if mistake is not None:
        assert bad[0].mistake == mistake
    _, before = judged(exercise, text)
    assert marks.given < before.given or exercise in ("relu-four-optimizers", "momentum-forms")
