"""Which function σ is, where neither a formula nor the word sigmoid says so; and what is told beside it."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading.reader import read_text

# tanh(0.5) = 0.4621 and tanh(1) = 0.7616; the logistic function has 0.6225 at 0.5 and 0.3775 at −0.5


def verdicts(text: str, name: str = "a.md") -> list[str]:
    return [f.verdict.value for f in judge(read_text(text, name))]


@pytest.mark.parametrize(
    "told",
    [
        "Aktiveringsfunktion: ReLU för alla noder.",
        "Aktiveringsfunksjonen er ReLU.",
        "De activatiefunctie is ReLU.",
        "Funkcja aktywacji to ReLU.",
        "Aktivační funkce: ReLU.",
        "Aktivointifunktio on ReLU.",
        "Aktivasyon fonksiyonu: ReLU.",
        "Функція активації: ReLU.",
        "Aktivációs függvény: ReLU.",
        "La fonction d’activation est ReLU.",
    ],
)
def test_relu_is_named_in_other_languages(told: str) -> None:
    text = told + "\n\n$y = \\sigma(0.2 + 0.6) = \\sigma(0.8) = %s$"
    assert "wrong" not in verdicts(text % "0.8")
    assert verdicts(text % "0.69")[-1] == "wrong"  # the logistic one has 0.690


def test_values_tell_which_function_it_is() -> None:
    relu = "$y_1 = \\sigma(0.8) = 0.8$, $y_2 = \\sigma(-0.5) = 0$ and $y_3 = \\sigma(1.2) = %s$%s"
    assert "wrong" not in verdicts(relu % ("1.2", ""))
    assert "wrong" not in verdicts(relu % ("1.2", " and $\\sigma'(0.8) = 1$"))
    assert "wrong" in verdicts(relu % ("1.2", " and $\\sigma'(0.8) = 0$"))
    tanh = "$y_1 = \\sigma(0.5) = 0.4621$, $y_2 = \\sigma(1) = 0.7616$%s"
    assert "wrong" not in verdicts(tanh % "")
    assert "wrong" not in verdicts(tanh % ", $\\sigma(0) = 0$")
    assert verdicts(tanh % ", $\\sigma(0) = 0.5$").count("wrong") >= 1


def test_the_logistic_function_stays_what_it_was() -> None:
    values = "$y_1 = \\sigma(0.8) = 0.8$ and $y_2 = \\sigma(-0.5) = 0$%s"
    for told in (
        " with the sigmoid",
        " and $\\sigma(0.5) = 0.6225$",
        " and $\\sigma(z) = 1/(1 + e^{-z})$",
        " and $a' = a(1 - a)$",
    ):
        assert verdicts(values % told).count("wrong") == 2, told
    # one value is a slip, also where it is written twice
    assert "wrong" in verdicts("$y_1 = \\sigma(0.5 + 0.3) = 0.8$ and $y_1 = \\sigma(0.8) = 0.8$")


def test_an_example_that_the_heading_ends_with_has_its_own_numbers() -> None:
    text = """## Träning för hand – %s 1

$x = 2$, $w = 0.5$, $z = w x = 1$

### Lösning – %s 1

$x = X = 2$

## Träning för hand – %s 2

$x = 1$ and $X = x = 1$, $w = 3$, $z = w x = %s$
"""
    for word in ("Exempel", "Example", "Beispiel", "Eksempel", "Przykład", "Örnek"):
        assert "wrong" not in verdicts(text % (word, word, word, "3")), word
        assert verdicts(text % (word, word, word, "4"))[-1] == "wrong", word


def test_inputs_of_zeros_and_ones_side_by_side_are_no_product() -> None:
    text = (
        "Insignaler X1X2 = 01, Y = 1.\n\n$x_1 = X1 = 0$, $x_2 = X2 = 1$.\n\nInsignaler X1X2 = %s.\n"
    )
    assert "wrong" not in verdicts(text % "10")
    assert "wrong" not in verdicts(text % "11")
    # a product of numbers
    assert "wrong" in verdicts("$x_1 = 2$ and $x_2 = 3$.\n\n$x_1 x_2 = 11$")


def test_a_name_told_with_the_new_weights_is_another_number() -> None:
    text = """## Forward pass

$y = 0.2 + 1.17 = 1.37$ and $Y = y = 1.37$

## Check

%s:

$Y = y \\approx 0.727$
"""
    for told in ("With the new weights", "Med nya parametrar", "Mit den neuen Gewichten"):
        assert "wrong" not in verdicts(text % told), told
    assert verdicts(text % "This is the output")[-1] == "wrong"


def test_the_slope_at_the_output_of_a_unit_that_is_off_is_a_convention() -> None:
    text = """$b = -0.4$, $x = 1$, $w = -0.2$.

$$y = \\mathrm{ReLU}(b + x w) = \\mathrm{ReLU}(-0.6) = 0$$

$$e = 3 \\cdot \\mathrm{ReLU}'(y) = 3 \\cdot 0 = %s$$

Note that $y = 0$, so $\\mathrm{ReLU}'(y) = 0$."""
    assert "wrong" not in verdicts(text % "0")
    assert "wrong" in verdicts(text % "2")


def test_a_list_before_an_arrow_is_read() -> None:
    text = """x = 1.0, w = 0.7

Second graph:
  w=0.5, x=2.0  -->  wx = 1.0  -->  z = 1.0 + 0.1 = 1.1

  d(wx)/dw = x = %s
"""
    assert "wrong" not in verdicts(text % "2.0", "a.txt")
    assert verdicts(text % "3.0", "a.txt")[-1] == "wrong"
