"""Products of letters without a sign between them: wᵀXᵀXw, 2Au, tr(BCA)."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.model import Verdict
from symderiv.checking.reading import read_text

SQUARES = r"Let $J(w) = (Xw - y)^T(Xw - y)$ with a matrix $X$ and vectors $w$, $y$. "
FORM = r"Let $A$ be symmetric, $L = u^TAu - \lambda(u^Tu - 1)$. So $Au = \lambda u$. "


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (SQUARES + r"$J = w^TX^TXw - 2y^TXw + y^Ty$, $\nabla_w J = 2X^TXw - 2X^Ty$", "correct"),
        (SQUARES + r"$J = w^TX^TXw - 2y^TXw + y^Ty$, $\nabla_w J = 2X^TXw - X^Ty$", "wrong"),
        (SQUARES + r"$\nabla_w J = 2X^TXw + 2X^Ty$", "wrong"),
        (FORM + r"$\nabla_u L = 2Au - 2\lambda u$", "correct"),
        (FORM + r"$\nabla_u L = Au - 2\lambda u$", "wrong"),
        (FORM + r"$\nabla_u L = 2Au + 2\lambda u$", "wrong"),
        (r"For matrices $A$, $B$, $C$: $\tr(ABC) = \tr(BCA)$", "correct"),
        (r"For matrices $A$, $B$, $C$: $\tr(ABC) = \operatorname{tr}(ACB)$", "wrong"),
        (r"Let $S = S^T$. $\nabla_u (u^TSu) = 2Su$", "correct"),
    ],
)
def test_letters_side_by_side(text: str, verdict: str) -> None:
    assert judge(read_text(text, "a.md"))[-1].verdict is Verdict(verdict)


def test_words_stay_words() -> None:
    # Err is the name of a number although E and r are letters of the text, too.
    text = r"With $E = 2$, $r = 3$ and $Acc = 0.9$ we get $Err = 1 - Acc = 0.1$."
    assert [f.verdict.value for f in judge(read_text(text, "a.md"))][-2:] == ["given", "correct"]
