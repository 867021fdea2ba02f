"""A line that opens a case, "Case 1, x ≥ 0:", holds for what it says of the function up to the next case."""

from __future__ import annotations

import pytest

from tests.checking.solutions.made import findings, made, verdicts

HEADS = {
    "a display on the next line": ("For $x > 0$:\n\\[ %s \\]\n", "a.tex"),
    "French, an empty line": ("Pour $x > 0$ :\n\n\\[ %s \\]\n", "a.tex"),
    "German, a verb": ("Für $x > 0$ gilt\n\\[ %s \\]\n", "a.tex"),
    "a numbered case": ("Fall 1, $x > 0$: $%s$.\n", "a.md"),
    "a case, then": ("Case 1: $x > 0$. Then $%s$.\n", "a.md"),
    "in bold": ("**Case $x > 0$.** $%s$.\n", "a.md"),
    "bare": ("$x > 0$: $%s$.\n", "a.md"),
    "a list": ("- $x > 0$: $%s$\n- $x < 0$: $f_1(x) = 0.16x$\n", "a.md"),
    "items": ("\\begin{itemize}\n\\item $x > 0$: $%s$\n\\end{itemize}\n", "a.tex"),
    "brackets": ("On the right ($0 < x$) $%s$.\n", "a.md"),
    "plain text": ("x > 0: f1(x) = %s\n", "a.txt"),
}


@pytest.mark.parametrize(("page", "name"), HEADS.values(), ids=HEADS)
def test_what_is_said_of_the_case(page: str, name: str) -> None:
    solved = made("activation-trio", k="0.16")
    right, slip = ("x", "2 x") if name == "a.txt" else ("f_1(x) = x", "f_1(x) = 2x")
    assert verdicts(solved, page % right, name)[1] == "correct"
    assert verdicts(solved, page % slip, name)[1] in ("wrong", "unchecked")


def test_slopes_of_both_cases() -> None:
    solved = made("activation-trio", k="0.16")
    text = (
        "Case 1, $x > 0$: $f_1(x) = x$ and $f_1'(x) = 1$.\n\n"
        "Case 2, $x < 0$: $f_1(x) = 0.16x$ and $f_1'(x) = %s$.\n"
    )
    assert verdicts(solved, text % "0.16") == ["given", "correct", "correct"] * 2
    assert verdicts(solved, text % "0.61")[-1] not in ("correct", "rounded")


def test_no_case_reaches_past_a_heading() -> None:
    solved = made("activation-trio", k="0.16")
    text = "$x > 0$: $f_1(x) = x$\n\n## Result\n\n$f_1(x) = x$\n"
    assert [f.verdict for f in findings(solved, text)][-1] == "wrong"


@pytest.mark.parametrize(
    "rows",
    [
        r"\text{si } x \ge 0 \\ %s x & \text{sinon}",
        r"\text{wenn } x \ge 0, \\ %s x & \text{sonst.}",
        r"\text{si } x \ge 0 \\ %s x & \text{en otro caso}",
        r"\text{falls } x \ge 0 \\ %s x & \text{falls } x < 0",
    ],
)
def test_words_of_cases_in_other_languages(rows: str) -> None:
    solved = made("activation-trio", k="0.16")
    page = r"\[ f_1(x) = \begin{cases} x & " + rows + r" \end{cases} \]"
    assert verdicts(solved, page % "0.16", "a.tex") == ["correct"]
    assert verdicts(solved, page % "0.61", "a.tex") == ["wrong"]
