"""Relations as people write them: cases, degrees, parities, sizes told together, systems, headings.

cos 60° = 1/2, sin 30° = 1/2; ⌊5/2⌋ = 2; f = a + b − ½(a² + (a + b)²) = a + b − a² − ab − ½b².
"""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text


def verdicts(text: str, name: str = "answers.md") -> list[str]:
    return [f.verdict.value for f in judge(read_text(text, name))]


CASES = """- %s $\\frac{\\partial L}{\\partial w} = 2.0$: decrease $w$.
- %s $\\frac{\\partial L}{\\partial w} = -3.0$: increase $w$.
"""


def test_values_that_are_supposed() -> None:
    assert "wrong" not in verdicts(CASES % ("If", "If"))
    later = "\nHere $\\frac{\\partial L}{\\partial w} = 1.5$.\n"
    assert "wrong" not in verdicts(CASES % ("If", "If") + later)
    assert "wrong" in verdicts(CASES % ("As", "As"))


@pytest.mark.parametrize(
    ("line", "degrees", "holds"),
    [
        ("W = 10 \\cdot \\cos(60) = 10 \\cdot 0.5", "correct", True),
        ("W = 8 \\sin(30) = 4", "correct", True),
        ("W = 10 \\cdot \\cos(60) = 10 \\cdot 0.6", "wrong", False),
        ("W = 8 \\sin(3) = 0.4187", "wrong", False),  # 3° are not written so
    ],
)
def test_angles_in_degrees(line: str, degrees: str, holds: bool) -> None:
    told = verdicts(f"At an angle of 60 degrees ${line}$.\n")[-1]
    assert told.replace("rounded", "correct") == degrees
    assert verdicts(f"At this angle ${line}$.\n")[-1] == ("unchecked" if holds else "wrong")


@pytest.mark.parametrize(
    ("told", "verdict"), [("for odd $k$", "correct"), ("for all $k$", "unchecked")]
)
def test_halves_of_odd_numbers(told: str, verdict: str) -> None:
    line = "$W - k + 2\\lfloor k/2 \\rfloor + 1 = W - k + (k - 1) + 1$"
    assert verdicts(f"Check it {told}: {line}\n") == [verdict]
    assert verdicts(f"Check it {told}: {line.replace('(k - 1)', '(k - 2)')}\n") == ["wrong"]


def test_the_derivative_of_the_variable_itself() -> None:
    line = (
        "$f(x) = \\operatorname{sgn}(x) \\cdot x$\n\n$$f'(x) = \\operatorname{sgn}'(x) \\cdot x +"
        " \\operatorname{sgn}(x) \\cdot x' = 0 \\cdot x + \\operatorname{sgn}(x) \\cdot %s$$\n"
    )
    assert "wrong" not in verdicts(line % "1")
    assert "wrong" in verdicts(line % "2")


SIZES = "Input: C = 3, H = 32, W = 32.\n\n%sC = 16, H = W = 16.\n\nThen W + 4 = %s.\n"


def test_sizes_told_together() -> None:
    assert verdicts(SIZES % ("Next ", "20"))[-1] == "correct"
    assert "wrong" not in verdicts(SIZES % ("Next ", "20"))
    assert "wrong" in verdicts(SIZES % ("Next ", "30"))
    assert "wrong" in verdicts("$a = 3$, $b = 5$. So $a = b = 4$.\n")


SYSTEM = """$$\\frac{\\partial L}{\\partial a} = 4 + a + 3b = 0$$
$$\\frac{\\partial L}{\\partial b} = 5 + 3a + b = 0$$

This gives:
$$a + 3b = -4$$
$$%s$$
"""


def test_the_equations_of_a_system() -> None:
    assert "wrong" not in verdicts(SYSTEM % "3a + b = -5")
    alone = "$2 + a + 3b = 0$\n\nso $a + 3b = %s$\n"
    assert "wrong" not in verdicts(alone % "-2")
    assert "wrong" in verdicts(alone % "2")


WORKED = """$$f(a, b) = a + b - \\frac{1}{2}[a^2 + (a + b)^2]$$

%s
$$f(a, b) = a + b - a^2 - a b %s \\frac{1}{2} b^2$$

$$\\frac{\\partial f}{\\partial b} = 1 - a %s b$$
"""


@pytest.mark.parametrize("word", ["Expanding:", "After simplification this is", "化简得"])
def test_what_a_function_comes_to(word: str) -> None:
    assert "wrong" not in verdicts(WORKED % (word, "-", "-"))
    assert verdicts(WORKED % (word, "+", "+")).count("wrong") == 1


@pytest.mark.parametrize("word", ["Dropping a term and simplifying:", "Another example:"])
def test_another_function_of_the_name(word: str) -> None:
    assert "wrong" not in verdicts(WORKED % (word, "+", "+"))


def test_an_index_that_is_a_label() -> None:
    assert "wrong" not in verdicts("$U_D = 3.6$ and $U_1 = 12.5 - 0.4 = 12.1$\n")
    assert "wrong" in verdicts("$U_n = 3 n$\n\n$U_2 = 12.5 - 0.4$\n")


HEADED = "%s (a)\n\n$ x = 4 + 6 = 10 $\n\n= 3\n\nAnother one.\n"


def test_headings_with_signs_of_equality() -> None:
    assert "wrong" not in verdicts(HEADED % "==")
    assert "wrong" in verdicts(HEADED % "##")


REMAINDERS = (
    "* Sum of the digits: $2 + 7 = %s \\equiv 0$.\n* Digital root of $487 = 4 + 8 + 7 = %s$.\n"
)


def test_congruences_and_words_before_a_number() -> None:
    assert "wrong" not in verdicts(REMAINDERS % ("9", "19"))
    assert "wrong" in verdicts(REMAINDERS % ("8", "19"))
    assert "wrong" in verdicts(REMAINDERS % ("9", "18"))
    assert "wrong" in verdicts("We have $487 = 4 + 8 + 7 = 19$.\n")


AT_A_PLACE = """$J(a, b) = (a + 2b - 3)^2 + a^2$

At $a = 0$, $b = 0$:
$$\\frac{\\partial}{\\partial a} J(0, 0) = 2 (0 + 2 \\cdot 0 - 3) + 2 \\cdot 0 = -6$$
$$\\frac{\\partial}{\\partial b} J(0, 0) = %s (0 + 2 \\cdot 0 - 3) = %s$$
"""


def test_a_partial_derivative_at_a_place() -> None:
    assert "wrong" not in verdicts(AT_A_PLACE % ("4", "-12"))
    assert "wrong" in verdicts(AT_A_PLACE % ("2", "-6"))


def test_bullets_in_bullets() -> None:
    text = "-   - total = 0.1 + 0.5 = 0.6\n-   - rest = 1 - 0.6 = %s\n"
    assert "wrong" not in verdicts(text % "0.4")
    assert "wrong" in verdicts(text % "-0.4")


BOUNDS = r"""At $x = 7$ it is 1/8.

$$P = \int_{x_1}^{x_2} \frac{1}{c} \, dx = \frac{1}{c} [x]_{x_1}^{x_2} = \frac{x_2 %s x_1}{c}$$

$$I = \left[ \frac{x^2}{2} \right]_{1}^{3} = %s$$
"""


def test_values_between_bounds_in_braces() -> None:
    assert set(verdicts(BOUNDS % ("-", "4"))) <= {"given", "correct"}
    assert verdicts(BOUNDS % ("+", "5")).count("wrong") == 2


@pytest.mark.parametrize(("factor", "holds"), [("", True), ("2 ", False)])
def test_a_difference_in_brackets_is_an_exponent(factor: str, holds: bool) -> None:
    line = f"$\\frac{{dn}}{{dw}} = 1 \\cdot h_1 \\cdot w^{{(1-1)}} + 0 = {factor}h_1$\n"
    assert ("wrong" not in verdicts(line)) == holds


@pytest.mark.parametrize(("end", "holds"), [("\\pmod{3}", True), ("", False)])
def test_congruences_of_letters(end: str, holds: bool) -> None:
    line = f"- $b^4 \\equiv b \\cdot b^3 \\equiv b \\cdot 1 = b {end}$\n"
    assert ("wrong" not in verdicts(line)) == holds
