# ruff: noqa: E501
"""Densities, probabilities, means and variances of distributions with a name, as texts write them, with slips."""

from __future__ import annotations

from tests.checking.judging.facts.lawcases import Row

DENSITIES: list[Row] = [
    (
        "The exponential distribution has the density",
        (
            r"$f(x) = \lambda e^{-\lambda x}$",
            r"$p(t) = \frac{1}{\theta} e^{-t/\theta}$",
            r"$f(x; \lambda) = \lambda \exp(-\lambda x)$",
        ),
        ((r"\lambda e", "e"), ("{-", "{")),
    ),
    (
        "Laplace prior:",
        (
            r"$p(w) = \frac{1}{2b} \exp\left(-\frac{|w - \mu|}{b}\right)$",
            r"$p(w) = \frac{1}{2b} e^{-|w|/b}$",
            r"$p(w) = \frac{\lambda}{2} e^{-\lambda |w|}$",
        ),
        (("{2b}", "{b}"), ("(-", "("), ("{b}\\right", "{b^2}\\right")),
    ),
    (
        "Poisson distribution:",
        (
            r"$P(X = k) = \frac{\lambda^k e^{-\lambda}}{k!}$",
            r"$P(k) = e^{-\mu} \frac{\mu^k}{k!}$",
            r"$p(y; \lambda) = \lambda^y e^{-\lambda} / y!$",
        ),
        (
            ("{k!}", "{k}"),
            ("e^{-\\lambda}", "e^{\\lambda}"),
            (" e^{-\\lambda}", ""),
            (r"\lambda^k", r"k^\lambda"),
        ),
    ),
    (
        "Binomial distribution:",
        (
            r"$P(X = k) = \binom{n}{k} p^k (1 - p)^{n - k}$",
            r"$P(k) = \frac{n!}{k!\,(n - k)!} \theta^k (1 - \theta)^{n - k}$",
            r"$p(x) = \binom{N}{x} \mu^x (1 - \mu)^{N - x}$",
        ),
        (
            ("{n - k}", "{n + k}"),
            ("{n - k}", "n"),
            ("(1 - p)", "p"),
            (r"p^k (1 - p)^{n - k}", r"p^{n-k} (1-p)^k"),
        ),
    ),
    (
        "A Bernoulli variable has",
        (r"$p(x) = \mu^x (1 - \mu)^{1 - x}$", r"$P(Y = y) = p^y (1 - p)^{1 - y}$"),
        (
            ("{1 - x}", "{x - 1}"),
            ("{1 - x}", "x"),
            (r"\mu^x (1 - \mu)^{1 - x}", r"\mu^{1 - x} (1 - \mu)^x"),
        ),
    ),
    (
        "The Beta distribution has the density",
        (
            r"$p(\theta) = \frac{\theta^{\alpha - 1} (1 - \theta)^{\beta - 1}}{B(\alpha, \beta)}$",
            r"$f(x) = \frac{\Gamma(a + b)}{\Gamma(a) \Gamma(b)} x^{a - 1} (1 - x)^{b - 1}$",
            r"$p(x; \alpha, \beta) = \frac{1}{B(\alpha, \beta)} x^{\alpha - 1} (1 - x)^{\beta - 1}$",
        ),
        (
            (r"\theta^{\alpha - 1}", r"\theta^\alpha"),
            (r"{\beta - 1}", r"\beta"),
            (r"(1 - \theta)", r"(1 + \theta)"),
            (r"{\beta - 1}", r"{\beta + 1}"),
        ),
    ),
    (
        "The Gamma distribution has the density",
        (
            r"$f(x) = \frac{\beta^\alpha}{\Gamma(\alpha)} x^{\alpha - 1} e^{-\beta x}$",
            r"$p(\lambda) = \frac{b^a}{\Gamma(a)} \lambda^{a - 1} e^{-b \lambda}$",
            r"$f(x) = \frac{1}{\Gamma(k) \theta^k} x^{k - 1} e^{-x/\theta}$",
        ),
        (
            (r"{\alpha - 1}", r"\alpha"),
            (r"{-\beta", r"{\beta"),
            (r"\beta^\alpha", "1"),
            (r"-\beta x", r"-x/\beta"),
        ),
    ),
    (
        "The log-normal density is",
        (
            r"$f(x) = \frac{1}{x \sigma \sqrt{2\pi}} \exp\left(-\frac{(\ln x - \mu)^2}{2\sigma^2}\right)$",
            r"$p(x) = \frac{1}{x \sqrt{2\pi \sigma^2}} e^{-(\ln x - \mu)^2/(2\sigma^2)}$",
        ),
        (("x \\sigma", "\\sigma"), ("(-", "("), (r"{2\sigma^2}", r"{\sigma^2}"), (r"\ln x", "x")),
    ),
    (
        "The logistic density is",
        (
            r"$f(x) = \frac{e^{-x}}{(1 + e^{-x})^2}$",
            r"$f(x) = \frac{e^x}{(1 + e^x)^2}$",
            r"$f(x) = \frac{e^{-(x - \mu)/s}}{s (1 + e^{-(x - \mu)/s})^2}$",
        ),
        ((")^2", ")"), ("(1 +", "(1 -")),
    ),
    (
        "Rayleigh density:",
        (
            r"$f(x) = \frac{x}{\sigma^2} e^{-x^2/(2\sigma^2)}$",
            r"$p(r) = \frac{r}{\sigma^2} \exp\left(-\frac{r^2}{2\sigma^2}\right)$",
        ),
        (("{x}", "{1}"), ("{-x", "{x"), (r"(2\sigma^2)", r"\sigma^2")),
    ),
    (
        "Cauchy distribution:",
        (
            r"$f(x) = \frac{1}{\pi (1 + x^2)}$",
            r"$f(x) = \frac{1}{\pi \gamma \left(1 + \left(\frac{x - x_0}{\gamma}\right)^2\right)}$",
            r"$p(x) = \frac{\gamma}{\pi ((x - \mu)^2 + \gamma^2)}$",
        ),
        (("1 + x", "1 - x"), (r"\pi (1 + x^2)", "1 + x^2"), ("x^2", "x")),
    ),
    (
        "The variance of a Beta distribution is",
        (
            r"$\mathrm{Var}(X) = \frac{ab}{(a + b)^2 (a + b + 1)}$",
            r"$\mathrm{Var}[\theta] = \frac{\alpha\beta}{(\alpha + \beta)^2 (\alpha + \beta + 1)}$",
        ),
        (("(a + b)^2", "(a + b)"), (" (a + b + 1)", ""), ("+ 1", "- 1")),
    ),
    (
        "The mean of a Beta distribution is",
        (r"$E[X] = \frac{a}{a + b}$", r"$\mathbb{E}[\theta] = \frac{\alpha}{\alpha + \beta}$"),
        (("{a}", "{b}"), ("a + b", "b")),
    ),
    (
        "For the uniform distribution on $[a, b]$:",
        (
            r"$\mathrm{Var}(X) = \frac{(b - a)^2}{12}$",
            r"$\mathrm{Var}(X) = \frac{1}{12} (b - a)^2$",
        ),
        ((")^2", ")"), ("12", "2"), ("b - a", "b + a")),
    ),
    (
        "The variance of a binomial distribution is",
        (r"$\mathrm{Var}(X) = np(1 - p)$", r"$\mathrm{Var}(K) = N \mu (1 - \mu)$"),
        (("(1 - p)", ""), ("1 - p", "1 + p")),
    ),
    (
        "For an exponential distribution",
        (
            r"$\mathrm{Var}(X) = \frac{1}{\lambda^2}$",
            r"$E[X] = \frac{1}{\lambda}$",
            r"$\mathrm{Var}(X) = \lambda^{-2}$",
        ),
        ((r"\lambda^2", r"\lambda"),),
    ),
    ("The variance of a Laplace distribution is", (r"$\mathrm{Var}(X) = 2b^2$",), (("2b", "b"),)),
]

# What is said beside one distribution, and holds of another one or of something else.
BESIDE_DENSITIES = [
    ("With an exponential distribution the survival function is", r"$P(X > x) = e^{-\lambda x}$"),
    ("A geometric sum, no distribution:", r"$f(x) = \frac{1 - x^n}{1 - x}$"),
    ("Poisson approximates the binomial distribution:", r"$P(k) = \frac{\lambda^k}{k!} e^{-\lambda}$, $\mathrm{Var}(X) = np$"),
    ("The posterior under a Beta prior is a Beta distribution:", r"$p(\theta) = \theta^{a} (1 - \theta)^{b}$"),
    ("The mode of the Beta distribution:", r"$m = \frac{a - 1}{a + b - 2}$"),
    ("Up to a constant, the Gamma density is", r"$f(x) = x^{\alpha - 1} e^{-\beta x}$"),
    ("The probability of one sequence of a binomial experiment is", r"$P = p^k (1 - p)^{n - k}$"),
    ("For a Poisson variable of rate $\\lambda t$:", r"$P(k) = \frac{(\lambda t)^k e^{-\lambda t}}{k!}$"),
    ("Bernoulli, uniform and exponential distribution:", r"$\mathrm{Var}(X) = p(1-p)$, $\mathrm{Var}(Y) = \frac{1}{12}$, $\mathrm{Var}(Z) = \frac{1}{\lambda^2}$"),
    ("Logistic regression has", r"$p(x) = \frac{e^x}{1 + e^x}$"),
]  # fmt: skip
