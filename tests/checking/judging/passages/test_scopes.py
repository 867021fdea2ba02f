"""Questions of a write-up, parts of definitions, and what an earlier wrong line explains."""

from __future__ import annotations

import pytest

from symderiv.checking.equality.comparing import value_of
from symderiv.checking.judging.engine import judge
from symderiv.checking.model import Finding, Verdict
from symderiv.checking.reading import read_text
from symderiv.checking.values.readings import Reading
from symderiv.checking.world.folding import fold, part_key
from symderiv.checking.world.sections import Sections
from symderiv.checking.world.world import World
from symderiv.notation.parse import parse
from symderiv.notation.term import sym

TWO_QUESTIONS = r"""
**Problem 1.** Let $\hat{y} = \sigma(w x + b)$ and $L = -y\log\hat y - (1-y)\log(1-\hat y)$.
With $y = 1$ and $\hat y = 0.4$ the loss is $L = -\ln 0.4 = 0.9163$.

**Problem 2.** Let $L = -\sum_i y_i \log p_i$. For $p = (0.09, 0.2447, 0.6652)$ and the third class
$L = -\ln(0.6652) = 0.4077$.
"""

NETWORK = r"""
# Solution
$\hat{y} = \sigma(w_2 h + b_2)$ with $h = \tanh(w_1 x + b_1)$ and
$$L = -\left[ y \log \hat{y} + (1-y)\log(1-\hat{y}) \right].$$
Let $z_1 = w_1 x + b_1$ and $z_2 = w_2 h + b_2$. Then
$$\frac{\partial L}{\partial z_2} = \frac{\partial L}{\partial \hat y}\frac{\partial \hat y}{\partial z_2}
 = %s =: \delta_2 .$$
\begin{align}
\frac{\partial L}{\partial w_2} &= \delta_2 h \\
\frac{\partial L}{\partial b_2} &= \delta_2
\end{align}
"""


def findings(text: str) -> list[Finding]:
    return judge(read_text(text, "answers.md"))


def verdicts(text: str) -> list[Verdict]:
    return [f.verdict for f in findings(text)]


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Q1. a\nb\nQ2. c\n", 2),
        ("# 1. Softmax\ntext\n# 2. Hinge\n", 2),
        ("\\section*{Exercise 1: Adam}\nx\n\\section*{Exercise 2}\n", 2),
        ("**Problem 1.2** a\n**Problem 1.3** b\n", 1),
        ("# 1) Given\n# 2) Forward pass\n# 3) Updates\n", 0),
        ("By Exercise 3 we know this.\nProblem 2 shows that too.\n", 0),
        ("\\begin{exercise}\n\\end{exercise}\n\\begin{exercise}\n", 2),
        ("## Forward\n(a) x\n(b) y\n", 0),
        ("\\section{}\na\n\\subsection*{a}\nb\n\\section{}\n", 2),
        ("\\section*{Aufgabe}\na\n\\section*{Aufgabe}\n", 2),
        ("\\section{Exercise}\na\n\\section{Solution}\n", 0),
    ],
)
def test_questions_are_found(text: str, starts: int) -> None:
    assert len(Sections(text).starts) == starts


def test_a_value_of_another_question_refutes_nothing() -> None:
    assert Verdict.WRONG not in verdicts(TWO_QUESTIONS)


@pytest.mark.parametrize("title", ["\\section{}", "\\section*{Problem}", "\\chapter{Übung}"])
def test_a_heading_without_a_title_begins_a_question(title: str) -> None:
    text = f"{title}\n" + r"\(P(X = 3) = \frac{4}{16}\)"
    text += "\n%s\n" + r"\(P[X \leq 2] = 1 - P[X=3] = 1 - \frac{14}{38}\)"
    found = [f.verdict for f in judge(read_text(text % title, "a.tex"))]
    assert Verdict.WRONG not in found
    part = [f.verdict for f in judge(read_text(text % "\\subsection{b}", "a.tex"))]
    assert part[-1] is Verdict.WRONG


def test_the_same_letter_in_one_question_is_held_to_its_definition() -> None:
    text = "Let $L = (y - p)^2$ with $y = 1$ and $p = 0.4$. Then $L = (1 - 0.5)^2 = 0.25$."
    assert Verdict.WRONG in verdicts(text)


def test_the_parts_of_a_definition_have_names() -> None:
    found = findings(NETWORK % r"\hat y - y")
    assert [f.verdict for f in found if f.verdict is Verdict.UNCHECKED] == []
    assert Verdict.WRONG not in {f.verdict for f in found}


def test_an_error_in_names_is_one_error() -> None:
    """∂L/∂z_2 = ŷ − y for the cross-entropy of a logistic output; the lines behind it carry y − ŷ on."""
    found = findings(NETWORK % r"y - \hat y")
    wrong = [f for f in found if f.verdict is Verdict.WRONG]
    assert [f.source.split("=")[-1].strip() for f in wrong] == [r"y - \hat y"]
    carried = [f for f in found if f.verdict is Verdict.FOLLOW_THROUGH]
    assert len(carried) == 2


def test_a_part_is_the_same_in_another_order() -> None:
    parts = {part_key(parse("b + w*x")): parse("z")}
    assert fold(parse("sigmoid(w*x + b)"), parts) is parse("sigmoid(z)")
    assert fold(parse("sigmoid(w*x - b)"), parts) is parse("sigmoid(w*x - b)")


MATRICES = r"""
\section*{Exercise 1}
$\mathbf z = W_1 \mathbf x + \mathbf b_1$, $\mathbf h = \mathrm{ReLU}(\mathbf z)$,
$\hat{\mathbf y} = W_2\mathbf h + \mathbf b_2$, $L = \frac12\|\hat{\mathbf y} - \mathbf y\|^2$.
\begin{align}
\frac{\partial L}{\partial \hat{\mathbf y}} &= \hat{\mathbf y} - \mathbf y \\
\frac{\partial L}{\partial W_2} &= (\hat{\mathbf y} - \mathbf y)\mathbf h^\top \\
\frac{\partial L}{\partial \mathbf h} &= @ \\
\frac{\partial L}{\partial \mathbf z} &= \frac{\partial L}{\partial \mathbf h}\odot \mathbb{1}[\mathbf z > 0] \\
\frac{\partial L}{\partial W_1} &= \frac{\partial L}{\partial \mathbf z} \mathbf x^\top
\end{align}
"""


def test_matrices_have_the_shapes_that_the_text_tells() -> None:
    found = verdicts(MATRICES.replace("@", r"W_2^\top(\hat{\mathbf y} - \mathbf y)"))
    assert found == [Verdict.GIVEN] * 4 + [Verdict.CORRECT] * 5


def test_a_missing_transpose_is_named() -> None:
    found = findings(MATRICES.replace("@", r"W_2(\hat{\mathbf y} - \mathbf y)"))
    wrong = [(f.mistake, f.expected) for f in found if f.verdict is Verdict.WRONG]
    assert wrong == [("transposed", "W₂ᵀ·(ŷ - y)")]


def test_the_matrices_of_another_question_are_others() -> None:
    """A W that has been evaluated as 2 × 3 is 3 × 2 where the next question makes it so."""
    world, shapes = World(), []
    with world.in_shape(), world.reshaped({"W": (2, 3)}):
        shapes.append(value_of(world, sym("W"), Reading("through")).shape)
        with world.reshaped({"W": (3, 2)}):
            shapes.append(value_of(world, sym("W"), Reading("through")).shape)
        shapes.append(value_of(world, sym("W"), Reading("through")).shape)
        world.reshape({"W": (4, 4)})
        shapes.append(value_of(world, sym("W"), Reading("through")).shape)
    assert shapes == [(2, 3), (3, 2), (2, 3), (4, 4)]


ADAM = r"""
## Adam
$g_1 = 0.5$, $g_2 = -0.2$, $\beta_1 = 0.9$, $\beta_2 = 0.999$
$m_1 = 0.9 \cdot 0 + 0.1\cdot 0.5 = 0.05$
$m_2 = 0.9 \cdot 0.05 + 0.1\cdot(-0.2) = 0.025$
$\hat m_2 = \frac{0.025}{@} = 0.13158$
"""


def test_the_bias_correction_counts_steps() -> None:
    """m̂_2 = m_2/(1 − β₁²), with β₁² = 0.81."""
    assert Verdict.WRONG not in verdicts(ADAM.replace("@", "1 - 0.81"))
    wrong = [f for f in findings(ADAM.replace("@", "1 - 0.9")) if f.verdict is Verdict.WRONG]
    assert wrong and wrong[0].source.startswith(r"\hat m_2")


@pytest.mark.parametrize(
    ("right", "verdict"),
    [
        (r"2\mathbf{X}^\top(\mathbf{X}\mathbf{w} - \mathbf{y})", Verdict.CORRECT),
        (r"2\mathbf{X}^\top\mathbf{X}\mathbf{w} - 2\mathbf{X}^\top\mathbf{y}", Verdict.CORRECT),
        (r"2\mathbf{X}(\mathbf{X}\mathbf{w} - \mathbf{y})", Verdict.WRONG),
        (r"2\mathbf{X}\mathbf{X}^\top\mathbf{w} - 2\mathbf{X}^\top\mathbf{y}", Verdict.WRONG),
        (r"\mathbf{X}^\top(\mathbf{X}\mathbf{w} - \mathbf{y})", Verdict.WRONG),
    ],
)
def test_least_squares(right: str, verdict: Verdict) -> None:
    """∇‖Xw − y‖² = 2Xᵀ(Xw − y); X is no square matrix."""
    left = r"\nabla_{\mathbf{w}} \|\mathbf{X}\mathbf{w} - \mathbf{y}\|^2"
    assert verdicts(
        rf"Let $\mathbf{{X}} \in \mathbb{{R}}^{{n \times d}}$. $${left} = {right}$$"
    ) == [verdict]


def test_a_quadratic_form_may_have_a_symmetric_matrix() -> None:
    rights = {r"2 A x": Verdict.UNCHECKED, r"(A + A^\top) x": Verdict.CORRECT}
    for right, expected in rights.items():
        assert verdicts(rf"$$\frac{{\partial}}{{\partial x}} x^\top A x = {right}$$") == [expected]
    assert verdicts(r"$$\frac{\partial}{\partial x} x^\top A x = A x$$") == [Verdict.WRONG]


def test_another_optimizer_starts_anew_with_the_same_names() -> None:
    # f = x²/2 from 10 with rate 0.18: plain 8.2, 6.724; with momentum 0.5 8.2, 8.2 − 0.18·13.2 = 5.824
    text = r"""
$f(x) = \frac12 x^2$, $\eta = 0.18$, $x_{k+1} = x_k - \eta f'(x_k)$, $x_0 = 10$.

$x_1 = 10 - 1.8 = 8.2$, $x_2 = 8.2 - 1.476 = 6.724$.

Momentum, $\beta = 0.5$, $v_0 = 0$: $v_1 = 10$, $x_1 = 10 - 0.18 \cdot 10 = 8.2$;
$v_2 = 0.5 \cdot 10 + 8.2 = 13.2$, $x_2 = 8.2 - 0.18 \cdot 13.2 = %s$.
"""
    assert Verdict.WRONG not in verdicts(text % "5.824")
    assert verdicts(text % "5.842")[-1] is Verdict.WRONG


def test_an_expectation_of_an_earlier_question_refutes_nothing() -> None:
    text = (
        "## Question 1\n\n$E(X) = 0.5$, $E(X^2) = 0.3$.\n\n"
        "## Question 2\n\n%s $E(X^2) = 2$.\n\n$E(X^2) - [E(X)]^2 = 2 - 1.5$\n"
    )
    unread = r"$E(X) = \int_0^\infty x\, dF(x)$ and"
    assert verdicts(text % unread)[-1] is Verdict.UNCHECKED
    assert verdicts(text % "$E(X) = 0.5$ and")[-1] is Verdict.WRONG
