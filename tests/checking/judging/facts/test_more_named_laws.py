# ruff: noqa: E501
"""Densities, scores, criteria, losses from logits, activations and steps that have a name, as texts write them."""

from __future__ import annotations

import pytest

from tests.checking.judging.facts.densities import BESIDE_DENSITIES, DENSITIES
from tests.checking.judging.facts.lawcases import Row, alarms, right_ways, slips_of

ROWS: list[Row] = [
    (
        "The F-beta score is",
        (
            r"$F_\beta = (1 + \beta^2) \frac{PR}{\beta^2 P + R}$",
            r"$F_\beta = \frac{(1 + \beta^2) P R}{\beta^2 P + R}$",
        ),
        ((r"\beta^2 P", "P"), (r"(1 + \beta^2) ", ""), (r"\beta^2 P + R", r"P + \beta^2 R")),
    ),
    (
        "Cohen's kappa:",
        (r"$\kappa = \frac{p_o - p_e}{1 - p_e}$", r"$\kappa = 1 - \frac{1 - p_o}{1 - p_e}$"),
        (("1 - p_e", "1 - p_o"), ("p_o - p_e", "p_o + p_e"), ("1 - p_e", "1 + p_e")),
    ),
    (
        "Information criteria:",
        (
            r"$\mathrm{BIC} = k \ln n - 2 \ln \hat L$",
            r"$\mathrm{BIC} = -2 \ln L + k \ln n$",
            r"$\mathrm{AIC} = 2k - 2 \ln \hat L$",
        ),
        (("- 2", "+ 2"), (r"k \ln n", "2k"), (r"k \ln n", "k")),
    ),
    (
        "AIC:",
        (r"$\mathrm{AIC} = 2k - 2 \ln L$", r"$\mathrm{AIC} = 2p - 2\ell$"),
        (("- 2", "+ 2"), ("2k", "k")),
    ),
    (
        "SELU:",
        (
            r"$\mathrm{SELU}(x) = \lambda \begin{cases} x & x > 0 \\ \alpha (e^x - 1) & x \le 0 \end{cases}$",
            r"$f(x) = \begin{cases} \lambda x & x > 0 \\ \lambda \alpha (e^x - 1) & x \le 0 \end{cases}$",
        ),
        (("e^x - 1", "e^x + 1"), ("(e^x - 1)", "e^x")),
    ),
    (
        "The log-sigmoid is",
        (
            r"$\mathrm{logsigmoid}(x) = -\log(1 + e^{-x})$",
            r"$\mathrm{logsigmoid}(x) = x - \log(1 + e^x)$",
        ),
        (("= -", "= "), ("1 +", "1 -"), ("{-x}", "x")),
    ),
    (
        "Mish:",
        (r"$\mathrm{Mish}(x) = x \tanh(\ln(1 + e^x))$", r"$f(x) = x \tanh(\mathrm{softplus}(x))$"),
        ((r"\ln(1 + e^x)", "1 + e^x"),),
    ),
    ("Softsign:", (r"$f(x) = \frac{x}{1 + |x|}$",), (("1 + |", "1 - |"), ("|x|", "x"))),
    (
        "He initialisation:",
        (r"$\mathrm{Var}(w) = \frac{2}{n_{in}}$", r"$\mathrm{Var}(W) = 2/n_{l-1}$"),
        (("{2}", "{1}"),),
    ),
    (
        "Binary cross-entropy with logits $z$:",
        (
            r"$\ell = \log(1 + e^z) - yz$",
            r"$L = \max(z, 0) - zy + \log(1 + e^{-|z|})$",
            r"$L = (1 - y) z + \log(1 + e^{-z})$",
        ),
        (("- yz", "+ yz"), ("e^z", "e^{-z}")),
    ),
    (
        "BCE from logits, stable:",
        (r"$\ell = \max(z, 0) - zy + \log(1 + e^{-|z|})$",),
        (("- zy", "+ zy"), ("{-|", "{|")),
    ),
    (
        "Gaussian NLL:",
        (
            r"$L = \frac{(y - \mu)^2}{2\sigma^2} + \log \sigma$",
            r"$L = \frac12 \log \sigma^2 + \frac{(y - \mu)^2}{2\sigma^2}$",
            r"$\ell = \frac12 \left(\log \sigma^2 + \frac{(y - \mu)^2}{\sigma^2}\right)$",
            r"$L = \frac{(y - \mu)^2}{2\sigma^2} + \frac12 \log(2\pi\sigma^2)$",
        ),
        (("+ \\log", "- \\log"), (r"{2\sigma", r"{\sigma"), (r"\log \sigma", r"\log \sigma^2")),
    ),
    (
        "Dice from IoU:",
        (r"$\mathrm{Dice} = \frac{2\,\mathrm{IoU}}{1 + \mathrm{IoU}}$",),
        (("1 +", "1 -"), (r"2\,", "")),
    ),
    (
        "Tsallis entropy:",
        (
            r"$S_q = \frac{1 - \sum_i p_i^q}{q - 1}$",
            r"$S_q = \frac{1}{q - 1} \left(1 - \sum_i p_i^q\right)$",
        ),
        (("{q - 1}", "{1 - q}"), ("1 - \\sum", "1 + \\sum")),
    ),
    (
        "Rényi entropy:",
        (r"$H_\alpha = \frac{1}{1 - \alpha} \log \sum_i p_i^\alpha$",),
        ((r"{1 - \alpha}", r"{\alpha - 1}"), (r"{1 - \alpha}", r"\alpha")),
    ),
    (
        "Polyak's heavy ball:",
        (
            r"$x_{t+1} = x_t - \eta \nabla f(x_t) + \beta (x_t - x_{t-1})$",
            r"$w_{k+1} = w_k - \alpha g_k + \mu (w_k - w_{k-1})$",
        ),
        (("+ \\beta", "- \\beta"), ("(x_t - x_{t-1})", "(x_{t-1} - x_t)"), ("- \\eta", "+ \\eta")),
    ),
]


@pytest.mark.parametrize(("words", "text"), right_ways([*ROWS, *DENSITIES]))
def test_as_it_is_written(words: str, text: str) -> None:
    assert alarms(words, text) == 0


@pytest.mark.parametrize(("words", "text"), slips_of([*ROWS, *DENSITIES]))
def test_a_slip(words: str, text: str) -> None:
    assert alarms(words, text) == 1


# What is said beside such a name, and is another formula.
OTHERS = [
    ("For a linear layer, He initialisation would have gain 1:", r"$\mathrm{Var}(w) = \frac{1}{n_{in}}$"),
    ("With labels $\\pm 1$ and logit $z$:", r"$\ell = \log(1 + e^{-yz})$"),
    ("The log-likelihood of one observation:", r"$\ell = -\frac{(y - \mu)^2}{2\sigma^2} - \log\sigma$"),
    ("Up to the sign, the negative log-likelihood of a Laplace variable:", r"$L = \frac{|y - \mu|}{b} + \log(2b)$"),
    ("Weighted kappa:", r"$\kappa_w = 1 - \frac{\sum w_i o_i}{\sum w_i e_i}$"),
    ("Heavy ball with a velocity:", r"$v_{t+1} = \beta v_t - \eta \nabla f(x_t)$"),
    ("Dice of counts:", r"$\mathrm{Dice} = \frac{2 TP}{2 TP + FP + FN}$"),
    ("AICc adds to AIC:", r"$\mathrm{AICc} = \mathrm{AIC} + \frac{2k(k + 1)}{n - k - 1}$"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "text"), [*OTHERS, *BESIDE_DENSITIES])
def test_another_formula(words: str, text: str) -> None:
    assert alarms(words, text) == 0


_LIST = """- SARSA: $Q(s,a) \\leftarrow Q(s,a) + \\alpha [r + \\gamma Q(s',a') - Q(s,a)]$
- Q-learning: $Q(s,a) \\leftarrow Q(s,a) + \\alpha [r + \\gamma \\max_{a'} Q(s',a') %s Q(s,a)]$
- Beta distribution: $\\mathrm{Var}(X) = \\frac{ab}{(a+b)^2(a+b%s1)}$
- Binomial distribution: $\\mathrm{Var}(X) = np(1-p)$
"""


def test_the_items_of_a_list_are_told_apart() -> None:
    assert alarms("", _LIST % ("-", "+")) == 0
    assert alarms("", _LIST % ("+", "+")) == 1
    assert alarms("", _LIST % ("-", "-")) == 1
