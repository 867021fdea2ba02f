"""Braces that say nothing: {{∂E}} as formula editors export it, and {∂E \\over ∂y} as TeX of old has it."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from symderiv.checking.reading import read_text
from symderiv.checking.reading.markup.braces import without_idle_braces
from tests.checking.writeup import last

LOSS = r"$E = \frac12 (t - y)^2$, $y = w x$." + "\n\n"
# ∂E/∂y = −(t − y), ∂²E/∂y² = 1, ∂E/∂w = −(t − y) x
WAYS = {
    r"\frac{{\partial E}}{{\partial y}}": ("-(t - y)", "t - y"),
    r"\frac{{\partial E}}{{\partial {y}}}": ("-(t - y)", "t - y"),
    r"\frac{ {\partial E} }{ {\partial y} }": ("-(t - y)", "t - y"),
    r"\frac{{dE}}{{dy}}": ("-(t - y)", "t - y"),
    r"\frac{{{\partial ^2}E}}{{\partial {y^2}}}": ("1", "2"),
    r"\frac{\partial^2}{\partial {y^2}} E": ("1", "2"),
    r"{\partial E \over \partial y}": ("-(t - y)", "t - y"),
    r"{{\partial E} \over {\partial w}}": ("-(t - y) x", "(t - y) x"),
    r"{dE \over dy}": ("-(t - y)", "t - y"),
    r"\frac\partial{\partial y} E": ("-(t - y)", "t - y"),
    r"\frac d{dy} E": ("-(t - y)", "t - y"),
    r"{\partial{E} \over\partial{y}}": ("-(t - y)", "t - y"),
    r"{\partial \over \partial y} E": ("-(t - y)", "t - y"),
    r"{\partial\over\partial y} E": ("-(t - y)", "t - y"),
    r"{d \over dy} E": ("-(t - y)", "t - y"),
    r"{\partial y^2 x \over \partial y}": ("2 y x", "y x"),
    r"\frac{{\rm d}E}{{\rm d}y}": ("-(t - y)", "t - y"),
    r"\frac{{\rm d} E}{{\rm d} w}": ("-(t - y) x", "(t - y) x"),
    r"\frac{{d} E}{{d} y}": ("-(t - y)", "t - y"),
    r"\frac{{\mathrm d} E}{{\mathrm d} y}": ("-(t - y)", "t - y"),
    r"\frac{{\rm d}^2 E}{{\rm d} y^2}": ("1", "2"),
    r"\frac{{\rm d}}{{\rm d} y} E": ("-(t - y)", "t - y"),
    r"{{\rm d}E \over {\rm d}y}": ("-(t - y)", "t - y"),
    r"\frac{\ensuremath{\, \mathrm{d}} E}{\ensuremath{\, \mathrm{d}} y}": ("-(t - y)", "t - y"),
    r"\frac{\ensuremath{d} E}{\ensuremath{d} y}": ("-(t - y)", "t - y"),
    r"\frac{{\mathrm{d}} y^2}{{\mathrm{d}} y}": ("2 y", "y"),
    r"{\partial E \over \partial y} {\partial y \over \partial w}": ("-(t - y) x", "(t - y) x"),
}


@pytest.mark.parametrize("written", WAYS)
def test_derivatives(written: str) -> None:
    right, wrong = WAYS[written]
    assert last(f"{LOSS}$${written} = {right}$$\n") is Verdict.CORRECT
    assert last(f"{LOSS}$${written} = {wrong}$$\n") is Verdict.WRONG


@pytest.mark.parametrize(
    "kept",
    [
        r"\frac{\partial}{\partial x}", r"\frac{\partial^2}{\partial x^2}", r"\frac{d^2}{dx^2}", r"x^{{a}_b}",
        r"{d \over 2}", r"\{{a}\}", r"{\over 3}", r"x_{\rm d}", r"\frac{\mathrm{d}}{2}", r"2 {d}", r"\sqrt{d}",
    ],
)  # fmt: skip
def test_others_stay(kept: str) -> None:
    assert without_idle_braces(kept) == kept


@pytest.mark.parametrize(
    "written", [*WAYS, "{{" * 50, "}}{{", r"{{{\partial}}}", r"{\partial \over \partial"]
)
def test_places_stay(written: str) -> None:
    assert len(without_idle_braces(written)) == len(written)


def test_source_is_whole() -> None:
    document = read_text(f"{LOSS}$${{\\partial E \\over \\partial y}} = 3$$\n", "a.md")
    assert document.statements[-1].left.source == r"{\partial E \over \partial y}"
