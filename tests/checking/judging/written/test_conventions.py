"""Readings that a write-up's own conventions give: j² = −1, ε² = 0, x[n], units with prefixes, a point, and
rows that a label opens. Each right line has a wrong partner."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.model import Verdict
from symderiv.checking.reading.reader import read_text
from tests.checking.writeup import last


def verdicts(text: str, name: str = "a.md") -> list[str]:
    return [f.verdict.value for f in judge(read_text(text, name))]


# Numbers by hand: 0.25 + 0.03 + 0.1 = 0.38, −0.2 + 0.07 + 0.2 = 0.07
LABELS = r"""$$
\begin{aligned}
\text{input: } & 0.5(0.5) + 0.3(0.1) + 0.1 = 0.25 + 0.03 + 0.1 = %s\\
\text{output: } & -0.4(0.5) + 0.7(0.1) + 0.2 = -0.20 + 0.07 + 0.2 = %s
\end{aligned}
$$"""
# 0.8² = 0.64 of the first two terms is left: s(1) = 1 − 0.64 = 0.36; h(2) = 0.2 · 0.64 = 0.128
SIGNALS = r"""$y[n] = 0.8\,y[n-1] + 0.2\,x[n]$ with $h[n] = 0.2\cdot 0.8^n$ and $s[n] = 1 - 0.8^{n+1}$.

$s[1] = %s$ and $h[2] = %s$"""
# ω is π/2 first; arccos 0.975 = 0.2241
SOLVED = r"""At $\omega = \frac{\pi}{2}$ it is $\frac{0.04}{1.64} \approx 0.0244$.

$1.64 - 1.6\cos\omega = 0.08 \Rightarrow \cos\omega = \frac{1.56}{1.6} = 0.975 \Rightarrow \omega \approx %s$"""
# 10⁴ Ω · 47 · 10⁻⁶ F = 0.47 s
UNITS = r"$R = 10$ kΩ, $C = 47$ μF. Then $\tau = RC = 10^4 \cdot %s\times10^{-6}$"
# Entries of D^{-1/2} A D^{-1/2} with D = diag(4, 1): 3/4, 2/2, 5
DIAGONAL = r"""$D = \operatorname{diag}(4,1)$,
$A = \begin{pmatrix}3&2\\2&5\end{pmatrix}$, $B = D^{-1/2} A D^{-1/2}$.

$B = \begin{pmatrix}0.75&%s\\1&5\end{pmatrix}$"""
BOUNDARY = r"""At $x = (3, 1)$: $-1 + 0.8x_1 - 0.5x_2 = 0.9$.

Decision boundary: $-1 + 0.8x_1 - 0.5x_2 = 0 \Rightarrow x_2 = 1.6x_1 %s 2$."""
# Reverse mode at (2, 5): 1/2 + 5
POINT = r"""$x = \begin{pmatrix}1\\2\end{pmatrix}$ and $x_1 + x_2 = 3$.

Now $y = \ln(x_1) + x_1x_2$ at $(2, 5)$: $\frac{1}{x_1} + x_2 = 0.5 + %s$"""
# A = 2, B = −1: s F(s) → A + B = 1
LIMIT = r"""$F(s) = \frac{A}{s+1}+\frac{B}{s+2}$ with $A = 2$ and $B = -1$.

$\lim_{s\to\infty} sF(s) = %s$"""
ZERO_BASED = r"""$$L=-\log\frac{e^{s_0/\tau}}{\sum_{k=0}^{K}e^{s_k/\tau}}.$$
With $p_k=e^{s_k/\tau}/\sum_j e^{s_j/\tau}$,
$$\frac{\partial L}{\partial s_0}=-\frac1\tau %s \frac1\tau p_0$$"""
GAMMA = r"""$$\hat x_i = \frac{x_i-\mu}{\sqrt{\sigma^2+\epsilon}},\qquad y_i=\gamma\hat x_i+\beta$$

$y_2 = y_3 = 0.5$

$$\frac{\partial L}{\partial\gamma}=\sum_i\frac{\partial L}{\partial y_i}%s$$"""
MARKED = r"""$s = 0.7 \cdot 0.5 = 0.35$ and $p = 0.5866$.

$$\delta_s = p - 1 = 0.5866 - 1 = -0.4134$$

$\delta_1 = -0.4134 \cdot 0.5 = %s$"""
# e^{√x} over 0 … 4 is 2u e^u over 0 … 2: 2 e² + 2
ONE_DIGIT = r"$\int_0^22ue^u\,du=\bigl[%s(u-1)e^u\bigr]_0^2$"
MINUS = "So $x^2 + 3 %s--0.1 = 0$."
# Four roundings of half a unit: 0.1218 may be shown as 0.1217, not as 0.1214
ROUNDED = "$0.0004+0.0275+0.0833+0.0106=%s$"
FRESH = r"""## Problem 1: $f(x,y) = xy$

$y = \lambda$, $z = \lambda$. Minimize $f = x^2 + y^2 + z^2$.

## Problem 2: Extrema of $f(x,y) = x^2 + 2y^2$

$$\nabla f = (2x, %sy)$$"""
EPSILON = r"""$$\mu = \frac1m\sum_{i=1}^m x_i,\qquad \sigma^2=\frac1m\sum_{i=1}^m (x_i-\mu)^2$$
$$\hat x_i = \frac{x_i-\mu}{\sqrt{\sigma^2+\epsilon}},\qquad y_i=\gamma\hat x_i+\beta$$

$$\frac{\partial L}{\partial x_i}=\frac{\gamma}{m\,\sigma}\Big(m\,\frac{\partial L}{\partial y_i} %s
\sum_j\frac{\partial L}{\partial y_j}-\hat x_i\sum_j\frac{\partial L}{\partial y_j}\hat x_j\Big)$$"""
COUNTED = r"$D = \prod_{t=1}^Tu\,(1-h_t^2)=u^T\prod_{t=1}^T(1-h_t%s)$"
# A schedule of its own: 0.1 · 30/100 = 0.03
ITEMS = r"""- cosine: $\eta_t = \frac{\eta_0}{2}\left(1+\cos\frac{\pi t}{T}\right)$, $\eta_0 = 0.1$, $T = 100$
- warmup: $\eta_{30} = 0.1\cdot\frac{30}{100} = %s$"""
# (e^{2x} − 1)/x → 2
TYPED = "x = 3\n\nlim x->0 of (e^(2x) - 1)/x = %s"
# 150/(1 + 1/1.1) = 78.571
DIVIDED = r"$c\left(1+\frac1{1.1}\right)=150\Rightarrow c=\frac{%s}{1.9091}$"
# √(0.8/9.81) = 0.28557, and √0.0815 = 0.28548
CARRIED = r"""$T = 2\pi\sqrt{\frac{l}{g}}$, $l = 0.8\,\mathrm{m}$, $g = 9.81\,\mathrm{m/s^2}$:

$T = 2\pi\sqrt{0.0815} = 2\pi\cdot%s = 1.794\,\mathrm{s}$"""
# aᵀb = 6 and aᵀa = 3
PROJECTED = r"""Project $b = (1, 2, 3)^T$ onto the line through $a = (1, 1, 1)^T$:

- $p = \frac{a^Tb}{a^Ta}a = %sa$"""
# 0.3 · 9.81 · 2 = 5.886
JOULES = r"$E = 0.3\cdot9.81\cdot2 = %s\,\mathrm{J}$"
# 0.7 + 0.5 · (−0.4) = 0.5
HEADINGS = r"""## score

$\mu = 1$, $\sigma^2 = 4$: $\mu + \sigma = 3$

## noise

With $x = 0.7$, $\sigma = 0.5$, $\epsilon = -0.4$: $x + \sigma\epsilon = 0.7 - %s$"""
# n is 2 in the example, and 4096 where the costs are compared: 4096/64 = 64
EQUAL = (
    "$n = 2$, $d = 1$. The costs are equal at $n = d$. For $n = 4096$, $d = 64$ it is $n/d = %s$."
)
# dL/dh · dh/dw with h = 2w + 1, L = h²/2: h = 4.4 at w = 1.7
SLOPES = "w = 1.7\n\nh = 2*w + 1 = 4.4\n\nL = 0.5*h^2\n\ndL/dh = h = 4.4\n\ndL/dw = %s*dh/dw"
# 64 · (9 · 32 + 1) = 18496
LAYERS = r"""| layer | formula | value |
|---|---|---|
| conv2, 64 filters | $64\cdot(3\cdot3\cdot32+1)$ | %s |
"""
# 400 · 0.866/9.8 = 35.35
TICKED = "R = 400*0.866/9.8 = %s ✔."
# vᵀx = 40, vᵀv = 80
REFLECTED = (
    r"""$x=(3,4)^T$, $v=x+5e_1=(8,4)^T$, $H = x-2\frac{v^Tx}{v^Tv}v=x-2\cdot\frac{%s}{80}v$"""
)
# 30 · 85/(70 · 15) = 17/7 = 2.43
RATIOS = r"RR $=\frac{0.30}{0.15}=2$, OR $=\frac{30\cdot85}{70\cdot15}=%s$"


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (LABELS, ("0.38", "0.07"), ("0.38", "0.17")),
        (LABELS, ("0.38", "0.07"), ("0.48", "0.07")),
        (SIGNALS, ("0.36", "0.128"), ("0.46", "0.128")),
        (SIGNALS, ("0.36", "0.128"), ("0.36", "0.228")),
        (SOLVED, "0.2241", "0.4241"),
        (UNITS, "47", "74"),
        (DIAGONAL, "1", "2"),
        (POINT, "5", "6"),
        (LIMIT, "1", "3"),
        (ZERO_BASED, "+", "-"),
        (GAMMA, r"\hat x_i", r"x_i"),
        (MARKED, "-0.2067", "-0.3067"),
        (ONE_DIGIT, "2", "3"),
        (MINUS, "P^", "P"),
        (ROUNDED, "0.1217", "0.1214"),
        (FRESH, "4", "2"),
        (EPSILON, "-", "+"),
        (COUNTED, "^2", ""),
        (ITEMS, "0.03", "0.3"),
        (REFLECTED, "40", "60"),
        (RATIOS, "2.43", "2.34"),
        (LAYERS, "18496", "18432"),
        (TICKED, "35.35", "53.35"),
        (HEADINGS, "0.2", "0.4"),
        (EQUAL, "64", "46"),
        (SLOPES, "4.4", "8.8"),
        (TYPED, "2", "3"),
        (DIVIDED, "150", "115"),
        (CARRIED, "0.2856", "0.2586"),
        (PROJECTED, "2", "3"),
        (JOULES, "5.886", "5.868"),
    ],
)
def test_the_right_line_passes_and_its_partner_does_not(
    text: str, right: str | tuple[str, ...], wrong: str | tuple[str, ...]
) -> None:
    for filled, found in ((right, False), (wrong, True)):
        seen = verdicts(text % filled)
        assert ("wrong" in seen or "follow-through" in seen) is found, (filled, seen)


@pytest.mark.parametrize(
    ("text", "partner"),
    [
        # j² = −1: (1 + 2j)(3 − j) = 5 + 5j
        (r"$X = e^{-j\omega}$. $\frac{1}{1+j} = \frac{1-j}{2}$", r"$\frac{1}{1+j} = \frac{1-j}{2}$"),
        # (1 + 2j)(3 − j) = 3 − j + 6j + 2
        (r"$X = e^{-j\omega}$. $q = (1+2j)(3-j) = 3 - j + 6j + 2 = 5 + 5j$",
         r"$X = e^{-j\omega}$. $q = (1+2j)(3-j) = 3 - j + 6j + 2 = 5 - 5j$"),
        (r"$X = e^{-j\omega}$. $q = (1+2j)/3 = 0.333 + 0.667j$",
         r"$X = e^{-j\omega}$. $q = (1+2j)/3 = 0.333 + 0.637j$"),
        (r"Here $\varepsilon^2 = 0$. $\sin(2+\varepsilon) = \sin2+\varepsilon\cos2$",
         r"$\sin(2+\varepsilon) = \sin2+\varepsilon\cos2$"),
        ("s = 1.6\np = 0.05\nsp^2 = 20.2/20", "s = 1.6\np = 0.05\ns*p^2 = 20.2/20"),
        (r"$|\frac{1}{a+\mathrm{j}\omega}| = \frac{1}{\sqrt{a^2+\omega^2}}$",
         r"$|\frac{1}{a+k\omega}| = \frac{1}{\sqrt{a^2+\omega^2}}$"),
        ("d = -2\ne = d + 3 = 1\n\n(1 - 1/n)^n -> 1/e = 0.368", "d = -2\ne = d + 3 = 1\n\nq = 1/e = 0.468"),
        ("d = 4 and k = 4.\n\nCheck with d = k = 2:", "d = 4 and k = 4.\n\nCheck with d + 1 = k + 1 = 2:"),
        (r"$K = \mathbb{E}_{q}\left[\log\sigma-\frac{(z-\mu)^2}{2\sigma^2}\right] = \log\sigma - \frac12$",
         r"$K = b_q\left(\log\sigma-\frac{(z-\mu)^2}{2\sigma^2}\right) = b_q \log\sigma - \frac12 b_q$"),
        (r"$H = X(X^TX)^{-1}X^T$, $\operatorname{tr} H = 0.6 + 1.4$",
         r"$H = \begin{pmatrix}1&0\\0&2\end{pmatrix}$, $\operatorname{tr} H = 0.6 + 1.4$"),
    ],
)  # fmt: skip
def test_what_only_a_convention_makes_right_is_left_open(text: str, partner: str) -> None:
    assert not {"wrong", "follow-through"} & set(
        verdicts(text, "a.txt" if "$" not in text else "a.md")
    )
    assert "wrong" in verdicts(partner, "a.txt" if "$" not in partner else "a.md")


def test_an_equation_for_a_boundary_is_no_claim_at_a_point() -> None:
    assert "wrong" not in verdicts(BOUNDARY % "-")
    assert "wrong" in verdicts((BOUNDARY % "-").replace("0.9", "0.7"))


def test_two_matrices_in_a_display_are_a_product() -> None:
    told = (
        r"$A = \begin{bmatrix} 1 & 2 \\ 0 & 1 \end{bmatrix}$, $V = \begin{bmatrix} 3 & 1 \\ 1 & 1 \end{bmatrix}$."
        "\n\n"
    )
    product = r"AV = \begin{bmatrix} 5 & 3 \\ 1 & 1 \end{bmatrix}"
    for shown in (f"$${product}$$", f"$$\n{product}\n$$", f"\\[ {product} \\]"):
        assert last(told + shown) is Verdict.CORRECT
        assert last(told + shown.replace("5 & 3", "5 & 4")) is Verdict.WRONG


@pytest.mark.parametrize(
    ("before", "line"),
    [
        # L = 1.7413 was right before; its formula here has a sign wrong
        (
            "$z_1 = 2$, $z_2 = 0.5$, $z_3 = -1$. $L = -z_2 + \\ln\\sum_j e^{z_j} = 1.7413$.\n\n",
            r"$L = -z_2 @ \ln\sum_j e^{z_j} = -0.5 + \ln 9.406$",
        ),
        (
            "$E = \\frac12 (y - t)^2$, $y = a^2$, $a^2 \\geq 0$. ",
            r"$\frac{\partial E}{\partial y} = y @ t$",
        ),
    ],
)
def test_what_does_not_excuse_a_sign(before: str, line: str) -> None:
    right, wrong = ("+", "-") if "ln" in line else ("-", "+")
    assert last(before + line.replace("@", right)) in (Verdict.CORRECT, Verdict.ROUNDED)
    assert "wrong" in verdicts(before + line.replace("@", wrong))


def test_an_identity_is_not_right_because_it_holds_at_zero() -> None:
    text = r"At $x = 0$: $\tanh(x) = 0$. $\tanh'(x) = 4\sigma(2x)(1 - \sigma(2x)) = 1 - \tanh^@(x)$"
    assert last(text.replace("@", "2")) is Verdict.CORRECT
    assert last(text.replace("@", "3")) is Verdict.WRONG
