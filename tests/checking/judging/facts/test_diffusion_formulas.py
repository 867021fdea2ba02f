# ruff: noqa: E501
"""Formulas of the reverse process of a diffusion model, laws of covariances and of the sample variance, signals handed
back without a transpose, rules of ascent: all ways are right, a usual slip is wrong."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, last

VARIANCE = r"\frac{1-\bar\alpha_{t-1}}{1-\bar\alpha_t}"
TURNED = r"\frac{1-\bar\alpha_t}{1-\bar\alpha_{t-1}}"


@pytest.mark.parametrize("left", [r"\tilde\beta_t", r"\sigma_t^2", r"\tilde{\beta}_t"])
@pytest.mark.parametrize("step", [r"\beta_t", r"(1 - \alpha_t)"])
def test_the_variance_of_the_posterior(left: str, step: str) -> None:
    text = rf"The DDPM posterior has ${left} = %s {step}$"
    assert alarms(text % VARIANCE) == 0
    assert alarms(text % TURNED) == 1


@pytest.mark.parametrize("noise", [r"\epsilon_\theta", r"\epsilon_\theta(x_t, t)"])
@pytest.mark.parametrize("step", [r"\beta_t", r"1 - \alpha_t"])
def test_the_mean_by_the_noise(noise: str, step: str) -> None:
    text = rf"DDPM: $\mu_\theta = \frac{{1}}{{\sqrt{{\alpha_t}}}}\left(x_t %s \frac{{{step}}}{{%s}} {noise}\right)$"
    assert alarms(text % ("-", r"\sqrt{1 - \bar\alpha_t}")) == 0
    assert alarms(text % ("+", r"\sqrt{1 - \bar\alpha_t}")) == 1
    assert alarms(text % ("-", r"1 - \bar\alpha_t")) == 1


def test_the_mean_by_the_data() -> None:
    text = r"DDPM: $\tilde\mu_t = \frac{\sqrt{\bar\alpha_{t-1}}\beta_t}{1-\bar\alpha_t} x_0 + \frac{\sqrt{\alpha_t}(1-\bar\alpha_{t-1})}{1-\bar\alpha_t} x_t$"
    assert alarms(text) == 0


@pytest.mark.parametrize(
    ("left", "right", "slip"),
    [
        (r"\operatorname{Cov}(Ax)", r"A\Sigma A^\top", r"A^\top\Sigma A"),
        (
            r"\operatorname{Cov}(Ax + b)",
            r"A\operatorname{Cov}(x) A^T",
            r"A^T\operatorname{Cov}(x) A",
        ),
        (r"\mathrm{Var}(W^T x)", r"W^T\Sigma W", r"W\Sigma W^T"),
        (r"E[\hat\sigma^2]", r"\frac{N-1}{N}\sigma^2", r"\frac{N}{N-1}\sigma^2"),
        ("E[s^2]", r"\frac{(n-1)\sigma^2}{n}", r"\frac{n\sigma^2}{n-1}"),
    ],
)
def test_moments_of_maps(left: str, right: str, slip: str) -> None:
    assert alarms(f"${left} = {right}$") == 0
    assert last(f"${left} = {slip}$") == "wrong"
    if "Cov" in left or "Var" in left:
        assert alarms(f"For a symmetric matrix ${left} = {slip}$") == 0


@pytest.mark.parametrize("l", ["(%s)", "[%s]"])
def test_signals_handed_back(l: str) -> None:  # noqa: E741
    here, before, behind = (f"^{{{l % k}}}" for k in ("l", "l-1", "l+1"))
    law = f"$z{here} = %s a{before} + b{here}$, $a{here} = g(z{here})$.\n\n$\\delta{here} = %s \\delta{behind} \\odot g'(z{here})$"
    assert alarms(law % (f"W{here}", f"(W{behind})^T")) == 0
    assert alarms(law % (f"W{here}", f"W{behind}")) == 1
    assert alarms(law % (f"(W{here})^T", f"W{behind}")) == 0


def test_signals_of_samples_in_rows_are_handed_back_without_a_transpose() -> None:
    back = r"$\delta^{[1]} = (W^{[2]} \delta^{[2]}) \odot g'(Z^{[1]})$"
    assert alarms(f"$Z^{{[2]}} = W^{{[2]}} A^{{[1]}}$, $A^{{[1]}} = g(Z^{{[1]}})$.\n\n{back}") == 1
    assert alarms(f"$Z^{{[2]}} = A^{{[1]}} W^{{[2]}}$, $A^{{[1]}} = g(Z^{{[1]}})$.\n\n{back}") == 0
    columns = r"$z_o = W_o a$, $\frac{\partial J}{\partial W_o} = \delta_o a^T$."
    rows = r"$\frac{\partial L}{\partial W^{[2]}} = \delta^{[2]} A^{[1]}$"
    assert alarms(f"{columns}\n\n{back}") == 1
    assert alarms(f"{columns}\n\n{back}\n\n{rows}") == 0


@pytest.mark.parametrize(
    "rule",
    [
        r"\theta := \theta %s \alpha x (y - e^{\theta x})",
        r"\theta \leftarrow \theta %s \eta x (y - e^{\theta x})",
    ],
)
def test_rules_of_ascent(rule: str) -> None:
    text = rf"$\frac{{\partial \ell}}{{\partial \theta}} = x (y - e^{{\theta x}})$ and so our rule for gradient ascent is ${rule}$"
    assert alarms(text % "+") == 0
    assert alarms(text % "-") == 1
    loss = text.replace(r"\ell", "J")
    assert alarms(loss % "-") == 0  # J may be the loss
