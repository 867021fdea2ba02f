"""Formulas that only define: as all texts write them they are taken, with one slip they are wrong."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text

# The words before it, the formula, what is replaced in it by what, and the name of the slip.
FORMULAS = [
    ("The loss is", r"$L = -\frac1n\sum_{i=1}^n [y_i \log \hat y_i + (1-y_i)\log(1-\hat y_i)]$",
     [("+", "-", "sign"), (r"\log(1-", r"\log(1+", "sign"), (r"(1-\hat y_i)", r"\hat y_i", "missing-one-minus"),
      ("(1-y_i)", "(1+y_i)", "sign"), (r"y_i \log", "y_i", None), (r"\log(1-", "(1-", None)]),
    ("With the penalty",
     r"$J(w) = -\sum_{i=1}^n[y_i\log(\sigma(w^\top x_i))+(1-y_i)\log(1-\sigma(w^\top x_i))] + \lambda \|w\|^2$",
     [("))+(1", "))-(1", "sign")]),
    ("", r"$H(p) = -p\log_2 p - (1-p)\log_2(1-p)$", [("p - (1", "p + (1", "sign"), ("2(1-p", "2(1+p", "sign")]),
    ("The entropy is", r"$H = -\sum_k p_k \log p_k$", [("-", "", "sign")]),
    ("The divergence", r"$D_{KL}(p\|q) = \sum_i p_i\log\frac{p_i}{q_i}$",
     [(r"= \sum", r"= -\sum", "sign"), (r"\frac{p_i}{q_i}", r"\frac{q_i}{p_i}", "sign")]),
    ("Cross-entropy", r"$L = -\sum_k y_k \log \hat y_k$", [("-", "", "sign")]),
    ("", r"$E = \frac12 (y - \hat y)^2$", [("y - ", "y + ", "sign")]),
    ("Targets $t$.", r"$z = w x + 1$, $E = \frac12 (t - z)^2$", [("t - ", "t + ", "sign")]),
    ("", r"$z = w x$, $a = \sigma(z)$, $L = (y - a)^2$", [("y - ", "y + ", "sign")]),
    ("", r"So $\frac{\partial L}{\partial b_2} = (\hat y - y)$ in the end.", [("y - y", "y + y", "sign")]),
    ("", r"$\frac{\partial L}{\partial w_{jk}} = o_k (a_j - y_j)$", [("a_j - ", "a_j + ", "sign")]),
    ("Backwards", r"$\delta_h = W_2^\top (\hat{y} - y) \odot (1 - h^2)$", [("} - y", "} + y", "sign")]),
    ("", r"$\hat\sigma^2 = \frac{1}{n}\sum_{i=1}^n (x_i-\hat\mu)^2$", [("_i-", "_i+", "sign")]),
    ("KL of two normal distributions",
     r"$K = \ln\frac{\sigma_2}{\sigma_1} + \frac{\sigma_1^2 + (\mu_1 - \mu_2)^2}{2\sigma_2^2} - \frac12$",
     [(r"- \frac12", r"+ \frac12", "sign"), ("1^2 + (", "1^2 - (", "sign")]),
    ("For small $x$", r"$\sqrt{1+x} \approx 1 + \frac{x}{2} - \frac{x^2}{8}$", [("- ", "+ ", "sign")]),
    ("Hinge loss of a margin", r"$\ell = \max(0, 1 - y w^\top x)$", [("1 - ", "1 + ", "sign")]),
    ("VAE: the KL term is", r"$K = -\frac12\sum_j(1 + \log\sigma_j^2 - \mu_j^2 - \sigma_j^2)$",
     [(r"- \mu", r"+ \mu", "sign"), (r"+ \log", r"- \log", "sign"), (r"- \sigma", r"+ \sigma", "sign")]),
    ("With the penalty", r"$J_r = J + \frac{\lambda}{2}\|w\|^2$", [("^2", "", "square-forgotten")]),
    ("The size after the convolution is", r"$\frac{n + 2p - f}{s} + 1 = \frac{4 + 0 - 2}{1} + 1 = 3$",
     [("2p", "3p", "copied-wrongly"), ("- f", "+ f", "sign")]),
    ("", r"$p_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$", [("{e^{z_i", "{e^{-z_i", "sign")]),
    ("Batch normalization", r"$\hat x = \frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}}$",
     [("x - ", "x + ", "sign"), (r"2 + \e", r"2 - \e", "sign"),
      (r"\sqrt{\sigma^2 + \epsilon}", r"\sigma^2 + \epsilon", "root-forgotten")]),
    ("", r"$\text{Attention}(Q,K,V) = \text{softmax}\left(\frac{QK^T}{\sqrt{d_k}}\right)V$",
     [("K^T", "K", "transposed"), (r"\sqrt{d_k}", "d_k", "root-forgotten")]),
    ("The output of a convolution has", r"$O = \frac{W - K + 2P}{S} + 1$",
     [("- K", "+ K", "sign"), ("2P", "3P", "copied-wrongly"), ("+ 2P", "- 2P", "sign"), ("+ 1", "- 1", "sign")]),
    ("LSTM", r"$c_t = f_t \odot c_{t-1} + i_t\odot \tilde c_t$", [("+", "-", "sign")]),
    ("GRU", r"$h_t = (1-z_t)\odot h_{t-1} + z_t\odot\tilde h_t$",
     [("(1-", "(1+", "sign"), ("(1-z_t)", "z_t", "missing-one-minus")]),
    ("GRU", r"$h_t = z_t\odot h_{t-1} + (1 - z_t)\odot\tilde h_t$", [("+", "-", "sign")]),
    ("The logistic function", r"$s(z) = \frac{1}{1+e^{-z}}$", [("1+", "1-", "sign")]),
    ("", r"precision $= \frac{TP}{TP+FP}$ and $recall = \frac{TP}{TP+FN}$",
     [("TP+FN", "TP+FP", "other-value"), ("TP+FN", "TP-FN", "sign")]),
    ("Batch norm backward",
     r"$\frac{\partial L}{\partial x_i} = \frac{1}{N\sigma}\left[N \frac{\partial L}{\partial \hat x_i}"
     r" - \sum_j \frac{\partial L}{\partial \hat x_j}"
     r" - \hat x_i \sum_j \frac{\partial L}{\partial \hat x_j} \hat x_j\right]$",
     [(r"- \hat x_i", r"+ \hat x_i", "sign"), (r"- \sum", r"+ \sum", "sign")]),
    ("In one formula", r"$\frac{\partial L}{\partial x_i} = \frac{\gamma}{m\sqrt{v + \epsilon}}"
     r"(m g_i - \sum_{j=1}^m g_j - \hat{x}_i \sum_{k=1}^m g_k \hat x_k)$",
     [(r"\hat x_k", "x_k", "other-value"), (r"\hat{x}_i", "x_i", "other-value"), ("m g_i", "-m g_i", "sign")]),
    ("", r"$\frac{\partial\ell}{\partial x_k} = \frac{1}{s}"
     r"(-\hat x_k\frac{1}{n}\sum_i d_i\hat x_i + d_k - \frac1n\sum_i d_i)$",
     [("+ d_k", "- d_k", "sign"), ("(-", "(", "sign")]),
    ("A Gaussian policy", r"$\frac{\partial\log\pi}{\partial\mu} = \frac{a - \mu}{s^2}$",
     [("a - \\mu", "\\mu - a", "sign"), ("{s^2}", "{2s^2}", "factor-two")]),
    ("For a normal distribution", r"$\frac{\partial}{\partial\mu}\ln p(x) = \frac{1}{\sigma^2}(x-\mu)$",
     [("= ", "= -", "sign")]),
    (r"With $q = \mathcal N(\mu, \sigma^2)$:",
     r"$\frac{\partial\log q}{\partial\sigma} = -\frac{1}{\sigma} + \frac{(z-\mu)^2}{\sigma^3}$",
     [("= -", "= ", "sign"), ("^3", "^2", "copied-wrongly"), (")^2", ")", "square-forgotten"),
      ("sigma^3", "sigma^3 2", "factor-two")]),
    (r"With $q = N(\mu, \sigma^2)$:",
     r"$\frac{\partial\log q}{\partial\sigma} = \frac{(z-\mu)^2-\sigma^2}{\sigma^3}$", [("^2-", "^2+", "sign")]),
]  # fmt: skip
SLIPS = [(words, text, *slip) for words, text, slips in FORMULAS for slip in slips]


def wrong(text: str) -> list[str | None]:
    found = judge(read_text(text, "notes.md"))
    return [f.mistake for f in found if f.verdict.value in ("wrong", "follow-through")]


@pytest.mark.parametrize(("words", "text"), [(words, text) for words, text, _ in FORMULAS])
def test_the_formulas_are_right(words: str, text: str) -> None:
    assert wrong(f"{words} {text}\n") == []


@pytest.mark.parametrize(("words", "text", "old", "new", "mistake"), SLIPS)
def test_a_slip_is_found(words: str, text: str, old: str, new: str, mistake: str) -> None:
    assert text.count(old) == 1
    assert wrong(f"{words} {text.replace(old, new)}\n") == [mistake]


@pytest.mark.parametrize(
    "text",
    [
        # They look alike, and are right.
        r"The log-likelihood $L = \sum_k y_k \log p_k$ is maximal where the cross-entropy is minimal.",
        r"The log-likelihood is told first. With it cross-entropy. $L = \sum_k y_k \log p_k$.",
        r"The cross-entropy $L = \sum_k y_k \log \frac{1}{p_k}$.",
        r"The negative entropy $H = \sum_k p_k \log p_k$ is convex.",
        r"Labels are $\pm1$: $L = -\frac{1+y}{2}\log p - \frac{1-y}{2}\log(1-p)$.",
        r"The log-odds are $s = \log p - \log(1-p)$.",
        r"Let $z = 3x$ and $L = (y + z)^2$.",
        r"Two terms: $L = (a + b)^2$, $E = \frac12(w + 3)^2$.",
        r"$z = 2x$, $L = (y + z)^2$ and $S = \sum_i (x_i + b)^2$.",
        r"The shifted data have $s = \frac1n\sum_i (x_i + \mu - \mu)^2$.",
        r"$\frac{\partial L}{\partial u} = a_j + y_k$ and $\frac{\partial f}{\partial x} = 2x + y$.",
        r"A fit: $\tanh x \approx 0.1 + 0.9 x + 0.2 x^2$.",
        r"Boltzmann: $p_i = \frac{e^{-E_i}}{\sum_j e^{-E_j}}$.",
        r"For the other class the sigmoid is $q(z) = \frac{1}{1+e^{z}}$.",
        r"Normalized by the score: $s = -\frac{x - \mu}{\sigma^2}$ and $u = \frac{x-\mu}{\sigma+\epsilon}$.",
        r"Transposed convolution: $O = (W - 1) S - 2P + K$.",
        r"Convolution with all the padding in $P$: $O = \frac{W - K + P}{S} + 1$.",
        r"In an RNN, not a GRU of two gates: $h_t = a_t\odot h_{t-1} + b_t\odot x_t$.",
        # of −g; through a normalization of the length alone; of another x; of another distribution
        r"$\frac{\partial L}{\partial x_i} = -\frac{1}{r}(-N g_i + \sum_j g_j + \hat x_i \sum_j g_j \hat x_j)$.",
        r"$\frac{\partial L}{\partial x_i} = \frac{1}{r}(g_i - \hat x_i \sum_j g_j \hat x_j)$.",
        r"$\frac{\partial L}{\partial u_i} = N g_i - \sum_j g_j + \hat x_i \sum_j g_j \hat x_j$.",
        r"$\frac{\partial L}{\partial x_i} = N g_i + \sum_j g_j + \hat x_i \sum_j h_j \hat x_j$.",
        r"A Laplace distribution: $\frac{\partial\log p}{\partial s} = -\frac1s + \frac{|x-\mu|}{s^2}$.",
        r"A Gaussian loss: $\frac{\partial(-\log p)}{\partial\mu} = \frac{\mu-x}{s^2}$.",
        r"A Gaussian: $\frac{\partial\log p}{\partial x} = \frac{\mu-x}{s^2}$.",
        r"A Gaussian with variance $s$: $\frac{\partial\log p}{\partial\mu} = \frac{x-\mu}{s}$.",
        r"Accuracy, precision and recall: $F_1 = \frac{2TP}{2TP + FP + FN}$.",
    ],
)
def test_what_only_looks_alike_is_left_alone(text: str) -> None:
    assert wrong(text) == []


def test_a_formula_with_a_slip_defines_nothing() -> None:
    text = r"$L = -y\log a + (1-y)\log(1-a)$ and $\frac{\partial L}{\partial a} = -\frac ya + \frac{1-y}{1-a}$."
    found = judge(read_text(text, "notes.md"))
    assert [f.verdict.value for f in found] == ["wrong", "given"]
