"""A file of solutions alone: each with its number, or right behind another one, is another question, whose letters
are its own."""

from __future__ import annotations

import pytest

from tests.checking.writeup import last

FIRST, SECOND = "$n = 8$", r"$v = 2$. $\frac{n}{v} = \frac{10}{2}$"


def _both(first: str, second: str, between: str = "\n") -> str:
    end = r"\end{solution}"
    return rf"\begin{{solution}}{first} {FIRST} {end}{between}\begin{{solution}}{second} {SECOND} {end}"


@pytest.mark.parametrize(
    ("first", "second"),
    [("{5.1}", "{5.5}"), ("{{1}}", "{{2}}"), ("[Exercise 1]", "[Exercise 2]"), ("", "")],
)
def test_another_solution_has_letters_of_its_own(first: str, second: str) -> None:
    assert last(_both(first, second), "a.tex") != "wrong"


@pytest.mark.parametrize(
    ("first", "second", "between"),
    [
        ("{1a}", "{1b}", "\n"),
        ("[2in]", "[1.5cm]", "\nNow use this.\n"),
        ("", "", "\nWith this $n$ compute the quotient.\n"),
    ],
)
def test_parts_of_one_question_share_them(first: str, second: str, between: str) -> None:
    assert last(_both(first, second, between), "a.tex") == "wrong"


def test_slips_within_a_solution_are_found() -> None:
    text = r"\begin{solution}{1} $n = 8$ \end{solution} "
    text += r"\begin{solution}{2} $n = 10$, $v = 2$. $n/v = %d/2$ \end{solution}"
    assert last(text % 10, "a.tex") == "correct"
    assert last(text % 12, "a.tex") == "wrong"
