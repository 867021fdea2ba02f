"""Steps of descent whose learning rate stands in words, and those of rules with w^{old} and w^{new}.

0.5 − 0.1 · 0.069 = 0.4931; 0.8 − 0.1 · (−0.1528) = 0.81528.
"""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text
from symderiv.checking.reading.learning_rates import rates_in_words


def verdicts(text: str) -> list[tuple[str, str | None]]:
    return [(f.verdict.value, f.mistake) for f in judge(read_text(text, "answers.md"))]


STEP = r"""With a %s, $w = 0.5$, $g = 0.069$:

$$w = w - \eta g = 0.5 %s 0.1 \cdot 0.069 = %s$$
"""
RATES = [
    "learning rate of `0.1`",
    "learning rate of 0.1",
    "step size 0.1",
    "**learning rate:** 0.1",
    "learning rate ($\\eta$) set to 0.1",
    "学习率（假设学习率η=0.1）",
    "学習率 $\\eta$ を 0.1 とする",
    "학습률($$\\eta$$)을 0.1이라고",
    "скорость обучения равна 0,1",
    "tốc độ học (learning rate) là 0.1",
    "una tasa de aprendizaje ($\\eta$) de 0,1",
    "uma taxa de aprendizado igual a 0{,}1",
    "un taux d'apprentissage de 0,1",
    "un tasso di apprendimento pari a 0.1",
    "współczynnik uczenia wynosi 0.1",
    "laju pembelajaran sebesar 0,1",
    "Lernrate η von 0,1",
]


@pytest.mark.parametrize("rate", RATES)
def test_a_rate_in_words_is_the_eta_of_the_step(rate: str) -> None:
    right = verdicts(STEP % (rate, "-", "0.4931"))
    assert right[-2:] == [("correct", None)] * 2
    wrong = verdicts(STEP % (rate, "+", "0.5069"))
    assert wrong[-2:] == [("wrong", "plus-for-minus"), ("follow-through", None)]


@pytest.mark.parametrize(
    "text",
    [
        # Two rates, or one that a formula tells.
        "A learning rate of 0.5 is too large. " + STEP % ("learning rate of 0.1", "-", "0.4931"),
        "$\\eta = 0.1$. " + STEP % ("learning rate of 0.5", "-", "0.4931"),
        # The rate is told in another question.
        "# Exercise 1\n\nThe learning rate is 0.5.\n\n# Exercise 2\n\n"
        + STEP % ("rule", "-", "0.4931"),
    ],
)
def test_a_rate_in_words_that_may_be_another(text: str) -> None:
    assert "wrong" not in [v for v, _ in verdicts(text)]


@pytest.mark.parametrize("before", ["$\\eta = 0.05$", "- learning rate $\\eta = 0{,}05$,"])
@pytest.mark.parametrize("rate", ["学习率（假设学习率η=0.1）", "learning rate of 0.1"])
def test_a_rate_in_words_and_the_eta_of_another_question(before: str, rate: str) -> None:
    text = f"# Exercise 1\n\n{before}\n\n# Exercise 2\n\n{STEP}"
    assert verdicts(text % (rate, "-", "0.4931"))[-2:] == [("correct", None)] * 2
    assert verdicts(text % (rate, "+", "0.5069"))[-2] == ("wrong", "plus-for-minus")


@pytest.mark.parametrize(
    "words",
    [
        "learning rate of 10%",
        "learning rate of $10^{-1}$",
        "学习率在10轮后减小",
        "lr in (0, 1)",
        "lr 0.1/2",
    ],
)
def test_words_that_tell_no_rate(words: str) -> None:
    assert not list(rates_in_words(words, 0, len(words), 5))


@pytest.mark.parametrize(
    "told",
    [
        r"$w = \begin{bmatrix} w_1 & w_2 \end{bmatrix} = \begin{bmatrix} 0.3 & 0.2 \end{bmatrix}$",
        "w = (w_1, w_2)^T = (0.3, 0.2)^T",
        "$w_1 = 0.3$, $w_2 = 0.2$",
    ],
)
def test_the_rate_may_not_be_left_out(told: str) -> None:
    step = r"$w_1' = w_1 - \eta \frac{\partial L}{\partial w_1} = 0.3 - %s(-0.0204)$"
    told += ". 学习率 η=0.1\n\n" + r"$\frac{\partial L}{\partial w_1} = -0.0204$" + "\n\n"
    assert verdicts(told + step % r"0.1 \cdot ")[-1][0] in ("correct", "rounded")
    assert verdicts(told + step % "")[-1] == ("wrong", "learning-rate")


OLD_AND_NEW = r"""- $\eta = 0.1$, $w_1 = 0.6$, $w_2 = 0.8$

$$\frac{\partial J}{\partial w_1} = -0.2139, \quad \frac{\partial J}{\partial w_2} = -0.1528$$

**Step 2: Update the weights**

$$w_j^{new} = w_j^{old} - \eta \cdot \frac{\partial J}{\partial w_j}$$

$$w_1^{new} = 0.6 - 0.1(-0.2139) = 0.62139$$

$$w_2^{new} = 0.8 - 0.1(%s) = %s$$
"""


def test_the_number_before_a_step_is_that_without_a_mark() -> None:
    right = verdicts(OLD_AND_NEW % ("-0.1528", "0.81528"))
    assert right[-4:] == [("correct", None)] * 4
    wrong = verdicts(OLD_AND_NEW % ("-0.2139", "0.82139"))
    assert wrong[-4:-1] == [("correct", None)] * 2 + [("wrong", "other-value")]


def test_another_step_by_the_same_rule_is_taken() -> None:
    again = r"""
Second step: $\frac{\partial J}{\partial w_2} = -0.14$.

$$w_2^{new} = 0.81528 - 0.1(-0.14) = 0.82928$$
"""
    found = verdicts(OLD_AND_NEW % ("-0.1528", "0.81528") + again)
    assert "wrong" not in [v for v, _ in found]


# v_1 = (1 − β) g² where v_0 = 0.
SINGLE = r"""$$v_t = \beta v_{t-1} + (1 - \beta) g_t^2$$

With $\beta = 0.999$, $v_0 = 0$: %s

With a single gradient $g$: $v_1 = %s$
"""


@pytest.mark.parametrize("before", ["", r"$v_1 = 0.999 \cdot 0 + 0.001 g_1^2$"])
def test_the_one_gradient_of_step_1_has_no_index(before: str) -> None:
    assert "wrong" not in [v for v, _ in verdicts(SINGLE % (before, r"(1 - \beta) g^2"))]
    assert "wrong" not in [v for v, _ in verdicts(SINGLE % (before, r"0.001 g^2"))]
    assert verdicts(SINGLE % (before, r"\beta g^2"))[-1] == ("wrong", "beta-for-one-minus-beta")


# 0.5 − 0.1 · 0.3 = 0.47, and 0.47 − 0.1 · 0.2 = 0.45.
RULES = [
    (r"w_{new} = w_{old} - \eta \frac{\partial L}{\partial w}", "w_{new}", "w"),
    (r"w^{new} = w^{old} - \eta \frac{\partial L}{\partial w}", "w^{new}", "w"),
    (r"w_{i,new} = w_{i,old} - \eta \frac{\partial L}{\partial w_i}", "w_{1,new}", "w_1"),
]
BEFORE = r"""$%(w)s = 0.5$, $\eta = 0.1$

$\frac{\partial L}{\partial %(w)s} = 0.3$, $\frac{\partial L}{\partial b} = 0.2$

Update: $%(rule)s$.

$%(new)s = 0.5 - 0.1 \cdot %(g)s$
"""


@pytest.mark.parametrize(("rule", "new", "w"), RULES)
def test_old_is_the_number_from_before_the_step(rule: str, new: str, w: str) -> None:
    told = {"rule": rule, "new": new, "w": w}
    assert verdicts(BEFORE % {**told, "g": "0.3 = 0.47"})[-2:] == [("correct", None)] * 2
    assert verdicts(BEFORE % {**told, "g": "0.2 = 0.48"})[-2] == ("wrong", "other-value")


def test_old_in_the_second_iteration() -> None:
    text = r"""$w = 0.5$, $\eta = 0.1$.

Iteration 1: $g = 0.3$, $w_{new} = w_{old} - \eta g = 0.5 - 0.1 \cdot 0.3 = 0.47$

Iteration 2: $g = 0.2$, $w_{new} = w_{old} - \eta g = 0.47 - 0.1 \cdot 0.2 = 0.45$
"""
    assert "wrong" not in [v for v, _ in verdicts(text)]
    assert "wrong" not in [v for v, _ in verdicts(text.replace("Iteration 2: ", ""))]
    assert "wrong" in [v for v, _ in verdicts(text.replace("0.5 - 0.1", "0.5 + 0.1"))]


def test_a_step_that_begins_with_another_number() -> None:
    text = r"""$w_1 = 0.25$ in the example before.

$$w_1^{new} = w_1^{old} - \eta g = 0.1 - 0.5 \cdot 0.02 = 0.09$$

with $\eta = 0.5$, $g = 0.02$. $w_1^{new} = 0.1 - 0.5 \cdot 0.02 = 0.09$
"""
    assert "wrong" not in [v for v, _ in verdicts(text)]
