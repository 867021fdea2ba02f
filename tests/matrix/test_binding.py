"""Vectors and matrices from exercise files reach graphs in their shapes; ones are constants."""

from __future__ import annotations

import pytest
from flint import fmpq

from symderiv.arithmetic.evaluate import evaluate
from symderiv.arithmetic.tensors import Tensor
from symderiv.exercises.draw import draw
from symderiv.exercises.faults import ExerciseFileError
from symderiv.exercises.load import parse_exercise
from symderiv.exercises.solve import solve
from symderiv.graph.elements import element
from symderiv.graph.equations import read_equations
from symderiv.notation.latex import latex
from symderiv.notation.parse import parse
from symderiv.notation.term import Term, num, sym
from symderiv.notation.text import unicode_text

TEXT = """
id: binding
title: A row and a matrix
family: G
level: 1
parameters:
  x: {choices}
  W: [[1, 2], [3, 4], [5, 6]]
graphs:
  net:
    equations: |
      z = x*W
      L = 1/2*norm(z)^2
    inputs: [x]
    parameters: [W]
    shapes: {{x: [1, 3], W: [3, 2]}}
tasks:
  - {{kind: matrix-backward, points: 1}}
"""


def test_a_vector_takes_the_shape_of_the_graph() -> None:
    exercise = parse_exercise(TEXT.format(choices="[1, 0, -1]"))
    bound = solve(draw(exercise, 0, "1")).graphs["net"]
    assert bound.givens["x"].shape == (1, 3)
    # z = (1 − 5, 2 − 6), L = 16, ∂L/∂W = xᵀ z.
    assert bound.evaluation[sym("L")] == fmpq(16)
    solved = solve(draw(exercise, 0, "1"))
    assert solved.answers["a:adjoint:W:1[1,1]"] == -4
    assert solved.gradients["a:adjoint:W:1[3,2]"] == 4


def test_a_value_of_another_shape_is_a_fault_of_the_file() -> None:
    exercise = parse_exercise(TEXT.format(choices="[1, 0]"))
    with pytest.raises(ExerciseFileError, match="1×3 in the graph, and its value is 1×2"):
        solve(draw(exercise, 0, "1"))


@pytest.mark.parametrize("text", ["ones_3", "ones_{2,3}", "b*ones_4^T", "W^{[1](2)}*x"])
def test_ones_and_layers_of_a_step_print_and_read(text: str) -> None:
    t = parse(text)
    assert parse(latex(t), tex=True) is t
    assert parse(unicode_text(t)) is t


def test_ones_are_constants_of_their_shape() -> None:
    assert evaluate(parse("ones_3^T*ones_3"), {}) == 3
    assert evaluate(parse("ones_{2,3}"), {}) == Tensor((2, 3), [fmpq(1)] * 6)
    graph = read_equations("L = ones_2^T*a", shapes={"a": (2, 1)}, output="L")
    assert graph.given == ("a",)


MATRICES = {"A": (2, 3), "B": (3, 2), "D": (2, 3), "u": (3, 1), "v": (2, 1), "p": (2, 1)}
FORMS = [
    "A*B", "A*u + v", "A .* D", "(A^T*v) .* u", "v*u^T", "(diag(p) - p*p^T)*v", "relu(A)",
    "A*ones_3", "1/2*norm(A*u - v)^2", "tr(A*B)", "-1/3*tr(A^T*D)", "v^T*A*u", "softmax(A*u)",
]  # fmt: skip


@pytest.mark.parametrize("text", FORMS)
def test_element_form_has_the_entries_of_the_matrix(text: str) -> None:
    env: dict[Term, object] = {}
    k = 0
    for name, (n, m) in MATRICES.items():
        entries = []
        for i in range(n):
            for j in range(m):
                k += 1
                entries.append(fmpq(k * 5 % 13 - 6, 3))
                index = "".join(str(x + 1) for x, size in ((i, n), (j, m)) if size > 1)
                env[sym(f"{name}_{index}")] = entries[-1]
        env[sym(name)] = Tensor((n, m), entries)
    t = parse(text)
    whole = evaluate(t, env)  # type: ignore[arg-type]
    n, m = whole.shape if isinstance(whole, Tensor) else (1, 1)
    for i in range(n):
        for j in range(m):
            row, column = num(i + 1) if n > 1 else None, num(j + 1) if m > 1 else None
            entry = _opened(element(t, MATRICES, row, column))
            got = evaluate(entry, env)  # type: ignore[arg-type]
            expected = whole[i, j] if isinstance(whole, Tensor) else whole
            same = got - expected
            if text == "softmax(A*u)":
                assert same.contains(0) and same.rad() < 1e-12
            else:
                assert same == 0


def _opened(t: Term) -> Term:
    """Sums written out, their index put into the subscripts of names."""
    from symderiv.notation.names import join, split
    from symderiv.notation.term import add, make

    def put(u: Term, index: str, k: int) -> Term:
        if u.head == "sym":
            base, low, up = split(u.data)
            return sym(join(base, low.replace(index, str(k)), up))
        return make(u.head, tuple(put(a, index, k) for a in u.args), u.data) if u.args else u

    if t.head == "sum":
        body, index, _, high = t.args
        return add(*[_opened(put(body, index.data, k)) for k in range(1, high.data[0] + 1)])
    return make(t.head, tuple(map(_opened, t.args)), t.data) if t.args else t
