# ruff: noqa: E501
"""Equations that are solved: a solution must satisfy what stands before it; each row by hand."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading.reader import read_text
from tests.checking.writeup import last

WRONG, RIGHT, GIVEN = "wrong", "correct", "given"


ROWS = (
    ("a root", r"$f(x) = x^2 - 4x$. Then $2x - 4 = 0 \Rightarrow x = 2$.", RIGHT),
    ("a root, wrong", r"$2x - 4 = 0 \Rightarrow x = -2$", WRONG),
    ("a root in words", "$3(t + 1) - 2t = 9$, so $t = 6$.", RIGHT),
    ("a root in words, wrong", "$3(t + 1) - 2t = 9$, so $t = 12$.", WRONG),
    ("factors", r"$$\lambda^2 - 5\lambda - 14 = 0$$ $$(\lambda - 7)(\lambda + 2) = 0$$", RIGHT),
    ("factors, wrong", r"$$\lambda^2 - 5\lambda - 14 = 0$$ $$(\lambda + 7)(\lambda - 2) = 0$$", WRONG),
    ("one factor, wrong", r"$$\lambda^2 - 5\lambda - 14 = 0$$ $$(\lambda - 7)(\lambda - 2) = 0$$", WRONG),
    ("numbered roots", r"$(\lambda - 7)(\lambda + 2) = 0$ gives $\lambda_1 = 7$ and $\lambda_2 = -2$", RIGHT),
    ("numbered roots, wrong", r"$(\lambda - 7)(\lambda + 2) = 0$ gives $\lambda_1 = 7$, $\lambda_2 = 2$", WRONG),
    ("an entry of a bold letter", r"$\mathbf{u}$: $3u_1 + 1.6u_2 = 0$, so $u_2 = -\frac{3}{1.6}u_1$.", RIGHT),
    ("an entry of a bold letter, wrong", r"$\mathbf{u}$: $3u_1 + 1.6u_2 = 0$, so $u_2 = \frac{3}{1.6}u_1$.", WRONG),
    ("an entry, a sum before it", r"$\mathbf{u}$: $(2 - a)u_1 + 1.6u_2 = 0$, so $u_2 = \frac{a - 2}{1.6}u_1$.", GIVEN),
    ("a solution is left out", r"$x^2 = 2x \Rightarrow x - 2 = 0$", GIVEN),
    ("a solution comes in", r"$x - 2 = 0 \Rightarrow x^2 = 2x$", "unchecked"),
    ("rounded", r"$7x - 3 = 0 \Rightarrow x \approx 0.43$", RIGHT),
    ("rounded, wrong", r"$7x - 3 = 0 \Rightarrow x \approx 0.34$", WRONG),
    ("a fraction of decimals, wrong", r"$\frac{4}{r} - 5.2 = 0 \Rightarrow r = \frac{4}{5.7}$", WRONG),
    ("a whole number nearby", r"$7x - 20 = 0 \Rightarrow x = 3$", GIVEN),
    ("an estimate", r"$$\frac{s}{q} - \frac{m - s}{1 - q} = 0$$ **Estimator** $$\hat{q} = \frac{s}{m}$$", RIGHT),
    ("an estimate, wrong", r"$$\frac{s}{q} - \frac{m - s}{1 - q} = 0$$ **Estimator** $$\hat{q} = \frac{m}{s}$$", WRONG),
    ("the next display", r"$$a \mu = b$$ $$\hat\mu = \frac{b}{a}$$", GIVEN),
    ("the next display, upside down", r"$$a \mu = b$$ $$\hat\mu = \frac{a}{b}$$", WRONG),
    ("let, upside down", r"$$a \mu = b$$ Let $$\mu = \frac{a}{b}$$", GIVEN),
    ("in a box", r"$$\mu (\frac{n}{s} + \frac{1}{r}) = \frac{n u}{s} + \frac{v}{r}$$ $$\boxed{\hat\mu_{MAP} = \frac{\frac{n u}{s} + \frac{v}{r}}{\frac{n}{s} + \frac{1}{r}}}$$", GIVEN),
    ("in a box, letters exchanged", r"$$\mu (\frac{n}{s} + \frac{1}{r}) = \frac{n u}{s} + \frac{v}{r}$$ $$\boxed{\hat\mu_{MAP} = \frac{\frac{n u}{r} + \frac{v}{s}}{\frac{n}{s} + \frac{1}{r}}}$$", WRONG),
    ("a mean, letters exchanged", r"$\bar x = \frac1n\sum_{i=1}^n x_i$. $$\mu (\frac{n}{s} + \frac{1}{r}) = \frac{n \bar x}{s} + \frac{v}{r}$$ $$\boxed{\hat\mu_{MAP} = \frac{\frac{n \bar x}{r} + \frac{v}{s}}{\frac{n}{s} + \frac{1}{r}}}$$", WRONG),
    ("a mean", r"$\bar x = \frac1n\sum_{i=1}^n x_i$. $$\mu (\frac{n}{s} + \frac{1}{r}) = \frac{n \bar x}{s} + \frac{v}{r}$$ $$\boxed{\hat\mu_{MAP} = \frac{\frac{n \bar x}{s} + \frac{v}{r}}{\frac{n}{s} + \frac{1}{r}}}$$", GIVEN),
    ("the next display, one number", r"$$1.5 + b = 1$$ $$b = -0.5$$", GIVEN),
    ("the next display, another number", r"$$1.5 + b = 1$$ $$b = 0.5$$", WRONG),
    ("the next display, of places", r"The lines are $$x + 1 = 0$$ $$x = 1$$", GIVEN),
    ("the next display, with more names", r"$$a + b = 1$$ $$b = 0.5$$", GIVEN),
    ("beside it", r"$1.5 + b = 1$, $b = 0.5$", GIVEN),
    ("a name of the equation is lost", r"$-2m(1-c) + \frac{2cs}{n} = 0 \implies c^* = \frac{m}{m+s}$", WRONG),
    ("no name is lost", r"$-2m(1-c) + \frac{2cs}{n} = 0 \implies c^* = \frac{m}{m+s/n}$", RIGHT),
    ("a name may be put in", r"With unit $n$, $-2m(1-c) + \frac{2cs}{n} = 0 \implies c^* = \frac{m}{m+s}$", GIVEN),
    ("a number for the name", r"$n = 1$, $-2m(1-c) + \frac{2cs}{n} = 0 \implies c^* = \frac{m}{m+s}$", RIGHT),
    ("a constant may be absorbed", r"$n\lambda w - s = 0 \implies w = \frac{s}{\lambda}$", GIVEN),
    ("two lines that cross", r"$$x + y = 2$$ $$y = x - 2$$", GIVEN),
    ("a sum", r"$$\sum_{i=1}^N (x_i - c) = 0 \Rightarrow c = \frac1N \sum_{i=1}^N x_i$$", RIGHT),
    ("a sum, wrong", r"$$\sum_{i=1}^N (x_i - c) = 0 \Rightarrow c = \sum_{i=1}^N x_i$$", WRONG),
    ("parameters", r"$a x + b x = c \Rightarrow x = \frac{c}{a + b}$", RIGHT),
    ("parameters, wrong", r"$a x + b x = c \Rightarrow x = \frac{c}{a - b}$", WRONG),
    ("rewritten", r"$2u + 4v = 6r \Rightarrow u + 2v = 3r$", RIGHT),
    ("rewritten, wrong", r"$2u + 4v = 6r \Rightarrow u + 2v = 6r$", WRONG),
    ("matrices", r"$P \in \mathbb{R}^{7 \times 3}$. $P^\top P \beta - P^\top y = 0 \Rightarrow \beta = (P^\top P)^{-1} P^\top y$", RIGHT),
    ("matrices, wrong", r"$P \in \mathbb{R}^{7 \times 3}$. $P^\top P \beta + P^\top y = 0 \Rightarrow \beta = (P^\top P)^{-1} P^\top y$", WRONG),
    ("matrices, turned", r"$P \in \mathbb{R}^{7 \times 3}$. $P^\top P \beta - P^\top y = 0 \Rightarrow \beta = (P P^\top)^{-1} P^\top y$", WRONG),
    # What is not told to follow, or follows from more than the equation, is taken.
    ("a second condition", "$x + y = 10$. Let $x = 4$", GIVEN),
    ("a start", r"$x^2 - 5 = 0$. The initial guess is $x = 2$", GIVEN),
    ("something else is known", r"$x + y = 10 \Rightarrow x = 4$", GIVEN),
    ("another exercise", "$2x - 4 = 0$\n\n## Exercise 2\n\n$x = 5$", GIVEN),
    ("an equation that has been used", r"$5a + 2c = 0 \Rightarrow a = -\frac25 c$. Then $c = 5$", GIVEN),
    ("a list", r"$$x^2 - 4 = 0$$ and also, another one, $$x^2 - 9 = 0$$", GIVEN),
)  # fmt: skip


@pytest.mark.parametrize(("text", "verdict"), [pytest.param(t, v, id=n) for n, t, v in ROWS])
def test_what_follows_from_an_equation(text: str, verdict: str) -> None:
    assert last(text) == verdict


OLD = "$\\lambda = 14$: $w = 1.036$\n\nLasso: $-2(29 - 14w) + \\lambda = 0$ for $w > 0$ "


@pytest.mark.parametrize(
    ("behind", "verdicts"),
    [
        ("$\\Rightarrow w = (29 - \\lambda/2)/14$", [GIVEN, RIGHT, RIGHT]),
        ("$\\Rightarrow w = (29 + \\lambda/2)/14$", [GIVEN, RIGHT, WRONG]),
        (", so $w = 11/7$", [GIVEN, RIGHT, RIGHT]),  # 2(29 - 14w) = 14
        (", so $w = 7/11$", [GIVEN, RIGHT, WRONG]),
    ],
)
def test_an_equation_with_a_bound_beside_it(behind: str, verdicts: list[str]) -> None:
    found = [f.verdict.value for f in judge(read_text(OLD + behind, "a.md"))]
    assert found[2:] == verdicts


def test_an_equation_with_a_bound_in_plain_text() -> None:
    text = "w = 3\nnow 2w - 4 = 0 for w > 0 ⇒ w = 2\n"
    assert "wrong" not in [f.verdict.value for f in judge(read_text(text, "a.txt"))]


def test_one_slip_is_one_alarm() -> None:
    text = r"$x^2 - 5x - 14 = 0 \Rightarrow (x + 7)(x - 2) = 0 \Rightarrow x = -7$"
    found = [f.verdict.value for f in judge(read_text(text, "a.md"))]
    assert found == ["given", "wrong", "given"]
    text = r"$x^2 - 5x - 14 = 0 \Rightarrow (x + 7)(x - 2) = 0 \Rightarrow x = 7$"
    assert [f.verdict.value for f in judge(read_text(text, "a.md"))][-1] == "correct"


def test_solutions_with_rounded_coefficients() -> None:
    # 5/3 = 1.6666..., 1.5 + 2.25 = 3.75 and 3.375 - 0.49 = 2.885
    assert last(r"$5u - 3v = 0 \Rightarrow v = 1.667u$") == "correct"
    assert last(r"$5u - 3v = 0 \Rightarrow v \approx 1.676u$") == "wrong"
    rows = "$$(1.5 - s)(2.25 - s) - 0.7^2 = 0$$\n$$s^2 - 3.75s + %s = 0$$"
    assert last(rows % "2.89") == "rounded"
    assert last(rows % "2.98") == "wrong"


def wrong(text: str) -> list[str]:
    return [f.source for f in judge(read_text(text, "a.md")) if f.verdict == "wrong"]


# 8(u − 3) + c u + 6 = 0 holds for u = 1.5 and c = 4, too.
COINCIDES = r"""A step: $u = 2 - 0.1 \cdot 5 = 1.5$ with $c = 4$.

$8(u - 3) + cu + 6 = 0 \implies u = \frac{18}{8 + %s}$; $c = 10$: $u = %s$."""
TO_COME = r"""so $\frac{q^2}{3} = \frac{2}{m + n} \implies q = \sqrt{\frac{%s}{m + n}}$.

- $m = 100$, $n = 50$: $q = \sqrt{%s/150}$"""


@pytest.mark.parametrize(
    ("text", "right", "slip"),
    [(COINCIDES, ("c", "1"), ("3c", "0.474")), (TO_COME, ("6", "6"), ("2", "2"))],
)
def test_solutions_in_other_names(text: str, right: tuple[str, str], slip: tuple[str, str]) -> None:
    assert wrong(text % right) == []
    assert len(wrong(text % slip)) == 1


def test_an_equation_that_holds_by_a_supposition_of_before() -> None:
    text = r"""The conditions are $k(u + v - 3) = 0$, $2(u - 4) + k = 0$ and $2(v - 1) + k = 0$.
If $k = 0$, then $(u, v) = (4, 1)$ and $u + v = 5 > 3$, which is infeasible. Therefore $u + v = 3$.
Adding the last two, $2(u + v) - 10 + 2k = 0$, so $k = 5 - 3 = 2$."""
    assert wrong(text) == []


@pytest.mark.parametrize(
    ("roots", "verdicts"),
    [
        # (2 − λ)² − 1 = λ² − 4λ + 3, whose roots are 3 and 1; those of λ² − 4λ + 5 are complex
        (("3", "1"), ["correct", "correct"]),
        (("3", "2"), ["correct", "wrong"]),
        (("5", "1"), ["wrong", "correct"]),
    ],
)
def test_the_right_equation_behind_a_wrong_step(
    roots: tuple[str, str], verdicts: list[str]
) -> None:
    text = "$(2-\\lambda)^2 - 1 = \\lambda^2 - 4\\lambda + 5 = 0$, so $\\lambda_1 = {}$, $\\lambda_2 = {}$."
    found = [f.verdict.value for f in judge(read_text(text.format(*roots), "a.md"))]
    assert found[0] == "wrong"
    assert found[2:] == verdicts


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        ("", "unchecked"),  # nothing says what A is
        ("$A = \\begin{bmatrix} 2 & 1 \\\\ 1 & 2 \\end{bmatrix}$. ", "correct"),
        ("$A = \\begin{bmatrix} 3 & 1 \\\\ 1 & 2 \\end{bmatrix}$. ", "wrong"),
    ],
)
def test_the_determinant_of_a_matrix_that_is_told(told: str, verdict: str) -> None:
    found = judge(read_text(told + "$\\det(A - \\lambda I) = (2-\\lambda)^2 - 1$", "a.md"))
    assert found[-1].verdict.value == verdict


SYSTEM = (
    "$u = (1.5, 0.2)$\n\nInstead: $\\begin{pmatrix} 2 & 0\\\\ 0 & 1\\end{pmatrix} u = \\begin{pmatrix} 8\\\\ -4\\end{pmatrix}$,"
    " $\\det = 2 \\cdot 1 = 2$, $u = \\frac12\\begin{pmatrix} 8\\\\ %s\\end{pmatrix}$."
)


def test_a_number_between_a_system_and_its_solution() -> None:
    # 2 · 4 = 8, 1 · (−4) = −4: the solution is (4, −4)
    right = [f.verdict.value for f in judge(read_text(SYSTEM % "-8", "a.md"))]
    assert set(right) <= {"given", "correct"}
    assert "wrong" in [f.verdict.value for f in judge(read_text(SYSTEM % "8", "a.md"))]


def test_residuals_of_a_model_do_not_vanish_by_it() -> None:
    model = "The model is $y = w x + b$. "
    assert last(model + r"$\sum_{i=1}^5 (y_i - w x_i - b) = 0$") == "given"
    assert last(r"With $e_i = y_i - w x_i$, $\sum_{i=1}^n (y_i - w x_i - e_i) = 0$") == "correct"


def test_what_is_told_again_is_no_value_to_come() -> None:
    text = r"""$x = 1$, $u = 1$, $w = 0.1$, $v = 0.4$.

$$z = x w + u v$$
$$z = 1 \cdot %s + 1 \cdot 0.4 = %s$$
(with $z = %s$ the output is $0.6$)"""
    assert len(wrong(text % ("0.3", "0.7", "0.7"))) == 1
    assert wrong(text % ("0.1", "0.5", "0.5")) == []
    anew = "Let $a = 1$ and $b = 2$. Of the next item we know that $a + b = 0$, $a - b = 2$: $a = 1$ and $b = -1$."
    assert wrong(anew) == []


def test_a_point_of_a_check_is_no_value_of_the_argument() -> None:
    text = r"""Q1. Given: $x = \begin{bmatrix} 1.5 \\ -0.5 \end{bmatrix}$

Q2. $f(x) = x \cdot \sigma(x)$

$f'(x) = \sigma(x)\,[1 + x(1 - \sigma(x))] = f(x) + \sigma(x)(1 %s f(x))$

Check at $x = 0$: $f'(0) = 0.5\,[1 + 0] = 0.5$"""
    assert wrong(text % "-") == []
    assert len(wrong(text % "+")) == 1


def test_a_lost_name_has_a_number_elsewhere() -> None:
    text = (
        "## Exercise 1\n\n$n = 5$\n\n## Exercise 2\n\n"
        r"$-2m(1-c) + \frac{2cs}{n} = 0 \iff c = \frac{m}{m+%s}$. With $m = 2$, $s = 3$, $n = 4$"
    )
    assert wrong(text % "s/n") == []
    assert len(wrong(text % "s")) == 1


def test_what_the_best_one_solves() -> None:
    text = "$u = (1, 1)$. The %s $u$ solves $\\begin{pmatrix} 2 & 0\\\\ 0 & 1\\end{pmatrix} u = \\begin{pmatrix} 8\\\\ %s\\end{pmatrix}$."
    assert last(text % ("best", "-4")) == GIVEN
    assert last(text % ("vector", "-4")) == WRONG
