r"""KL(N(μ, Σ) ‖ N(m, S)) in closed form, in the notations of KL, of N and of its two bars.

By hand: KL(N(μ, σ²) ‖ N(m, s²)) = log(s/σ) + (σ² + (μ − m)²)/(2s²) − ½, and that of N(1, 4) and N(0, 1) is
½(1 + 4 − ln 4 − 1) = 1.3069.
"""

from __future__ import annotations

import re

import pytest

from tests.checking.writeup import alarms, last, verdicts

_DIVERGENCES = [
    r"D_{KL}(%s \| %s)",
    r"\mathrm{KL}(%s \,\|\, %s)",
    "KL(%s || %s)",
    r"D_{\mathrm{KL}}\left(%s \middle\| %s\right)",
    r"\mathrm{KL}\left[%s \,\Vert\, %s\right]",
    r"\text{KL}(%s ‖ %s)",
    r"\operatorname{KL}\big(%s \parallel %s\big)",
    r"D_{KL}[%s \| %s]",
    r"\mathbb{D}_{KL}(%s \| %s)",
    r"\mathrm{KL}(%s, %s)",
    "KL(%s | %s)",
    r"\mathrm{KL}(%s \mid\mid %s)",
]
_NORMALS = [r"\mathcal{N}(%s, %s)", "N(%s, %s)", r"\mathcal{N}(x; %s, %s)", r"\mathcal{N}(%s; %s)"]
# What is compared, and the right side with a slip of it.
_ONE = [
    ((r"\mu", r"\sigma^2", "0", "1"), r"\frac{1}{2}(\mu^2 + \sigma^2 - \log \sigma^2 - 1)",
     [r"\frac{1}{2}(\mu^2 + \sigma^2 + \log \sigma^2 - 1)", r"\frac{1}{2}(\mu^2 + \sigma^2 - \log \sigma - 1)"]),
    ((r"\mu", r"\sigma^2", "0", "1"), r"-\frac12 (1 + \log \sigma^2 - \mu^2 - \sigma^2)",
     [r"\frac12 (1 + \log \sigma^2 - \mu^2 - \sigma^2)"]),
    ((r"\mu_1", r"\sigma_1^2", r"\mu_2", r"\sigma_2^2"),
     r"\log\frac{\sigma_2}{\sigma_1} + \frac{\sigma_1^2 + (\mu_1 - \mu_2)^2}{2\sigma_2^2} - \frac12",
     [r"\log\frac{\sigma_1}{\sigma_2} + \frac{\sigma_1^2 + (\mu_1 - \mu_2)^2}{2\sigma_2^2} - \frac12",
      r"\log\frac{\sigma_2}{\sigma_1} + \frac{\sigma_1^2 + (\mu_1 - \mu_2)^2}{2\sigma_1^2} - \frac12"]),
    (("1", "4", "0", "1"), "1.3069", ["1.6534"]),
    (("1", "4", "0", "1"), r"\frac12 (1 + 4 - \ln 4 - 1)", [r"\frac12 (1 + 4 - \ln 2 - 1)"]),
]  # fmt: skip
_MANY = [
    ((r"\mu", r"\mathrm{diag}(\sigma^2)", "0", "I"),
     r"\frac{1}{2}\sum_{j=1}^d (\mu_j^2 + \sigma_j^2 - \log \sigma_j^2 - 1)",
     [r"\frac{1}{2}\sum_{j=1}^d (\mu_j^2 + \sigma_j^2 + \log \sigma_j^2 - 1)"]),
    ((r"\mu", r"\Sigma", "0", "I"), r"\frac{1}{2}(\mathrm{tr}(\Sigma) + \mu^T \mu - d - \log \det \Sigma)",
     [r"\frac{1}{2}(\mathrm{tr}(\Sigma) + \mu^T \mu - d + \log \det \Sigma)",
      r"\frac{1}{2}(\mathrm{tr}(\Sigma) + \mu^T \mu - 1 - \log \det \Sigma)"]),
    ((r"\mu", r"\sigma^2 I", "0", "I"), r"\frac{1}{2}(k \sigma^2 + \|\mu\|^2 - k - k \log \sigma^2)",
     [r"\frac{1}{2}(k \sigma^2 + \|\mu\|^2 - k - \log \sigma^2)"]),
    ((r"\mu_0", r"\Sigma_0", r"\mu_1", r"\Sigma_1"),
     r"\frac{1}{2}(\mathrm{tr}(\Sigma_1^{-1}\Sigma_0) + (\mu_1 - \mu_0)^T \Sigma_1^{-1} (\mu_1 - \mu_0) - d"
     r" + \ln\frac{|\Sigma_1|}{|\Sigma_0|})",
     [r"\frac{1}{2}(\mathrm{tr}(\Sigma_1^{-1}\Sigma_0) + (\mu_1 - \mu_0)^T \Sigma_1^{-1} (\mu_1 - \mu_0) - d"
      r" + \ln\frac{|\Sigma_0|}{|\Sigma_1|})",
      r"\frac{1}{2}(\mathrm{tr}(\Sigma_0^{-1}\Sigma_1) + (\mu_1 - \mu_0)^T \Sigma_1^{-1} (\mu_1 - \mu_0) - d"
      r" + \ln\frac{|\Sigma_1|}{|\Sigma_0|})"]),
]  # fmt: skip


def _left(divergence: str, normal: str, of: tuple[str, ...]) -> str:
    return divergence % (normal % of[:2], normal % of[2:])


@pytest.mark.parametrize(("of", "right", "slips"), _ONE)
@pytest.mark.parametrize(
    ("divergence", "normal"),
    [*((d, _NORMALS[0]) for d in _DIVERGENCES), *((_DIVERGENCES[0], n) for n in _NORMALS[1:])],
)
def test_two_normals(
    divergence: str, normal: str, of: tuple[str, ...], right: str, slips: list[str]
) -> None:
    left = _left(divergence, normal, of)
    assert last(f"${left} = {right}$") == "correct"
    assert [last(f"${left} = {slip}$") for slip in slips] == ["wrong"] * len(slips)


@pytest.mark.parametrize(("of", "right", "slips"), _MANY)
@pytest.mark.parametrize("divergence", _DIVERGENCES[:5])
def test_in_many_dimensions(
    divergence: str, of: tuple[str, ...], right: str, slips: list[str]
) -> None:
    left = _left(divergence, _NORMALS[0], of)
    assert last(f"${left} = {right}$") == "correct"
    assert [last(f"${left} = {slip}$") for slip in slips] == ["wrong"] * len(slips)


@pytest.mark.parametrize("divergence", _DIVERGENCES)
@pytest.mark.parametrize(
    ("told", "pair", "of_each"),
    [
        (r"$q(z|x) = \mathcal{N}(z; \mu, \sigma^2)$ and $p(z) = \mathcal{N}(z; 0, 1)$", ("q(z|x)", "p(z)"), "%s"),
        (r"$q = N(\mu, \sigma^2)$, $p = N(0, 1)$", ("q", "p"), "%s"),
        (r"$q_\phi(z|x) = \mathcal{N}(z; \mu, \mathrm{diag}(\sigma^2))$, $p(z) = \mathcal{N}(0, I)$",
         (r"q_\phi(z|x)", "p(z)"), r"\sum_{j=1}^J %s"),
    ],
)  # fmt: skip
def test_normals_that_are_told(
    divergence: str, told: str, pair: tuple[str, str], of_each: str
) -> None:
    def put(body: str) -> str:
        return re.sub(r"\\(mu|sigma)", r"\\\1_j", body) if "sum" in of_each else body

    one = of_each % put(r"\left(1 + \log \sigma^2 - \mu^2 - \sigma^2\right)")
    left = divergence % pair
    assert last(f"{told}\n\n$${left} = -\\frac12 {one}$$") == "correct"
    assert last(f"{told}\n\n$${left} = \\frac12 {one}$$") == "wrong"
    assert last(f"{told}\n\n$$-{left} = \\frac12 {one}$$") == "correct"
    off = of_each % put(r"\left(1 + \log \sigma^2 + \mu^2 - \sigma^2\right)")
    assert last(f"{told}\n\n$${left} = -\\frac12 {off}$$") == "wrong"


@pytest.mark.parametrize("divergence", _DIVERGENCES[:5])
def test_slopes_of_a_divergence(divergence: str) -> None:
    left = divergence % (r"q_\phi(z|x)", "p(z)")
    told = rf"${left} = \frac12 \sum_{{j=1}}^d (\mu_j^2 + \sigma_j^2 - \log \sigma_j^2 - 1)$"
    for by, right, slip in (
        (r"\mu_j", r"\mu_j", r"2 \mu_j"),
        (r"\sigma_j", r"\sigma_j - \frac{1}{\sigma_j}", r"\sigma_j + \frac{1}{\sigma_j}"),
    ):
        slope = rf"\frac{{\partial {left}}}{{\partial {by}}}"
        assert last(rf"{told}, ${slope} = {right}$") == "correct"
        assert last(rf"{told}, ${slope} = {slip}$") == "wrong"


@pytest.mark.parametrize(
    "line",
    [
        r"KL(\mathcal{N}(\mu, \sigma^2) \| \mathcal{N}(0, 1)) = \frac12 (\mu^2 + \sigma^2 - \log \sigma^2) + c",
        r"KL(N(0, 2) \| N(0, 1)) = \frac12 (4 - \ln 4 - 1)",  # 2 as the deviation
        r"KL(N(0, 2) \| N(0, 1)) = \frac12 (2 - \ln 2 - 1)",  # 2 as the variance
        r"KL(N(\mu, \sigma) \| N(0, 1)) = \frac12 (\mu^2 + \sigma^2 - 2 \log \sigma - 1)",
        r"KL(N(\mu, \Sigma) \| N(0, I)) = \frac12 (\mu^2 + \sigma^2 - \log \sigma^2 - 1)",  # of one component
        r"KL(q \| p) = \frac12 (\mu^2 + \sigma^2 - \log \sigma^2 - 1)",  # of which nothing is told
    ],
)
def test_what_else_may_be_meant(line: str) -> None:
    assert alarms(f"${line}$") == 0


def test_a_norm_in_the_brackets_of_a_divergence_stays_one() -> None:
    assert verdicts(r"$D(x) = \|x\|^2$ and $D(\|x\|) = \|x\|^2$")[0] == "given"


@pytest.mark.parametrize("divergence", _DIVERGENCES)
@pytest.mark.parametrize(
    "numbers",
    ["$m = 1$, $s = 2$, $r = 0$ and $t = 3$", "$(m, s) = (1, 2)$, $r = 0$, $t = 3$"],
)
def test_numbers_told_for_the_letters_of_the_normals(divergence: str, numbers: str) -> None:
    told = r"Let $p = \mathcal{N}(m, s^2)$, $q = \mathcal{N}(r, t^2)$. "
    there, back = divergence % ("p", "q"), divergence % ("q", "p")
    for left, right, slip in (
        (there, r"\ln 1.5 + \frac{4 + 1}{18} - 0.5", r"\ln 1.5 + \frac{4 + 1}{18} + 0.5"),
        (there, "0.1833", "0.1933"),
        (back, r"\ln\frac23 + \frac{9 + 1}{8} - 0.5", r"\ln\frac32 + \frac{9 + 1}{8} - 0.5"),
    ):
        assert last(f"{told}With {numbers}:\n\n$${left} = {right}$$") == "correct"
        assert last(f"{told}With {numbers}:\n\n$${left} = {slip}$$") == "wrong"
        assert last(f"{told}\n\n$${left} = {slip}$$") not in (
            "correct",
            "wrong",
        )  # of which numbers?


# KL(N(1, 1) ‖ N(1.5, 0.5)) with the posterior: ½ ln 0.5 + 1.25 − ½; KL(N(m, s²) ‖ N(0, 1)) with the prior
_MODEL = (
    r"$p(x\mid z) = \mathcal{N}(x\mid z,1)$, $p(z) = \mathcal{N}(z\mid 0,1)$, $q(z) = \mathcal{N}(z\mid m,s^2)$.",
    r"$p(z) = N(z; 0, 1)$, $p(x | z) = N(x; z, 1)$, $q(z) = N(z; m, s^2)$.",
)
_POSTERIOR = r"\frac12\ln 0.5+\frac{1+0.25}{2\cdot 0.5}-\frac12"


@pytest.mark.parametrize("model", _MODEL)
@pytest.mark.parametrize("posterior", [r"p(z\mid x)", "p(z|x)"])
def test_a_posterior_is_neither_prior_nor_likelihood(model: str, posterior: str) -> None:
    told = model + "\nWith $x=3$, $m=1$, $s=1$:\n"
    left = r"\operatorname{KL}(q\,\|\,%s)"
    assert last(f"{told}${left % posterior} = {_POSTERIOR}$") != "wrong"
    assert last(f"{told}${left % posterior} = {_POSTERIOR.replace('0.25', '0.75')}$") != "correct"
    assert last(f"{told}${left % 'p(z)'} = \\frac12(s^2 + m^2 - 1 - \\ln s^2)$") == "correct"
    assert last(f"{told}${left % 'p(z)'} = \\frac12(s^2 - m^2 - 1 - \\ln s^2)$") == "wrong"


_TOLD = r"$p = \mathcal N(m_1, s_1^2)$ and $q = \mathcal N(m_2, s_2^2)$"
_CLOSED = r"\ln\frac{%s}{%s} - \frac12 + \frac{s_1^2 + (m_1-m_2)^2}{2 s_2^2}"
_RIGHT, _TURNED = _CLOSED % ("s_2", "s_1"), _CLOSED % ("s_1", "s_2")
_FIRST_STEPS = [
    r"\mathbb{E}_p\left[\ln p(x) - \ln q(x)\right]",
    r"\mathbb{E}_{x \sim p}[\ln p(x) - \ln q(x)]",
    r"\int p(x) \ln\frac{p(x)}{q(x)}\,dx",
]


@pytest.mark.parametrize("begun", _FIRST_STEPS)
@pytest.mark.parametrize("measure", [r"D_{\mathrm{KL}}(p\|q)", r"\mathrm{KL}(p \,\|\, q)"])
def test_at_the_end_of_a_chain(measure: str, begun: str) -> None:
    text = f"For {_TOLD},\n$$\\begin{{aligned}} {measure} &= {begun} \\\\ &= %s \\end{{aligned}}$$"
    assert alarms(text % _RIGHT) == 0
    assert alarms(text % _TURNED) == 1


def test_a_chain_that_was_wrong_before_or_is_a_bound() -> None:
    text = f"For {_TOLD}, $D_{{KL}}(p\\|q) = {_TURNED} = %s$."
    assert alarms(text % _TURNED.replace(r"- \frac12 +", r"+ (-\frac12) +")) == 1
    bound = f"For {_TOLD}, $D_{{KL}}(p\\|q) \\le 2 c = {_TURNED}$."
    assert alarms(bound) == 0


@pytest.mark.parametrize("word", ["for", "where", "with", "für", "pour"])
def test_normals_told_behind(word: str) -> None:
    for text in (
        f"$$D_{{KL}}(p\\|q) = %s$$\n{word} {_TOLD}.",
        f"The divergence is $D_{{KL}}(p\\|q) = %s$, {word} {_TOLD}.",
    ):
        assert alarms(text % _RIGHT) == 0
        assert alarms(text % _TURNED) == 1
    assert alarms(f"$$D_{{KL}}(p\\|q) = {_TURNED}$$\nThat is so. Let {_TOLD}.") == 0
