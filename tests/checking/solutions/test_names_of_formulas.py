"""Names that a write-up gives to formulas and derivatives, in words or by relations, before or right behind their
first use: what is said of them is judged as what they stand for."""

from __future__ import annotations

import pytest

from symderiv.checking.reading import read_text
from symderiv.checking.solutions.reference import reference_of
from tests.checking.solutions.made import made, marks, verdicts

SLOPES = r"$$\frac{dy}{db_1} = d_1 d_2 d_3 d_4 d_5\, w^4$$"
DELTAS = r"$$G_1 = (W_2^\top G_2)\odot(1 - A_1%s)$$"


def introduced(text: str, name: str = "a.md") -> list[tuple[str, str]]:
    return [(st.left.source, st.right.source) for st in read_text(text, name).introduced]


@pytest.mark.parametrize(
    "said",
    [
        r"For the slope $\sigma'(z_k)$ I write $d_k$.",
        r"Für die Steigung $\sigma'(z_k)=h_k(1-h_k)$ schreibe ich $d_k$.",
        r"Für die Steigung $\sigma'(z_k)$ schreibe ich kurz $d_k$.",
        r"I write $d_k$ for $\sigma'(z_k)$.",
        r"Denote $\sigma'(z_k)$ by $d_k$.",
        r"Wir bezeichnen $\sigma'(z_k)$ mit $d_k$.",
        r"I abbreviate the slope $\sigma'(z_k)$ as $d_k$.",
        r"$d_k$ is short for $\sigma'(z_k)$, with $d_k$ as in the lecture.",
        r"$\sigma'(z_k)$, which I call $d_k$, is the slope.",
        r"with $d_k$ denoting the slope $\sigma'(z_k)$",
        r"Pour $\sigma'(z_k)$ on note $d_k$.",
        r"Let $d_k$ be the slope $\sigma'(z_k)$.",
        r"Sei $d_k$ die Ableitung $\sigma'(z_k)$.",
        r"From now on $d_k$ means $\sigma'(z_k)$.",
        r"Here $d_k$ is the derivative $\sigma'(z_k)$ of the activation.",
        r"Mit $d_k$ bezeichne ich $\sigma'(z_k)$.",
        r"I denote by $d_k$ the slope $\sigma'(z_k)$.",
        r"I use the letter $d_k$ for $\sigma'(z_k)$.",
    ],
)
def test_words_give_a_name_to_a_formula(said: str) -> None:
    solved = made("skip-chain-classic")
    assert introduced(said) == [("d_k", r"\sigma'(z_k)")]
    *before, last = verdicts(solved, f"{said}\n\n{SLOPES}")
    assert set(before) == {"given"} and last == "correct"
    assert "wrong" in verdicts(solved, f"{said}\n\n{SLOPES.replace('w^4', 'w^3')}")


@pytest.mark.parametrize(
    "said",
    [
        r"where $d_k := \sigma'(z_k)$",
        r"with $d_k$ short for $\sigma'(z_k)$.",
        r"mit $d_k = h_k(1-h_k)$.",
        "See below[^1].\n\nThis was all.\n\n[^1]: $d_k = \\sigma'(z_k)$ for all $k$.",
    ],
)
def test_a_general_definition_behind_its_use(said: str) -> None:
    solved = made("skip-chain-classic")
    assert "correct" in verdicts(solved, f"{SLOPES}\n{said}")
    assert "unchecked" not in verdicts(solved, f"{SLOPES}\n{said}")
    assert "wrong" in verdicts(solved, f"{SLOPES.replace('w^4', 'w^3')}\n{said}")


def test_a_definition_from_right_to_left() -> None:
    solved = made("skip-chain-classic")
    page = rf"$\sigma'(z_k) =: d_k${chr(10) * 2}{SLOPES}"
    assert verdicts(solved, page) == ["given", "correct"]
    assert verdicts(solved, page.replace("w^4", "w^3"))[-1] == "wrong"


@pytest.mark.parametrize(
    "text",
    [
        "We use w for the rule, and x for each layer.",
        "I use eta for 0.1, and I write k for k = 1, 2, 3.",
        "Multiply x + 1 by y and write w for each of them.",
        "I write e for the well-known error.",
    ],
)
def test_other_words_do_not(text: str) -> None:
    assert introduced(text, "a.txt") == []


@pytest.mark.parametrize(
    "said",
    [
        "I write g_Wo for dJ_SE/dW_o and g_Bo for dJ_SE/dB_o.",
        "Let g_Wo = dJ_SE/dW_o and g_Bo = dJ_SE/dB_o.",
        "g_Wo is short for dJ_SE/dW_o, in the same way for the others.",
        "g_Wo stands for dJ_SE/dW_o, and I call dJ_SE/dB_o by g_Bo.",
    ],
)
def test_that_a_gradient_is_a_delta_is_a_claim(said: str) -> None:
    solved = made("matrix-momentum")
    right = f"{said}\n\ng_Wo = delta_o a_h^T, g_Bo = delta_o\n"
    named = "dJ_SE/dW_o = delta_o a_h^T, dJ_SE/dB_o = delta_o\n"
    assert marks(solved, right, "a.txt").given == marks(solved, named, "a.txt").given
    assert "wrong" not in verdicts(solved, right, "a.txt")
    slip = right.replace("g_Bo = delta_o\n", "g_Bo = delta_h\n")
    assert verdicts(solved, slip, "a.txt")[-1] != "correct"


@pytest.mark.parametrize(
    "said",
    [
        r"Let $G_2 = \partial L/\partial Z_2$ and $G_1 = \partial L/\partial Z_1$.",
        r"I write $G_2$ for $\partial L/\partial Z_2$ and $G_1$ for $\partial L/\partial Z_1$.",
    ],
)
def test_a_formula_for_a_delta_of_its_own_name_is_judged(said: str) -> None:
    solved = made("matrix-cross-entropy", act="tanh")
    page = f"{said}\n{DELTAS}"
    assert "wrong" not in verdicts(solved, page % r"\odot A_1")
    found = verdicts(solved, page % "" + "\n" + r"$$\partial L/\partial W_1 = G_1 X^\top$$")
    assert found[-2:] == ["wrong", "correct"]


@pytest.mark.parametrize(
    "page",
    [
        "Put $e_k = y_k - c_k$.\n\n$$%s = \\frac1N \\sum_{i=1}^N e_i X_i$$",
        "$$%s = \\frac1N \\sum_{k=1}^N e_k X_k$$\nwhere $e_k = y_k - c_k$.",
        "$$%s = \\frac1N \\sum_{k=1}^N e_k X_k$$\nwith $e_k$ denoting the residual $y_k - c_k$.",
    ],
)
def test_a_residual_with_a_name(page: str) -> None:
    solved = made("logistic-numbers")
    page = page.replace("%s", r"\frac{\partial J}{\partial w}")
    assert sorted(verdicts(solved, page)) == ["correct", "given"]
    slip = page.replace("y_k - c_k", "c_k - y_k")
    assert "correct" not in verdicts(solved, slip)


@pytest.mark.parametrize("v", ["v", "s", "a"])
def test_a_quadratic_form_of_any_vector(v: str) -> None:
    solved = made("logistic-numbers")
    page = (
        r"$$H = \frac1N\sum_{k=1}^{N} q_k X_k X_k^\top,\qquad q_k = y_k(1-y_k)$$"
        rf" ${v}^\top H {v} = \frac1N\sum_k q_k ({v}^\top X_k)^2 \ge 0$"
    )
    assert "unchecked" not in verdicts(solved, page)
    assert "wrong" not in verdicts(solved, page)
    usual = marks(solved, page.replace(f"{v}^", "v^").replace(f" {v} ", " v "))
    assert marks(solved, page).given == usual.given
    assert verdicts(solved, page.replace("X_k)^2", "X_k)"))[2] != "correct"


def test_components_of_a_gradient() -> None:
    solved = made("logistic-numbers")
    slopes = next(
        e.value.entries for e in reference_of(solved).entries if e.key.head == "deriv" and e.value is not None
        and str(e.key.args[1].data).startswith("w")
    )  # fmt: skip
    numbers = [f"{float(x):.4f}" for x in slopes]
    for first in (0, 1):
        lines = [
            rf"$\frac{{\partial J}}{{\partial w_{k}}} = {x}$" for k, x in enumerate(numbers, first)
        ]
        assert set(verdicts(solved, "\n\n".join(lines))) <= {"correct", "rounded"}
        turned = "\n\n".join(lines).replace(f"= {numbers[1]}", f"= {float(numbers[1]) + 0.1:.4f}")
        assert "wrong" in verdicts(solved, turned)
