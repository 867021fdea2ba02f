"""Formulas of probabilistic models: all usual ways of writing them are taken, with one slip they are wrong."""

from __future__ import annotations

import pytest

from tests.checking.judging.facts.lawcases import Row, alarms, right_ways, slips_of

_EXPONENT = r"\exp\left(-\frac{(x-\mu)^2}{2\sigma^2}\right)"
_FORM = r"\exp\left(-\frac12 (x-\mu)^\top \Sigma^{-1} (x-\mu)\right)"
ROWS: list[Row] = [
    (
        "The density of the normal distribution is",
        (
            rf"$p(x) = \frac{{1}}{{\sqrt{{2\pi\sigma^2}}}} {_EXPONENT}$",
            rf"$p(x) = \frac{{1}}{{\sigma\sqrt{{2\pi}}}} {_EXPONENT}$",
            r"$f(x) = \frac{1}{\sqrt{2\pi}} e^{-x^2/2}$",
            r"$p(x|\mu,\sigma^2) = (2\pi\sigma^2)^{-1/2} e^{-\frac{1}{2\sigma^2}(x-\mu)^2}$",
            "f(x) = 1/(σ√(2π)) exp(−(x − μ)²/(2σ²))",
            r"$p(x) = \sqrt{\frac{\beta}{2\pi}} e^{-\beta(x-\mu)^2/2}$",
        ),
        (
            (r"{2\sigma^2}", r"{\sigma^2}"),
            (r"(-\frac", r"(\frac"),
            (r"x-\mu", r"x+\mu"),
            (r"\sqrt{2\pi\sigma^2}", r"2\pi\sigma"),
            (r"\sqrt{2\pi\sigma^2}", r"\sqrt{2\pi}"),
            (r"\mu)^2", r"\mu)"),
        ),
    ),
    (
        "",
        (
            rf"$\mathcal{{N}}(x|\mu,\sigma^2) = \frac{{1}}{{\sqrt{{2\pi\sigma^2}}}} {_EXPONENT}$",
            "N(x | mu, sigma^2) = 1/sqrt(2*pi*sigma^2) * exp(-(x - mu)^2/(2*sigma^2))",
        ),
        ((r"{2\sigma^2}", r"{\sigma^2}"), (r"(-\frac", r"(\frac")),
    ),
    (
        "The multivariate Gaussian has the density",
        (
            rf"$p(x) = \frac{{1}}{{(2\pi)^{{d/2}} |\Sigma|^{{1/2}}}} {_FORM}$",
            rf"$p(x) = (2\pi)^{{-d/2}} |\Sigma|^{{-1/2}} {_FORM}$",
            rf"$p(x) = \frac{{1}}{{\sqrt{{(2\pi)^d \det \Sigma}}}} {_FORM}$",
            rf"$\mathcal{{N}}(x; \mu, \Sigma) = \frac{{1}}{{(2\pi)^{{k/2}} \sqrt{{|\Sigma|}}}} {_FORM}$",
        ),
        (
            ("|^{1/2}", "|"),
            (r"\Sigma^{-1}", r"\Sigma"),
            (r"-\frac12", r"\frac12"),
            (r"-\frac12", "-"),
            ("{d/2}", "d"),
        ),
    ),
    (
        "The responsibilities are",
        (
            r"$\gamma_{nk} = \frac{\pi_k \mathcal{N}(x_n|\mu_k,S_k)}{\sum_j \pi_j \mathcal{N}(x_n|\mu_j,S_j)}$",
            r"$r_{ik} = \frac{\pi_k N(x_i | \mu_k, \Sigma_k)}{\sum_{l} \pi_l N(x_i | \mu_l, \Sigma_l)}$",
            "r_ik = π_k N(x_i | μ_k, Σ_k) / Σ_j π_j N(x_i | μ_j, Σ_j)",
            r"$\gamma_{nk} = \frac{N(x_n|\mu_k,\Sigma_k)}{\sum_j N(x_n|\mu_j,\Sigma_j)}$",
        ),
        ((r"{\pi_k ", "{"), (r"\pi_j ", "")),
    ),
    (
        "In the M-step of the mixture",
        (
            r"$\mu_k = \frac{1}{N_k}\sum_{n=1}^N \gamma_{nk} x_n$",
            r"$\mu_k = \frac{\sum_n r_{nk} x_n}{\sum_n r_{nk}}$",
            "mu_k = 1/N_k * sum_n r_nk x_n",
        ),
        (("N_k", "N"),),
    ),
    (
        "In the M-step of the mixture",
        (
            r"$\Sigma_k = \frac{1}{N_k}\sum_{n=1}^N \gamma_{nk} (x_n - \mu_k)(x_n-\mu_k)^\top$",
            r"$\sigma_k^2 = \frac{1}{N_k}\sum_n \gamma_{nk} (x_n - \mu_k)^2$",
            r"$\sigma_k^2 = \frac{\sum_n r_{nk} (x_n - \mu_k)^2}{\sum_n r_{nk}}$",
        ),
        (("N_k", "N"),),
    ),
    (
        "In the M-step of the mixture",
        (r"$\sigma_k^2 = \frac{1}{N_k}\sum_{n=1}^N \gamma_{nk} (x_n - \mu_k)^2$",),
        ((" - ", " + "),),
    ),
    (
        "In the M-step of the mixture",
        (r"$\pi_k = \frac{N_k}{N}$", r"$\pi_k = \frac1N \sum_{n=1}^N \gamma_{nk}$", "π_k = N_k/N"),
        ((r"\frac{N_k}{N}", r"\frac{N}{N_k}"),),
    ),
    (
        "In the M-step of the mixture",
        (r"$\pi_k = \frac1N \sum_{n=1}^N \gamma_{nk}$",),
        ((r"\frac1N ", ""),),
    ),
    (
        "Reparameterization:",
        (
            r"$z = \mu + \sigma \odot \epsilon$",
            "z = mu + sigma * eps",
            "z = μ + σ ε",
            r"$z = \mu_\phi(x) + \sigma_\phi(x) \odot \epsilon$",
            r"$z = \mu - \sigma\epsilon$",
            r"$z = \mu + e^{s/2} \epsilon$",
            r"$z_i = \mu_i + \sigma_i \epsilon_i$",
        ),
        ((r"\sigma", r"\sigma^2"), (r"\mu + \sigma \odot", r"\sigma + \mu \odot")),
    ),
    (
        "The optimal discriminator is",
        (
            r"$D^*(x) = \frac{p_{data}(x)}{p_{data}(x) + p_g(x)}$",
            r"$D_G^*(x) = \frac{p_{data}(x)}{p_g(x) + p_{data}(x)}$",
            "D*(x) = p_data(x)/(p_data(x) + p_g(x))",
        ),
        ((") + ", ") - "), (r"\frac{p_{data}(x)}", r"\frac{p_g(x)}")),
    ),
    (
        "The forward process of diffusion:",
        (
            r"$x_t = \sqrt{\bar\alpha_t} x_0 + \sqrt{1 - \bar\alpha_t}\epsilon$",
            r"$x_t = \sqrt{1-\beta_t} x_{t-1} + \sqrt{\beta_t} \epsilon_t$",
            r"$x_t = \sqrt{\alpha_t} x_{t-1} + \sqrt{1 - \alpha_t} \epsilon$",
            r"$x_t = \alpha_t x_0 + \sigma_t \epsilon$",
        ),
        (
            ("1 - ", "1 + "),
            (r"\sqrt{1 - \bar\alpha_t}", r"(1 - \bar\alpha_t)"),
            (r"\sqrt{\bar\alpha_t}", r"\bar\alpha_t"),
        ),
    ),
    (
        "The forward process of diffusion:",
        (r"$q(x_t|x_0) = \mathcal{N}(x_t; \sqrt{\bar\alpha_t} x_0, (1 - \bar\alpha_t) I)$",),
        (("1 - ", "1 + "), (r"\sqrt{\bar\alpha_t}", r"\bar\alpha_t")),
    ),
    (
        "In diffusion models",
        (
            r"$\bar\alpha_t = \prod_{s=1}^t (1 - \beta_s)$",
            r"$\bar\alpha_t = \prod_{s=1}^t \alpha_s$",
            r"$\alpha_t = 1 - \beta_t$",
        ),
        (("1 - ", "1 + "),),
    ),
    (
        "A normalizing flow has",
        (
            r"$\log p(x) = \log p(z) + \log\left|\det\frac{\partial z}{\partial x}\right|$",
            r"$\log p(x) = \log p(z) - \log\left|\det\frac{\partial x}{\partial z}\right|$",
        ),
        ((") + ", ") - "), (r"\partial z}{\partial x", r"\partial x}{\partial z")),
    ),
    (
        "InfoNCE:",
        (
            r"$L = -\log\frac{\exp(q\cdot k_+/\tau)}{\sum_{i=0}^K \exp(q \cdot k_i/\tau)}$",
            r"$\ell_i = -\log\frac{e^{s_{ii}/\tau}}{\sum_k e^{s_{ik}/\tau}}$",
        ),
        (("= -", "= "),),
    ),
    (
        "The focal loss is",
        (
            r"$FL(p_t) = -(1-p_t)^\gamma \log(p_t)$",
            r"$L = -\alpha_t (1-p_t)^\gamma \log p_t$",
            "L = -(1 - p)^gamma log(p)",
        ),
        (("= -", "= "), ("1-p", "1+p"), ("(1-p_t)", "p_t")),
    ),
    (
        "Label smoothing:",
        (
            r"$\tilde y_k = (1-\epsilon) y_k + \frac{\epsilon}{K}$",
            r"$q_k = y_k(1-\alpha) + \alpha/K$",
            "y_ls = (1 - eps) y + eps/K",
            r"$\tilde y_k = (1-\epsilon) y_k + \epsilon u_k$",
        ),
        (("1-", "1+"), ("k + ", "k - "), (r"\frac{\epsilon}{K}", r"\epsilon")),
    ),
    (
        "Perplexity:",
        (
            r"$PP = \exp\left(-\frac1N\sum_{i=1}^N \log p(w_i)\right)$",
            r"$PPL = 2^{H(p)}$",
            r"$PPL = e^{H}$",
        ),
        (("(-", "("), (r"\frac1N", "")),
    ),
    ("Perplexity:", (r"$PPL = 2^{H(p)}$",), (("{H", "{-H"),)),
    (
        "The F1 score is",
        (
            r"$F_1 = \frac{2PR}{P+R}$",
            "F1 = 2*P*R/(P + R)",
            r"$F_1 = \frac{2}{1/P + 1/R}$",
            r"$F_1 = \frac{2TP}{2TP + FP + FN}$",
        ),
        (("2PR", "PR"), ("P+R", "P-R")),
    ),
    (
        "The F1 score is",
        (r"$F_1 = \frac{2TP}{2TP + FP + FN}$",),
        (("{2TP}", "{TP}"), ("+ FN", "- FN")),
    ),
    (
        "The Dice coefficient is",
        (
            r"$D = \frac{2|A\cap B|}{|A| + |B|}$",
            r"$DSC = \frac{2\left|X \cap Y\right|}{\left|X\right| + \left|Y\right|}$",
            "D = 2|A ∩ B|/(|A| + |B|)",
        ),
        (("{2", "{"), ("cap", "cup"), ("| + |", "| - |")),
    ),
    (
        "The IoU is",
        (
            r"$IoU = \frac{|A\cap B|}{|A\cup B|}$",
            r"$J(A,B) = \frac{|A\cap B|}{|A| + |B| - |A\cap B|}$",
            "IoU = |A ∩ B| / |A ∪ B|",
        ),
        ((r"\frac{|A\cap B|}{|A\cup B|}", r"\frac{|A\cup B|}{|A\cap B|}"),),
    ),
    (
        "The Jaccard index is",
        (r"$J(A,B) = \frac{|A\cap B|}{|A| + |B| - |A\cap B|}$",),
        ((r" - |A\cap B|", ""),),
    ),
    (
        "The IoU is",
        (r"$IoU = \frac{TP}{TP + FP + FN}$", r"$J = \frac{D}{2 - D}$"),
        (("+ FN", "- FN"),),
    ),
    (
        "The Dice loss is",
        (
            r"$L = 1 - \frac{2\sum_i p_i g_i}{\sum_i p_i + \sum_i g_i}$",
            r"$L = 1 - \frac{2\sum_i p_i g_i}{\sum_i p_i^2 + \sum_i g_i^2}$",
        ),
        (("1 - ", "1 + "), ("{2", "{")),
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
        (
            "A complex normal distribution:",
            r"$p(z) = \frac{1}{\pi\sigma^2} e^{-|z-\mu|^2/\sigma^2}$",
        ),
        ("Up to a factor the Gaussian is", r"$k(x) = \exp(-\frac{(x-\mu)^2}{\sigma^2})$"),
        (
            "A normal distribution with variance $s$:",
            r"$p(x) = \frac{1}{\sqrt{2\pi s}} e^{-(x-\mu)^2/(2 s)}$",
        ),
        (
            "A Gaussian with precision matrix:",
            r"$p(x) = (2\pi)^{-d/2} |\Lambda|^{1/2} e^{-\frac12 (x-\mu)^\top \Lambda (x-\mu)}$",
        ),
        ("The posterior mean by importance sampling is", r"$\mu = \frac1N \sum_{i=1}^N w_i x_i$"),
        ("The posterior variance is", r"$\sigma^2 = \sum_i p_i (x_i - \mu)^2$"),
        (
            "The derivative of the log-likelihood of a mixture is",
            r"$\frac{\partial l}{\partial \pi_k} = \frac{N(x|\mu_k,\Sigma_k)}{\sum_j \pi_j N(x|\mu_j,\Sigma_j)}$",
        ),
        ("Rectified flow:", r"$x_t = (1 - t) x_0 + t \epsilon$"),
        (
            "A variance-preserving diffusion with another letter:",
            r"$x_t = \alpha_t x_0 + \sqrt{1 - \alpha_t^2} \epsilon$",
        ),
        (
            "The InfoNCE bound on the mutual information is maximized:",
            r"$J = \log\frac{e^{s_{ii}}}{\sum_k e^{s_{ik}}}$",
        ),
        ("With the mean log-likelihood $L$ the perplexity is", r"$PPL = e^{-L}$"),
        ("The probability of the text is 1 by the perplexity:", r"$p = 2^{-N H}$"),
        (
            "A soft IoU for the Jaccard loss:",
            r"$J = \frac{\sum_i p_i g_i}{\sum_i p_i + \sum_i g_i - \sum_i p_i g_i}$",
        ),
    ],
)
def test_other_formulas_are_left_alone(words: str, text: str) -> None:
    assert alarms(words, text) == 0
