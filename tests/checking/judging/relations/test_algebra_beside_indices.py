"""Steps of algebra beside a factor with an index, whose letter another question has told a rule for."""

from __future__ import annotations

import pytest

from tests.checking.writeup import last

RULE = (
    "\\paragraph{(d) AdaGrad on $x$.} $s_{t} = s_{t-1} + g_t^2$,"
    " $x_{t} = x_{t-1} - \\frac{\\eta}{\\sqrt{s_t}} g_t$ with $\\eta = 0.5$.\n"
)
DROPOUT = "\\paragraph{(a)} Let $m_i$ be the mask, $\\tilde x_i = \\frac{m_i}{q} x_i$. Then\n"


@pytest.mark.parametrize(
    ("line", "right", "slip"),
    [
        (
            r"\[ \operatorname{Var}(\tilde x_i) = \frac{x_i^2}{q^2} \operatorname{Var}(m_i)"
            r" = \frac{x_i^2}{q^2}\, q(1-q) = %s\, x_i^2 . \]",
            r"\frac{1-q}{q}",
            r"\frac{q}{1-q}",
        ),
        (
            r"\[ V = x_i^2 \cdot \frac{q(1-q)}{q^2} = %s \]",
            r"\frac{(1-q) x_i^2}{q}",
            r"\frac{q x_i^2}{1-q}",
        ),
    ],
)
def test_a_factor_that_is_carried_along(line: str, right: str, slip: str) -> None:
    assert last(RULE + DROPOUT + line % right, "a.tex") == "correct"
    assert last(RULE + DROPOUT + line % slip, "a.tex") == "wrong"


def test_an_entry_that_is_its_own_square_is_no_such_factor() -> None:
    text = RULE + "\\paragraph{(a)} For a mask, \\[ V = \\frac{q x_i^2}{1-q} = \\frac{x_i}{q} \\]"
    assert last(text, "a.tex") != "wrong"
