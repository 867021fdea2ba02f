"""Habits of notes that people publish: none may be alarmed, and a slip in the same habit is found."""

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import judged

ALARMS = (Verdict.WRONG, Verdict.FOLLOW_THROUGH)

SOFTMAX = r"""$\mathbf{p} = \mathrm{softmax}(\mathbf{z})$ and $L = -\sum_k y_k \log p_k$.

$$\frac{\partial L}{\partial z_j} = -\sum_i \frac{y_i}{p_i} p_i (\delta_{ij} SIGN p_j)$$
"""
AFTER_NEWTON = (
    r"""A Newton step is $\boldsymbol{\delta} = -H^{-1} g$, and $\delta = 0.05$ for short.

"""
    + SOFTMAX
)
ONES = r"""$A \in \mathbb{R}^{m \times n}$, $x \in \mathbb{R}^{n}$ and $g = \mathbf{1}^\top \exp(A x)$.

$$\frac{\partial g}{\partial A} = VALUE$$
"""
ROWS_OF_ONES = r"""$y \in \mathbb{R}^{m}$, $A \in \mathbb{R}^{m \times n}$, $x \in \mathbb{R}^{n}$,
$\mathrm{softmax}(x) = \frac{\exp(x)}{\mathbf{1}^\top \exp(x)}$.

$$E = -y^\top (A x - \mathbf{1} \log(\mathbf{1}^\top \exp(A x)))$$

$$\frac{\partial E}{\partial A} = (\mathrm{softmax}(A x) SIGN y) x^\top$$
"""
OTHER_LAYER = r"""$h_1 = \mathrm{ReLU}(u_1)$ and $h_0 = \tanh(u_0)$ with $u_1 = h_0 V_1$.

- $\beta_1 = \beta_2 V_2^T \sigma'(u_1) = \beta_2 V_2^T \mathbb{1}(u_1 > 0)$
- $\beta_0 = \beta_1 V_1^T \sigma'(u_0) = \beta_1 V_1^T (1 - VALUE)$
"""
BRACKETS = r"""$v = (3, 3, 3)$ and $a_2 = [4, 4]$.

$$\sum_{i=1}^{3} (v[i] - 1)^2 = VALUE$$
"""
MOMENTUM = r"""### RMSProp

$s_t = \rho s_{t-1} + (1 - \rho) g_t^2$

### What does momentum do?

- **Momentum** averages the gradients: $s_t = \beta s_{t-1} + (1 SIGN \beta) g_t$
"""
BESIDE_GRADIENT = r"""We write $\nabla f = p$ for short.

For $f(x) = x^4$ we have $f(x + h) = f(x) + h f'(x) + VALUE f''(x) + O(h^3)$.
"""
NOT_AN_INDEX = r"""Let $m(t) = \mathbb{E}[x_t]$, so $m(t) = m(0) e^{-t}$ and $m(0.5) = e^{-0.5} = VALUE$.
"""
BIT_LABELS = r"""The labels are $y_i \in \{0, 1\}$.

$$\phi = \frac{1}{n} \sum_{i=1}^n y_i = \frac{1}{n} \sum_{i=1}^n \mathbb{1}\{y_i = VALUE\}$$
"""
THIN = r"""Let $X = U \Sigma V^\top$ be the thin SVD. Then

$$X^\top X = V \Sigma U^\top U \Sigma V^\top = V \Sigma^2 VALUE$$
"""
TYPED = """α1 = 0.5 ln(4) = 0.693
α2 = 0.5 ln(9) = 1.099

margin: α2 - α1 = VALUE
"""
WITHOUT_END = r"""$u = \sum_i^n a_i b_i = a_0 b_0 + a_1 b_1 ...$ and $q = \frac{1}{1 + e^{-u}}$.

We take $s = \sigma(\sum_i^n a_i b_i)$, so that $q (1 - q) = s (1 SIGN s)$.
"""
TWO_ARGUMENTS = r"""$$H(p) = -\sum_i p_i \log p_i$$

$$H(p, q) = -\sum_i p_i \log q_i$$

$$\sum_i p_i \log p_i - \sum_i p_i \log p_i SIGN \sum_i p_i \log q_i = H(p, q)$$
"""
OTHER_ITEM = r"""(1) For $x = (1, 2)$ and $z = (3, -1)$: $x^\top z = 1$.

(2) The distance is $2 - 2k$; with $\|x - z\| = 1$ it is $2 - 2 e^{-1/2} = VALUE$.
"""
RULED_OUT = r"""If $\lambda = 0$, then $x = 3$ and $y = 2$, so $x + y = VALUE > 3$, which is infeasible.

Therefore $x + y = 3$.
"""
WHOLE = r"$\mathrm{MCC} = \frac{5200 - 200}{\sqrt{63000000}} = \frac{5000}{VALUE}$"
FOR_OTHERS = r"""$E = -u^\top v_1 + \log \sum_k e^{u^\top v_k}$ and
$\pi_k = e^{u^\top v_k} / \sum_j e^{u^\top v_j}$. Then

$$\nabla_{v_k} E = \pi_k u \quad (k \ge 2)$$

and $\nabla_{v_1} E = (\pi_1 SIGN 1) u$.
"""
ROW = r"""$\begin{pmatrix} 0 \\ 1 \end{pmatrix} (2 \;\; 3)
= \begin{pmatrix} 0 & 0 \\ 2 & VALUE \end{pmatrix}$"""
COLUMNS = r"$g = (1, 2)^T \cdot (3, 1)^T + 1 = VALUE$"
SAMPLES = r"""The score is $g(x) = w^T x + w_0$. Start with $w = (0, 0)^T$ and $w_0 = 0$.

**Sample 1** $(x = (2, 1)^T, y = 1)$: $g(x) = (0, 0)^T \cdot (2, 1)^T + 0 = 0$.

**Sample 2** $(x = (1, 1)^T, y = 1)$:

$$g(x) = (1, 1)^T \cdot (2, 1)^T + 1 = 4$$

and $y \cdot g(x) = VALUE$.
"""
DUAL = r"""$w - \sum_i \alpha_i y_i x_i = 0$ and $-\sum_i \alpha_i y_i = 0$. Put in,

$$L = \frac{1}{2} w^T w - w^T \sum_i \alpha_i y_i x_i - b \sum_i \alpha_i y_i + \sum_i \alpha_i
= \frac{1}{2} w^T w SIGN w^T w + \sum_i \alpha_i$$
"""
OTHER_SCRIPT = r"$5 = \frac{11 - \text{核尺寸} + 0}{1} + 1$ and $11 - 7 + 1 = VALUE$"
GREEK = r"With the targets $T$: $\|T^T - W^T \Phi^T\|_F^2 = \|\Phi W SIGN T\|_F^2$"
SUPPOSED = r"""The features are $\phi(k) = k$ with $k_1 = (0, 1)$, so $\phi(k_1) = (0, VALUE)$.

Suppose (hypothetically) $\phi(k_1) = (1, 0)$ and $\phi(k_2) = (0, 1)$.
"""
CASE = r"""$\eta = 0.1$ and $1 - 2 \eta = VALUE$.

- If $\eta > 1$: $|1 - 2 \eta| > 1$, and it diverges.
"""
BYTES = r"With $D = 4096$ we read $D \times 4 = VALUE$ KB."
OF_ITS_LAYER = r"""$a^{[1]} = \mathrm{ReLU}(z^{[1]})$ with $z^{[1]} = (1, 2)^T$, and
$\frac{\partial J}{\partial a^{[1]}} = (2, 2)^T$.

$$\frac{\partial J}{\partial z^{[1]}} = \sigma'(z^{[1]}) \odot \frac{\partial J}{\partial a^{[1]}}
= (1, 1)^T \odot (2, VALUE)^T$$
"""
THREE_STEPS = r"""Let $h_t = \tanh(w h_{t-1} + u x_t)$, or with $a_t = w h_{t-1} + u x_t$, $h_0 = 0$ and
$E = \frac12 (h_3 - y)^2$.

$$\frac{\partial E}{\partial w} = (h_3 - y) (1 - h_3^2) \left[h_2 SIGN w (1 - h_2^2) h_1\right]$$
"""
A_NINTH = """L = (m - t)^2
dL/da = [0.222, 0.222, 0.222]
x = [1, 2, 3]
dL/dk = 0.222*x3 = VALUE
"""
CASES = {
    "the same law twice, with a name for what is inside": (THREE_STEPS, "+", "-"),
    "a gradient that was rounded without being computed": (A_NINTH, "0.667", "0.676"),
    "a row set apart by spaces": (ROW, "3", "4"),
    "columns with a dot": (COLUMNS, "6", "7"),
    "the number shown last": (SAMPLES, "4", "5"),
    "the conditions of an optimum": (DUAL, "-", "+"),
    "words of another script": (OTHER_SCRIPT, "5", "6"),
    "capital Greek matrices": (GREEK, "-", "+"),
    "a supposition": (SUPPOSED, "1", "2"),
    "a bound in a case": (CASE, "0.8", "0.2"),
    "kilobytes": (BYTES, "16", "18"),
    "the activation of the layer in numbers": (OF_ITS_LAYER, "2", "3"),
    "Kronecker's delta under a sum of entries": (SOFTMAX, "-", "+"),
    "its letter for other things before": (AFTER_NEWTON, "-", "+"),
    "a column of ones": (ONES, r"\exp(A x) x^\top", r"\exp(-A x) x^\top"),
    "ones of the size that fits": (ROWS_OF_ONES, "-", "+"),
    "the activation of the layer for sigma": (OTHER_LAYER, "h_0^2", "h_0"),
    "an entry in brackets": (BRACKETS, "12", "14"),
    "an optimizer under another's heading": (MOMENTUM, "-", "+"),
    "a function whose gradient stands bare": (BESIDE_GRADIENT, r"\frac{h^2}{2}", "h^2"),
    "an argument that is no index": (NOT_AN_INDEX, "0.6065", "0.6605"),
    "labels of 0 and 1": (BIT_LABELS, "1", "0"),
    "factors of a decomposition": (THIN, r"V^\top", "U^\\top"),
    "Greek letters with digits": (TYPED, "0.406", "0.604"),
    "dots behind an index": (WITHOUT_END, "-", "+"),
    "one letter for two functions": (TWO_ARGUMENTS, "-", "+"),
    "a number given after with": (OTHER_ITEM, "0.7869", "0.8769"),
    "a case that was ruled out": (RULED_OUT, "5", "6"),
    "a whole number for a root": (WHOLE, "7937", "7397"),
    "a formula for all but one index": (FOR_OTHERS, "-", "+"),
}  # fmt: skip
LEFT_OPEN = {
    "labels of 0 and 1", "factors of a decomposition", "dots behind an index", "one letter for two functions",
    "its letter for other things before", "capital Greek matrices",
}  # fmt: skip


def alarms(text: str) -> list[str]:
    return [source for source, verdict in judged(text).items() if verdict in ALARMS]


def filled(template: str, part: str) -> str:
    return template.replace("VALUE", part).replace("SIGN", part)


@pytest.mark.parametrize("habit", CASES)
def test_what_is_right_is_no_alarm_and_a_slip_is_one(habit: str) -> None:
    template, right, wrong = CASES[habit]
    assert alarms(filled(template, right)) == []
    if habit not in LEFT_OPEN:
        assert alarms(filled(template, wrong))


FAR = r"""# Distances

$T = \max(0, m + a - n)$ with $m = 1$.

# Distillation

{told}For $p_i = \frac{{e^{{z_i/T}}}}{{\sum_j e^{{z_j/T}}}}$, $C = -\sum_i t_i \log p_i$
and $\sum_i t_i = 1$ we have

$$\frac{{\partial C}}{{\partial z_i}} = \frac{{1}}{{T}} (p_i {sign} t_i)$$
"""


def test_what_rests_on_another_passage_is_wrong_only_with_a_reason() -> None:
    again = "With a temperature T of 2: "
    assert alarms(FAR.format(told=again, sign="-")) == []
    near = FAR.partition("# Distillation\n\n")[2]
    assert alarms(near.format(told="", sign="-")) == []
    assert alarms(near.format(told="", sign="+"))


def test_a_number_is_wrong_in_any_passage() -> None:
    text = "# Data\n\n$w = 2$, $x = 3$.\n\n# Forward\n\n$z = w x = {}$ and $w + x + 1 = 2 + 3 + 1 = {}$\n"
    assert alarms(text.format(6, 6)) == []
    assert len(alarms(text.format(7, 6))) == 1
    assert len(alarms(text.format(6, 8))) == 1


DESCENT = r"""Let $x_{k+1} = x_k - \eta g$. Then

$$f(x_{k+1}) \le f(x_k) - \eta g^2 + \frac{L \eta^2}{2} g^2
= f(x_k) - \eta \left(1 SIGN \frac{L \eta}{2}\right) g^2$$
"""
SPREAD = r"""$$v = E[X^2] - 2 E[X] E[X] + E[X]^2 = E[X^2] SIGN E[X]^2$$
"""
CASE = r"""$p_i = \frac{e^{z_i}}{\sum_k e^{z_k}}$.

For $i \neq j$:
$$\frac{\partial p_i}{\partial z_j} = \frac{-e^{z_i} e^{z_j}}{\left(\sum_k e^{z_k}\right)^2} = -p_i VALUE$$
"""


@pytest.mark.parametrize(
    ("template", "right", "wrong"),
    [(DESCENT, "-", "+"), (SPREAD, "-", "+"), (CASE, "p_j", ""), (CASE, "p_j", "p_i")],
)
def test_a_slip_beside_what_is_not_known(template: str, right: str, wrong: str) -> None:
    """Values of functions that nothing defines, and an index that a step loses."""
    found = {x: [*judged(filled(template, x)).values()] for x in (right, wrong)}
    assert found[right][-1] is Verdict.CORRECT
    assert found[wrong][-1] is Verdict.WRONG
