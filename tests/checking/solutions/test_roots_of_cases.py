"""A wrong slope in one case of a function is no lost root: √(0.61 x) has no value where x < 0."""

from __future__ import annotations

import pytest

from tests.checking.solutions.made import findings, made

PAGES = {
    "LaTeX": (
        r"\[ f_1(x) = \begin{cases} x & x \ge 0 \\ %s\,x & x < 0 \end{cases} \]",
        "a.tex",
    ),
    "the other way round": (
        r"$f_1(x) = \begin{cases} %s x & x < 0 \\ x & x \ge 0 \end{cases}$",
        "a.md",
    ),
}


@pytest.mark.parametrize(("page", "name"), PAGES.values(), ids=PAGES)
def test_a_digit_that_was_copied_wrongly(page: str, name: str) -> None:
    solved = made("activation-trio", k="0.16")
    assert [f.verdict for f in findings(solved, page % "0.16", name)] == ["correct"]
    (slip,) = findings(solved, page % "0.61", name)
    assert (slip.verdict, slip.mistake) == ("wrong", "copied-wrongly")
    (other,) = findings(solved, page % "0.5", name)
    assert other.verdict == "wrong" and "√" not in f"{other.expected}{other.message}"
