"""Habits of writing that must not be alarmed, each beside a slip in the same habit that must be found."""

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import judged

ALARMS = (Verdict.WRONG, Verdict.FOLLOW_THROUGH)


def alarms(text: str) -> list[str]:
    return [source for source, verdict in judged(text).items() if verdict in ALARMS]


VECTORS = r"""$\mathbf{a} = (1, 2, 2)^{T}$ and $\mathbf{q} = \frac{1}{2}(-2, 4, 1)^{T}$.

$\mathbf{a} \cdot \mathbf{q} = VALUE$
"""
LABELS = r"""**A1.** Solve the system.

$x_2 = 5$ and $\lambda = 0.1$.

**A2.** Another one.

$$x_2 = 3 \cdot 2 = 6$$

$\lambda^2 - 3\lambda + 2 = 0$ has the product $1 \cdot 2 = VALUE$.
"""
EXAMPLES = r"""### 例1：二次型

$f(x) = x^T Q x$

### 例2：目标函数

$$\begin{align}
\min \quad & f(x) = x_1^2 + x_2^2 - 4x_1 + 4 \\
\text{s.t.} \quad & x_1 + x_2 \leq 3
\end{align}$$

$$\frac{\partial f}{\partial x_1} = 2x_1 - VALUE$$
"""
SAME_EXAMPLE = r"""$f(x) = x^T Q x$

$$\begin{align}
\min \quad & f(x) = x_1^2 + x_2^2 - 4x_1 + 4 \\
\text{s.t.} \quad & x_1 + x_2 \leq 3
\end{align}$$

$$\frac{\partial f}{\partial x_1} = 2x_1 - VALUE$$
"""
SOLVED = r"""$x_2 = 1$ and $x_1 = 3$.

$4x_2 = 8 \Rightarrow x_2 = 2$, so $4x_1 + 2x_2 = 6 \Rightarrow 4x_1 + 4 = 6 \Rightarrow x_1 = VALUE$
"""
ELSEWHERE = r"""1. $5 p + 10 q = 27.5$

2. $10 p + 34 q = 65.7$

From (1), $p = 5.5 - 2 q$. From (2), $q = VALUE$ at $p = 4$.
"""
NAMED_CELLS = r"""$W = \begin{bmatrix} W_{11} & W_{12} \\ W_{21} & W_{22} \end{bmatrix}
= \begin{bmatrix} -1 & 2 \\ 1 & -2 \end{bmatrix}$

$$z = W_{11} X_1 + W_{21} X_2 = -X_1 + VALUE X_2$$
"""
SUMMED = r"""* $l_1 \approx 1.3038$
* $l_2 \approx 1.2393$

$$M = \frac{1}{2}\sum_{t=1}^2 l_t \approx VALUE$$
"""
SOFTMAX = (
    r"""$$e^{0.505} = 1.657,\quad e^{0.127} = 1.135, \quad \text{總和} = 1.657 + 1.135 = VALUE$$"""
)
IN_WORDS = r"""$L_t = -\log \hat{y}_t^{(A)}$

$$L = \sum_{t=1}^{T} L_t = SIGN\sum_{t=1}^{T} \log \hat{y}_t^{(\text{correct})}$$
"""
TURNED = r"""$Q$ is orthogonal, $Q^TQ = I$.

$$\|Qv\| = VALUE\|v\|$$
"""
RESIDUAL = r"""The residual $e = y - X\beta$ of least squares has $X^{\mathsf T} e = 0$.

$$(X\beta)^{\mathsf T} e = \beta^{\mathsf T} (X^{\mathsf T} e) = VALUE$$
"""
SCIENTIFIC = r"$7.6945\times10^{-2} / 1.2677\times10^{-20} = VALUE$"
ONE_DIGIT = r"$1.5^{100} \approx VALUE \times 10^{17}$"
SIGN_AS_TEXT = (
    r"$h = \tanh(0.5(\text{-}1.0) + 0.8(0.5509)) = \tanh(\text{-}0.0593) = \text{-}VALUE$"
)
NEARLY = r"$\sqrt{3.25 + VALUE} \approx \sqrt{3.25}$"
ASYMPTOTE = r"$\frac{1}{1 + e^{-14.5}} \approx \frac{1}{1 + VALUE \times 10^{-7}}$"
CLOSE = r"$n_1 \approx 0.83557 \approx VALUE$"
COMPARED = (
    r"$A(s) = 0.4 \cdot 0.7 \cdot 0.5 \approx 0.14 > A(h) = 0.6 \cdot 0.2 \cdot 0.3 \approx VALUE$"
)
CHOSEN = r"""For the first item, $a = 3$ and $b = 4$.

For the second item we need $a + b = VALUE$, so that $a = 1$ and $b = -1$.
"""
DISTRIBUTION = r"""For a continuous variable, $F(x) = P[X \le x]$ and $x = \sqrt{2 t}$.

### Question 1

* **For $0 \le x < 2$**: $F(x) = \frac{x^2}{4}$. **For $x \ge 2$**: $F(x) = 1$.

### Question 2

The region before the domain ($x < 0$) is empty.

$F(x) = (3x^2 - 2x^3) - (0) = 3x^2 - 2x^3$

$F(1) = 3(1)^2 - 2(1)^3 = 3 - 2 = VALUE$
"""
BANK = r"""**Q3.1** Let X have the density $f(x) = 2x$.

$f(2) = 4$ is right of the formula.

**Q3.2** Let X be the length of a normal variable.

$f(-x) = f(x)$ and $5^2 - 4^2 = VALUE$
"""
WORKED = """**Worked Example 1:** A weight w = 3 and an input x = 2, so w*x = 6.

**Worked Example 2:** Another weight and another input have w * x = 2.5.
"""
JACOBIAN = r"The Jacobian is $J = -u v - u (1 - v) = -u$, so $|J| = VALUE$."
INVERSE = (
    r"The inverse is $x = g^{-1}(y) = \ln(y)$, and $\frac{dx}{dy} = \frac{d}{dy} \ln y = VALUE$."
)
MASSES = r"""The fair die has $Q(i) = 1/3$, the other one $P(1)=0.5, P(2)=0.3, P(3)=0.2$. In all

$$D_{KL}(P \| Q) = 0.5 \ln\left(\frac{0.5}{1/3}\right) + 0.3 \ln\left(\frac{0.3}{1/3}\right)
+ 0.2 \ln\left(\frac{0.2}{1/3}\right) \approx VALUE$$
"""
BOTH_ROUNDED = "1 - (0.85^2 + 0.15^2) = 1 - (0.723 + VALUE)"
SIMILAR = r"""$$\text{sim}(\mathbf{q}, \mathbf{d})
= \frac{\mathbf{q} \cdot \mathbf{d}}{\|\mathbf{q}\| \cdot \|\mathbf{d}\|}$$

Suppose $\mathbf{q} = [1, 2]$ and $\mathbf{d}_1 = [2, 3]$.

$$\text{sim}(\mathbf{q}, \mathbf{d}_1) = \frac{(1)(2) + (2)(VALUE)}{\sqrt{1^2 + 2^2} \cdot \sqrt{2^2 + 3^2}}$$
"""
PLACED = """f(x) = x^3 - 4x + 1

df/dx = 3x^2 - 4

df/dx|x=2 = 3*4 - 4 = VALUE
"""
BATCH = r"""$Z_2 = A_1 W_2 + b_2$ and $L = \|Z_2 - Y\|^2$.

$$\frac{\partial L}{\partial b_2} = \sum_{i=1}^{m} \frac{\partial L}{\partial Z_2}$$

$$\frac{\partial L}{\partial Z_2} = VALUE(Z_2 - Y)$$
"""


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (VECTORS, "4", "5"),
        (VECTORS, r"1 \cdot (-1) + 2 \cdot 2 + 2 \cdot 0.5", r"1 \cdot (-1) + 2 \cdot 2 + 2 \cdot 1.5"),
        (LABELS, "2", "3"),
        (EXAMPLES, "4", "2"),
        (SAME_EXAMPLE, "4", "2"),
        (SOLVED, "0.5", "2.5"),
        (NAMED_CELLS, "1", "2"),
        (SUMMED, "1.27161", "1.27185"),
        (SOFTMAX, "2.792", "2.892"),
        (TURNED, "", "2"),
        (RESIDUAL, r"\beta^{\mathsf T} \cdot 0", r"X^{\mathsf T} e"),
        (SCIENTIFIC, r"6.0697\times10^{18}", r"6.0697\times10^{17}"),
        (ONE_DIGIT, "4", "5"),
        (SIGN_AS_TEXT, "0.0592", "0.0692"),
        (BATCH, "2", "3"),
        (NEARLY, "0.00001", "0.1"),
        (CLOSE, "0.83548", "0.84548"),
        (ASYMPTOTE, "5.04", "5.14"),
        (COMPARED, "0.036", "0.063"),
        (CHOSEN, "0", "5"),
        (PLACED, "8", "9"),
        (SIMILAR, "3", "2"),
        (MASSES, "0.0690", "0.0960"),
        (BOTH_ROUNDED, "0.023", "0.024"),
        (BANK, "9", "8"),
        (JACOBIAN, "u", "2 u"),
        (INVERSE, r"\frac{1}{y}", r"\frac{2}{y}"),
        (DISTRIBUTION, "1", "2"),
    ],
)  # fmt: skip
def test_the_slip_alone_is_found(text: str, right: str, wrong: str) -> None:
    assert alarms(text.replace("VALUE", right)) == []
    assert len(alarms(text.replace("VALUE", wrong))) == 1


def test_a_solution_follows_from_the_equation_that_is_named() -> None:
    assert alarms(ELSEWHERE.replace("VALUE", "0.7559")) == []


def test_a_worked_example_has_names_of_its_own() -> None:
    assert alarms(WORKED) == []
    assert len(alarms(WORKED.replace("**Worked Example 2:** ", ""))) == 1


def test_an_index_in_words_is_one_of_its_family() -> None:
    assert alarms(IN_WORDS.replace("SIGN", "-")) == []
    assert len(alarms(IN_WORDS.replace("SIGN", ""))) == 1


def test_a_vector_times_itself_entry_by_entry_is_left_alone() -> None:
    text = r"$x = (1, 2)^T$. Solve $x^2 - 5x + 6 = 0$: $(x - 2)(x - 3) = 0$ so $x = 2$ or $x = 3$."
    assert alarms(text) == []


def test_a_divisor_is_one_number_only_in_powers_of_ten() -> None:
    assert alarms(r"$1/2 \times 10^{-3} = 0.0005$ and $0.36 / 1.5 \times 2 = 0.48$") == []
    assert len(alarms(r"$1/2 \times 10^{-3} = 0.005$")) == 1
