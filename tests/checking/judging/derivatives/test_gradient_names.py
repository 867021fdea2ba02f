"""dx̂_i as the name of ∂L/∂x̂_i. ∂x̂_j/∂μ = −1/σ where x̂_j = (x_j − μ)/σ."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text
from symderiv.notation.names import name_latex, name_text

NORMALIZED = r"""$\hat{x}_i = \frac{x_i - \mu}{\sigma}$, $d\hat{x}_i = \frac{\partial L}{\partial \hat{x}_i}$

$$\frac{\partial L}{\partial \mu}
= \sum_{j=1}^N \frac{\partial L}{\partial \hat{x}_j} \cdot \frac{\partial \hat{x}_j}{\partial \mu}
= %s\sum_{j=1}^N d\hat{x}_j$$
"""


@pytest.mark.parametrize(
    ("factor", "verdict"),
    [
        (r"-\frac{1}{\sigma}", "correct"),
        (r"-\frac{1}{\sigma^2}", "wrong"),
        (r"\frac{1}{\sigma}", "wrong"),
    ],
)
def test_a_gradient_that_is_named_with_a_d(factor: str, verdict: str) -> None:
    found = judge(read_text(NORMALIZED % factor, "answers.md"))
    assert [f.verdict.value for f in found] == ["given", "given", "correct", verdict]


def test_a_d_of_its_own_is_a_factor() -> None:
    found = judge(
        read_text(r"$d = 2$, $\hat{x} = 3$, $d\hat{x} = 6$, $d\hat{x} = 5$", "answers.md")
    )
    assert [f.verdict.value for f in found][2:] == ["correct", "wrong"]


def test_how_such_a_name_is_shown() -> None:
    assert name_text("dxhat_2") == "dx\u0302₂"
    assert name_latex("dxhat_2") == r"d\hat{x}_2"
    assert name_text("dhat") == "d\u0302"


IN_WORDS = r"""$\hat{x}_i = \frac{x_i - \mu}{\sigma}$. We write $d\hat{x}_i$ for the gradient.

$$\frac{\partial L}{\partial \hat{x}_i} = \frac{\partial L}{\partial y_i} \gamma$$

$$\frac{\partial L}{\partial \mu}
= \sum_{j=1}^N \frac{\partial L}{\partial \hat{x}_j} \cdot \frac{\partial \hat{x}_j}{\partial \mu}
= %s\sum_{j=1}^N d\hat{x}_j$$
%s"""


def test_a_gradient_that_words_name_with_a_d() -> None:
    found = judge(read_text(IN_WORDS % (r"-\frac{1}{\sigma}", ""), "answers.md"))
    assert [f.verdict.value for f in found][-2:] == ["correct", "correct"]
    found = judge(read_text(IN_WORDS % (r"-\frac{1}{\sigma^2}", ""), "answers.md"))
    assert [f.verdict.value for f in found][-2:] == ["correct", "wrong"]


def test_differentials_are_no_gradients() -> None:
    rest = "\n$$d\\hat{x} = \\frac{1}{\\sigma} d x$$\n"
    found = judge(read_text(IN_WORDS % (r"-\frac{1}{\sigma^2}", rest), "answers.md"))
    assert "wrong" not in [f.verdict.value for f in found]
