"""Derivations in symbols as lecture notes write them: right ones stay so, and slips in them are found.

What is right was derived by hand.
"""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.model import Verdict
from symderiv.checking.reading import read_text

# δ_m of the outputs and δ_i of the hidden units are two families: the letter tells which is meant.
TWO_DELTAS = r"""
$a_i = \sum_r u_{ir} x_r$, $g_i = \sigma(a_i)$, $y_m = \sum_i q_{mi} g_i$, $C = \frac12 \sum_m (y_m - t_m)^2$.

With $\delta_m = y_m - t_m$ and $\delta_i = g_i (1 - g_i) \sum_m q_{mi} \delta_m$ we have

$\frac{\partial C}{\partial q_{mi}} = \delta_m g_i$

$\frac{\partial C}{\partial u_{ir}} = \delta_i x_r$
"""

# The law of s_t holds from 1 on; s_0 is where it begins.
THROUGH_TIME = r"""
$s_t = \tanh(c_t)$, $c_t = r s_{t-1} + p x_t$, $E = \sum_{t=1}^N E_t$, $E_t = \frac12 (s_t - y_t)^2$.

$\frac{\partial E}{\partial s_t} = (s_t - y_t) + r (1 - s_{t+1}^2) \frac{\partial E}{\partial s_{t+1}}$

$\frac{\partial E}{\partial c_t} = (1 - s_t^2) \frac{\partial E}{\partial s_t}$

$\frac{\partial E}{\partial r} = \sum_{t=1}^N \frac{\partial E}{\partial c_t} s_{t-1}$

$\frac{\partial E}{\partial p} = \sum_{t=1}^N \frac{\partial E}{\partial c_t} x_t$
"""

LENGTH_ONE = r"""
Let $q$ be a unit vector.

$\|x - (q^T x) q\|^2 = \|x\|^2 - 2 (q^T x)^2 + (q^T x)^2 \|q\|^2 = \|x\|^2 - (q^T x)^2$
"""

ORTHOGONAL = r"""
Let $A = Q D Q^T$ with symmetric $D$ and $Q^T Q = I$. Then

$A^2 = Q D Q^T Q D Q^T = Q D D Q^T$
"""

# b is applied to an argument here, although it was a number before.
APPLIED = r"""
$b = \frac{1}{n} \sum_{i=1}^n z_i^2$. Scaling gives $b(c z) = c^2 b(z)$.
"""

IN_PASSING = r"""
The policy is $\pi(a) = \frac{e^{\theta_a}}{\sum_b e^{\theta_b}}$. With two actions $\pi(1) = q = \sigma(s)$.

$\frac{d \log q}{d s} = 1 - q$
"""

KINK_OF_VECTORS = r"""
$r = \max(0, \|a - p\|^2 - m)$, and if $\|a - p\|^2 > m$ then

$$\frac{\partial r}{\partial a} = 2 (a - p)$$
"""

CASES = r"""
$g(u) = \max(0, 2 - u)^2$. For $u > 2$, $g'(u) = 0$, for $u < 2$, $g'(u) = -2(2 - u)$.

With $c(v) = \max(-v, 3 v)$ we have $c'(v) = 3$ for $v > 0$ and $c'(v) = -1$ for $v < 0$.

If $y\, k^T q < 0$, the loss $P(k) = \max(0, -y\, k^T q)$ is active. When $y\, k^T q < 0$ we have
$\nabla P(k) = -y q$.
"""

BOUNDS = r"""
For all $t$: $1 - t \le e^{-t}$ and $\sqrt{1 + t^2} \le 1 + t^2$.

$\log \frac{p + 2 q}{3} \ge \frac{\log p + 2 \log q}{3}$

$(u - v)^2 \le 2 u^2 + 2 v^2$, and $\frac{d}{ds} \tanh(s) = 1 - \tanh^2(s) \le 1$.
"""

LETTERS = r"""
$y_m = \sum_i q_{mi} g_i + r_m$, $C = \frac12 \sum_m (y_m - t_m)^2$.

$\frac{\partial C}{\partial y_m} = y_m - t_m$

$\frac{\partial C}{\partial q_{mi}} = (y_m - t_m) g_i$

$\frac{\partial C}{\partial g_i} = \sum_m \frac{\partial C}{\partial y_m} \frac{\partial y_m}{\partial g_i}
= \sum_m (y_m - t_m) q_{mi}$
"""

# g and k are any functions; p and q are what unknown densities are worth.
ANY_FUNCTION = r"""
$b = a + \gamma g(a)$ and $c = b - k(b)$.

$\frac{\partial b}{\partial a} = 1 + \gamma g'(a)$

$\frac{\partial c}{\partial a} = (1 - k'(b))(1 + \gamma g'(a))$

With $p = p_{\text{data}}(x)$ and $q = p_{\text{model}}(x)$ let $V(D) = p \log D + q \log(1 - D)$.

$V'(D) = \frac{p}{D} - \frac{q}{1 - D}$
"""

# These say what the functions are.
SPECIAL_FUNCTION = r"""
$g(a x) = a g(x)$ and $\frac{d}{dx} k(x) = -r k(x)$. Further $y = h(x)$ with $y^2 + 1 = 2 x$.
"""

LAYERS = r"""
$u^{(1)} = A^{(1)} x + c^{(1)}$, $g^{(1)} = \tanh(u^{(1)})$, $u^{(2)} = A^{(2)} g^{(1)} + c^{(2)}$ and
$C = \frac12 \|u^{(2)} - t\|^2$ with matrices $A^{(l)}$ and vectors $x$, $t$.

Let $\delta^{(l)} = \frac{\partial C}{\partial u^{(l)}}$.

$\delta^{(2)} = u^{(2)} - t$

$\delta^{(1)} = (A^{(2)})^\top \delta^{(2)} \odot (1 - g^{(1)} \odot g^{(1)})$

$\frac{\partial C}{\partial A^{(1)}} = \delta^{(1)} x^\top$
"""

SERIES = r"""
$\sum_{k=0}^\infty c \rho^k = \frac{c}{1 - \rho}$.

$\sum_{k=2}^\infty \rho^k = \frac{\rho^2}{1 - \rho}$.
"""

# The entropy in terms of s, and of its logarithm.
TWO_FORMS = r"""
$H = a \log s + \frac{b}{s}$. With $r = \log s$ we may write $H = a r + b e^{-r}$.

$\frac{\partial H}{\partial r} = a - b e^{-r}$
"""

MULTIPLIERS = r"""
$J(w, c) = \sum_i w_i^2$ was treated before. Now $Q = \sum_k m_k \log u_k - \nu (\sum_k u_k - 1)$.

$\frac{\partial Q}{\partial u_k} = \frac{m_k}{u_k} - \nu$
"""

# G is a quantity first and a function later.
FUNCTION_LATER = r"""
$G = 3 v^T v$ in the first case. In the second, $G(w, b) = \frac12 \|w\|^2 - \sum_i a_i (t_i (w^T x_i + b) - 1)$.

$\frac{\partial G}{\partial b} = -\sum_i a_i t_i$
"""

# σ is a scale, and σ(v) the logistic function.
TWO_SIGMAS = r"""
The scale is $\sigma = e^{r/2}$. The weight is $k = \sigma(v)$, and $m = k c + (1 - k) d$.

$\frac{\partial m}{\partial v} = (c - d) k (1 - k)$
"""

POWERS = r"""
$\varphi(v) = \frac{1 - e^{-c v}}{1 + e^{-c v}}$ has
$\varphi'(v) = \frac{2 c e^{-c v}}{(1 + e^{-c v})^2} = \frac{c}{2} (1 - \varphi^2(v))$.
"""

COUNTED = r"""
$W(m) = \frac{1}{2 q^2} \sum_{i=1}^n (y_i - m)^2 + \frac{r m^2}{2}$

$W''(m) = \frac{n}{q^2} + r$
"""

SLIPS = [
    (COUNTED, r"\frac{n}{q^2} + r", r"\frac{n}{q} + r"),
    (COUNTED, r"\frac{n}{q^2} + r", r"\frac{n}{q^2} - r"),
    (POWERS, r"(1 - \varphi^2(v))", r"(1 + \varphi^2(v))"),
    (SERIES, r"{c}{1 - \rho}", r"{c}{1 + \rho}"),
    (SERIES, r"{\rho^2}{1 -", r"{\rho}{1 -"),
    (TWO_FORMS, "a - b e", "a r - b e"),
    (MULTIPLIERS, r"{u_k} - \nu$", r"{u_k} + \nu$"),
    (FUNCTION_LATER, r"a_i t_i$", r"a_i t_i x_i$"),
    (LAYERS, "= u^{(2)} - t$", "= t - u^{(2)}$"),
    (LAYERS, r"(1 - g^{(1)} \odot g^{(1)})", r"(1 - g^{(1)})"),
    (LAYERS, r"(A^{(2)})^\top \delta^{(2)}", r"(A^{(1)})^\top \delta^{(2)}"),
    (ANY_FUNCTION, r"= 1 + \gamma g'(a)", r"= 1 + g'(a)"),
    (ANY_FUNCTION, r"(1 - k'(b))(1", r"(1 - k'(a))(1"),
    (ANY_FUNCTION, r"\frac{p}{D} -", r"\frac{p}{D} +"),
    (CASES, "= -2(2 - u)", "= 2(2 - u)"),
    (CASES, "g'(u) = 0", "g'(u) = -2(2 - u)"),
    (CASES, "= 3$ for", "= -3$ for"),
    (CASES, "= -1$ for", "= 1$ for"),
    (CASES, "= -y q", "= y q"),
    (BOUNDS, r"1 - t \le", r"1 - t \ge"),
    (BOUNDS, r"{3} \ge", r"{3} \le"),
    (BOUNDS, r"(u - v)^2 \le", r"(u - v)^2 \ge"),
    (BOUNDS, r"\tanh^2(s) \le", r"\tanh^2(s) \ge"),
    (LETTERS, "y_m} = y_m - t_m", r"y_m} = \sum_m (y_m - t_m)"),
    (LETTERS, "(y_m - t_m) g_i", "(y_m - t_m) g_m"),
    (LETTERS, r"= \sum_m (y_m", r"= (y_m"),
    (TWO_DELTAS, r"= \delta_m g_i", r"= \delta_i g_m"),
    (TWO_DELTAS, r"= \delta_i x_r", r"= g_i x_r"),
    (THROUGH_TIME, r"y_t) + r (1 - s_{t+1}^2)", r"y_t) - r (1 - s_{t+1}^2)"),
    (THROUGH_TIME, r"(1 - s_t^2) \frac", r"(1 - s_t) \frac"),
    (THROUGH_TIME, r"{\partial c_t} s_{t-1}", r"{\partial c_t} s_t"),
    (LENGTH_ONE, r"= \|x\|^2 - (q^T", r"= \|x\|^2 + (q^T"),
    (ORTHOGONAL, r"= Q D D Q^T", r"= Q^T D D Q"),
    (IN_PASSING, "= 1 - q", "= q"),
]


@pytest.mark.parametrize(
    "text",
    [
        TWO_DELTAS,
        THROUGH_TIME,
        LENGTH_ONE,
        ORTHOGONAL,
        APPLIED,
        IN_PASSING,
        KINK_OF_VECTORS,
        CASES,
        BOUNDS,
        LETTERS,
        ANY_FUNCTION,
        SPECIAL_FUNCTION,
        LAYERS,
        SERIES,
        TWO_FORMS,
        MULTIPLIERS,
        FUNCTION_LATER,
        TWO_SIGMAS,
        POWERS,
        COUNTED,
    ],
)
def test_a_right_derivation_has_nothing_wrong(text: str) -> None:
    assert [f.source for f in judge(read_text(text)) if f.verdict is Verdict.WRONG] == []


@pytest.mark.parametrize(("text", "right", "slip"), SLIPS)
def test_a_slip_is_found_at_its_place(text: str, right: str, slip: str) -> None:
    assert text.count(right) == 1
    line = text[: text.index(right)].count("\n") + 1
    found = judge(read_text(text.replace(right, slip)))
    assert [f.line for f in found if f.verdict is Verdict.WRONG][:1] == [line]
