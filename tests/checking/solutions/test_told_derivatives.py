"""Signs that a write-up tells to be derivatives: brackets, primes, stars, accents, functions and operators."""

from __future__ import annotations

import pytest

from symderiv.checking.reading.conventions.told_derivatives import told_derivatives
from tests.checking.solutions.made import findings, made, marks
from tests.checking.writeup import verdicts

# y = b (v_2 − v_1) with v_1 = a², v_2 = a v_1, at a = b = 2.
ADJOINTS = (
    (3, "b", "b = 2"),
    (2, "{3}", "{3} = 2"),
    (1, "a {2} - {3}", "2 a {2} - {3}"),
)
TANGENTS = (
    (1, "2 a = 4", "a = 4"),
    (2, "v_1 + a {1} = 12", "a {1} = 8"),
    (3, "{2} - {1} = 8", "{2} + {1} = 16"),
)
BACK = {  # how it is told, and the sign at a name
    "[v] = dy/dv": "[{}]",
    "I write $[v]$ for $\\partial y/\\partial v$.": "[{}]",
    "Ich schreibe $\\langle v_k\\rangle$ für $\\frac{\\partial y}{\\partial v_k}$.": "\\langle {} \\rangle",
    "Square brackets mean the derivative of y by what is inside.": "[{}]",
    "Here $[v]$ is the adjoint of a node.": "[{}]",
    "$\\hat v := \\frac{dy}{dv}$ for every node": "\\hat{{{}}}",
    "$v^* = dy/dv$.": "{}^*",
    "$adj(v) = dy/dv$": "adj({})",
}
FORTH = {
    "A prime is the derivative with respect to a.": "{}'",
    "Ein Strich bedeutet die Ableitung nach $a$.": "{}'",
    "$v' = dv/da$": "{}'",
    "$D = d/da$": "D {}",
    "$D$ stands for the derivative with respect to $a$.": "D {}",
    "$\\mathrm{D} = \\frac{\\partial}{\\partial a}$": "\\mathrm{{D}} {}",
}


def written(told: str, sign: str, lines: tuple[tuple[int, str, str], ...], slip: int = 0) -> str:
    names = {k: sign.format(f"v_{k}") for k in (1, 2, 3)}
    said = [(names[k], wrong if k == slip else right) for k, right, wrong in lines]
    own = [(name, right.format("", *names.values())) for name, right in said]
    return "\n\n".join([told, *(f"${name} = {right}$" for name, right in own)])


@pytest.mark.parametrize(("told", "sign"), BACK.items())
def test_told_adjoints_are_judged(told: str, sign: str) -> None:
    solved = made("graph-modes")
    right = findings(solved, written(told, sign, ADJOINTS))
    assert "wrong" not in {f.verdict for f in right}
    assert [f.verdict for f in right][-3:] == ["correct"] * 3
    slipped = findings(solved, written(told, sign, ADJOINTS, 1))
    assert [f.line for f in slipped if f.verdict == "wrong"] == [7]


@pytest.mark.parametrize(("told", "sign"), FORTH.items())
def test_told_tangents_are_judged(told: str, sign: str) -> None:
    solved = made("graph-modes")
    right = [f.verdict for f in findings(solved, written(told, sign, TANGENTS))]
    assert right[-6:] == ["correct"] * 6 and "wrong" not in right
    for k in (2, 3):
        slipped = findings(solved, written(told, sign, TANGENTS, k))
        assert 2 * k + 1 in [f.line for f in slipped if f.verdict == "wrong"]


@pytest.mark.parametrize("sign", ["D {}", "D({})"])
def test_operators_are_applied_to_products(sign: str) -> None:
    solved = made("graph-modes")
    text = f"$D = d/da$\n\n$D v_2 = D(a v_1) = v_1 {sign.format('a')} + a {sign.format('v_1')}"
    assert marks(solved, text + " = 12$").points > 0
    assert "wrong" not in {f.verdict for f in findings(solved, text + " = 12$")}
    slip = text.replace("} + a", "} - a").replace(" + a ", " - a ")
    assert "wrong" in {f.verdict for f in findings(solved, slip + " = 12$")}


@pytest.mark.parametrize("d", ["d", "\\partial "])
def test_what_is_given_has_no_slope_by_anything_else(d: str) -> None:
    solved = made("graph-modes")

    def slope(of: str) -> str:
        return f"\\frac{{{d}{of}}}{{{d}a}}"

    text = f"${slope('y')} = b\\, {slope('v_3')} + v_3\\, {slope('b')}$"
    assert [f.verdict for f in findings(solved, text)] == ["correct"]
    assert [f.verdict for f in findings(solved, text.replace("+ v_3", "+ 2"))] == ["correct"]
    assert [f.verdict for f in findings(solved, text.replace("= b", "= -b"))] == ["wrong"]
    ones = f"${slope('a')} = 1$, ${slope('b')} = 0$"
    assert {f.verdict for f in findings(solved, ones)} == {"correct"}
    assert "correct" not in {f.verdict for f in findings(solved, ones.replace("1", "0"))[:1]}


@pytest.mark.parametrize("told", ["bar v = dy/dv", "reverse mode, from right to left"])
def test_accents_in_words_are_read_in_plain_text(told: str) -> None:
    solved = made("graph-modes")
    text = f"{told}\n\nbar v3 = b = 2\nbar v2 = bar v3 = 2\nbar v1 = a bar v2 - bar v3 = 2"
    right = [f.verdict for f in findings(solved, text, "a.txt")]
    assert right[-6:] == ["correct"] * 6
    slipped = findings(solved, text.replace("bar v2 - bar", "bar v2 + bar"), "a.txt")
    assert [f.line for f in slipped if f.verdict == "wrong"][:1] == [5]


@pytest.mark.parametrize(
    "text",
    [
        "y' = dy/du du/dx",
        "$A x = \\frac{dx}{dt}$",
        "the interval [v] of the values",
        "$f(x) = dF/dx$",
        "The prime is a mark. The derivative with respect to a is 3.",
        "$L = d y$, $[x] = 3$",
        "The bar v = 3 is long.",
    ],
)
def test_other_signs_tell_nothing(text: str) -> None:
    assert told_derivatives(text) == []


def test_what_is_told_holds_from_there_on() -> None:
    text = "$y = 2 a^2 b$, $a = 1$, $b = 3$.\n\nA prime means d/da: $y' = 4ab = 12$."
    text += "\n\nNow a prime means d/db: $y' = 2a^2 = {}$."
    assert verdicts(text.replace("{}", "2"))[-2:] == ["correct", "correct"]
    assert verdicts(text.replace("{}", "4"))[-1] == "wrong"


def test_a_prime_on_a_new_value_stays() -> None:
    text = "$v' = dv/dw$. $w = 2$, $v = w^2$, $v' = 2w = 4$, $w' = w - 0.4 = {}$."
    assert "wrong" not in verdicts(text.replace("{}", "1.6"))
    assert verdicts(text.replace("{}", "1.7"))[-1] == "wrong"
