"""Matrix arithmetic against SymPy at unequal sizes, and the shapes that do not fit."""

from __future__ import annotations

import pytest
import sympy as sp
from flint import fmpq

from symderiv.arithmetic.evaluate import Evaluation, evaluate, holds
from symderiv.arithmetic.tensors import ShapeError, Tensor
from symderiv.notation.parse import parse
from symderiv.notation.sympy_bridge import to_sympy
from symderiv.notation.term import sym
from symderiv.notation.text import ascii_text

ENV = {
    sym("A"): Tensor.of([[fmpq(1), fmpq(-2), fmpq(1, 2)], [fmpq(3), fmpq(0), fmpq(5)]]),
    sym("B"): Tensor.of([[fmpq(i + j) for j in range(4)] for i in range(3)]),
    sym("v"): Tensor.column([fmpq(1), fmpq(-1, 3), fmpq(2)]),
    sym("c"): fmpq(2, 7),
}
MATRICES = {
    name.data: sp.ImmutableMatrix(*t.shape, [sp.Rational(int(x.p), int(x.q)) for x in t])
    for name, t in ENV.items()
    if isinstance(t, Tensor)
}


@pytest.mark.parametrize(
    "text",
    ["A*B", "A^T", "c*A - A/2", "A + A", "-A*v", "v*v^T", "v^T*v", "A .* A", "B^T*A^T", "A*v*c",
     "relu(A)", "diag(v)*B", "v^T*diag(v)*v", "A*[1; 2; c]", "[c, 1; 2, 3]*A",
     "relu'(A*v)", "tanh(v - v)", "sum_{k=1}^{3} k*A"],
)  # fmt: skip
def test_rational_results_agree_with_sympy(text: str) -> None:
    got = evaluate(parse(text), ENV)
    table = {**MATRICES, "c": sp.Rational(2, 7)}
    expected = to_sympy(parse(text), symbols=table).doit()
    if isinstance(got, Tensor):
        assert got.shape == expected.shape
        assert [sp.Rational(int(x.p), int(x.q)) for x in got] == list(expected)
    else:
        value = expected[0, 0] if isinstance(expected, sp.MatrixBase) else expected
        assert sp.Rational(int(got.p), int(got.q)) == value


def test_norm() -> None:
    assert evaluate(parse("norm([3; -4])"), {}) == 5
    assert evaluate(parse("norm(-2)"), {}) == 2
    square = evaluate(parse("norm(v)^2"), ENV)
    assert square == fmpq(46, 9)  # no root is taken


def test_softmax_and_its_jacobian_against_sympy() -> None:
    z = sp.symbols("z1:4")
    p = [sp.exp(a) / sum(map(sp.exp, z)) for a in z]
    jacobian = sp.Matrix(p).jacobian(z).subs(dict(zip(z, (1, 2, -1), strict=True)))
    env = {sym("z"): Tensor.column([fmpq(1), fmpq(2), fmpq(-1)])}
    got = evaluate(parse("softmax'(z)"), env)
    for x, expected in zip(got, jacobian, strict=True):
        assert abs(float(x) - float(expected)) < 1e-14
    total = evaluate(parse("softmax(z)"), env).total()
    assert total.overlaps(1) and total.rad() < 1e-15
    assert list(evaluate(parse("softmax([1; 1; 1; 1])"), {})) == [fmpq(1, 4)] * 4


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("B*A", "3×4 matrix by a 2×3"), ("A + v", "add"), ("A + c", "a scalar"), ("c - A",
        "scalar"),
        ("A .* B", "elementwise"), ("A .* c", "elementwise"), ("A^2", "power"), ("2^A", "power"),
        ("1/A", "divide"), ("tr(A)", "square"), ("diag(A)", "vector"),
        ("[A, 1]", "entry"),
    ],
)  # fmt: skip
def test_shapes_that_do_not_fit(text: str, word: str) -> None:
    with pytest.raises(ShapeError, match=word):
        evaluate(parse(text), ENV)


def test_matrices_are_compared_whole() -> None:
    assert holds(parse("A*B = A*B"), ENV)
    assert holds(parse("A != 2*A"), ENV)
    assert not holds(parse("A = 2*A"), ENV)
    with pytest.raises(ShapeError, match="order"):
        holds(parse("A < 2*A"), ENV)
    assert ENV[sym("A")] != ENV[sym("B")]


def test_definitions_over_matrices_are_shown_as_matrices() -> None:
    run = Evaluation([(sym("z"), parse("A*v")), (sym("h"), parse("relu(z)"))], ENV)
    assert ascii_text(run.shown(sym("h"), 4).term) == "[2.6667; 13]"
    assert run.value(parse("[z]_(v = v)")) == run[sym("z")]
