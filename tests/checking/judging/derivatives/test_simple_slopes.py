r"""The first derivatives that every course derives, in every usual notation, without an exercise: the right one is
correct, and each usual slip in it is found.

The slopes are those of any table of derivatives; that each slip is another function is checked by SymPy.
"""

from __future__ import annotations

import pytest
import sympy as sp

from symderiv.checking.model import Verdict
from tests.checking.writeup import last

_X = sp.Symbol("x", positive=True)
_E = sp.exp
# the function, its slope, and slips: in LaTeX, with what they are for SymPy
_TABLE: list[tuple[str, sp.Expr, str, dict[str, sp.Expr]]] = [
    ("x^2", _X**2, "2x", {"x": _X, "2x^2": 2 * _X**2, "-2x": -2 * _X}),
    ("x^3", _X**3, "3x^2", {"3x": 3 * _X, "x^2": _X**2, "3x^3": 3 * _X**3, r"\frac{x^2}{3}": _X**2 / 3}),
    (r"\sqrt{x}", sp.sqrt(_X), r"\frac{1}{2\sqrt{x}}",
     {r"\frac{1}{\sqrt{x}}": 1 / sp.sqrt(_X), r"\frac{1}{2}\sqrt{x}": sp.sqrt(_X) / 2}),
    (r"\frac{1}{x}", 1 / _X, r"-\frac{1}{x^2}",
     {r"\frac{1}{x^2}": _X**-2, r"-\frac{1}{x}": -1 / _X, r"-\frac{x}{x^2}": -1 / _X}),
    (r"\ln x", sp.log(_X), r"\frac{1}{x}", {"x": _X, r"\frac{1}{x^2}": _X**-2, r"-\frac{1}{x}": -1 / _X}),
    ("e^{2x}", _E(2 * _X), "2e^{2x}", {"e^{2x}": _E(2 * _X), "2xe^{2x}": 2 * _X * _E(2 * _X), "2e^x": 2 * _E(_X)}),
    ("e^{-x}", _E(-_X), "-e^{-x}", {"e^{-x}": _E(-_X), "-xe^{-x}": -_X * _E(-_X)}),
    ("x e^x", _X * _E(_X), "e^x + x e^x", {"e^x": _E(_X), "x e^x": _X * _E(_X), "e^x - x e^x": (1 - _X) * _E(_X)}),
    (r"\ln(1 + e^x)", sp.log(1 + _E(_X)), r"\frac{e^x}{1 + e^x}",
     {r"\frac{1}{1 + e^x}": 1 / (1 + _E(_X)), r"\frac{x e^x}{1 + e^x}": _X * _E(_X) / (1 + _E(_X))}),
    (r"\frac{1}{1 + e^{-x}}", 1 / (1 + _E(-_X)), r"\frac{e^{-x}}{(1 + e^{-x})^2}",
     {r"-\frac{e^{-x}}{(1 + e^{-x})^2}": -_E(-_X) / (1 + _E(-_X)) ** 2,
      r"\frac{e^{-x}}{1 + e^{-x}}": _E(-_X) / (1 + _E(-_X)),
      r"\frac{x e^{-x}}{(1 + e^{-x})^2}": _X * _E(-_X) / (1 + _E(-_X)) ** 2}),
    (r"\tanh x", sp.tanh(_X), r"1 - \tanh^2 x",
     {r"1 - \tanh x": 1 - sp.tanh(_X), r"1 + \tanh^2 x": 1 + sp.tanh(_X) ** 2,
      r"x(1 - \tanh^2 x)": _X * (1 - sp.tanh(_X) ** 2)}),
    (r"\sin(3x)", sp.sin(3 * _X), r"3\cos(3x)",
     {r"\cos(3x)": sp.cos(3 * _X), r"-3\cos(3x)": -3 * sp.cos(3 * _X), r"3x\cos(3x)": 3 * _X * sp.cos(3 * _X)}),
    ("(2x + 1)^2", (2 * _X + 1) ** 2, "4(2x + 1)",
     {"2(2x + 1)": 2 * (2 * _X + 1), "4x(2x + 1)": 4 * _X * (2 * _X + 1), "4(2x + 1)^2": 4 * (2 * _X + 1) ** 2}),
]  # fmt: skip
_NOTATIONS = (
    "$f(x) = {f}$\n\n$f'(x) = {slope}$",
    "$f(x) = {f}$, so $f'(x) = {slope}$.",
    "$f(x) = {f}$\n\n$$\\frac{{df}}{{dx}} = {slope}$$",
    "$f(x) = {f}$\n\n$$\\frac{{d f(x)}}{{dx}} = {slope}$$",
    "$y = {f}$\n\n$$\\frac{{\\mathrm{{d}} y}}{{\\mathrm{{d}} x}} = {slope}$$",
    "$y = {f}$\n\n$$\\frac{{\\partial y}}{{\\partial x}} = {slope}$$",
    "$$\\frac{{d}}{{dx}}\\left[{f}\\right] = {slope}$$",
)


@pytest.mark.parametrize("notation", _NOTATIONS)
@pytest.mark.parametrize(("f", "formula", "slope", "slips"), _TABLE)
def test_first_derivatives(
    f: str, formula: sp.Expr, slope: str, slips: dict[str, sp.Expr], notation: str
) -> None:
    assert last(notation.format(f=f, slope=slope)) is Verdict.CORRECT
    for slip, meant in slips.items():
        at = {_X: sp.Rational(7, 5)}
        assert abs(sp.N((sp.diff(formula, _X) - meant).subs(at))) > 1e-6
        assert last(notation.format(f=f, slope=slip)) is Verdict.WRONG, slip
