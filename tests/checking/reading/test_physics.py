"""Commands of the package physics. By hand: 14 (1 − 171/14) = 14 − 171 = −157;
[6 8; 8 13] [1 0; 0 2] = [6 16; 8 26]; (1, 2) · (3, 4) = 11;
∫₀¹ x² dx = 1/3; det [1 2; 3 4] = −2; det [1 0; 0 2] = 2."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text
from symderiv.checking.reading.markup.macros import expand
from symderiv.checking.reading.markup.physics import has_physics

GIVEN = r"\[ A = \mqty[6 & 8 \\ 8 & 13], \quad B = \mqty(1 & 0 \\ 0 & 2) \]" + "\n"
COLUMNS = r"\[ \vb x = \mqty(1\\2), \vb{w} = \pmqty{3\\4} \]" + "\n"


@pytest.mark.parametrize(
    ("before", "line", "right", "slip"),
    [
        ("", r"14\qty( 1 - \frac{171}{14}) = @", "-157", r"\frac{25}{14}"),
        ("", r"14\qty[1 - \frac{171}{14}] = @", "-157", "157"),
        ("", r"14\qty{1 - \frac{171}{14}} = @", "-157", "157"),
        ("", r"2\qty\Big(3 + 4) = @", "14", "10"),
        ("", r"\qty|-5| = @", "5", "-5"),
        ("", r"\abs*{-5} + \qty|-5| = @", "10", "0"),
        (GIVEN, r"A B = \mqty[6 & @ \\ 8 & 26]", "16", "8"),
        (GIVEN, r"A B = \bmqty{6 & @ \\ 8 & 26}", "16", "8"),
        (GIVEN, r"\det B = \mqty|1 & 0 \\ 0 & 2| = @", "2", "3"),
        ("", r"\qty(\mqty[5 & 11]\mqty[5 \\ 11]) = @", "146", "136"),
        (COLUMNS, r"\vb w^T \vb x = @", "11", "12"),
        (COLUMNS, r"\norm{\vb{x}}^2 = @", "5", "3"),
        ("", r"\qq{also} \int_0^1 x^2 \dd{x} = @", r"\frac13", r"\frac12"),
        ("", r"\qty(1 + 1) \qq{and} \int_0^1 x^2 \dd x = @", r"\frac13", r"\frac12"),
    ],
)
def test_brackets_matrices_and_vectors_are_read(
    before: str, line: str, right: str, slip: str
) -> None:
    for value, verdict in ((right, "correct"), (slip, "wrong")):
        text = f"{before}\\[ {line.replace('@', value)} \\]\n"
        assert judge(read_text(text, "a.tex"))[-1].verdict.value == verdict


def test_what_others_call_so_stays_as_it_is() -> None:
    assert not has_physics(r"\[ \vb + \vb = 2 \vb, \dd = 3 \]")
    assert expand(r"$\vb \cdot x$")[0].text == r"$\boldsymbol{b} \cdot x$"
    assert expand(r"\newcommand{\qty}{q} $\qty(1)$")[0].text.endswith("$q(1)$")
    assert has_physics(r"\usepackage{amsmath, physics}")


def test_brackets_that_are_not_closed_end_nothing() -> None:
    for text in (r"$\mqty[1 & 2$", r"$\qty(1$", r"$\mqty$", r"$\qq$", "$\\mqty" + "[" * 5000 + "$"):
        read_text(text, "a.md")


@pytest.mark.parametrize("face", ["mathfrak", "mathscr", "mathcal"])
def test_a_letter_in_another_alphabet_is_a_name(face: str) -> None:
    text = (
        rf"\[ \{face}{{L}}(u, \lambda) = u^\top S u + \lambda ( u^\top u - 1 ) \] with a symmetric $S$."
        "\n"
        rf"\[ \frac{{\partial}}{{\partial u}} \{face}{{L}}(u, \lambda) = 2 S u @ 2 \lambda u \]"
    )
    for sign, verdict in (("+", "correct"), ("-", "wrong")):
        assert judge(read_text(text.replace("@", sign), "a.tex"))[-1].verdict.value == verdict


FACES = r"""For any $x \in \mathbb{R}$ let $@ = [\cos x\ \sin x]^T$. Then
\begin{align*}
 K &= \exp(2(\cos x\cos x^\prime + \sin x\sin x^\prime) - 2) \\
   &= \exp(2(@^T@^\prime) - 2)
\end{align*}
Now $2 \cdot 3 = #$.
"""


@pytest.mark.parametrize("bold", [r"\vb{x}", r"\mathbf{x}", r"\boldsymbol{x}"])
def test_a_vector_of_functions_of_a_number_has_its_letter(bold: str) -> None:
    for value, verdict in (("6", "correct"), ("7", "wrong")):
        text = FACES.replace("@", bold).replace("#", value)
        found = [f.verdict.value for f in judge(read_text(text, "a.tex"))]
        assert found[-1] == verdict
        assert "wrong" not in found[:-1]
