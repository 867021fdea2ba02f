"""Mathematics typed on a keyboard: words as names, ``d/dx`` before a formula, names like ``w1_new``.

The numbers are exact decimals worked out by hand; derivatives are those of school.
"""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text


def judged(text: str) -> dict[str, str]:
    return {f.source: f.verdict.value for f in judge(read_text(text, "a.txt"))}


def test_a_word_before_a_sign_is_a_name_also_within_a_line() -> None:
    text = (
        "Given w = 2, rate = 0.1 and momentum = 0.5, the slope = 4.\n"
        "w - rate * slope = 2 - 0.4 = {}\n"
        "new = momentum * slope = 2\n"
        "half = w / (rate + momentum) = 2 / 0.6\n"
    )
    right = judged(text.format("1.6"))
    assert right["rate = 0.1"] == right["momentum = 0.5"] == right["slope = 4"] == "given"
    assert right["w - rate * slope = 2 - 0.4"] == right["2 - 0.4 = 1.6"] == "correct"
    assert right["momentum * slope = 2"] == "correct"
    assert right["w / (rate + momentum) = 2 / 0.6"] == "correct"
    assert judged(text.format("2.4"))["2 - 0.4 = 2.4"] == "wrong"


@pytest.mark.parametrize(
    "line",
    [
        "So it is = 5 and then = 6",
        "the answer is x = 3 (see below)",
        "the class = **A**",
        "3 = x holds with cost C = 4",
    ],
)
def test_words_of_a_sentence_are_no_names(line: str) -> None:
    words = {"it", "is", "then", "see", "below", "class", "holds", "cost", "with"}
    document = read_text(line, "a.txt")
    terms = [t for s in document.statements for t in (s.left.term, s.right.term) if t is not None]
    assert not words & {n for t in terms for n in t.names}
    assert not document.unread


@pytest.mark.parametrize(
    ("formula", "right", "wrong"),
    [
        ("d/dx ln(1+e^x)", "e^x/(1+e^x)", "1/(1+e^x)"),
        ("d/dw (w*x - y)^2", "2*x*(w*x - y)", "2*(w*x - y)"),
        ("d/da (a^2 (a+b))", "3*a^2 + 2*a*b", "3*a^2 + 2*b"),
        ("d/dx -x^2", "-2*x", "2*x"),
        ("d/dx tanh(x)", "1 - tanh(x)^2", "1 - tanh(x)"),
    ],
)
def test_the_operator_of_a_derivative(formula: str, right: str, wrong: str) -> None:
    assert judged(f"{formula} = {right}") == {f"{formula} = {right}": "correct"}
    assert judged(f"{formula} = {wrong}") == {f"{formula} = {wrong}": "wrong"}


def test_a_number_and_a_word_below() -> None:
    text = "w1 = 0.5, g = 2\nw1_new = w1 - 0.1*g = 0.3\nz = 4*w1_new = {}"
    assert judged(text.format("1.2"))["4*w1_new = 1.2"] == "correct"
    assert judged(text.format("2.0"))["4*w1_new = 2.0"] == "wrong"


def test_a_number_that_a_word_counts_does_not_hide_what_follows() -> None:
    text = (
        "round 1: cluster 1 = {{1}}, cluster 2 = {{2, 6, 8}}; c1 = 1, c2 = (2+6+8)/3 = 16/3 = {}\n"
    )
    right = judged(text.format("5.33"))
    assert right["(2+6+8)/3 = 16/3"] == "correct" and right["16/3 = 5.33"] == "rounded"
    assert judged(text.format("5.53"))["16/3 = 5.53"] == "wrong"


def test_a_letter_with_several_numbers_in_brackets_is_a_function_of_them() -> None:
    # forward variables of a hidden Markov model: 0.6·0.5, 0.4·0.1, (0.3·0.7 + 0.04·0.4)·0.5
    text = (
        "delta_1(1) = 0.6*0.5 = 0.30, delta_1(2) = 0.4*0.1 = 0.04\n"
        "p = delta_1(1) + delta_1(2) = {}\n"
    )
    found = judged(text.format("0.34"))
    assert "wrong" not in found.values()
    assert found["delta_1(1) + delta_1(2) = 0.34"] in ("correct", "rounded")
    assert judged(text.format("0.26"))["delta_1(1) + delta_1(2) = 0.26"] == "wrong"


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        ("256·512 = 131 072, biases 512", "correct"),
        ("256·512 = 131 702, biases 512", "wrong"),
        ("131 584 + 262 656 + 5 130 = 399 370 parameters", "correct"),
        ("131 584 + 262 656 + 5 130 = 399 730 parameters", "wrong"),
        ("512 + 512 + 10 = 1 034; for a batch more", "correct"),
        ("$1 024 \\cdot 2 = 2 048$", "correct"),
    ],
)
def test_digits_in_groups_of_three(line: str, verdict: str) -> None:
    assert judge(read_text(line, "a.md"))[-1].verdict.value == verdict


def test_numbers_in_brackets_are_no_groups() -> None:
    found = judge(read_text("x = [1 200 300], n = x^T x = 130001", "a.txt"))  # 1 + 200² + 300²
    assert found[-1].verdict.value != "wrong"


def test_labels_and_places_in_plain_lines() -> None:
    text = "Numbers for (e): a = (3, 4), b = (1, 2).\nat t = 0 mu = exp(0.5) = 1.649\n"
    found = [(s.left.source, s.right.source) for s in read_text(text, "w.txt").statements]
    assert found[:2] == [("a", "(3, 4)"), ("b", "(1, 2)")]
    assert found[2] == ("mu", "exp(0.5)")


@pytest.mark.parametrize("name", ["**Loss**", "**L**", "- **Loss**", "**Squared Loss**"])
def test_a_line_that_opens_with_a_bold_word(name: str) -> None:
    def verdicts(number: str) -> list[str]:
        text = f"{name} = (0.7 - 1.0)^2 = {number}"
        return [f.verdict.value for f in judge(read_text(text, "a.md"))]

    assert verdicts("0.09") == ["given", "correct"]
    assert verdicts("0.19") == ["given", "wrong"]


def test_a_name_in_text_with_an_index() -> None:
    def verdicts(number: str) -> list[str]:
        text = f"$\\text{{pos\\_emb}}_2 = 0.5$\n\n$2\\,\\text{{pos\\_emb}}_2 = {number}$"
        return [f.verdict.value for f in judge(read_text(text, "a.md"))]

    assert verdicts("1") == ["given", "correct"]
    assert verdicts("2") == ["given", "wrong"]


@pytest.mark.parametrize("left", ["P(A|B)", "P(A | B)", "P(A, B)", "p(x=1|y=0)", "P[A|B]"])
@pytest.mark.parametrize("formula", ["5/11", "0.5*0.2/0.22"])
def test_a_tilde_means_about_also_behind_a_condition(left: str, formula: str) -> None:
    """5/11 = 0.4545"""
    line = f"    {left} = {formula} ~ "
    assert judged(line + "0.4545\n")[f"{formula} ~ 0.4545"] == "rounded"
    assert judged(line + "0.4554\n")[f"{formula} ~ 0.4554"] == "wrong"
