"""What a write-up on an exercise says beside its claims: labels of questions, passes behind the last one,
differentials, quotients of differences, heads of columns, and what would be."""

from __future__ import annotations

import pytest

from symderiv.checking.reading.iterations import LAST, pass_said
from symderiv.exercises.solve import Solved
from tests.checking.solutions.made import findings, made, number, verdicts

HOLDS = ("correct", "rounded")
LABELS = ["--- (b) {}", "- (b) {}", "(b) {}", "=== (b) {}", "# (b) {}"]


@pytest.mark.parametrize("line", LABELS)
def test_the_label_of_a_question_is_no_factor(line: str) -> None:
    solved = made("activation-trio", k="0.16")
    assert verdicts(solved, line.format("f1(x) = max(x, 0) + 0.16 min(x, 0)"), "a.txt") == [
        "correct"
    ]
    assert verdicts(solved, line.format("f1(x) = max(x, 0) + 0.61 min(x, 0)"), "a.txt") == ["wrong"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("After the two steps the output is $", 3),
        ("Nach den beiden Schritten ist $", 3),
        ("Après les deux étapes $", 3),
        ("Third pass: $", 3),
        ("Forward pass 3: $", 3),
        ("After the last update $", LAST),
        ("After the step $", 0),
        ("Two steps. Then $", 0),
    ],
)
def test_the_pass_that_a_sentence_is_of(words: str, told: int) -> None:
    assert pass_said(words) == told


@pytest.mark.parametrize(
    "words",
    ["After the two steps the output is", "Nach den beiden Schritten ist", "Third pass:"],
)
def test_the_pass_behind_the_last_one(words: str) -> None:
    solved = made("matrix-momentum")
    a, b = (number(solved, f"aₒ⁽{k}⁾") for k in "¹²")
    page = f"$a_o = {a:.6f}$\n\n$a_o = %.6f$\n\n{words} $a_o = {b - 0.05:.6f}$.\n"
    assert verdicts(solved, page % b) == ["rounded", "rounded", "given"]
    assert verdicts(solved, page % (b + 0.01))[1] == "wrong"
    silent = page.replace(words, "So") % b
    assert verdicts(solved, silent)[2] == "wrong"


DIFFERENTIALS = {
    "the product rule": ("$dZ_2 = dW_2 A_1 {} W_2 dA_1 + db_2 \\mathbf 1_3^\\top$", "+", "-"),
    "one factor": ("$dZ_2 = {} dA_1$ if only $A_1$ changes.", "W_2\\,", "2 W_2\\,"),
    "a trace": ("$dL = \\operatorname{{tr}}({} dZ_2)$", "\\delta_2^\\top", "\\delta_2"),
    "element by element": ("$dA_1 = (1 {} A_1 \\odot A_1) \\odot dZ_1$", "-", "+"),
}


@pytest.mark.parametrize(("page", "right", "slip"), DIFFERENTIALS.values(), ids=DIFFERENTIALS)
def test_differentials_are_no_gradients(page: str, right: str, slip: str) -> None:
    solved = made("matrix-cross-entropy", act="tanh")
    assert verdicts(solved, page.format(right))[0] == "given"
    (wrong,) = findings(solved, page.format(slip))
    assert wrong.verdict not in HOLDS and wrong.message != "between differentials"
    beside = f"{page.format(right)}\n\n$dZ_2 = \\frac13 (P - Y)$, $dA_1 = W_2^\\top dZ_2$\n"
    assert verdicts(solved, beside)[-2:] == ["correct", "correct"]
    lost = beside.replace("W_2^\\top dZ_2", "W_2 dZ_2").replace("(P - Y)", "(P + Y)")
    assert not set(verdicts(solved, lost)[-2:]) & set(HOLDS)


@pytest.mark.parametrize(
    "quotient",
    [
        r"(L(+\varepsilon) - L(-\varepsilon))/(2\varepsilon)",
        r"\frac{L(h) - L(-h)}{2h}",
    ],
)
def test_a_quotient_of_differences_is_no_product(quotient: str) -> None:
    solved = made("matrix-cross-entropy", act="tanh")
    page = f"Test with $\\varepsilon = 10^{{-3}}$, $h = 10^{{-3}}$: ${quotient} \\approx -0.3311$."
    assert "wrong" not in verdicts(solved, page)


def slip_of_an_output(factors: str) -> list[str]:
    solved = made("matrix-momentum")
    a = number(solved, "aₒ⁽¹⁾")
    target = number(solved, "y")
    shown = round(a + 0.027, 6)
    slope = factors.format(e=f"({shown:.6f} - {target:g})", a=f"{shown:.6f}", r=f"{1 - shown:.6f}")
    value = (shown - target) * shown * (1 - shown)
    return verdicts(solved, f"$$a_o = {shown:.6f}$$\n\n$$\\delta_o = {slope}{value:.6f}$$\n")


@pytest.mark.parametrize(
    "factors", ["{e} \\cdot {a} \\cdot {r} = ", "{e} \\cdot {a} (1 - {a}) = ", ""]
)
def test_a_slope_by_a_wrong_output_follows_from_it(factors: str) -> None:
    first, *rest = slip_of_an_output(factors)
    assert first == "wrong" and set(rest) == {"follow-through"}
    if factors:
        assert slip_of_an_output(f"2 \\cdot {factors}")[1] == "wrong"


def test_heads_of_columns() -> None:
    solved: Solved = made("relu-forward-backward")
    assert number(solved, "y") == 1
    table = "| | {} |\n|---|---|---|\n| $w_1$ | 0.1 | 9.75 |\n"
    assert "wrong" not in verdicts(solved, table.format("$t = 0$ | $t = 1$"))[:2]
    assert verdicts(solved, table.format("$t = 0$ | old"))[0] == "wrong"
    assert verdicts(solved, table.format("$y = 0$ | $y = 1$"))[0] == "wrong"


@pytest.mark.parametrize(
    "words", ["would allow growth", "könnte es wachsen", "permettrait la croissance"]
)
def test_what_would_be(words: str) -> None:
    solved = made("chain-gradient")
    assert verdicts(solved, f"|w_1| > 40 {words}.", "a.txt") == ["given"]
    assert verdicts(solved, "|w_1| > 40, so it grows.", "a.txt") == ["wrong"]


@pytest.mark.parametrize("word", ["new", "neues", "nouveau"])
def test_a_new_value_is_of_no_pass(word: str) -> None:
    solved = made("relu-forward-backward")
    old = number(solved, "ŷ")
    page = f"Check: %s $\\hat y = 0.5 \\cdot 0.6 + 0.2 = 0.5$.\n\n$\\hat y = {old + 0.3:.4f}$\n"
    assert "wrong" not in verdicts(solved, page % word)[:2]
    assert verdicts(solved, page % "the")[0] == "wrong"
