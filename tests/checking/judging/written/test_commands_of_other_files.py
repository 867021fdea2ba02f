"""Macros that another file defines, rarer commands, brackets around one name, terms that the text leaves out."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from symderiv.checking.reading.markup.packages import letter_of, of_a_letter
from tests.checking.writeup import alarms, last


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("bSigma", "Sigma"), ("bx", "x"), ("vw", "w"), ("mA", "A"), ("boldx", "x"), ("vtheta", "theta"),
        ("beta", None), ("bf", None), ("mu", None), ("bm", None), ("big", None), ("vec", None),
        ("cal", None), ("bar", None), ("mp", None), ("vee", None), ("varphi", None), ("calL", None),
    ],
)  # fmt: skip
def test_the_letter_of_a_macro_by_its_name(name: str, letter: str | None) -> None:
    assert letter_of(name) == letter


def test_letters_in_other_faces() -> None:
    found = [of_a_letter(n) for n in ("mcL", "calD", "bbE", "Lambda", "cd")]
    assert [m.body if m else None for m in found] == [
        r"\mathcal{L}", r"\mathcal{D}", r"\mathbb{E}", None, None,
    ]  # fmt: skip


def test_a_macro_of_the_file_itself_goes_first() -> None:
    text = r"\newcommand{\bx}{3} $a = \bx$ and $a + 1 = %s$"
    assert last(text % "4") is Verdict.CORRECT
    assert last(text % "5") is Verdict.WRONG


# ∂(xᵀ A x)/∂x = (A + Aᵀ) x; (A B)ᵀ = Bᵀ Aᵀ.
@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (r"\frac{\partial}{\partial \vx} (\vx^T \mA \vx) = (\mA + \mA^T) \vx",
         r"\frac{\partial}{\partial \vx} (\vx^T \mA \vx) = (\mA - \mA^T) \vx"),
        (r"(A B)\T = B\T A\T", r"(A B)\T = A\T B\T"),
        (r"(A B)^\T = B^\T A^\T", r"(A B)^\T = A^\T B^\T"),
        (r"\Arrowvert 2x \Arrowvert^2 = 4 \Arrowvert x \Arrowvert^2",
         r"\Arrowvert 2x \Arrowvert^2 = 2 \Arrowvert x \Arrowvert^2"),
    ],
)  # fmt: skip
def test_commands_of_other_files(right: str, wrong: str) -> None:
    assert last(f"$${right}$$") is Verdict.CORRECT
    assert last(f"$${wrong}$$") is Verdict.WRONG


def test_an_entry_of_a_function_is_a_function() -> None:
    assert last(r"$$\log(f(x)_i) + \log(f(x)_j) = \log(f_i(x) f_j(x))$$") is Verdict.CORRECT
    assert last(r"$$\log(f(x)_i) + \log(f(x)_j) = \log(f_j(x)^2)$$") is not Verdict.CORRECT


def test_an_inverse_in_bold() -> None:
    # the inverse of diag(1, 4) is diag(1, 1/4)
    text = r"""$$\mathbf{M} = \begin{bmatrix} 1 & 0 \\ 0 & 4 \end{bmatrix}$$

$$\mathbf{M^{-1}} x = \begin{bmatrix} 1 & 0 \\ 0 & %s \end{bmatrix} x$$"""
    assert last(text % r"\frac{1}{4}") is Verdict.CORRECT
    assert last(text % r"\frac{1}{2}") is not Verdict.CORRECT


def test_an_index_behind_a_name_in_brackets() -> None:
    # z_j = Σ_i w_ij a_i: its slope by w_ij is a_i
    text = r"""$$(z^{(2)})_j = \sum_{i=1}^n w_{ij} (a^{(1)})_i$$

$$\frac{\partial z_j^{(2)}}{\partial w_{ij}} = %s$$"""
    assert last(text % r"(a^{(1)})_i") is Verdict.CORRECT
    assert last(text % r"(a^{(1)})_j") is Verdict.WRONG


def test_an_equation_with_zero_in_front_is_no_identity() -> None:
    text = r"$$0 = -\frac{1}{2} (\Sigma^{-1} + \Sigma^{-T}) \sum_{i=1}^n q_i (x_i - \mu)$$"
    assert alarms(text) == 0


# log of a normal density, without what does not depend on m
LEFT_OUT = r"""%s

$$\ell = -\frac{1}{2} (\log(2 \pi) + (y - m)^2) = %s$$"""


def test_terms_that_the_text_leaves_out() -> None:
    kept = r"-\frac{1}{2} (y - m)^2"
    assert last(LEFT_OUT % ("We drop the terms without $m$.", kept)) is Verdict.UNCHECKED
    assert last(LEFT_OUT % ("We go on.", kept)) is Verdict.WRONG
    other = r"-\frac{1}{2} (y + m)^2"
    assert last(LEFT_OUT % ("We drop the terms without $m$.", other)) is Verdict.WRONG
