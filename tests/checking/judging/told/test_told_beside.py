# ruff: noqa: E501
"""What is told right beside a relation: the number of a name, a condition before a colon, a label, another example."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, last

CONTRASTIVE = r"""%s

## Loss

$L=y d^2+(1-y)\max(0,m-d)^2$, $d=\|a-b\|$. $y=1$: $\partial L/\partial a=%s(a-b)$. $y=0$, $d<m$: $\partial L/\partial a=%s(m-d)\frac{a-b}{d}$."""


@pytest.mark.parametrize("before", ["A text.", r"$y = w x$, $\partial y/\partial w = x$."])
def test_numbers_and_conditions_before_a_colon(before: str) -> None:
    assert alarms(CONTRASTIVE % (before, "2", "-2")) == 0
    assert alarms(CONTRASTIVE % (before, "4", "-2")) == 1
    assert alarms(CONTRASTIVE % (before, "2", "2")) == 1


# x|x| has the slope 2|x|
def test_a_condition_without_a_word() -> None:
    assert alarms("$f(x) = |x| x$. $x > 0$: $f'(x) = 2x$. $x < 0$: $f'(x) = -2x$.") == 0


def test_a_formula_told_without_its_index() -> None:
    step = r"Euler step: $\dot x=-x$, $x_{n+1}=x_n+h\dot x_n=(1%s h)x_n$."
    assert last(step % "-") == "correct"
    assert last(step % "+") == "wrong"


KIND = r"""$f(x)=|x|$, $f'(2)=1$, $f'(-2)=-1$.

%s $f(-2)=%s$, $f(3)=3$."""


def test_a_function_of_another_kind() -> None:
    assert alarms(KIND % (r"Leaky ReLU with $\alpha=0.01$:", "-0.02")) == 0
    assert alarms(KIND % ("So", "-0.02")) == 1
    assert alarms("ReLU: $f(x)=\\max(0,x)$.\n\nReLU: $f(-2)=-2$.") == 1


LOSSES = r"""- Huber: $L_\delta(r) = \frac12 r^2$ for $|r| \le \delta$
- log-cosh: $L(r) = \log\cosh r$

%s with $\delta = 1$: $L(0.5) = %s$."""


def test_a_loss_of_another_kind_in_the_same_list() -> None:
    assert alarms(LOSSES % ("Huber", "0.125")) == 0
    assert alarms(LOSSES % ("Log-cosh", "0.120")) == 0
    assert alarms(LOSSES % ("Log-cosh", "0.125")) == 1


LENGTHS = r"""$$\mu = \frac{1}{N}\sum_k x_k$$

Take x = [1, 2, 3, 6], so N = 4:

mean = (1+2+3+6)/4 = 3

### Layer norm

For $x = (2, 4, 6)$: $\mu = %s$."""


def test_as_many_entries_as_the_new_vector_has() -> None:
    assert last(LENGTHS % "4") == "rounded"
    assert last(LENGTHS % "3.5") == "wrong"


def test_two_letters_told_as_one_name() -> None:
    told = (
        r"$f(x)=|x|$, $t = 2$, $f(t) = 2$." + "\n\n" + r"$tf=3/100=0.03$, $idf=4$, $tf\cdot idf=%s$"
    )
    assert alarms(told % "0.12") == 0
    assert alarms(told % "0.14") == 1


# e as an error, and as Euler's number in the same text: e² = 7.389, 2/e = 0.7358
E = r"""$y = 1.5$, $t = 1$, $e = y - t = 0.5$, $L = e^2 = %s$.

$g(x) = \ln^2 x$, $g'(x) = 2\ln x/x$, $g'(e)=\frac2e=%s$, $e=2.718$."""


def test_an_error_called_e_beside_eulers_number() -> None:
    assert alarms(E % ("0.25", "0.736")) == 0
    assert alarms(E % ("0.35", "0.736")) == 1
    assert alarms(E % ("0.25", "0.836")) == 1


def test_braces_below_terms_of_a_sum() -> None:
    line = r"\[ y = \underbrace{3}_{w_1x_1}\underbrace{-2}_{w_2x_2}-1 = %s \]"
    assert alarms(line % "0", "a.tex") == 0
    assert alarms(line % "-7", "a.tex") == 1
    assert alarms(r"\[ y = 3 \cdot \underbrace{-2}_{a} + 1 = -5 \]", "a.tex") == 0


def test_an_equation_that_a_question_sets() -> None:
    told = r"$x = 0$, $\sigma(x) = \frac{1}{1+e^{-x}} = 0.5$." + "\n\n"
    assert alarms(told + r"If $\sigma(x) = 0.9$, what is $x$?") == 0
    assert alarms(told + r"**Q: $\sigma(x) = 0.9$, what is $x$?** $x = \ln 9 = 2.197$.") == 0
    assert alarms(told + r"Then $\sigma(x) = 0.9$, as we saw.") == 1


QUESTIONS = r"""\question True or false? $\tanh'(0) = 2$.
\question Compute $3 \cdot 4 = %s$."""


def test_what_is_asked_ends_with_its_question() -> None:
    assert alarms(QUESTIONS % "12", "a.tex") == 0
    assert alarms(QUESTIONS % "13", "a.tex") == 1


def test_a_number_for_what_was_a_matrix() -> None:
    told = r"$P=A(A^TA)^{-1}A^T$." + "\n\n" + r"For $P=0.5$ the rest is $1 - P = %s$"
    assert alarms(told % "0.5") == 0
    assert alarms(told % "0.6") == 1


def test_pi_as_a_policy() -> None:
    assert alarms(r"$\pi(a|s) = \frac14$; $\log\pi = -1.386$.") == 0
    assert alarms(r"$\log\pi = -1.386$.") == 1


# 0.665 − 1 = −0.335
def test_a_one_hot_target_where_y_was_a_number() -> None:
    told = (
        r"$y = 0.574$, $E = (y - 1)^2$." + "\n\n" + r"$p=(0.090, 0.245, 0.665)$, gradient $p-y=%s$"
    )
    assert alarms(told % "(0.090, 0.245, -0.335)") == 0
    assert alarms(told % "(0.090, 0.245, -0.435)") == 1


def test_an_inner_product_in_a_variance() -> None:
    told = r"Let $d = 2$ and $q_i, k_i$ be independent with mean 0 and variance 1." + "\n\n"
    assert alarms(told + r"$Var(q \cdot k) = \sum_{i=1}^{d} Var(q_i k_i)$") == 0
    assert alarms(told + r"$Var(q_1 + k_1) = Var(q_1) - Var(k_1)$") == 1
