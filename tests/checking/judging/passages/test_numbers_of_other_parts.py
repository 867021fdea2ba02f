"""Numbers that one item of a list told for itself, and weights that start again under another heading."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last

# By hand: 1 − 0.99 · 0.98 = 0.0298, and 1 − 0.98 · 0.97 = 0.0494.
SCHEDULE = r"""$\bar\alpha_t = \prod_{s=1}^{t} \alpha_s$, $\alpha_t = 1 - \beta_t$.

$\beta_1 = 0.01,\ \beta_2 = 0.02$: $0.0298 = 1-\bar\alpha_2$.

1. $\beta_1 = 0.02,\ \beta_2 = 0.03$: give the product.
2. $%s = 1-\bar\alpha_2$
"""
RATES = r"""\[ E = r^2 - r \] With $r = 2$ it is $E = 2$.
\begin{enumerate}
\item Let $r = 3$, then $E = 6$.
\item Why is $E = %s$?
\end{enumerate}
"""


@pytest.mark.parametrize(
    ("text", "right", "slip"), [(SCHEDULE, "0.0298", "0.0398"), (RATES, "2", "3")]
)
def test_the_next_item_may_ask_about_the_text(text: str, right: str, slip: str) -> None:
    name = "a.tex" if "item" in text else "a.md"
    assert last(text % right, name) is not Verdict.WRONG
    assert last(text % slip, name) is not Verdict.CORRECT


def test_the_numbers_of_the_item_itself() -> None:
    text = SCHEDULE.partition("2. ")[0] + r"It is $%s = 1-\bar\alpha_2$."
    assert last(text % "0.0494") is Verdict.CORRECT
    assert last(text % "0.0298") is Verdict.WRONG


STEPS = [
    r"""\subsection*{Logistic sigmoid}
\[ w_5 = w_5 - 0.1 \cdot (-\frac{1}{2}) = 0.05 \]
\subsection*{%s}
\[ w_5 = w_5 - 0.1 \cdot 0 = %s \]
""",
    """### Logistic sigmoid

$w = 0.4$, $w = w - 0.1 · 2 = 0.2$

### %s

$w = w - 0.1 · 0 = %s$
""",
]


@pytest.mark.parametrize(
    ("text", "right", "slip"), [(STEPS[0], "0", "0.25"), (STEPS[1], "0.4", "0.7")]
)
def test_a_weight_that_starts_again(text: str, right: str, slip: str) -> None:
    name = "a.tex" if "subsection" in text else "a.md"
    assert last(text % ("Hyperbolic tangent", right), name) is not Verdict.WRONG
    assert last(text % ("Hyperbolic tangent", slip), name) is Verdict.WRONG


def test_a_second_step_goes_on() -> None:
    assert last(STEPS[0] % ("Step 2", "0"), "a.tex") is Verdict.WRONG


# 0.0757186 · 475 − 1.97639 = 33.989945, and 33.98993 with all digits of the coefficients
FITTED = "We get $w_0 = -1.97639$ and $w_1 = 0.0757186$.\n\n$g(475) = %s$, about 34 stories."


@pytest.mark.parametrize("equal", ["Let $w_1 = w_2 = w$.", "By symmetry $w_1 = w_2$."])
@pytest.mark.parametrize("told", ["$g(x) = w_1 x + w_0$. ", "We fit $g(x) = w_0 + w_1 x$.\n\n"])
def test_a_coefficient_that_was_a_name_of_another_question(equal: str, told: str) -> None:
    before = f"# Exercise 1\n\n{equal}\n\n# Exercise 2\n\n"
    for begin in ("", before):
        assert last(begin + told + FITTED % "33.98993") is not Verdict.WRONG
        assert last(begin + told + FITTED % "33.89993") is Verdict.WRONG
