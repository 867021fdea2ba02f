"""Mistakes in small write-ups, named as a grader would name them; each is wrong by hand at its last relation."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import Limits, judge
from symderiv.checking.reading import read_text

NET = r"$z = w x + b$, $a = \sigma(z)$, $L = \frac12 (a - y)^2$. "
RELU = (
    r"$z = w x + b$, $h = \mathrm{ReLU}(z)$, $\hat y = v h$, $L = \frac12(\hat y - t)^2$. $w = -1$, $x = 2$,"
    r" $b = 0.5$, $v = 3$, $t = 1$. $z = -1.5$, $h = 0$, $\hat y = 0$. "
)
MAX = (
    r"$z_1 = 0.5$, $z_2 = -0.25$, $h_1 = \max(0, z_1)$, $h_2 = \max(0, z_2)$, $y = 2 h_1 + 3 h_2$. "
)
ROWS = [
    ("dropped-path", r"$u = x^2$, $y = u x$. $\frac{dy}{dx} = u$"),
    ("dropped-path", r"$h = w x$, $y = v h + w$. $\frac{dy}{dw} = v x$"),
    ("dropped-path", r"$s = \tanh(a)$, $q = a s$. $\frac{dq}{da} = s$"),
    (
        "dropped-path",
        r"$z_2 = w_2 h + r x$, $h=\tanh(w_1 x)$. $\frac{d z_2}{dx} = w_2 (1-h^2) w_1$",
    ),
    ("dropped-factor", NET + r"$\frac{\partial L}{\partial w} = (a-y)\sigma^\prime(z)$"),
    ("dropped-factor", NET + r"$\frac{\partial L}{\partial w} = (a-y) x$"),
    ("dropped-factor", NET + r"$\frac{\partial L}{\partial w} = (a-y) a (1-a)$"),
    ("dropped-factor", r"$\frac{d}{dx} \sin(3x) = \cos(3x)$"),
    ("extra-factor", NET + r"$\frac{\partial L}{\partial b} = (a-y) a (1-a) x$"),
    ("sign", NET + r"$\frac{\partial L}{\partial a} = a + y$"),
    ("target-and-prediction-swapped", NET + r"$\frac{\partial L}{\partial a} = y - a$"),
    ("product-for-sum", r"$u = 3$, $v = 4$, $q = u + v = 12$"),
    ("product-for-quotient", r"$0.6 / 0.4 = 0.24$"),
    ("activation-for-derivative", NET + r"$\frac{\partial L}{\partial z} = (a - y)\,\sigma(z)$"),
    ("missing-one-minus", NET + r"$\frac{\partial L}{\partial z} = (a - y)\,a$"),
    (
        "wrong-argument",
        r"$z_1 = w_1 x$, $h=\sigma(z_1)$, $z_2 = w_2 h$, $o = \sigma(z_2)$."
        r" $\frac{\partial o}{\partial x} = \sigma^\prime(z_2) w_2 \sigma^\prime(z_2) w_1$",
    ),
    ("wrong-argument", r"$f(x) = \tanh(2x)$. $f^\prime(x) = 2 (1 - \tanh^2(x))$"),
    ("missing-one-minus", NET + r"$\frac{\partial a}{\partial w} = a x$"),
    ("missing-one-minus", r"$p = \sigma(s)$, $\frac{dp}{ds} = p$"),
    ("other-activation", r"$h = \tanh(z)$, $\frac{dh}{dz} = h (1-h)$"),
    ("other-activation", r"$h = \sigma(z)$, $\frac{dh}{dz} = 1 - h^2$"),
    ("missing-exponent", r"$f(x) = e^{-2x}$. $f^\prime(x) = -2 e^{x}$"),
    ("sign", r"$f(x) = \frac{1}{1+e^{-x}}$. $f^\prime(x) = \frac{e^{x}}{(1+e^{-x})^2}$"),
    ("missing-exponent", r"$f(x) = e^{5x}$. $f^\prime(x) = 5 e^{x}$"),
    ("wrong-index", r"$z_1 = w_1 x$, $z_2 = w_2 z_1$, $\frac{dz_2}{dz_1} = w_1$"),
    ("wrong-index", r"$z = w_1 x_1 + w_2 x_2$. $\frac{\partial z}{\partial w_1} = x_2$"),
    (
        "transposed",
        r"$\begin{pmatrix}1&2\\3&4\end{pmatrix}\begin{pmatrix}5\\6\end{pmatrix} ="
        r" \begin{pmatrix}23\\34\end{pmatrix}$",
    ),
    (
        "transposed",
        r"$A = \begin{pmatrix}1&2\\3&4\end{pmatrix}$, $A^T = \begin{pmatrix}1&2\\3&4\end{pmatrix}$",
    ),
    (
        "transposed",
        r"Let $\mathbf{z} = \mathbf{W}\mathbf{x}$ with $\mathbf{W} \in"
        r" \mathbb{R}^{3\times 2}$ and $\mathbf x\in\mathbb{R}^2$, $L = \frac12 \|\mathbf"
        r" z\|^2$. $\frac{\partial L}{\partial \mathbf{x}} = \mathbf{W}\mathbf{z}$",
    ),
    ("factor-two", NET + r"$\frac{\partial L}{\partial a} = 2(a - y)$"),
    ("factor-two", r"$E = (t - o)^2$. $\frac{\partial E}{\partial o} = -(t - o)$"),
    ("factor-two", r"$L = \frac12 (0.9 - 0.3)^2 = 0.36$"),
    ("factor-two", r"$J = \frac12 w^2$, $\frac{dJ}{dw} = 2w$"),
    (
        "mean-for-sum",
        r"$x_1 = 0.4$, $x_2 = 0.9$, $x_3 = 0.2$. $\bar x = \frac13 (x_1 + x_2 + x_3) = 0.4 + 0.9 + 0.2$",
    ),
    ("mean-for-sum", r"$L = \frac{1}{4}(0.25 + 0.36 + 0.04 + 0.11) = 0.76$"),
    (
        "mean-for-sum",
        r"$L = \frac{1}{N}\sum_{i=1}^N (w x_i - y_i)^2$. $\frac{dL}{dw} = 2\sum_{i=1}^N (w x_i - y_i) x_i$",
    ),
    ("learning-rate", r"$w = 0.6$, $\eta = 0.05$, $g = 1.2$. $w - \eta g = 0.6 - 1.2$"),
    (
        "plus-for-minus",
        r"$\eta = 0.05$, $g=1.2$, $w=0.6$. $w_{new} = w - \eta g = 0.6 + 0.05\cdot 1.2 = 0.66$",
    ),
    ("plus-for-minus", r"Gradient descent: $w_{t+1} = w_t + \eta \nabla L(w_t)$"),
    (
        "no-carry-over",
        r"$\beta = 0.9$, $\eta=0.1$, $v_1 = 0.5$, $g_2 = 2$. $v_2 = \beta v_1 + \eta g_2 = 0.1\cdot 2 = 0.2$",
    ),
    (
        "power-of-one-minus-beta",
        r"$\beta_1 = 0.9$, $m_2 = 0.3$. $\hat m_2 = \frac{m_2}{1-\beta_1^2} = \frac{0.3}{(1-0.9)^2} = 30$",
    ),
    ("power-of-one-minus-beta", r"With Adam: $\hat m_t = \frac{m_t}{(1-\beta_1)^t}$"),
    (
        "no-bias-correction",
        r"$\beta_2 = 0.99$, $v_1 = 0.04$. $\hat v_1 = \frac{v_1}{1-\beta_2} = 0.04$",
    ),
    (
        "moments-mixed",
        r"$m = 0.3$, $v = 0.09$, $\epsilon=0.01$. $\frac{m}{\sqrt{v}+\epsilon} ="
        r" \frac{0.3}{\sqrt{0.3}+0.01}$",
    ),
    ("beta-index", r"Adam: $v_t = \beta_1 v_{t-1} + (1-\beta_1) g_t^2$"),
    ("beta-for-one-minus-beta", r"RMSprop: $v_t = (1-\rho) v_{t-1} + \rho g_t^2$"),
    (
        "beta-for-one-minus-beta",
        r"$\beta=0.9$, $m_0 = 0.2$, $g_1=0.5$. $m_1 = \beta m_0 + (1-\beta) g_1 ="
        r" 0.1\cdot 0.2 + 0.9\cdot 0.5 = 0.47$",
    ),
    (
        "gradient-of-state",
        r"Adam update: $\theta_{t+1} = \theta_t - \frac{\eta}{\sqrt{\hat v_t}+\epsilon}\nabla \hat m_t$",
    ),
    ("root-forgotten", r"$\sigma^2 = 0.25$. $\|x\| = \sqrt{0.6^2+0.8^2+0.5^2} = 1.25$"),
    ("square-for-value", r"$0.62\cdot 0.5 = 0.0961$"),
    ("square-forgotten", r"RMSprop: $v_t = \rho v_{t-1} + (1-\rho) g_t$"),
    ("square-too-many", r"$g=0.7$, $m = 0.1 g = 0.1\cdot 0.7^2$"),
    ("wrong-branch", r"$h = \max(0, -0.7) = -0.7$"),
    ("wrong-branch", r"$z = -0.4$, $\text{ReLU}'(z) = 1$"),
    ("wrong-branch", r"$z = 0.4$, $\text{ReLU}'(z) = 0$"),
    ("wrong-branch", r"$\frac{d}{dx}|x| = \begin{cases} -1 & x > 0\\ 1 & x<0\end{cases}$"),
    ("target-and-prediction-swapped", r"$p=0.8$, $t=1$. $p - t = 1 - 0.8$"),
    (
        "target-and-prediction-swapped",
        r"$L = -y \ln p - (1-y)\ln(1-p)$, $p=\sigma(z)$. $\frac{\partial L}{\partial z} = y - p$",
    ),
    ("wrong-target", r"$y = 1$, $a = 0.3$. $a - y = 0.3 - 0 = 0.3$"),
    ("copied-wrongly", r"$w = 0.354$, $w x = 0.345 x$"),
    ("copied-wrongly", r"$\eta = 0.15$, $g=0.63$. $\eta g = 0.15\cdot 0.36$"),
    ("decimal-point", r"$0.45\cdot 0.2 = 0.9$"),
    ("decimal-point", r"$1.25 \cdot 0.08 = 0.01$"),
    ("last-digit", r"$0.4517\cdot 0.3214 = 0.1454$"),
    ("logarithm-base", r"$-\ln(0.25) = 0.602$"),
    ("logarithm-base", r"$L = -\ln 0.7 = 0.1549$"),
    ("limit-side", r"$\lim_{x\to-\infty}\tanh(x) = 1$"),
    ("limit-side", r"$\lim_{x\to\infty} e^{-x} = \infty$"),
    ("limit-side", r"$\lim_{z\to -\infty} \max(0,z) = \infty$"),
    (
        "biases-not-counted",
        r"A layer with $n_{in} = 5$ inputs and $n_{out}=3$ outputs: $n_{in} n_{out}"
        r" + n_{out} = 5\cdot 3 = 15$",
    ),
    ("strict-bound", r"$0 < \sigma'(z) < \frac14$"),
    ("strict-bound", r"$\tanh'(x) < 1$ for all $x$"),
    ("extra-term", r"$z = w x$, $w=0.5$, $x=3$, $b = 0.2$. $w x = 0.5\cdot 3 + 0.2$"),
    (
        "dropped-term",
        r"$z = w x + b$ with $w=0.5$, $x=3$, $b=0.2$. $w x + b = 0.5\cdot 3$",
    ),
    (
        "wrong-branch",
        r"$z=-0.5$, $t=1$, $h = \text{ReLU}(z)=0$, $L = \frac12 (h-t)^2$."
        r" $\frac{\partial L}{\partial z} = -1$",
    ),
    ("sign", r"$\frac{d}{dx}\cos x = \sin x$"),
    ("sign", r"$\frac{\partial}{\partial p}(-\ln p) = \frac1p$"),
    ("sign", r"$L = -\ln(1-p)$, $\frac{dL}{dp} = -\frac{1}{1-p}$"),
    ("dropped-factor", r"$L=-\ln \sigma(w x)$. $\frac{dL}{dw} = -(1-\sigma(wx))$"),
    ("dropped-factor", r"$f(x) = \ln(1+x^2)$. $f^\prime(x) = \frac{1}{1+x^2}$"),
    ("dropped-factor", RELU + r"$\frac{\partial L}{\partial w} = (\hat y - t) v x$"),
    ("wrong-branch", RELU + r"$\frac{\partial L}{\partial w} = -6$"),
    ("wrong-branch", RELU + r"$\frac{\partial L}{\partial w} = (0 - 1) \cdot 3 \cdot 2$"),
    ("dropped-factor", RELU + r"$\frac{\partial L}{\partial z} = (\hat y - t) v$"),
    ("wrong-branch", MAX + r"$\frac{dy}{dz_2} = 3$"),
    ("wrong-branch", MAX + r"$\frac{dy}{dz_1} = 0$"),
]
# (text, what the report says is right)
RIGHT = [
    (r"$f(x) = e^{5x}$. $f'(x) = 5 e^{x}$", "5 exp(5 x)"),
    (r"$h = w x$, $y = v h + w$. $\frac{dy}{dw} = v x$", "v x + 1"),
    (r"$f(x) = \ln(1+x^2)$. $f'(x) = \frac{1}{3 x}$", "2 x/(1 + x²)"),
]


@pytest.mark.parametrize(("mistake", "text"), ROWS)
def test_a_mistake_has_its_name(mistake: str, text: str) -> None:
    found = judge(read_text(text, "a.md"), None, Limits(relation=2.0))
    assert [f.mistake for f in found if f.verdict == "wrong"] == [mistake]


@pytest.mark.parametrize(("text", "right"), RIGHT)
def test_the_right_derivative_is_shown(text: str, right: str) -> None:
    found = judge(read_text(text, "a.md"), None, Limits(relation=2.0))
    assert [f.expected for f in found if f.verdict == "wrong"] == [right]
