"""Rules of optimizers as texts write them: all ways are right, a usual slip in one of them is wrong."""

from __future__ import annotations

import pytest

from tests.checking.judging.facts.lawcases import Rows, right_ones, slips, wrong

RULES: Rows = [
    ("Newton's method:",
     [r"$w_{t+1} = w_t - H^{-1} g_t$", r"$x_{n+1} = x_n - \frac{f'(x_n)}{f''(x_n)}$",
      r"$\theta \leftarrow \theta - \eta [\nabla^2 L(\theta)]^{-1} \nabla L(\theta)$",
      r"$\theta \leftarrow \theta - H(\theta)^{-1} \nabla L(\theta)$", "w ← w − H⁻¹∇L"],
     [(0, "- H", "+ H", "sign"), (0, "^{-1}", "", None), (1, r"- \frac", r"+ \frac", "sign"),
      (1, r"\frac{f'(x_n)}{f''(x_n)}", r"\frac{f''(x_n)}{f'(x_n)}", None),
      (2, "^{-1}", "", None), (2, r"- \eta", r"+ \eta", "sign"), (3, "- H", "+ H", "sign"),
      (4, "− H", "+ H", "sign"), (4, "⁻¹", "", None)]),
    ("The Newton direction", [r"$d_k = -H_k^{-1} g_k$", r"$\Delta x = -\frac{f'(x)}{f''(x)}$"],
     [(0, "^{-1}", "", None), (1, r"\frac{f'(x)}{f''(x)}", r"\frac{f''(x)}{f'(x)}", None)]),
    ("Newton's method for a root:", [r"$x_{n+1} = x_n - \frac{f(x_n)}{f'(x_n)}$",
      "x_{n+1} = x_n - f(x_n)/f'(x_n)"],
     [(0, r"- \frac", r"+ \frac", "sign"), (0, r"\frac{f(x_n)}{f'(x_n)}", r"\frac{f'(x_n)}{f(x_n)}", None),
      (1, "- f", "+ f", "sign")]),
    ("Gradient clipping:",
     [r"$g \leftarrow g \cdot \frac{c}{\|g\|}$", r"$\hat g = \frac{\theta}{\|g\|} g$",
      r"$g \leftarrow g \min\left(1, \frac{c}{\|g\|}\right)$", r"$\bar g = g / \max(1, \frac{\|g\|_2}{C})$",
      "g = g * c / ||g||"],
     [(0, r"\frac{c}{\|g\|}", r"\frac{\|g\|}{c}", None), (1, r"\frac{\theta}{\|g\|}",
      r"\frac{\|g\|}{\theta}", None),
      (2, r"\frac{c}{\|g\|}", r"\frac{\|g\|}{c}", None), (2, r"\min", r"\max", None),
      (3, r"\max", r"\min", None), (4, "g * c / ||g||", "g * ||g|| / c", None)]),
    ("Nesterov momentum:",
     [r"$v_{t+1} = \mu v_t - \eta \nabla f(\theta_t + \mu v_t)$",
      r"$v_t = \gamma v_{t-1} + \eta \nabla_\theta J(\theta - \gamma v_{t-1})$",
      r"$v_{t} = \beta v_{t-1} - \alpha \nabla L(w_{t-1} + \beta v_{t-1})$"],
     [(0, r"t + \mu", r"t - \mu", "sign"), (1, r"\theta - ", r"\theta + ", "sign"),
      (2, r"1} + \beta", r"1} - \beta", "sign"), (0, r"- \eta", r"+ \eta", "sign")]),
    ("AdaGrad:",
     [r"$G_t = \sum_{\tau=1}^t g_\tau^2$", r"$\theta_{t+1} = \theta_t - \frac{\eta}{\sqrt{G_t + \epsilon}} g_t$",
      r"$w_{t+1} = w_t - \frac{\eta}{\sqrt{G_t} + \epsilon} \odot g_t$",
      r"$\theta_{t+1,i} = \theta_{t,i} - \frac{\eta}{\sqrt{G_{t,ii} + \epsilon}} g_{t,i}$",
      r"$w_{t+1} = w_t - \frac{\eta}{\sqrt{\sum_{s=1}^t g_s^2}} g_t$"],
     [(0, "^2", "", "square-forgotten"), (1, r"- \frac", r"+ \frac", "sign"),
      (1, r"\sqrt{G_t + \epsilon}", r"G_t + \epsilon", "root-forgotten"), (2, r"\sqrt{G_t}", "G_t",
      "root-forgotten"),
      (3, r"- \frac", r"+ \frac", "sign"), (4, r"- \frac", r"+ \frac", "sign")]),
    ("RMSprop:",
     [r"$E[g^2]_t = \gamma E[g^2]_{t-1} + (1-\gamma) g_t^2$",
      r"$\mathbb{E}[g^2]_t = 0.9\,\mathbb{E}[g^2]_{t-1} + 0.1 g_t^2$",
      r"$\theta_{t+1} = \theta_t - \frac{\eta}{\sqrt{E[g^2]_t + \epsilon}} g_t$",
      "E[g²]_t = 0.9 E[g²]_(t-1) + 0.1 g_t²",
      r"$w = w - \frac{\alpha}{\sqrt{s} + \epsilon} \nabla L(w)$"],
     [(0, "g_t^2", "g_t", "square-forgotten"), (0, "(1-\\gamma)", "\\gamma", "beta-for-one-minus-beta"),
      (0, "} + (", "} - (", "sign"), (1, "g_t^2", "g_t", "square-forgotten"), (2, r"- \frac", r"+ \frac", "sign"),
      (2, r"\sqrt{E[g^2]_t + \epsilon}", r"E[g^2]_t + \epsilon", "root-forgotten"), (3, "g_t²", "g_t",
      "square-forgotten"),
      (4, r"- \frac", r"+ \frac", "sign"), (4, r"\sqrt{s}", "s", "root-forgotten")]),
    ("Adadelta:",
     [r"$\Delta\theta_t = -\frac{\text{RMS}[\Delta\theta]_{t-1}}{\text{RMS}[g]_t} g_t$",
      r"$E[\Delta\theta^2]_t = \rho E[\Delta\theta^2]_{t-1} + (1-\rho) \Delta\theta_t^2$",
      r"$\mathrm{RMS}[g]_t = \sqrt{E[g^2]_t + \epsilon}$"],
     [(0, "= -", "= ", "sign"), (0, r"[\Delta\theta]_{t-1}}{\text{RMS}[g]_t}",
      r"[g]_t}{\text{RMS}[\Delta\theta]_{t-1}}", None),
      (1, r"\theta_t^2", r"\theta_t", "square-forgotten"), (1, r"(1-\rho)", r"\rho", "beta-for-one-minus-beta"),
      (2, r"\sqrt{E[g^2]_t + \epsilon}", r"E[g^2]_t + \epsilon", "root-forgotten")]),
    ("Adam:",
     [r"$\hat m_t = \frac{m_t}{1 - \beta_1^t}$", r"$\hat v_t = v_t / (1 - \beta_2^t)$",
      r"$\theta_{t+1} = \theta_t - \eta \frac{\hat m_t}{\sqrt{\hat v_t} + \epsilon}$", "m̂_t = m_t/(1 − β₁^t)"],
     [(0, r"\frac{m_t}{1 - \beta_1^t}", r"m_t (1 - \beta_1^t)", "product-for-quotient"), (0, "1 - ", "",
      "missing-one-minus"),
      (0, "^t", "", "power-of-one-minus-beta"), (1, "v_t / ", "v_t ", "product-for-quotient"), (1, "1 - ",
      "1 + ", "sign"),
      (2, r"\frac{\hat m_t}{\sqrt{\hat v_t} + \epsilon}", r"\frac{\hat v_t}{\sqrt{\hat m_t} + \epsilon}",
      "moments-mixed"),
      (3, "1 − ", "", "missing-one-minus")]),
    ("An exponential moving average of the weights:",
     [r"$\bar\theta_t = \beta \bar\theta_{t-1} + (1 - \beta) \theta_t$",
      r"$\theta_{EMA} = \alpha \theta_{EMA} + (1-\alpha)\theta$",
      r"$s_t = s_{t-1} + \alpha (x_t - s_{t-1})$"],
     [(0, r"(1 - \beta)", r"\beta", "beta-for-one-minus-beta"), (0, "1 - ", "1 + ", "sign"), (1, "1-",
      "1+", "sign"),
      (2, "x_t - ", "x_t + ", "sign")]),
    ("Soft update of the target network:", [r"$\theta^- \leftarrow \tau\theta + (1-\tau)\theta^-$"],
     [(0, "1-", "1+", "sign"), (0, r"(1-\tau)", r"\tau", "beta-for-one-minus-beta")]),
    ("Polyak averaging:",
     [r"$\bar\theta_T = \frac{1}{T} \sum_{t=1}^T \theta_t$",
      r"$\bar\theta_{t+1} = \bar\theta_t + \frac{1}{t+1} (\theta_{t+1} - \bar\theta_t)$",
      r"$\bar w_{t} = \frac{t-1}{t} \bar w_{t-1} + \frac{1}{t} w_t$"],
     [(0, r"\frac{1}{T} ", "", None), (1, "+1} - ", "+1} + ", "sign"), (2, r"+ \frac", r"- \frac", "sign")]),
    ("Exponential decay of the learning rate:",
     [r"$\eta_t = \eta_0 e^{-k t}$", r"$\alpha = \alpha_0 \exp(-\lambda t)$", "lr = lr_0 * exp(-k*t)"],
     [(0, "-k", "k", "sign"), (1, r"-\lambda", r"\lambda", "sign"), (2, "-k", "k", "sign")]),
    ("A schedule with 1/t decay:", [r"$\eta_t = \frac{\eta_0}{1 + k t}$",
      r"$\alpha_t = \alpha_0 / (1 + \gamma t)$"],
     [(0, "1 + ", "1 - ", "sign"), (1, "0 / ", "0 ", "product-for-quotient")]),
    ("Cosine annealing:",
     [r"$\eta_t = \eta_{min} + \frac{1}{2} (\eta_{max} - \eta_{min}) (1 + \cos(\frac{t}{T} \pi))$",
      r"$\eta_t = \frac{1}{2} \eta_0 (1 + \cos(\pi t / T))$",
      r"$\eta_t = \eta_{\min} + \frac{\eta_{\max} - \eta_{\min}}{2} \left(1 + \cos \frac{\pi t}{T}\right)$"],
     [(0, "(1 + ", "(1 - ", "sign"), (0, "} - ", "} + ", "sign"), (0, r"\frac{1}{2} ", "", "factor-two"),
      (1, "(1 + ", "(1 - ", "sign"), (0, r" \pi", "", None), (2, "(1 + ", "(1 - ", "sign")]),
]  # fmt: skip


@pytest.mark.parametrize("text", right_ones(RULES))
def test_the_rules_are_right(text: str) -> None:
    assert wrong(text) == []


@pytest.mark.parametrize(("text", "mistake"), slips(RULES))
def test_a_slip_is_found(text: str, mistake: str | None) -> None:
    assert wrong(text) == [mistake]


@pytest.mark.parametrize(
    "text",
    [
        # They look alike, and are right.
        r"Newton's method to maximize $f$: $x_{k+1} = x_k + \eta H_k^{-1} g_k$, where $-f$ is convex.",
        r"A quasi-Newton method keeps an approximation of the inverse Hessian: $x_{k+1} = x_k - \alpha B_k g_k$.",
        r"Newton's method and gradient descent: $x_{k+1} = x_k - \alpha g_k$.",
        r"Adam for gradient ascent: $\theta_{t+1} = \theta_t + \eta \frac{\hat m_t}{\sqrt{\hat v_t} + \epsilon}$.",
        r"A learning rate range test: $\eta_t = \eta_0 e^{k t}$ raises it.",
        r"Cosine warm-up: $\eta_t = \eta_{min} + \frac12(\eta_{max} - \eta_{min})(1 - \cos(\frac{t\pi}{T}))$.",
        r"Cosine annealing: $\eta_t = \eta_{max} - \frac12(\eta_{max} - \eta_{min})(1 - \cos(\frac{t\pi}{T}))$.",
        r"Linear decay: $\eta_t = \eta_0 (1 - \frac{t}{T})$ and $\eta_t = \eta_0 (1 - k t)$.",
        r"Running averages: $s_t = \beta s_{t-1} + x_t$.",
        r"In statistics $E[X^2] = 4$ and $E[X^2] = \sigma^2 + \mu^2$ hold.",
        r"Normalized gradients and clipping: $g \leftarrow \frac{g}{\|g\|}$.",
        r"Nesterov in two lines: $y_t = x_t + \beta (x_t - x_{t-1})$.",
    ],
)
def test_what_only_looks_alike_is_left_alone(text: str) -> None:
    assert wrong(text) == []


def test_a_running_average_is_a_quantity_of_its_step() -> None:
    text = (
        r"RMSprop with $g_1 = 2$: $E[g^2]_1 = 0.9 \cdot 0 + 0.1\cdot 2^2 = 0.4$."
        r" $E[g^2]_2 = 0.9\cdot 0.4 + 0.1 \cdot 9 = %s$"
    )
    assert wrong(text % "1.26") == []
    assert len(wrong(text % "1.29")) == 1
