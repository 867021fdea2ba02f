"""Lines of words on the page: what only lays out is left out, words and formulas stay."""

from __future__ import annotations

import re

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text
from symderiv.checking.report.data import Checked
from symderiv.render.report.pages import report_page
from symderiv.render.report.prose import prose
from tests.checking.judging.keys.keydoc import key
from tests.timing import within


def shown(line: str, latex: bool = True) -> str:
    """The words of a line, with M for each formula."""
    return "".join("M" if kind else text for kind, text in prose(line, latex=latex)).strip()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (r"\begin{align*}", ""),
        (r"\end{gather*}", ""),
        (r"\par\noindent\vspace{1cm}", ""),
        (r"\hypersetup{pdftitle={A title}}", ""),
        (r"\setlength{\parindent}{0pt}", ""),
        (r"\section*{Forward pass}", "Forward pass"),
        (r"\group{Forward pass}", "Forward pass"),
        (r"Then the loss is:\begin{align*}", "Then the loss is:"),
        (r"\textbf{Note} that $z_1 > 0$, so $h = z_1$.", "Note that M, so M."),
        (r"Here \(x = 2\) and \[y = 3\] hold.", "Here M and M hold."),
        (r"50\% of the \$10 --- rounded % a comment", "50% of the $10 — rounded"),
        (r"\item first", "first"),
        ("% only a comment", ""),
    ],
)
def test_lines_of_latex(line: str, words: str) -> None:
    assert shown(line) == words


def test_lines_of_markdown_stay_as_they_are() -> None:
    assert shown(r"# A \begin{thing} costs $5 and $6", latex=False) == (
        r"# A \begin{thing} costs $5 and $6"
    )
    assert shown("With $w_1 = 2$", latex=False) == "With M"


@pytest.mark.parametrize("piece", ["{", "}", "\\vspace{", "\\a[", "$", "\\(", "\\begin{", "~~"])
def test_hostile_lines_cost_little(piece: str) -> None:
    within(0.5, lambda: list(prose(piece * (4000 // len(piece)), latex=True)))


def test_no_command_of_a_layout_stands_on_the_page_of_a_latex_file() -> None:
    text = (
        "\\documentclass{article}\n\\begin{document}\n\\section{One}\n"
        "We have\n\\begin{align*}\nz &= 2 \\cdot 3 = 6 \\\\\n\\end{align*}\n\\par\n\\vfill\n"
        "\\end{document}\n"
    )
    document = read_text(text, "a.tex")
    page = report_page(Checked("a.tex", document, tuple(judge(document))))
    words = re.findall(r'<section class="words".*?</section>', page, re.S)
    assert words and not any("\\" in w for w in words)
    assert "One" in words[0] and "We have" in words[0]


def test_formulas_stand_there_in_the_student_s_names() -> None:
    # Against the exercise this is about z_1^{(1)}; the page shows z_1.
    _, reference = key("absolute-loss-step")
    document = read_text("$z_0 = 0.75 * 3 = 2.25$\n", "a.md")
    found = tuple(judge(document, reference))
    assert [str(f.verdict) for f in found] == ["correct", "correct"]
    page = report_page(Checked("a.md", document, found))
    chain = re.search(r'<p class="chain">(.*?)</math>', page, re.S)
    assert chain is not None and "(1)" not in re.sub("<[^>]+>", "", chain[1])
