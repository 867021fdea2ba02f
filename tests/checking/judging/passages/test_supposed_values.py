"""What a sentence supposes is no claim, whatever the values of the exercise are: where a bound is attained, what
follows if. A value that is said to be the exercise's is one."""

from __future__ import annotations

import pytest

from tests.checking.solutions.made import made, verdicts

SUPPOSED = (
    ("skip-chain-classic", "which is attained for $|w| = 1$ and $z_2 = z_4 = 0$, so it is the least upper bound."),
    ("skip-chain-classic", "R is largest when $z_2 = z_4 = 0$ and $w = 1$."),
    ("skip-chain-classic", "If $z_2 = 0$ and $z_4 = 0$, nothing is lost."),
    ("skip-chain-classic", r"Equality holds for $w = 1$, $h_2 = h_4 = \frac12$."),
    ("skip-chain-classic", "Das Maximum wird erreicht bei $z_2 = z_4 = 0$ und $w = -1$."),
    ("chain-gradient", "The bound is reached at $z_1 = z_2 = z_3 = 0$ only."),
    ("chain-gradient", "Suppose $h_1 = h_2 = 0$. Then the slopes are largest."),
    ("chain-gradient", "The product tends to its maximum as $z_2 = z_3$ and $x = 7$."),
    ("skip-chain-classic", "For $z_2 = z_4 = 0$ the value is attained."),
    ("skip-chain-classic", "Für $z_2 = z_4 = 0$ wird der Wert angenommen."),
    ("chain-gradient", "At $z_1 = z_2 = 0$ the product is largest."),
    ("skip-chain-classic", "Dieser Wert wird für $|w| = 1$, $z_2 = z_4 = 0$ angenommen."),
    ("skip-chain-classic", "R <= 1/25, and this value is for $w = 1$, $z_2 = z_4 = 0$ attained."),
    ("skip-chain-classic", "It is small, and for $z_2 = z_4 = 0$ the bound is tight."),
    ("skip-chain-classic", "R nimmt genau für $w = 1$ und $z_2 = z_4 = 0$ den größten Wert an."),
    ("skip-chain-classic", "La valeur est pour $z_2 = z_4 = 0$ atteinte."),
    ("skip-paths", "Si $z_2 = 0$ y $w = 9$, todo cambia."),
)  # fmt: skip
CLAIMED = (
    ("skip-chain-classic", "With $x = 3$ we get $z_1 = z_2 = 0$."),
    ("skip-chain-classic", "Hence $z_2 = z_4 = 0$ in the plain network."),
    ("skip-chain-classic", "It is for $x = 3$ as expected: $z_1 = z_2 = 0$, far from the bound."),
    ("skip-chain-classic", "Here $z_2 = 0$, and the largest slope is the first."),
    ("skip-chain-classic", "For $x = 3$ we get $z_1 = z_2 = 0.5$. The bound comes later."),
    ("chain-gradient", "The forward pass gives $z_1 = z_2 = 0.125$."),
    ("chain-gradient", "so that $z_1 = 7.125$ and $z_2 = 8.125$"),
)


@pytest.mark.parametrize(("name", "text"), SUPPOSED)
@pytest.mark.parametrize("suffix", ["md", "txt"])
def test_what_is_supposed_is_not_judged(name: str, text: str, suffix: str) -> None:
    text = text if suffix == "md" else text.replace("$", "").replace(r"\frac12", "1/2")
    found = verdicts(made(name, "0"), text, f"a.{suffix}")
    assert "wrong" not in found and "follow-through" not in found


@pytest.mark.parametrize(("name", "text"), CLAIMED)
def test_what_is_said_of_the_exercise_is_judged(name: str, text: str) -> None:
    assert "wrong" in verdicts(made(name, "0"), text)


def test_what_was_supposed_is_not_carried_on() -> None:
    text = "$z_1 = {}$\n\nThe bound is attained for $z_1 = z_2 = 0$.\n\n$h_1 = {}$"
    solved = made("skip-chain-classic", "0")  # σ(−2.7) with w_1 x + b_1 = −0.7·3 − 0.6
    right, wrong = (verdicts(solved, text.format("-2.7", h)) for h in ("0.062973", "0.5"))
    assert right == ["correct", "given", "given", "rounded"]
    assert wrong[-1] == "wrong"
