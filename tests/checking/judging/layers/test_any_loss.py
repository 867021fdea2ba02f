# ruff: noqa: E501
"""The chain rule for a loss that is never written out: judged for any loss, by hand in every line."""

from __future__ import annotations

import pytest

from tests.checking.writeup import last

NORM = r"""$$\mu = \frac{1}{n} \sum_{i=1}^{n} x_i$$
$$v = \frac{1}{n} \sum_{i=1}^{n} (x_i - \mu)^2$$
$$u_i = \frac{x_i - \mu}{\sqrt{v + \epsilon}}$$
$$o_i = g u_i + b$$

"""
HEAD = r"""Let $H = U V^\top$, $P = \tanh(H)$ and $Z = P G$ with $U \in \mathbb{R}^{3 \times 4}$.

"""
SCALAR = r"""$z = w x + b$, $a = \sigma(z)$, $o = v a + c$.

"""
STEP = r"""$s_t = \tanh(w s_{t-1} + u x_t)$.

"""


ROWS = (
    (NORM, r"\frac{\partial L}{\partial g} = \sum_{i=1}^{n} \frac{\partial L}{\partial o_i} u_i", "correct"),
    (NORM, r"\frac{\partial L}{\partial g} = \sum_{i=1}^{n} \frac{\partial L}{\partial o_i} x_i", "wrong"),
    (NORM, r"\frac{\partial L}{\partial v} = -\frac12 \sum_{i=1}^{n} \frac{\partial L}{\partial u_i} (x_i - \mu) (v + \epsilon)^{-3/2}", "correct"),
    (NORM, r"\frac{\partial L}{\partial v} = \frac12 \sum_{i=1}^{n} \frac{\partial L}{\partial u_i} (x_i - \mu) (v + \epsilon)^{-3/2}", "wrong"),
    (NORM, r"\frac{\partial L}{\partial v} = -\frac12 \sum_{i=1}^{n} \frac{\partial L}{\partial u_i} (x_i - \mu) (v + \epsilon)^{-1/2}", "wrong"),
    (NORM, r"\frac{\partial L}{\partial x_i} = \frac{\partial L}{\partial u_i} \frac{1}{\sqrt{v + \epsilon}} + \frac{\partial L}{\partial v} \frac{2 (x_i - \mu)}{n} + \frac{\partial L}{\partial \mu} \frac1n", "correct"),
    (NORM, r"\frac{\partial L}{\partial x_i} = \frac{\partial L}{\partial u_i} \frac{1}{\sqrt{v + \epsilon}} + \frac{\partial L}{\partial v} \frac{2 (x_i - \mu)}{n}", "wrong"),
    (NORM, r"\sum_{i=1}^{n} \frac{\partial L}{\partial u_i} (x_i - \mu) (v + \epsilon)^{-3/2} = \frac{1}{v + \epsilon} \sum_{i=1}^{n} \frac{\partial L}{\partial u_i} u_i", "correct"),
    (NORM, r"\sum_{i=1}^{n} \frac{\partial L}{\partial u_i} (x_i - \mu) (v + \epsilon)^{-1/2} = \frac{1}{v + \epsilon} \sum_{i=1}^{n} \frac{\partial L}{\partial u_i} u_i", "unchecked"),  # not for all ∂L/∂u_i
    (HEAD, r"\frac{\partial L}{\partial G} = P^\top \frac{\partial L}{\partial Z}", "correct"),
    (HEAD, r"\frac{\partial L}{\partial G} = P \frac{\partial L}{\partial Z}", "wrong"),
    (HEAD, r"\frac{\partial L}{\partial H} = \frac{\partial L}{\partial P} \odot (1 - P \odot P)", "correct"),
    (HEAD, r"\frac{\partial L}{\partial V} = \left(\frac{\partial L}{\partial H}\right)^\top U", "correct"),
    (HEAD, r"\frac{\partial L}{\partial U} = \frac{\partial L}{\partial H} V^\top", "wrong"),
    (SCALAR, r"\frac{\partial L}{\partial w} = \frac{\partial L}{\partial o} v \sigma'(z) x", "correct"),
    (SCALAR, r"\frac{\partial L}{\partial w} = \frac{\partial L}{\partial o} v \sigma(z) x", "wrong"),
    (SCALAR, r"\frac{\partial L}{\partial b} = \frac{\partial L}{\partial a} \sigma'(z)", "correct"),
    (STEP, r"\frac{\partial L}{\partial s_{t-1}} = \frac{\partial L}{\partial s_t} (1 - s_t^2) w", "correct"),
    (STEP, r"\frac{\partial L}{\partial s_{t-1}} = \frac{\partial L}{\partial s_t} (1 - s_t^2) u", "wrong"),
    ("", r"\nabla_\theta q = q \nabla_\theta \log q", "correct"),
    ("", r"\nabla_\theta q = q^2 \nabla_\theta \log q", "wrong"),
    ("", r"-t \frac{\partial \log p}{\partial w} = -\frac{t}{p} \frac{\partial p}{\partial w}", "correct"),
    ("", r"-t \frac{\partial \log p}{\partial w} = -t p \frac{\partial p}{\partial w}", "wrong"),
    ("", r"\frac{\partial r^2}{\partial w} = r \frac{\partial r}{\partial w}", "wrong"),
    ("", r"\frac{\partial p}{\partial w} = p (1 - p)", "given"),  # nothing says what p is
    # The loss may have parts that are not told: a penalty, a path that is added.
    (SCALAR, r"\frac{\partial L}{\partial w} = \frac{\partial L}{\partial z} x + \lambda w", "given"),
    (SCALAR, r"\frac{\partial L}{\partial x} = \frac{\partial L}{\partial q} r", "given"),
    # Products of matrices that are meant entry by entry are no error.
    (HEAD, r"\frac{\partial L}{\partial H} = \frac{\partial L}{\partial P} \odot (1 - P P)", "given"),
)  # fmt: skip


@pytest.mark.parametrize(("before", "line", "verdict"), ROWS)
def test_a_chain_rule_for_any_loss(before: str, line: str, verdict: str) -> None:
    assert last(f"{before}$${line}$$\n") == verdict


def test_a_number_for_a_derivative_is_taken() -> None:
    assert last(rf"{SCALAR}$$\frac{{\partial L}}{{\partial o}} = 0.3$$") == "given"


def test_a_delta_stands_for_its_derivative() -> None:
    text = rf"{SCALAR}$\delta = \frac{{\partial L}}{{\partial z}}$. Then $\frac{{\partial L}}{{\partial w}} = \delta %s$."
    assert last(text % "x") == "correct"
    assert last(text % "b") == "wrong"


def test_a_square_is_the_quantity_where_it_is_derived_itself() -> None:
    # d s²/dm = -(2/n) Σ (x_i - m) and dv/ds² = -v/(2 (s² + e)), v = (s² + e)^(-1/2)
    text = r"""$s^2 = \frac1n \sum_{i=1}^n (x_i - m)^2$, $v = \frac{1}{\sqrt{s^2 + e_0}}$, $\frac{\partial s^2}{\partial m} = -\frac2n \sum_{i=1}^n (x_i - m)$.

$$\frac{\partial v}{\partial s^2} = %s (s^2 + e_0)^{-3/2}$$"""
    assert last(text % r"-\frac12") == "correct"
    assert last(text % r"\frac12") == "wrong"


# ∂c/∂f is the c before, in any L; the L of exercise 1 has no c in it
TWO_EXERCISES = r"""# Exercise 1

$h_t = \tanh(a)$ with $a = 0.5$. Loss: $L=\frac12(h_t-y)^2$ with $y=1$.

# Exercise 2

$$c_t=f_t c_{t-1}+i_t g_t$$

$$\frac{\partial L}{\partial f_t}=\frac{\partial L}{\partial c_t}%s$$"""


@pytest.mark.parametrize(
    ("factor", "expected"), [("c_{t-1}", "correct"), ("c_t", "wrong"), ("i_t", "wrong")]
)
def test_the_loss_of_another_question_is_any_loss(factor: str, expected: str) -> None:
    assert last(TWO_EXERCISES % factor) == expected
