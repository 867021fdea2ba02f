"""Every function of the oracle against SymPy: value, two derivatives on each branch, kinks."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import flint
import pytest
import sympy
from flint import arb, fmpq

from symderiv.proof.duals import dual
from symderiv.proof.errors import NotReal, OnKink
from symderiv.proof.functions import FUNCTIONS

x = sympy.Symbol("x", real=True)
R = sympy.Rational
_s = 1 / (1 + sympy.exp(-x))
_A = R("1.67326324235437728481704299167")
_L = R("1.05070098735548049341933498529")
_phi = (1 + sympy.erf(x / sympy.sqrt(2))) / 2

# name -> [(formula on the piece, points inside it, near both ends and far out)], and kinks.
SMOOTH = ["-37", "-3.7", "-0.5", "0.001", "0.3", "2.25", "21"]
LEFT, RIGHT = ["-40", "-1.75", "-0.0001"], ["0.0001", "0.8", "17"]
TABLE: dict[str, list[tuple[Any, list[str]]]] = {
    "exp": [(sympy.exp(x), SMOOTH)],
    "log": [(sympy.log(x), RIGHT)],
    "sqrt": [(sympy.sqrt(x), RIGHT)],
    "abs": [(-x, LEFT), (x, RIGHT)],
    "sign": [(-sympy.Integer(1), LEFT), (sympy.Integer(1), RIGHT)],
    "sin": [(sympy.sin(x), SMOOTH)],
    "cos": [(sympy.cos(x), SMOOTH)],
    "tan": [(sympy.tan(x), ["-1.2", "0.4", "2"])],
    "sinh": [(sympy.sinh(x), SMOOTH)],
    "cosh": [(sympy.cosh(x), SMOOTH)],
    "tanh": [(sympy.tanh(x), SMOOTH)],
    "arctan": [(sympy.atan(x), SMOOTH)],
    "erf": [(sympy.erf(x), ["-5", "-0.5", "0.3", "4"])],
    "Phi": [(_phi, ["-5", "-0.5", "0.3", "4"])],
    "log10": [(sympy.log(x) / sympy.log(10), RIGHT)],
    "log2": [(sympy.log(x) / sympy.log(2), RIGHT)],
    "floor": [(sympy.Integer(-2), ["-1.999", "-1.5"]), (sympy.Integer(3), ["3.001", "3.7"])],
    "sigmoid": [(_s, SMOOTH)],
    "identity": [(x, SMOOTH)],
    "step": [(sympy.Integer(0), LEFT), (sympy.Integer(1), RIGHT)],
    "relu": [(sympy.Integer(0), LEFT), (x, RIGHT)],
    "leaky_relu": [(x / 100, LEFT), (x, RIGHT)],
    "prelu": [(x / 4, LEFT), (x, RIGHT)],
    "elu": [(sympy.exp(x) - 1, LEFT), (x, RIGHT)],
    "selu": [(_L * _A * (sympy.exp(x) - 1), LEFT), (_L * x, RIGHT)],
    "celu": [(sympy.exp(x) - 1, LEFT), (x, RIGHT)],
    "softplus": [(sympy.log(1 + sympy.exp(x)), SMOOTH)],
    "hard_sigmoid": [
        (sympy.Integer(0), ["-9", "-3.01"]),
        (x / 6 + R(1, 2), ["-2.99", "0", "2.99"]),
        (sympy.Integer(1), ["3.01", "8"]),
    ],
    "hard_tanh": [
        (sympy.Integer(-1), ["-9", "-1.01"]),
        (x, ["-0.99", "0", "0.99"]),
        (sympy.Integer(1), ["1.01", "8"]),
    ],
    "softsign": [(x / (1 - x), LEFT), (x / (1 + x), RIGHT)],
    "swish": [(x * _s, SMOOTH)],
    "hard_swish": [
        (sympy.Integer(0), ["-9", "-3.01"]),
        (x * (x + 3) / 6, ["-2.99", "0", "2.99"]),
        (x, ["3.01", "8"]),
    ],
    "mish": [(x * sympy.tanh(sympy.log(1 + sympy.exp(x))), ["-9", "-1.2", "0.5", "9"])],
    "gelu": [(x * _phi, ["-5", "-0.5", "0.3", "4"])],
    "gelu_tanh": [
        (
            x / 2 * (1 + sympy.tanh(sympy.sqrt(2 / sympy.pi) * (x + R("0.044715") * x**3))),
            ["-3", "-0.5", "0.3", "4"],
        )
    ],
    "gaussian": [(sympy.exp(-(x**2)), ["-3", "-0.5", "0.3", "4"])],
}
# name -> place: (value there, left slope, right slope), all by hand.
KINKS: dict[str, dict[str, tuple[str, str, str]]] = {
    "abs": {"0": ("0", "-1", "1")},
    "relu": {"0": ("0", "0", "1")},
    "leaky_relu": {"0": ("0", "1/100", "1")},
    "prelu": {"0": ("0", "1/4", "1")},
    "hard_sigmoid": {"-3": ("0", "0", "1/6"), "3": ("1", "1/6", "0")},
    "hard_tanh": {"-1": ("-1", "0", "1"), "1": ("1", "1", "0")},
    "hard_swish": {"-3": ("0", "0", "-1/2"), "3": ("3", "3/2", "1")},
    "selu": {"0": ("0", str(_L * _A), str(_L))},
    "step": {"0": ("1", "0", "0")},
    "sign": {"0": ("0", "0", "0")},
}
POINTS = [(n, i, p) for n, rows in TABLE.items() for i, (_, ps) in enumerate(rows) for p in ps]


@pytest.fixture(autouse=True)
def bits() -> Any:
    before = flint.ctx.prec
    flint.ctx.prec = 400
    yield
    flint.ctx.prec = before


@lru_cache(maxsize=256)
def derivative(name: str, piece: int, order: int) -> Any:
    return sympy.diff(TABLE[name][piece][0], x, order)


def rational(text: str) -> fmpq:
    r = R(text)
    return fmpq(int(r.p), int(r.q))


def test_every_function_has_a_row() -> None:
    assert set(FUNCTIONS) - {"max", "min"} == set(TABLE)


@pytest.mark.parametrize(("name", "piece", "point"), POINTS)
def test_value_and_derivatives(name: str, piece: int, point: str) -> None:
    found = FUNCTIONS[name](dual(rational(point), 2))
    for order, c in enumerate(found.c):
        expected = sympy.N(derivative(name, piece, order).subs(x, R(point)), 45)
        got = arb(c) * (2 if order == 2 else 1)
        want = arb(str(expected))
        assert abs(got - want) <= arb("1e-38") * (abs(want) + arb("1e-3")), (order, got, expected)


@pytest.mark.parametrize(("name", "place"), [(n, p) for n, ps in KINKS.items() for p in ps])
def test_kinks(name: str, place: str) -> None:
    value, left, right = KINKS[name][place]
    assert FUNCTIONS[name](dual(rational(place), 0)).c[0] == rational(value)
    with pytest.raises(OnKink, match=name):
        FUNCTIONS[name](dual(rational(place), 1))
    near = fmpq(1, 2**100)
    for side, slope in ((-1, left), (1, right)):
        c = FUNCTIONS[name](dual(rational(place) + side * near, 1)).c[1]
        assert abs(arb(c) - arb(rational(slope))) < arb(2) ** -90


@pytest.mark.parametrize(
    ("name", "order_ok", "slope"), [("elu", 1, 1), ("celu", 1, 1), ("softsign", 1, 1)]
)
def test_no_kink_where_both_sides_agree(name: str, order_ok: int, slope: int) -> None:
    assert FUNCTIONS[name](dual(fmpq(0), order_ok)).c == [0, slope]
    with pytest.raises(OnKink):
        FUNCTIONS[name](dual(fmpq(0), 2))


def test_rational_points_stay_rational() -> None:
    exact = {
        "sigmoid": [fmpq(1, 2), fmpq(1, 4)],
        "tanh": [0, 1],
        "exp": [1, 1],
        "swish": [0, fmpq(1, 2)],
        "sin": [0, 1],
        "arctan": [0, 1],
    }
    for name, values in exact.items():
        found = FUNCTIONS[name](dual(fmpq(0), 1)).c
        assert all(isinstance(c, fmpq) for c in found)
        assert found == values
    assert FUNCTIONS["sqrt"](dual(fmpq(9, 4), 1)).c == [fmpq(3, 2), fmpq(1, 3)]
    assert FUNCTIONS["log2"](dual(fmpq(1, 8), 0)).c == [-3]
    assert FUNCTIONS["log10"](dual(fmpq(1000), 0)).c == [3]


def test_slopes_as_arguments() -> None:
    """∂/∂α of α x (x < 0), of α (e^x − 1), and of the limits between."""
    x0 = dual(fmpq(-2), 1)
    x0.c[1] = fmpq(0)
    alpha = dual(fmpq(1, 5), 1)
    assert FUNCTIONS["leaky_relu"](x0, alpha).c == [fmpq(-2, 5), -2]
    elu = FUNCTIONS["elu"](x0, alpha).c
    assert abs(elu[1] - (arb(-2).exp() - 1)).contains(0)
    assert FUNCTIONS["max"](x0, alpha).c == [fmpq(1, 5), 1]
    assert FUNCTIONS["min"](x0, alpha).c == [-2, 0]
    with pytest.raises(OnKink, match="max"):
        FUNCTIONS["max"](dual(fmpq(1), 1), dual(fmpq(1), 1) * 2 - 1)


def test_outside_the_domain() -> None:
    for name, point in (("log", -1), ("log", 0), ("sqrt", -1)):
        with pytest.raises(NotReal):
            FUNCTIONS[name](dual(fmpq(point), 1))


def test_selu_constants_are_the_fixed_point() -> None:
    """Klambauer et al. (2017): α and λ in closed form."""
    e = arb(1).exp()
    root, half, pi = arb(2).sqrt(), arb(1) / 2, arb.pi()
    c1, c2 = (1 / root).erfc(), root.erfc()
    alpha = -(2 / pi).sqrt() / (c1 * half.exp() - 1)
    lam = (
        (1 - c1 * half.exp())
        * (2 * pi).sqrt()
        / (2 * c2 * e**2 + pi * c1**2 * e - 2 * (2 + pi) * c1 * half.exp() + pi + 2).sqrt()
    )
    low, high = FUNCTIONS["selu"](dual(fmpq(-1), 0)).c[0], FUNCTIONS["selu"](dual(fmpq(1), 0)).c[0]
    assert abs(arb(high) - lam) < arb("1e-29")
    assert abs(low - lam * alpha * (arb(-1).exp() - 1)) < arb("1e-28")
