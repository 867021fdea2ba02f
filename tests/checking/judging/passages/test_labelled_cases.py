"""Names that are told under the label of one model, case or method, and used under that of another."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, judged, last

RATES = [
    ("Model B: $TP = 11$, $FP = 37$\n\nModel C: $P = 20$, $N = 45$\n\nFPR $= \\frac{FP}{N} = %s$", "a.md"),
    ("\\emph{Model B:} $FP = 37$\n\n\\emph{Model C at 0.5:}\n\n$N = 45$\n\n"
     "\\textbf{5. Rates of Model C:}\n\\begin{itemize}\n\\item FPR = $\\frac{FP}{N} = %s$\n\\end{itemize}",
     "a.tex"),
    ("### Modell 1\n\n$FP = 37$\n\n### Modell 2\n\n$N = 45$, $\\frac{FP}{N} = %s$", "a.md"),
    ("**模型一**：$FP=37$，$N=60$。\n\n**模型二**：$N = 45$，$\\frac{FP}{N}=%s$。", "a.md"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), RATES)
def test_a_number_of_another_model(text: str, name: str) -> None:
    assert last(text % r"\frac{12}{45}", name) is Verdict.UNCHECKED
    assert last(text % r"\frac{12}{54}", name) is not Verdict.CORRECT  # N is this model's own
    assert last(text % r"\frac{37}{54}", name) is Verdict.WRONG  # the other's number is put in
    assert (
        last(text.replace("$N = 45$", "$N = 45$, $FP = 12$") % r"\frac{12}{54}", name)
        is Verdict.WRONG
    )


def test_a_slip_beside_a_number_of_another_model() -> None:
    text = RATES[0][0]
    assert last(text % r"\frac{12}{54}") is Verdict.WRONG


def test_no_other_label() -> None:
    right = "Model B: $FP = 37$\n\nModel B: $N = 45$, $\\frac{FP}{N} = \\frac{%s}{45}$"
    assert last(right % 37) is Verdict.CORRECT
    assert last(right % 73) is Verdict.WRONG
    own = "$FP = 37$\n\nModel B: $N = 4$\n\nModel C: $N = 45$, $\\frac{FP}{N} = \\frac{%s}{45}$"
    assert last(own % 73) is Verdict.WRONG
    ended = "## Model B\n\n$FP = 37$\n\n## Model C\n\n$N = 45$\n\n## Both\n\n$\\frac{FP}{N} = \\frac{73}{45}$"
    assert last(ended) is Verdict.WRONG


DESCENT = "Generally $x_t = 10 \\cdot 0.9^t$.\n\n"


@pytest.mark.parametrize(
    "label",
    [
        "**Heavy ball.**",
        "**Polyak's heavy ball**:",
        "### Newton's method\n",
        "动量法：",
        "Метод Ньютона:",
    ],
)
def test_another_method_starts_anew(label: str) -> None:
    found = list(judged(DESCENT + f"{label} $x_3 = 7.6 - 1.46 = %s$." % "6.14").values())
    assert found[-2:] == [Verdict.GIVEN, Verdict.CORRECT]
    assert last(DESCENT + f"{label} $x_3 = 7.6 - 1.46 = 6.41$.") is Verdict.WRONG
    assert last(DESCENT + "Then $x_3 = 10 \\cdot 0.9^2$.") is Verdict.WRONG


ADAM = r"Adam：$v_1=0.001\times1^2=%s$，$\beta_2=0.999$，$g_1=1$。"


@pytest.mark.parametrize("label", ["动量法：", "**Momentum.** ", "- Impuls: ", "**Heavy ball**, "])
def test_moments_behind_the_label_of_momentum(label: str) -> None:
    law = r"$v_t=\gamma v_{t-1}+\eta g_t$, $v_1=0.1\times1=%s$"
    assert alarms(ADAM % "0.001" + f"\n\n{label}{law % '0.1'}") == 0
    assert last(ADAM % "0.001" + f"\n\n{label}{law % '0.01'}") is Verdict.WRONG
    assert alarms(ADAM % "0.01") == 1


def test_the_label_of_adam_again() -> None:
    text = r"**Momentum.** $v_1 = 0.1$.\n\n**Adam.** $\beta_2 = 0.999$, $g_1 = 2$, $v_1 = 0.001 \cdot %s = 0.004$"
    assert alarms(text % "2^2") == 0
