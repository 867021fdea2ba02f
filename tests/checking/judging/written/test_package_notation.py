"""Notation of packages and of textbooks: \\pdv, \\dv, \\eval, \\num, sech, sin⁻¹, ⟨a, b⟩, A^{-⊤}.

The values are mpmath's, the derivatives SymPy's; inner products are counted by hand.
"""

from __future__ import annotations

import mpmath
import pytest
import sympy as sp

from symderiv.checking.judging.engine import judge
from symderiv.checking.model import Verdict
from symderiv.checking.reading import read_text


def last(text: str) -> Verdict:
    return judge(read_text(text, "a.md"))[-1].verdict


VALUES = [
    (r"\sech(1)", mpmath.sech(1)),
    (r"\operatorname{csch}(2)", mpmath.csch(2)),
    (r"\coth(0.5)", mpmath.coth(0.5)),
    (r"\sec(1)", mpmath.sec(1)),
    (r"\csc(1)", mpmath.csc(1)),
    (r"\cot(1)", mpmath.cot(1)),
    (r"\sech^2(1)", mpmath.sech(1) ** 2),
    (r"\sin^{-1}(0.5)", mpmath.asin(0.5)),
    (r"\cos^{-1}(0.2)", mpmath.acos(0.2)),
    (r"\tan^{-1}(3)", mpmath.atan(3)),
    (r"\tanh^{-1}(0.5)", mpmath.atanh(0.5)),
    (r"\num{2.5e-1} \cdot 3", mpmath.mpf("0.75")),
]  # fmt: skip


@pytest.mark.parametrize(("line", "value"), VALUES, ids=[v[0] for v in VALUES])
def test_values(line: str, value: mpmath.mpf) -> None:
    assert last(f"${line} = {mpmath.nstr(value, 8)}$") in (Verdict.CORRECT, Verdict.ROUNDED)
    assert last(f"${line} = {mpmath.nstr(value * mpmath.mpf('1.07'), 8)}$") is Verdict.WRONG


x, y = sp.symbols("x y")
f = x**3 * y + sp.sin(x * y)
F = r"x^3 y + \sin(xy)"
DERIVATIVES = [
    (r"\pdv{f}{x}", sp.diff(f, x)),
    (r"\pdv{x}(" + F + ")", sp.diff(f, x)),
    (r"\pdv[2]{f}{x}", sp.diff(f, x, 2)),
    (r"\pdv[2]{x}(" + F + ")", sp.diff(f, x, 2)),
    (r"\pdv{f}{x}{y}", sp.diff(f, x, y)),
]  # fmt: skip


@pytest.mark.parametrize(("line", "right"), DERIVATIVES, ids=[d[0] for d in DERIVATIVES])
def test_derivatives(line: str, right: sp.Expr) -> None:
    given = f"Let $f = {F}$. "
    assert last(f"{given}${line} = {sp.latex(right)}$") is Verdict.CORRECT
    assert last(f"{given}${line} = {sp.latex(2 * right)}$") is Verdict.WRONG


def test_evaluation() -> None:
    given = "Let $g = x^3$. "  # 3x² at 1 and at 2
    assert last(given + r"$\eval{\dv{g}{x}}_{x=1} = 3$") is Verdict.CORRECT
    assert last(given + r"$\eval{\dv{g}{x}}_{x=2} = 3$") is Verdict.WRONG
    assert last(f"Let $f = {F}$. " + r"$\eval{\pdv{f}{x}}_{x=1} = 3y + y\cos y$") is Verdict.CORRECT


def test_the_derivative_of_tanh() -> None:
    assert last(r"$\dv{x}\tanh x = \sech^2 x$") is Verdict.CORRECT
    assert last(r"$\frac{d}{dx}\tanh x = 1 - \sech^2 x$") is Verdict.WRONG


# ⟨(1, −2, 3), (4, 0, 2)⟩ = 4 + 6 = 10; the norm of (3, 4) is 5.
@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (
            r"Let $a = (1, -2, 3)$ and $b = (4, 0, 2)$. $\langle a, b \rangle = 4 + 6 = 10$",
            "correct",
        ),
        (r"Let $a = (1, -2, 3)$ and $b = (4, 0, 2)$. $\langle a, b \rangle = 12$", "wrong"),
        (
            r"Let $a = (1, -2, 3)$ and $b = (4, 0, 2)$. $\left\langle a, b \right\rangle = 10$",
            "correct",
        ),
        (r"Let $w = (3, 4)$. $\sqrt{\langle w, w\rangle} = 5$", "correct"),
        (r"Let $w = (3, 4)$. $\langle w, w\rangle = 5$", "wrong"),
    ],
)
def test_inner_products(text: str, verdict: str) -> None:
    assert last(text) is Verdict(verdict)


def test_what_else_stands_in_angle_brackets_is_not_read() -> None:
    for text in (
        r"$\langle x \rangle = 3$",
        r"$v = \langle 1, 2, 3\rangle$",
        r"$\langle 1, 2 \rangle = 2$",
    ):
        assert last(text) is Verdict.UNCHECKED


def test_inverse_transposes() -> None:
    # With A = [2, 1; 0, 1]: the inverse is [½, −½; 0, 1], its transpose [½, 0; −½, 1].
    matrix = r"Let $A = \begin{pmatrix} 2 & 1 \\ 0 & 1\end{pmatrix}$. "
    right = r"\begin{pmatrix} 1/2 & 0 \\ -1/2 & 1\end{pmatrix}"
    plain = r"\begin{pmatrix} 1/2 & -1/2 \\ 0 & 1\end{pmatrix}"
    for up in (r"-\top", "-T"):
        assert last(f"{matrix}$A^{{{up}}} = {right}$") is Verdict.CORRECT
        assert last(f"{matrix}$A^{{{up}}} = {plain}$") is Verdict.WRONG
