"""A place that a sentence names, in any language, is not the next iterate: "autour de w = 1.5"."""

from __future__ import annotations

import pytest

from tests.checking.solutions.made import findings, made, number, verdicts

PLACES = [
    "The iterates swing around $w = {:g}$.",
    "On voit des oscillations autour de $w = {:g}$.",
    "Danach schwingt es nur noch um $w = {:g}$ herum.",
    "Las iteraciones oscilan alrededor de $w = {:g}$.",
    "Os iterados oscilam em torno de $w = {:g}$.",
    "Il minimo: le iterate restano intorno a $w = {:g}$.",
]
CLAIMS = ["The next iterate is $w = {:g}$.", "Danach ist $w = {:g}$.", "Ensuite $w = {:g}$."]


def start(words: str) -> str:
    solved = made("adam-escape")
    w = [number(solved, f"w⁽{k}⁾") for k in "¹²³"]
    return f"$w_1 = {w[0]:.6g}$, $w_2 = {w[1]:.6g}$.\n\n{words.format(w[2] + 0.12)}\n"


@pytest.mark.parametrize("words", PLACES)
def test_a_place_is_no_iterate(words: str) -> None:
    found = [f.verdict for f in findings(made("adam-escape"), start(words))]
    assert "wrong" not in found and found[-1] in ("given", "unchecked")


@pytest.mark.parametrize("words", CLAIMS)
def test_what_is_said_to_be_the_next_one_is(words: str) -> None:
    assert [f.verdict for f in findings(made("adam-escape"), start(words))][-1] == "wrong"


@pytest.mark.parametrize("word", ["with", "mit", "avec", "con"])
def test_the_number_that_one_computes_with(word: str) -> None:
    solved = made("absolute-loss-step")
    w, h = number(solved, "w₁⁽⁰⁾"), number(solved, "h₀⁽¹⁾")

    def told(slip: float) -> list[str]:
        numbers = f"{word} $w_1 = {w + 0.01:g}$ also $z_1 = {(w + 0.01) * h + slip:g}$."
        return [f.verdict for f in findings(solved, f"$z_1 = {w * h:g}$\n\n{numbers}\n")]

    assert told(0) == ["correct", "given", "given"]
    assert told(0.2)[-1] == "wrong"


@pytest.mark.parametrize(
    "words",
    [
        "The later iterates swing around",
        "Les itérés oscillent autour de",
        "Danach schwingen die Iterierten um",
        "Los pasos oscilan alrededor de",
        "No iterate comes close to",
        "Toujours derrière",
    ],
)
@pytest.mark.parametrize("exercise", ["adam-escape", "descent-barrier"])
def test_places_in_words(exercise: str, words: str) -> None:
    solved = made(exercise)
    assert "wrong" not in verdicts(solved, f"{words} $w = 1.57$, and none is beyond it.\n")
    assert "wrong" in verdicts(solved, f"{words} it, and the first step is $w_1 = 1.57$.\n")
