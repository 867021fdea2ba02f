"""Lines that a write-up itself calls wrong are not judged; the same lines without such words are wrong."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.judging.surroundings.announced import ANNOUNCED, CONTRARY
from symderiv.checking.model import Verdict
from symderiv.checking.reading.reader import read_text
from tests.checking.writeup import alarms, last

SIGMA = "$\\sigma(z) = 1/(1+e^{-z})$.\n\n"
SLIP = "$\\sigma'(z) = 1-\\sigma(z)$"  # the factor σ(z) is missing
RIGHT = "$\\sigma'(z) = \\sigma(z)(1-\\sigma(z))$"


def verdicts(text: str) -> list[tuple[str, str | None]]:
    return [(f.verdict.value, f.message) for f in judge(read_text(SIGMA + text, "a.md"))][1:]


@pytest.mark.parametrize(
    "text",
    [
        f"It is a common mistake to write {SLIP}.",
        f"A common mistake is to write\n\n$${SLIP[1:-1]}$$\n",
        f"One might think that {SLIP} – no, a factor is missing.",
        f"**Common mistake.** Writing {SLIP}.",
        f"## Common mistakes\n\n- {SLIP}\n- $\\sigma'(0) = 1$\n",
        f"Ein häufiger Fehler: {SLIP}. Das stimmt nicht!",
        f"Attention à l'erreur classique : {SLIP} (il manque le facteur).",
        f"Un error común es escribir {SLIP}.",
        f"Um erro comum é escrever {SLIP}.",
        f"Un errore comune è scrivere {SLIP}.",
        f"常见错误:{SLIP}",
        f"よくある間違い:{SLIP} と書くこと。",
        f"Een veelgemaakte fout is {SLIP}.",
        f"Частая ошибка: пишут {SLIP}.",
        f"Częsty błąd: {SLIP}.",
        f"Ett vanligt fel är {SLIP}.",
        f"{SLIP} is wrong, a factor is missing.",
        f"{SLIP}: false.",
        f"Shouldn't it be {SLIP}?",
        f"Our first implementation used {SLIP}, because the factor was missing.",
        f"You wrote {SLIP} here.",
        f"Which of the following is the slope?\n- A: {SLIP}\n- B: $\\sigma'(0) = 1$",
        f"注意:不要把导数写成 {SLIP}。",
        f"❌ {SLIP}",
        f"Wrong: {SLIP}",
        f"True or false? (a) {SLIP} (b) $\\sigma(0) = 1$",
        "A common mistake is to forget the factor. Then one gets $\\sigma'(0) = 1$.",
    ],
)
def test_what_the_text_calls_wrong(text: str) -> None:
    found = verdicts(text)
    assert found
    assert all(v == ("unchecked", ANNOUNCED) for v in found)


@pytest.mark.parametrize(
    "text",
    [
        f"We have {SLIP}.",
        f"Which of the following is it?\n- A: $\\sigma'(0) = 1$\n\nKey: {SLIP}",
        f"What is the slope? It is {SLIP}.",
        f"With the rule above one may write {SLIP}.",
        f"The common error function aside, {SLIP}.",
        f"A common mistake is to write $\\sigma'(z) = \\sigma(z)$, but in fact {SLIP}.",
        f"Don't write $\\sigma'(z) = \\sigma(z)$, correct is {SLIP}.",
        f"A common mistake is a wrong sign. We know that {SLIP}.",
        f"**Common mistake.** Writing $\\sigma'(z) = \\sigma(z)$. The correct one is {SLIP}.",
        f"## Common mistakes\n\n- $\\sigma'(z) = \\sigma(z)$\n\n## Solution\n\n{SLIP}",
        f"{SLIP}, wrong predictions follow from it.",
        f"True or false? (a) {SLIP}: true.",
    ],
)
def test_what_is_said_is_judged(text: str) -> None:
    assert verdicts(text)[-1][0] == "wrong"


def test_nothing_is_taken_from_a_line_that_is_called_wrong() -> None:
    text = f"A common mistake is to write $a = 3$, but $a = 2$. Then $b = 2a = %s$, and {RIGHT}."
    assert [v for v, _ in verdicts(text % "4")][-2:] == ["correct", "correct"]
    assert [v for v, _ in verdicts(text % "6")][-2:] == ["wrong", "correct"]


@pytest.mark.parametrize(
    "text",
    [
        "Truncation would have given {}.",
        "Without the first term it would have been {}.",
        "With the last step only one would have got {}.",
        "If we had used the linear term alone, {}.",
        "Had we dropped the square, {}.",
        "{} would have been the result without the square.",
        "Ohne den ersten Term hätte man {} erhalten.",
        "Ohne das Quadrat wäre es {} gewesen.",
        "Sans le carré, on aurait obtenu {}.",
        "Sin el cuadrado habría sido {}.",
        "Sem o quadrado teria sido {}.",
        "Senza il quadrato sarebbe stato {}.",
        "Zonder het kwadraat zou het {} geweest zijn.",
        "Без квадрата получилось бы {}.",
        "Bez kwadratu byłoby {}.",
        "没有平方项,本来会得到 {}。",
    ],
)
def test_what_would_have_been(text: str) -> None:
    told = "$J = w^2 + 3w$, $w = 1$. "
    for slope in ("\\frac{dJ}{dw} = 3", "\\frac{dJ}{dw} \\approx 3"):
        found = judge(read_text(told + text.format(f"${slope}$"), "a.md"))
        assert (found[-1].verdict.value, found[-1].message) == ("unchecked", CONTRARY)
    # 2 · 1 + 3 = 5; nothing is taken from what would have been
    rest = told + text.format("$\\frac{dJ}{dw} = 3$") + " $\\frac{dJ}{dw} = %s$."
    assert judge(read_text(rest % "5", "a.md"))[-1].verdict.value == "correct"
    assert judge(read_text(rest % "3", "a.md"))[-1].verdict.value == "wrong"


@pytest.mark.parametrize(
    "text",
    [
        "It would have been 3 without the square. But it is {}.",
        "It would have been 3 without the square, but it is {}.",
        "We have {}.",
        "Truncation would have given 3 instead of {}.",
    ],
)
def test_what_is_said_beside_it(text: str) -> None:
    told = "$J = w^2 + 3w$, $w = 1$. " + text
    slopes = "$\\frac{dJ}{dw} = 5$", "$\\frac{dJ}{dw} = 4$"
    found = [judge(read_text(told.format(s), "a.md"))[-1].verdict.value for s in slopes]
    assert found == ["correct", "wrong"]


@pytest.mark.parametrize(("number", "verdict"), [("3.5", "correct"), ("3.4", "wrong")])
def test_arithmetic_in_what_would_have_been(number: str, verdict: str) -> None:
    told = f"$J = w^2 + 3w$, $w = 1$. It would have been $\\frac{{dJ}}{{dw}} = 7 \\cdot 0.5 = {number}$."
    found = judge(read_text(told, "a.md"))
    assert [f.verdict.value for f in found[-2:]] == ["unchecked", verdict]


STEP = "## ❌ %s\n\n$E = \\frac12 \\cdot 0.37^2 = %s$\n"  # 0.06845


def test_a_cross_may_be_an_ornament_of_a_step() -> None:
    def judged(text: str) -> str:
        return judge(read_text(text, "a.md"))[-1].verdict.value

    assert judged(STEP % ("Step 2: **The error**", "0.0685")) == "rounded"
    assert judged(STEP % ("Step 2: **The error**", "0.0985")) == "wrong"
    assert judged(STEP % ("Without a factor", "0.0985")) == "unchecked"
    assert judged("## ✅ Step 1\n\n" + STEP % ("Step 2: The error", "0.0985")) == "unchecked"


# What a question gives is known in the answer.
_QUIZ = r"*%s $L = \frac12\|XW - Y\|_F^2$?* $\partial L/\partial X = %s$."
_OF_LOSS = (
    r"What is $\partial L/\partial X$ for",
    r"What is $\partial L/\partial X$\nwith the loss",
    r"Was ist $\partial L/\partial X$ für",
    r"Quel est le gradient $\partial L/\partial X$ de",
)


@pytest.mark.parametrize("asked", _OF_LOSS)
def test_what_a_question_gives(asked: str) -> None:
    asked = asked.replace(r"\n", "\n")
    assert last(_QUIZ % (asked, "(XW-Y)W^T")) is Verdict.CORRECT
    assert last(_QUIZ % (asked, "W^T(XW-Y)")) is Verdict.WRONG


def test_the_function_of_a_question() -> None:
    text = "What is the derivative of $f(x) = x^3 + x$? It is $f'(x) = %s$."
    assert last(text % "3x^2 + 1") is Verdict.CORRECT
    assert last(text % "3x^2 + x") is Verdict.WRONG


def test_each_question_gives_its_own() -> None:
    text = "1. What is $dL/dw$ for $L = w^3$? $dL/dw = 3w^2$.\n\n2. What is $dL/dw$ for $L = %s$? $dL/dw = 2w$."
    assert last(text % "w^2") is Verdict.CORRECT
    assert alarms(text % "w^2") == 0
    assert last(text % "w^4") is Verdict.WRONG


@pytest.mark.parametrize(
    "asked",
    [
        "Is it true of $L = w^2$?",
        "Does it hold for $L = w^2$?",
        "What is wrong with $L = w^2$?",
        "What is the output for $L = 2$?",
        "What is it? Is it not of $L = w^2$?",
    ],
)
def test_what_a_question_asks_is_not_given(asked: str) -> None:
    assert alarms(f"$L = w^3$. {asked} $dL/dw = 3w^2$.") == 0
