"""What the sentence supposes is no claim, though no "if" stands right before it; what it says of the numbers at
hand is."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, last

TOLD = "With $n = 256$ we get $v = 0.0052$.\n\n"  # 256 · 0.0052 = 1.3312
SUPPOSED = (
    "If instead $n v = 0.8$, it vanishes.",
    "If, however, $n v = 0.8$, it vanishes.",
    "If this were $n v = 0.8$, it would vanish.",
    "If we start with variance $1$ and $n v = 0.8$ instead of $1$, then it vanishes.",
    "Startet man mit Varianz $1$ und ist $n v = 0.8$ statt $1$, so verschwindet es.",
    "Ist $n v = 0.8$, so verschwindet es.",
    "Wäre $n v = 0.8$, so verschwände es.",
    "Wenn dagegen $n v = 0.8$ ist, verschwindet es.",
    "Si par contre $n v = 0.8$ au lieu de $1$, alors il disparaît.",
    "Si en cambio $n v = 0.8$ en vez de $1$, se desvanece.",
)
CLAIMED = (
    "So $n v = 0.8$ instead of $1$.",
    "If we multiply and simplify, $n v = 0.8$.",
    "If we multiply, we get $n v = 0.8$.",
    "If we put both in and multiply, then $n v = 0.8$.",
    "Es ist $n v = 0.8$, so weit so gut.",
    "Rechnet man nach, so ist $n v = 0.8$.",
    "Instead $n v = 0.8$.",
)


@pytest.mark.parametrize("text", SUPPOSED)
def test_a_supposition_is_no_claim(text: str) -> None:
    assert not alarms(TOLD + text)
    assert not alarms((TOLD + text).replace("$", ""), "a.txt")


@pytest.mark.parametrize("text", CLAIMED)
def test_a_claim_in_such_words_is_judged(text: str) -> None:
    assert last(TOLD + text) is Verdict.WRONG
    assert last(TOLD + text.replace("0.8", "1.3312")) is Verdict.CORRECT


@pytest.mark.parametrize("text", SUPPOSED[:4])
def test_a_relation_that_holds_is_right_wherever_it_stands(text: str) -> None:
    assert last(TOLD + text.replace("0.8", "1.3312")) is not Verdict.WRONG
