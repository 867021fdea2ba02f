"""An iterate beside words for a place, "around w = 1.5", is the place and no step of the exercise."""

from __future__ import annotations

import pytest

from tests.checking.solutions.made import made, verdicts


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
