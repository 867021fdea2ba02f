"""A step whose reason stands in a remark of its own line: what the remark tells is put in."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, last, verdicts

STEP = r"""\begin{align}
D(y^{*},M,x) &= -\log p_{y^{*}} && \text{by definition} \\
&= -\log \frac{a_{y^{*}}^{+}}{\sum_{k=1}^{K} a_{k}^{+}} && \text{since $p=\frac{1}{\sum_{k=1}^{k} a_{k}^{+}}a^{+}$}
\\
&= %s && %s \\
\frac{\partial}{\partial w_{y}} (\sum_{k=1}^{K} \exp(w_{k}^{T}\tilde{x})) &= \tilde{x}\exp(w_{y}^{T}\tilde{x})
\end{align}
&= 0 && \text{since $a=W\tilde{x}$}
"""
RIGHT = r"-\log \frac{\exp(a_{y^{*}})}{\sum_{k=1}^{K} \exp(a_{k})}"
TURNED = r"-\log \frac{\exp(-a_{y^{*}})}{\sum_{k=1}^{K} \exp(a_{k})}"


@pytest.mark.parametrize(
    "reason",
    [
        r"\text{since $a^{+}=\exp(a)$}",
        r"\text{because } a^{+} = e^{a}",
        r"(\text{da } a^+ = \exp(a))",
        r"\text{因为 $a^+ = \exp(a)$}",
    ],
)
def test_the_formula_of_the_remark_is_put_in(reason: str) -> None:
    assert alarms(STEP % (RIGHT, reason), "a.tex") == 0
    assert alarms(STEP % (TURNED, reason), "a.tex") == 1


def test_the_remark_of_another_line_excuses_nothing() -> None:
    text = r"$u = 2 v$, $v = 3$, $u = 7$. \\ since $v = 3.5$"
    assert alarms(text) == 1
    assert last(r"$s = p + q$. $s = 3 p$, since $q = 2 p$.") != "wrong"


def test_a_slip_beside_its_reason_is_wrong() -> None:
    text = r"""With $z = w x + b$ and $y = z^2$:
\begin{align*}
J &= \log(1 + u) + y \\
&= \log(1 + %se^{z}) + z^2 && \text{because } u = e^{z}
\end{align*}
"""
    assert verdicts(text % "")[3] == "correct"
    assert verdicts(text % "2 ")[3] == "wrong"
