# ruff: noqa: E501
"""Whole write-ups without an exercise: right ones have no wrong line, one slip is found where it is."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.model import Finding, Verdict
from symderiv.checking.reading.reader import read_text
from tests.checking.judging.writeups.planted import PLANTED

HERE = Path(__file__).parent / "documents"
NAMES = sorted(p.name for p in HERE.iterdir())


def findings(text: str, name: str) -> list[Finding]:
    return judge(read_text(text, name))


@pytest.mark.parametrize("name", NAMES)
def test_a_right_write_up_has_no_wrong_line(name: str) -> None:
    found = findings((HERE / name).read_text(), name)
    bad = [f for f in found if f.verdict in ("wrong", "follow-through")]
    assert not bad, [(f.line, f.source, f.message) for f in bad]
    counts = Counter(f.verdict for f in found)
    assert counts[Verdict.UNCHECKED] <= 0.2 * len(found)


# The ordinary run takes one in nine, the slow one all.
ROWS = [
    pytest.param(n, b, a, id=f"{n}:{b[:40]}", marks=[pytest.mark.slow] if k % 9 else [])
    for k, (n, b, a) in enumerate(PLANTED)
]


@pytest.mark.parametrize(("name", "before", "after"), ROWS)
def test_a_slip_is_found_where_it_is(name: str, before: str, after: str) -> None:
    text = (HERE / name).read_text()
    assert text.count(before) == 1
    line = text[: text.index(before)].count("\n") + 1
    found = [f for f in findings(text.replace(before, after), name) if f.verdict == "wrong"]
    lines = {f.line for f in found}
    if name.endswith(".ipynb"):  # lines are counted within its cells
        assert 1 <= len(found) <= 2
        return
    # The next line of a derivation may be the one that no longer follows.
    assert lines & {line, line + 1}
    assert lines <= {line, line + 1, line + 2}


# What write-ups do that is not wrong, one cause each: (cause, text).
RIGHT = (
    ("a sum over one record",
     r"$$J = \frac{1}{2} \sum_{i=1}^m (\hat{y}_i - y_i)^2 = \frac{1}{2} (\hat{y} - y)^2$$"),
    ("a sum that is implied", r"$$C = -\sum_i y_i \log(\hat{y}_i) = -y_i \log(\hat{y}_i)$$"),
    ("one-hot targets", r"$C = -\sum_i y_i \log(\hat{y}_i) = -\log(\hat{y}_k)$"),
    ("the ε of an optimizer",
     r"$$\frac{0.1}{\sqrt{4} + 10^{-8}} \times 2 = \frac{0.1}{2} \times 2 = 0.1$$"),
    ("values told in words", r"$m_1 = (1 - \beta_1) \cdot g_1 = 0.1 \cdot g_1$"),
    ("an equation that was set", "Let $u^T u = 1$. Then $\\lambda u^T u = \\lambda$."),
    ("an operand shown with four digits",
     "z = 1.0\n\nŷ = 0.7311\n\n∂L/∂z = ŷ − 1 = −0.2689\n\n(−0.2689) · 2.5 = −0.6724"),
    ("≈ from the side with fewer digits", r"$-0.05 \approx -0.0534$"),
    ("what f is about, not what it is",
     r"$s(x) = \log(1 + e^x)$, for large $x$: $s(x) \approx x$; $s(0) = \log 2$"),
    ("a quantity for another argument",
     r"$E = (1 - o)^2$, $o = 2 v$ and $E(v + \epsilon) = \frac12$"),
    ("a letter in two meanings", "$x = (1, 2)$. The derivative: $0 < \\tanh'(x) \\leq 1$."),
    ("names that are words",
     r"$y = \sum_{i=1}^{n} w_i x_i$, $a = \sqrt{\frac{6}{n_{in} + n_{out}}}$, $n_{in} = 4$, $n_{out} = 2$, $a = \sqrt{1} = 1$"),
    ("a dot product in a transpose", r"$w = (1, -1)$, $x = (2, 1)$, $w^T x = 2 - 1 = 1$"),
    ("powers of e", r"$e^{2} = 7.3891$, $e^{1} = 2.7183$, $e^{0} = 1$"),
    ("the inverse of a matrix",
     r"$A = \begin{bmatrix} 3 & 3 \\ 3 & 5 \end{bmatrix}$, $A^{-1} = \frac{1}{6} \begin{bmatrix} 5 & -3 \\ -3 & 3 \end{bmatrix}$"),
    ("a gradient that is set to zero",
     r"$$\frac{dJ}{dw} = w (x^2 + \lambda) - x y = 0 \Rightarrow w = \frac{x y}{x^2 + \lambda}$$"),
    ("an update in one line", r"$w = 2$, $g = 3$, $w \leftarrow w - 0.1 g = 2 - 0.3 = 1.7$"),
    ("a step number in brackets", r"$$\lambda = 2 \rightarrow (1)$$"),
    ("a condition after it", r"Let $f(x) = |x| x$. Then $f'(x) = 2x$ if $x > 0$, and $f'(x) = -2x$ if $x < 0$."),
    ("a condition before it", r"$g(x) = \max(x, 0.1x)$. When $x < 0$, $g(x) = 0.1x$. $g(3) = 3$"),
    ("a loss in two parts", r"$L = \frac12 a^2$ for $|a| \le d$ and $L = d(|a| - \frac12 d)$ otherwise. "
     r"Hence $\frac{\partial L}{\partial a} = a$ for $|a| \le d$."),
    ("the identity", r"$A = \begin{bmatrix} 1 & 2 \\ 2 & 1 \end{bmatrix}$, "
     r"$A + 2 I = \begin{bmatrix} 3 & 2 \\ 2 & 3 \end{bmatrix}$"),
    ("dx is a name as well", "$\\frac{d}{dx}(1+e^{-x})^{-1} = (1+e^{-x})^{-2} e^{-x}$\n\ndx = [2 * 0.2, -3 * 0.2] = [0.4, -0.6]"),
    ("a number here, a vector there", r"$\frac{d}{dx}(1+e^{-x})^{-1} = (1+e^{-x})^{-2} e^{-x}$. "
     r"A layer: $z = Wx + b$ with $W \in \mathbb{R}^{m \times n}$."),
    ("the first terms of a series", r"$e^{0.1} \approx 1 + 0.1 + 0.005 = 1.105$"),
    ("the identity in names", r"$(A + \lambda I) w = A w + \lambda w$"),
    ("a gradient of another part",
     "**Momentum** $g_1 = -3.2$\n\n**Adam**, $\\beta_1 = 0.9$, $\\beta_2 = 0.999$\n\n$m_1 = 0.9 \\cdot 0 + 0.1 \\cdot (-4) = -0.4$"),
)  # fmt: skip


@pytest.mark.parametrize("text", [t for _, t in RIGHT], ids=[c for c, _ in RIGHT])
def test_no_false_alarm(text: str) -> None:
    bad = [f for f in findings(text, "a.md") if f.verdict in ("wrong", "follow-through")]
    assert not bad, [(f.source, f.message) for f in bad]


# Relations in index notation: (definitions, relation, verdict).
SOFTMAX = r"$p_i = \frac{e^{s_i}}{\sum_j e^{s_j}}$, $L = -\sum_i y_i \log p_i$, $\sum_i y_i = 1$. "
INDEXED = (
    (SOFTMAX, r"\frac{\partial p_i}{\partial s_j} = p_i (\delta_{ij} - p_j)", "correct"),
    (SOFTMAX, r"\frac{\partial p_i}{\partial s_j} = p_i (\delta_{ij} + p_j)", "wrong"),
    (SOFTMAX, r"\frac{\partial p_i}{\partial s_i} = p_i (1 - p_i)", "correct"),
    (SOFTMAX, r"\frac{\partial p_i}{\partial s_i} = p_i (1 - p_i^2)", "wrong"),
    (SOFTMAX, r"\frac{\partial L}{\partial s_k} = p_k - y_k", "correct"),
    (SOFTMAX, r"\frac{\partial L}{\partial s_k} = y_k - p_k", "wrong"),
    (SOFTMAX, r"\sum_i p_i = 1", "correct"),
    (r"$\hat y = w x + b$, $E = \frac{1}{n} \sum_{i=1}^{n} (\hat y_i - y_i)^2$. ",
     r"\frac{\partial E}{\partial w} = \frac{2}{n} \sum_{i=1}^{n} (\hat y_i - y_i) x_i", "correct"),
    (r"$\hat y = w x + b$, $E = \frac{1}{n} \sum_{i=1}^{n} (\hat y_i - y_i)^2$. ",
     r"\frac{\partial E}{\partial w} = \frac{1}{n} \sum_{i=1}^{n} (\hat y_i - y_i) x_i", "wrong"),
    (r"$z_j = \sum_i w_{ji} x_i + b_j$. ", r"\frac{\partial z_j}{\partial w_{ji}} = x_i", "correct"),
    (r"$z_j = \sum_i w_{ji} x_i + b_j$. ", r"\frac{\partial z_j}{\partial x_i} = w_{ji}", "correct"),
    (r"$z_j = \sum_i w_{ji} x_i + b_j$. ", r"\frac{\partial z_j}{\partial x_i} = x_i", "wrong"),
    (r"$s = \sum_k a_k v_k$. ", r"\frac{\partial s}{\partial a_k} = v_k", "correct"),
    (r"$s = \sum_k a_k v_k$. ", r"\frac{\partial s}{\partial a_k} = a_k", "wrong"),
)  # fmt: skip


@pytest.mark.parametrize(("before", "relation", "verdict"), INDEXED)
def test_index_notation(before: str, relation: str, verdict: str) -> None:
    found = findings(f"{before}Then ${relation}$.", "a.md")
    assert found[-1].verdict == verdict, found[-1].message


def test_the_update_rules_of_adam_are_known() -> None:
    text = (
        "Adam:\n\n$$m_t = \\beta_1 v_{t-1} + (1 - \\beta_1)(\\nabla \\omega_t)$$\n\n"
        "$$v_t = \\beta_2 v_{t-1} + (1 - \\beta_2)(\\nabla \\omega_t)^2$$\n\n"
        "$$\\omega_{t+1} = \\omega_t - \\frac{\\eta}{\\sqrt{v_t} + \\epsilon} \\nabla m_t$$"
    )
    found = findings(text, "a.md")
    assert [(str(f.verdict), f.mistake) for f in found] == [
        ("wrong", "moments-mixed"), ("given", None), ("wrong", "gradient-of-state"),
    ]  # fmt: skip


def test_rounding_alone_is_no_follow_through() -> None:
    text = "$p = \\frac{1}{3} = 0.3333$, $q = 3 p + 1 = 3 \\cdot 0.3333 + 1 = 1.9999$"
    assert "follow-through" not in {str(f.verdict) for f in findings(text, "a.md")}
    text = "$a = 2 \\cdot 3 = 8$, $b = a + 0.5 = 8 + 0.5 = 8.5$"
    assert [str(f.verdict) for f in findings(text, "a.md")][-1] == "follow-through"
