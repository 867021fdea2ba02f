"""Layers and their sizes: all usual ways of writing them are taken, with one slip they are wrong."""

from __future__ import annotations

import pytest

from tests.checking.judging.facts.lawcases import Row, alarms, right_ways, slips_of

ROWS: list[Row] = [
    (
        "The output size of a convolution is",
        (
            r"$o = \left\lfloor \frac{n + 2p - k}{s} \right\rfloor + 1$",
            r"$H_{out} = \lfloor \frac{H_{in} + 2P - K}{S} + 1 \rfloor$",
            "o = ⌊(n + 2p − k)/s⌋ + 1",
            "out = floor((n + 2p - k)/s) + 1",
            r"$o = \frac{n - k + 2p}{s} + 1$",
            r"$o = n - k + 1$",
            r"$W = \left\lfloor \frac{W_{in} + 2 \times \text{padding} - k}{\text{stride}} \right\rfloor + 1$",
            r"$o = \lfloor \frac{n + p - k}{s} \rfloor + 1$",
            r"$o = \lfloor \frac{n + 2p - d(k-1) - 1}{s} + 1\rfloor$",
        ),
        (
            ("- k", "+ k"),
            (" + 1", ""),
            (" + 1", " - 1"),
            ("2p", "3p"),
            (r"\frac{n + 2p - k}{s}", "(n + 2p - k) s"),
        ),
    ),
    (
        "With padding $p$ on both sides the output of the convolution has the size",
        (r"$o = \frac{n + 2p - k}{s} + 1$", r"$o = \lfloor \frac{n - k + 2p}{s}\rfloor + 1$"),
        (("2p", "p"),),
    ),
    (
        "A transposed convolution has the output size",
        (
            r"$o = (n-1)s - 2p + k$",
            r"$o = s(n - 1) + k - 2p$",
            "o = (n - 1)*s - 2*p + k",
            r"$H_{out} = (H_{in} - 1) s - 2p + k + p_{out}$",
            r"$o = (n-1)s + k$",
        ),
        (("- 2p", "+ 2p"), ("+ k", "- k"), ("n-1", "n+1"), ("(n-1)s", "ns")),
    ),
    (
        "With dilation $d$ the effective kernel size is",
        (r"$k' = k + (k-1)(d-1)$", r"$k_{eff} = d(k-1) + 1$", "k' = k + (k - 1)(d - 1)"),
        (("d-1", "d+1"), ("+ (k", "- (k")),
    ),
    (
        "With dilation $d$ the effective kernel size is",
        (r"$k_{eff} = d(k-1) + 1$",),
        ((" + 1", " - 1"), ("k-1", "k+1")),
    ),
    (
        "With dilation $d$ the output of the convolution has the size",
        (r"$o = \lfloor \frac{n + 2p - d(k-1) - 1}{s} + 1\rfloor$",),
        (("- d", "+ d"), ("k-1", "k+1")),
    ),
    (
        "The receptive field grows by",
        (
            r"$r_l = r_{l-1} + (k_l - 1)\prod_{i=1}^{l-1} s_i$",
            r"$r_l = r_{l-1} + (k_l - 1) j_{l-1}$",
            "r_l = r_{l-1} + (k_l - 1) s",
        ),
        (("_l - 1)", "_l + 1)"), (r"(k_l - 1)", "k_l"), ("} + (", "} - (")),
    ),
    (
        "The number of parameters is",
        (
            r"$P = (k \cdot k \cdot c_{in} + 1) c_{out}$",
            r"$P = k^2 c_{in} c_{out} + c_{out}$",
            r"$P = (k_h k_w c_{in} + 1) c_{out}$",
            r"$P = k^2 c_{in} c_{out}$",
        ),
        (),
    ),
    (
        "Its parameters are",
        (r"$P = k^2 c_{in} c_{out} + c_{out}$", r"$P = n_{in} n_{out} + n_{out}$"),
        (("+ c_{out}", "+ c_{in}"),),
    ),
    (
        "The LSTM has the cell state",
        (
            r"$c_t = f_t \odot c_{t-1} + i_t \odot \tilde c_t$",
            r"$C_t = f_t * C_{t-1} + i_t * \tilde C_t$",
            "c_t = f_t * c_{t-1} + i_t * g_t",
            r"$c_t = i_t \circ g_t + f_t \circ c_{t-1}$",
        ),
        (("} + i", "} - i"), (r"f_t \odot c_{t-1} + i_t", r"i_t \odot c_{t-1} + f_t")),
    ),
    (
        "The LSTM has the hidden state",
        (r"$h_t = o_t \odot \tanh(c_t)$", "h_t = o_t * tanh(c_t)", r"$h_t = \tanh(c_t) \odot o_t$"),
        ((r"\tanh(c_t)", "c_t"), (r"\tanh", r"\sigma"), (r"\odot", "+")),
    ),
    (
        "The forget gate of the LSTM is",
        (
            r"$f_t = \sigma(W_f x_t + U_f h_{t-1} + b_f)$",
            r"$f_t = \sigma(W_f [h_{t-1}, x_t] + b_f)$",
            "f_t = sigmoid(W_f x_t + U_f h_{t-1} + b_f)",
        ),
        ((r"\sigma", r"\tanh"),),
    ),
    (
        "The candidate of the LSTM is",
        (
            r"$\tilde c_t = \tanh(W_c x_t + U_c h_{t-1} + b_c)$",
            "g_t = tanh(W_g x_t + U_g h_{t-1} + b_g)",
        ),
        ((r"\tanh", r"\sigma"),),
    ),
    (
        "The GRU has the gates",
        (r"$z_t = \sigma(W_z x_t + U_z h_{t-1})$", r"$r_t = \sigma(W_r x_t + U_r h_{t-1})$"),
        ((r"\sigma", r"\tanh"),),
    ),
    (
        "Batch normalization ends with",
        (
            r"$y_i = \gamma \hat x_i + \beta$",
            "y = γ x̂ + β",
            r"$y = \gamma \frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}} + \beta$",
            r"$y = \gamma \frac{x - \mu}{\sigma + \epsilon} + \beta$",
        ),
        (("+", "-"),),
    ),
    (
        "Layer norm is",
        (
            r"$y = \gamma \frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}} + \beta$",
            r"$y = \frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}} \gamma + \beta$",
        ),
        ((r"+ \beta", r"- \beta"), ("x - ", "x + "), (r"2 + \e", r"2 - \e")),
    ),
    (
        "RMSNorm divides by",
        (
            r"$RMS(x) = \sqrt{\frac1n \sum_{i=1}^n x_i^2}$",
            r"$\text{RMS}(a) = \sqrt{\frac1d \sum_{j=1}^d a_j^2 + \epsilon}$",
            r"$RMS^2 = \frac1n \sum_{i=1}^n x_i^2$",
        ),
        ((r"\frac1n ", ""), ("_i^2", "_i")),
    ),
    (
        "Inverted dropout with drop probability $p$ is",
        (
            r"$\tilde h = \frac{m \odot h}{1-p}$",
            r"$\tilde h = \frac{1}{1-p} m \odot h$",
            "a = m*h/(1 - p)",
        ),
        (("{1-p}", "{p}"), ("{1-p}", "{1+p}")),
    ),
    (
        "Inverted dropout with keep probability $p$ is",
        (r"$\tilde h = \frac{m \odot h}{p}$", "a = m*h/p"),
        (("{p}", "{1-p}"),),
    ),
    (
        "Inverted dropout is",
        (r"$\tilde h = \frac{m \odot h}{q}$", r"$\tilde h = \frac{m \odot h}{1-p}$"),
        (),
    ),
    (
        "Attention is",
        (
            r"$A = \text{softmax}\left(\frac{QK^\top}{\sqrt{d_k}}\right)V$",
            r"$Z = \mathrm{softmax}(QK^T/\sqrt{d}) V$",
            "Attention(Q,K,V) = softmax(QK^T/sqrt(d_k)) V",
            r"$O = V \text{softmax}(K^\top Q/\sqrt{d_k})$",
            r"$A = \text{softmax}(QK^\top) V$",
        ),
        (("K^\\top", "K"), (r"\sqrt{d_k}", "d_k")),
    ),
    (
        "The attention scores are",
        (
            r"$S = \frac{QK^\top}{\sqrt{d_k}}$",
            r"$e_{ij} = \frac{q_i^\top k_j}{\sqrt{d_k}}$",
            r"$s_{ij} = q_i \cdot k_j/\sqrt{d}$",
            r"$e_{ij} = q_i^\top k_j$",
        ),
        ((r"\sqrt{d_k}", "d_k"),),
    ),
    (
        "For independent entries of the query and the key",
        (r"$\text{Var}(q^\top k) = d_k$", r"$\text{Var}(q \cdot k) = d$"),
        (("d_k", r"\sqrt{d_k}"),),
    ),
    (
        "Positional encoding:",
        (
            r"$PE_{(pos, 2i)} = \sin\left(\frac{pos}{10000^{2i/d}}\right)$",
            r"$PE_{(pos, 2i+1)} = \cos\left(\frac{pos}{10000^{2i/d}}\right)$",
            r"$p_{k,2i} = \sin(k/10000^{2i/d})$",
        ),
        ((r"\sin", r"\cos"), (r"\frac{pos}{10000^{2i/d}}", r"pos \cdot 10000^{2i/d}")),
    ),
    (
        "Positional encoding:",
        (r"$PE_{(pos, 2i+1)} = \cos\left(\frac{pos}{10000^{2i/d}}\right)$",),
        ((r"\cos", r"\sin"),),
    ),
    (
        "The sigmoid is",
        (
            r"$\sigma(x) = \frac{e^x}{1+e^x}$",
            r"$\sigma(z) = \frac{1}{1 + e^{-z}}$",
            "σ(x) = 1/(1 + exp(-x))",
        ),
        (("{e^x}", "{e^{-x}}"), ("1+", "1-")),
    ),
    ("The sigmoid is", (r"$\sigma(x) = \frac{1}{1+e^{-x}}$",), (("e^{-x}", "e^x"), ("1+", "1-"))),
    (
        "Softplus:",
        (
            r"$f(x) = \log(1 + e^x)$",
            "f(x) = ln(1 + e^x)",
            r"$f(x) = \frac{1}{\beta}\log(1 + e^{\beta x})$",
        ),
        (("1 +", "1 -"),),
    ),
    ("Softplus:", (r"$\zeta(x) = \log(1 + e^x)$",), (("e^x", "e^{-x}"),)),
    (
        "Swish:",
        (r"$f(x) = x\sigma(x)$", r"$f(x) = x \sigma(\beta x)$", r"$f(x) = \frac{x}{1+e^{-x}}$"),
        ((r"x\sigma", r"x + \sigma"),),
    ),
    ("Swish:", (r"$f(x) = \frac{x}{1+e^{-x}}$",), (("-x", "x"), ("1+", "1-"))),
    (
        "GELU:",
        (r"$f(x) = \frac{x}{2}\left(1 + \text{erf}(x/\sqrt 2)\right)$", r"$f(x) = x\Phi(x)$"),
        (("1 +", "1 -"), (r"x/\sqrt 2", "x/2")),
    ),
    (
        "Leaky ReLU:",
        (
            r"$f(x) = \begin{cases} x & x > 0 \\ \alpha x & x \le 0 \end{cases}$",
            r"$f(x) = \max(\alpha x, x)$",
            r"$f(x) = \begin{cases} \alpha x & x < 0 \\ x & x \ge 0 \end{cases}$",
        ),
        (("x > 0", "x < 0"), (r"\alpha x", r"-\alpha x"))[1:],
    ),
    (
        "Leaky ReLU:",
        (r"$f(x) = \begin{cases} \alpha x & x < 0 \\ x & \text{otherwise} \end{cases}$",),
        (("x < 0", "x > 0"),),
    ),
    (
        "ELU:",
        (
            r"$f(x) = \begin{cases} x & x > 0 \\ \alpha(e^x - 1) & x \le 0 \end{cases}$",
            r"$f(x) = \begin{cases} x & x \ge 0 \\ e^x - 1 & x < 0 \end{cases}$",
        ),
        (("e^x - 1", "e^x + 1"), ("(e^x - 1)", " e^x"), ("e^x", "e^{-x}")),
    ),
    ("ReLU:", (r"$f(x) = \max(0, x)$", "f(x) = max(0, x)"), (("max", "min"),)),
    (
        "Xavier initialization:",
        (
            r"$\text{Var}(w) = \frac{2}{n_{in} + n_{out}}$",
            r"$\sigma^2 = \frac{2}{n_{in} + n_{out}}$",
            r"$\text{Var}(w) = \frac{1}{n_{in}}$",
            r"$\sigma = \sqrt{\frac{2}{n_{in} + n_{out}}}$",
        ),
        (("{2}", "{1}"), ("} +", "} -")),
    ),
    (
        "Xavier initialization, uniform:",
        (
            r"$a = \sqrt{\frac{6}{n_{in} + n_{out}}}$",
            r"$a = \frac{\sqrt 6}{\sqrt{n_{in} + n_{out}}}$",
        ),
        (("6", "3"), (r"\sqrt", "")),
    ),
    (
        "He initialization for ReLU:",
        (r"$\text{Var}(w) = \frac{2}{n_{in}}$", r"$\text{Var}[W] = \frac{2}{n_{out}}$"),
        (("{2}", "{1}"),),
    ),
]


@pytest.mark.parametrize(("words", "text"), right_ways(ROWS))
def test_right_ways_of_writing_are_taken(words: str, text: str) -> None:
    assert alarms(words, text) == 0


@pytest.mark.parametrize(("words", "text"), slips_of(ROWS))
def test_slips_are_found(words: str, text: str) -> None:
    assert alarms(words, text) == 1


@pytest.mark.parametrize(
    ("words", "text"),
    [
        # conventions, and what only looks alike
        ("A full convolution gives", r"$o = n + k - 1$"),
        (
            "The convolution fits where the kernel is small enough: an integer",
            r"$m = \frac{n + 2p - k}{s}$",
        ),
        (
            "The forward convolution of this transposed convolution had",
            r"$o = \frac{n + 2p - k}{s} + 1$",
        ),
        ("With $d$ holes between the taps of a dilated kernel", r"$k' = k + (k-1) d$"),
        ("A coupled LSTM has", r"$c_t = f_t \odot c_{t-1} + (1 - f_t) \odot \tilde c_t$"),
        ("Unlike the LSTM, a QRNN has", r"$h_t = o_t \odot c_t$"),
        ("Dropout at test time", r"$\tilde h = (1 - p) h$"),
        ("Dropout without scaling", r"$\tilde h = m \odot h$"),
        ("Attention in muP", r"$S = \frac{QK^\top}{d_k}$"),
        (
            "The survival function of the logistic distribution is",
            r"$S(x) = \frac{e^{-x}}{1 + e^{-x}}$",
        ),
        ("The softplus of $-z$ is the logistic loss", r"$f(z) = \log(1 + e^{-z})$"),
        (
            "Leaky ReLU has the derivative",
            r"$f'(x) = \begin{cases} 1 & x > 0 \\ \alpha & x \le 0 \end{cases}$",
        ),
        ("LeCun's, and for comparison Xavier's", r"$\text{Var}(w) = \frac{1}{n_{in}}$"),
        (
            "For a linear layer, before ReLU and He initialization come in:",
            r"$\text{Var}(w) = \frac{1}{n_{in}}$",
        ),
        ("With normalized $\\hat x$ the line is", r"$y = a \hat x - b$"),
        ("RMSNorm: the norm is", r"$r = \sqrt{\sum_{i=1}^n x_i^2}$"),
    ],
)
def test_other_formulas_are_left_alone(words: str, text: str) -> None:
    assert alarms(words, text) == 0
