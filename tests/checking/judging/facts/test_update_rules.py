"""Update rules in letters: the forms of books and programs are right, one slip in them is found.

The right forms are those of Polyak (1964), Sutskever et al. (2013), Duchi et al. (2011), Tieleman and
Hinton (2012), Kingma and Ba (2015), Loshchilov and Hutter (2019), and of the common programs.
"""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text

# The name in the text, the right rules, what is replaced in them by what, and the name of the slip.
RULES = [
    ("Momentum", r"$v_t = \beta v_{t-1} + (1-\beta)\nabla L(w_t)$, $w_{t+1} = w_t - \eta v_t$",
     [("(1-", "(1+", "sign"), ("w_t - ", "w_t + ", "plus-for-minus"), (r"= \beta", r"= -\beta", "sign")]),
    ("Momentum", r"$v_t = \beta v_{t-1} - \eta g_t$, $w_t = w_{t-1} + v_t$",
     [("w_{t-1} + ", "w_{t-1} - ", "plus-for-minus"), (r"+ v_t", r"+ \eta v_t", "learning-rate")]),
    ("Momentum", r"$v_t = \gamma v_{t-1} + \eta \nabla_\theta J(\theta)$, $\theta = \theta - v_t$",
     [(r"\theta - v", r"\theta + v", "plus-for-minus"), ("- v_t", r"- \eta v_t", "learning-rate")]),
    ("Momentum (PyTorch)", r"$v \leftarrow \mu v + \frac{\partial L}{\partial w}$ and $w \leftarrow w - \alpha v$",
     [(r"w - \alpha", r"w + \alpha", "plus-for-minus")]),
    ("momentum", r"$V_{dW} = \beta V_{dW} + (1-\beta) dW$, $W := W - \alpha V_{dW}$",
     [(r"W - \alpha", r"W + \alpha", "plus-for-minus"), ("(1-", "(1+", "sign")]),
    ("Polyak's heavy ball", r"$\Delta w_t = -\eta \nabla L + \alpha \Delta w_{t-1}$, $w_{t+1} = w_t + \Delta w_t$",
     [("w_t + ", "w_t - ", "plus-for-minus")]),
    ("Nesterov", "v_{k+1} = mu*v_k - eta*f'(y_k),   x_{k+1} = x_k + v_{k+1}",
     [("- eta", "+ eta", "plus-for-minus"), ("x_k + ", "x_k - ", "plus-for-minus")]),
    ("Momentum with numbers", r"$u_k = 0.9 u_{k-1} + 0.1 g_k$, $w_k = w_{k-1} - 0.5 u_k$",
     [("w_{k-1} - ", "w_{k-1} + ", "plus-for-minus")]),
    ("Adagrad", r"$G_t = G_{t-1} + g_t \odot g_t$, $w_t = w_{t-1} - \dfrac{\eta}{\sqrt{G_t} + \varepsilon} g_t$",
     [(r"+ g_t \odot g_t", "+ g_t", "square-forgotten"), (r"+ g_t \odot", r"- g_t \odot", "sign"),
      (r"\sqrt{G_t}", "G_t", "root-forgotten"), (r"w_{t-1} - ", "w_{t-1} + ", "plus-for-minus"),
      (r"\varepsilon} g_t", r"\varepsilon} g_t^2", "square-too-many")]),
    ("RMSprop",
     r"$r_t = \rho r_{t-1} + (1 - \rho) g_t^2$, $x_{t+1} = x_t - \alpha \frac{g_t}{\sqrt{r_t + \epsilon}}$",
     [(r"\frac{g_t}", r"\frac{g_t^2}", "square-too-many"), (r"g_t^2$", "g_t$", "square-forgotten")]),
    ("RMSProp",
     r"$s_t = \beta s_{t-1} + (1-\beta)(\nabla L)^2$, "
     r"$\theta = \theta - \frac{\eta}{\sqrt{s_t + \epsilon}} \cdot \nabla_\theta L$",
     [(r"s_t + \epsilon", r"s_t - \epsilon", "sign"), (r"\theta - ", r"\theta + ", "plus-for-minus"),
      (r"\sqrt{s_t + \epsilon}", r"s_t + \epsilon", "root-forgotten"),
      (r"(1-\beta)", r"\beta", "beta-for-one-minus-beta")]),
    ("Adam", r"$w_t = w_{t-1} - \eta \frac{\hat m_t}{\sqrt{\hat v_t} + \epsilon}$",
     [("w_{t-1} - ", "w_{t-1} + ", "plus-for-minus"),
      (r"\sqrt{\hat v_t}", r"\hat v_t", "root-forgotten")]),
    ("Adam", r"$\hat{m}_t = \frac{m_t}{1-\beta_1^t}$", [("1-", "1+", "sign")]),
    ("Adam", r"$w = w - \alpha\frac{\hat m}{\sqrt{\hat v}+10^{-8}}$", [("+10", "-10", "sign")]),
    ("SGD with weight decay", r"$w_{t+1} = w_t - \eta(g_t + \lambda w_t)$",
     [(r"+ \lambda", r"- \lambda", "sign")]),
    ("weight decay", r"$\theta_t = (1-\eta\lambda)\theta_{t-1} - \eta g_t$", [("(1-", "(1+", "sign")]),
    ("gradient descent", r"$w_{t+1} = w_t - 0.1 \cdot g_t$", [("w_t - ", "w_t + ", "plus-for-minus")]),
]  # fmt: skip
SLIPS = [(name, text, *slip) for name, text, slips in RULES for slip in slips]


def wrong(text: str) -> list[str | None]:
    found = judge(read_text(text, "notes.md"))
    return [f.mistake for f in found if f.verdict.value in ("wrong", "follow-through")]


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, text, _ in RULES])
def test_the_forms_of_books_and_programs_are_right(name: str, text: str) -> None:
    assert wrong(f"## {name}\n\n{text}\n") == []


@pytest.mark.parametrize(("name", "text", "old", "new", "mistake"), SLIPS)
def test_a_slip_is_found(name: str, text: str, old: str, new: str, mistake: str) -> None:
    assert text.count(old) == 1
    assert wrong(f"## {name}\n\n{text.replace(old, new)}\n") == [mistake]


@pytest.mark.parametrize(
    "text",
    [
        # Two forms in a row: what is said of v holds for the rule beside it only.
        "Momentum: $v = \\beta v + \\eta g$, $w = w - v$. Or: $w = w + v$ with $v = \\beta v - \\eta g$.",
        "Gradient ascent with momentum: $v = \\beta v + \\eta g$, $w = w + v$.",
        "Nothing is named here: $v_t = \\beta v_{t-1} + \\eta g_t$, $w_t = w_{t-1} + v_t$.",
        # A running average of anything else, and the correction of its bias put into the rate.
        "Momentum of batch normalisation: $\\mu_t = m \\mu_{t-1} + (1+m) x_t$.",
        "Adam: $w = w - \\eta\\frac{\\sqrt{1-\\beta_2^t}}{1-\\beta_1^t}\\frac{m}{\\sqrt{v}+\\epsilon}$.",
        "Momentum: $v_t = \\beta v_{t-1} + (1-\\tau) g_t$, $w_t = w_{t-1} - \\eta v_t$.",
    ],
)
def test_no_rule_is_called_wrong_that_may_be_right(text: str) -> None:
    assert wrong(text) == []


def test_a_rule_with_a_slip_defines_nothing() -> None:
    text = (
        "Gradient descent: $\\theta_t = \\theta_{t-1} + \\eta g_t$, "
        "so that $\\theta_1 = \\theta_0 - \\eta g_1$."
    )
    found = judge(read_text(text, "notes.md"))
    assert [f.verdict.value for f in found] == ["wrong", "given"]


ADAM = "Adam: $m_t = \\beta_1 m_{t-1} + (1-\\beta_1) g_t$.\n\n"
OTHER_BETA = "$m_t = \\beta_2 m_{t-1} + (1-\\beta_2) g_t$."


@pytest.mark.parametrize(
    "text",
    [ADAM + f"Lion: {OTHER_BETA}", f"Lion: {OTHER_BETA}", ADAM + f"## Our rule\n\n{OTHER_BETA}"],
)
def test_another_algorithm_has_a_decay_of_its_own(text: str) -> None:
    assert all(f.verdict.value == "given" for f in judge(read_text(text, "a.md")))


@pytest.mark.parametrize(
    "text", [f"Adam: {OTHER_BETA}", f"Lion: {OTHER_BETA}\n\nAdam: {OTHER_BETA}"]
)
def test_the_other_decay_in_the_rule_of_adam(text: str) -> None:
    assert judge(read_text(text, "a.md"))[-1].mistake == "beta-index"


FIRST = r"$m_t = \beta_1 m_{t-1} + (1-\beta_1) g_t$"
SECOND = r"$v_t = \beta_2 v_{t-1} + (1-\beta_2) g_t^2$"


@pytest.mark.parametrize(
    "text",
    [
        # Adam is told as momentum and RMSprop: its m is no running square.
        f"Adam combines momentum and RMSProp:\n\n{FIRST}\n\n{SECOND}",
        f"## Adam\n\nIt goes on from RMSProp.\n\n{FIRST}\n\n{SECOND}",
        f"RMSProp with a mean of the gradients besides:\n\n{FIRST}",
        r"Centred RMSProp: $\bar g_t = \rho \bar g_{t-1} + (1-\rho) g_t$",
        # A heading further up, or the sentence itself, names Adam: the rule is that of momentum.
        "## Adam, momentum and others\n\n### SGD with momentum\n\n$v_t = \\beta v_{t-1} + g_t$",
        "Unlike Adam, momentum keeps one buffer: $v_t = \\beta v_{t-1} + (1-\\beta) g_t$",
        "Adam or RMSProp? The velocity is $v_t = \\mu v_{t-1} - \\eta g_t$",
        "# From SGD to Adam\n\n## Momentum\n\n$v_t = \\beta v_{t-1} + g_t$\n\n## RMSProp\n\n"
        "$s_t = \\rho s_{t-1} + (1-\\rho) g_t^2$\n\n## Adam\n\nAdam combines momentum with RMSProp.\n\n"
        f"{FIRST}\n\n{SECOND}",
    ],
)
def test_a_rule_of_another_optimizer_of_the_passage(text: str) -> None:
    assert all(f.verdict.value == "given" for f in judge(read_text(text, "a.md")))


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        (
            f"Adam combines momentum and RMSProp:\n\n{FIRST.replace('g_t', 'g_t^2')}",
            "square-too-many",
        ),
        (f"Adam combines momentum and RMSProp:\n\n{SECOND.replace('^2', '')}", "square-forgotten"),
        (f"Adam combines momentum and RMSProp:\n\n{FIRST.replace('(1-', '(1+')}", "sign"),
        (r"RMSProp: $s_t = \rho s_{t-1} + (1-\rho) g_t$", "square-forgotten"),
        ("## Momentum\n\n$v_t = \\beta v_{t-1} + (1+\\beta) g_t$", "sign"),
    ],
)
def test_a_slip_in_a_text_with_several_optimizers(text: str, mistake: str) -> None:
    assert wrong(text) == [mistake]
