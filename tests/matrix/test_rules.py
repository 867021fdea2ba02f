"""Every matrix rule against element form, by dual numbers on nested lists, at unequal sizes."""

from __future__ import annotations

from fractions import Fraction

import pytest

from symderiv.graph.equations import read_equations
from symderiv.graph.errors import ShapeError
from symderiv.graph.graph import Graph
from symderiv.graph.layers import dense
from symderiv.graph.matrix_reverse import matrix_backward, numerator, short_delta
from symderiv.graph.matrix_rules import NoRule
from symderiv.notation.term import sym
from symderiv.notation.text import ascii_text
from tests.matrix.plain import Dual, Grid, gradient, lift, numbers, value

SHAPES = {
    "A": (2, 3), "B": (3, 4), "C": (2, 4), "D": (2, 3), "u": (3, 1), "v": (2, 1), "r": (1, 4),
    "p": (4, 1), "M": (4, 2), "x": (3, 1), "W": (2, 3),
}  # fmt: skip


def numbers_for(graph: Graph, *, positive: bool = False, as_float: bool = False) -> dict[str, Grid]:
    """Small fractions for every given quantity, all different."""
    env: dict[str, Grid] = {}
    k = 0
    for name in graph.given:
        n, m = graph[name].shape or (1, 1)
        rows = []
        for _ in range(n):
            row = []
            for _ in range(m):
                k += 1
                x = Fraction((k * 37) % 23 - (0 if positive else 11), 7) + Fraction(1, 14)
                row.append(Dual(float(x) if as_float else x))
            rows.append(row)
        env[name] = rows
    return env


def run_graph(graph: Graph, env: dict[str, Grid]) -> dict[str, Grid]:
    env = dict(env)
    for node in graph.defined:
        assert node.term is not None
        env[node.name] = value(node.term, env)
    return env


def moved(graph: Graph, env: dict[str, Grid], name: str, of: str) -> Grid:
    """d of/d name entry by entry; also of a defined node, by cutting the graph there."""

    def run(changed: dict[str, Grid]) -> Dual:
        inner = dict(changed)
        for node in graph.defined:
            if node.name != name:
                assert node.term is not None
                inner[node.name] = value(node.term, inner)
        return lift(inner[of][0][0])

    return gradient(run, env, name)


def check(graph: Graph, of: str, env: dict[str, Grid], exact: bool, **how: object) -> None:
    sweep = matrix_backward(graph, of, graph.given, **how)  # type: ignore[arg-type]
    full = run_graph(graph, env)
    turned = dict(full)
    for a, b in zip(sweep.adjoints, numerator(sweep).adjoints, strict=True):
        expected = moved(graph, full, a.node, of)
        key = _standing(a.quantity)
        full[key] = value(_named(a.term), full)
        got = numbers(full[key])
        shape = graph[a.node].shape or (1, 1)
        assert (len(got), len(got[0])) == shape, a.node
        for g, e in zip(sum(got, []), sum(expected, []), strict=True):
            if exact:
                assert g == e, (a.node, ascii_text(a.term))
            else:
                assert abs(g - e) < 1e-9 * max(1, abs(e)), (a.node, ascii_text(a.term))
        turned[key] = value(_named(b.term), turned)
        flipped = [list(c) for c in zip(*numbers(turned[key]), strict=True)]
        for g, e in zip(sum(flipped, []), sum(got, []), strict=True):
            assert abs(g - e) < 1e-12, ("numerator", a.node, ascii_text(b.term))


def _standing(quantity):  # type: ignore[no-untyped-def]
    return quantity.data if quantity.head == "sym" else "d_{" + quantity.args[1].data + "}"


def _named(t):  # type: ignore[no-untyped-def]
    from symderiv.notation.term import rebuild

    if t.head == "deriv":
        return sym(_standing(t))
    return rebuild(t, tuple(map(_named, t.args))) if t.args else t


EXACT = [
    ("sum", "L = tr((A + D)^T*(A - D))"),
    ("product", "Y = A*B\nL = tr(C^T*Y)"),
    ("product of three", "Y = A*B*M\nL = v^T*Y*v"),
    ("product of vectors", "L = v^T*A*u"),
    ("outer product", "Y = u*r\nL = tr(B^T*Y)"),
    ("scalar factor", "Y = 1/3*c*A*u\nL = v^T*Y"),
    ("scalar from an inner product", "s = v^T*v\nY = s*A\nL = tr(D^T*Y)"),
    ("hadamard", "Y = A .* D\nL = v^T*Y*u"),
    ("hadamard of three", "Y = A .* D .* A\nL = v^T*Y*u"),
    ("transpose", "Y = A^T*v\nL = u^T*Y"),
    ("transpose of a product", "Y = (A*B)^T\nL = p^T*Y*v"),
    ("elementwise", "z = A*u\nh = relu(z)\nL = v^T*h"),
    ("squared norm", "L = 1/2*norm(A*u - v)^2"),
    ("frobenius norm", "L = c*norm(A - D)^2"),
    ("trace", "L = tr(A*B*M)"),
    ("trace of a sum", "L = tr(A*B*M - M^T*M)"),
    ("quotient", "s = v^T*v\nY = A/s\nL = tr(D^T*Y)"),
    ("affine over a batch", "Z = A*B + v*ones_4^T\nL = 1/2*norm(Z - C)^2"),
    ("rows", "z = u^T*B + r\nL = norm(z)^2"),
    ("shared", "Y = A*u\nZ = Y + A*u\nL = v^T*Z*(v^T*Y)"),
    ("penalty", "Y = A*u\nL = 1/2*norm(Y - v)^2 + lambda/2*norm(A)^2"),
    ("ones", "L = ones_2^T*(A .* D)*ones_3"),
    ("largest entry", "m = max(A)\nL = m*c"),
    ("smallest entry", "L = -c*min(A*u)"),
    ("entrywise maximum", "Y = max(A, D)\nL = v^T*Y*u"),
    ("entrywise minimum", "Y = min(A*u, v)\nL = norm(Y)^2"),
    ("maximum with 0", "Y = max(A, 0)\nL = v^T*Y*u"),
    ("maximum with a number", "Y = max(c, A)\nL = v^T*Y*u"),
    ("maximum of numbers", "L = max(v^T*A*u, c*norm(v)^2)"),
    ("diagonal in the middle", "L = u^T*diag(x)*u"),
    ("diagonal on the left", "L = v^T*A*diag(u)*x"),
    ("diagonal of a wide product", "Y = diag(v)*A*B\nL = tr(C^T*Y)"),
    ("diagonal alone", "K = diag(v)\nL = tr(K*K) + v^T*K*v"),
    ("diagonal of a row", "K = diag(r)\nL = u^T*B*K*p"),
    ("diagonal under a sign", "L = -c*u^T*diag(x - u)*x"),
    ("cases of matrices", "Y = {A if c > 0; 2*D otherwise}\nL = v^T*Y*u"),
    ("cases of both signs", "Y = {A .* A if c < 0; A + D otherwise}\nL = v^T*Y*u"),
    ("a sign and a sum", "Y = -A*u - (v - 2*v)\nL = norm(Y)^2"),
]


@pytest.mark.parametrize(("name", "text"), EXACT, ids=[n for n, _ in EXACT])
def test_rule_in_exact_fractions(name: str, text: str) -> None:
    names = {n: s for n, s in SHAPES.items() if _uses(text, n)}
    graph = read_equations(text, shapes=names, output="L")
    check(graph, "L", numbers_for(graph), exact=True)


REAL = [
    ("sigmoid", "z = A*u\nh = sigmoid(z)\nL = v^T*h"),
    ("exp of a matrix", "Y = exp(A)\nL = v^T*Y*u"),
    ("log", "Y = log(A .* A)\nL = v^T*Y*u"),
    ("abs", "L = ones_2^T*|A|*ones_3"),
    ("norm", "L = norm(A*u - v)"),
    ("softmax of a column", "q = softmax(A*u)\nL = v^T*q"),
    ("softmax of a row", "q = softmax(u^T*B)\nL = q*p"),
    ("softmax of columns", "Q = softmax(A*B)\nL = tr(C^T*Q)"),
    ("softmax inside", "Q = softmax(A*B) .* C\nL = v^T*Q*p"),
    ("scalar sigmoid", "z = v^T*A*u\nh = sigmoid(z)\nL = 1/2*(h - c)^2"),
    ("unjoined cross-entropy", "q = softmax(A*u)\nk = log(q)\nL = -v^T*k"),
]


@pytest.mark.parametrize(("name", "text"), REAL, ids=[n for n, _ in REAL])
def test_rule_in_floating_point(name: str, text: str) -> None:
    names = {n: s for n, s in SHAPES.items() if _uses(text, n)}
    graph = read_equations(text, shapes=names, output="L")
    check(graph, "L", numbers_for(graph, as_float=True), exact=False)


def _uses(text: str, name: str) -> bool:
    import re

    return re.search(rf"(?<![A-Za-z_]){name}(?![A-Za-z_(])", text) is not None


def test_joined_losses_are_p_minus_y() -> None:
    text = "z = W*x\nq = softmax(z)\nL = -y^T*log(q)"
    shapes = {"W": (3, 2), "x": (2, 1), "y": (3, 1)}
    graph = read_equations(text, shapes=shapes, inputs=["x", "y"])
    joined = matrix_backward(graph)
    assert ascii_text(joined.by_node["z"].term) == "q - y"
    assert joined.assumes == ("y",)
    env = run_graph(graph, numbers_for(graph, as_float=True))
    env["y"] = [[Dual(0.0)], [Dual(1.0)], [Dual(0.0)]]
    env = run_graph(graph, env)
    expected = moved(graph, env, "z", "L")
    got = numbers(value(joined.by_node["z"].term, env))
    for g, e in zip(sum(got, []), sum(expected, []), strict=True):
        assert abs(g - e) < 1e-12
    # Without the joined rule the same numbers come by the Jacobian of softmax.
    apart = matrix_backward(graph, join_loss=False)
    assert "diag(q)" in ascii_text(apart.by_node["z"].term)


@pytest.mark.parametrize("convention", ["column", "row"])
@pytest.mark.parametrize(
    ("last", "loss"), [("sigmoid", "bce"), ("softmax", "cross_entropy"), ("tanh", "mse")]
)
@pytest.mark.parametrize("samples", [1, 4])
def test_dense_networks(convention: str, last: str, loss: str, samples: int) -> None:
    graph = dense(
        [3, 2, 4], "tanh", output_activation=last, loss=loss, form="matrix", samples=samples,
        convention=convention,
    )  # fmt: skip
    env = numbers_for(graph, as_float=True)
    target = "Y" if samples > 1 else "y"
    n, m = graph[target].shape
    along = 4 if convention == "column" else None
    env[target] = [
        [Dual(float((i if along else j) == ((j if along else i) + 1) % 4)) for j in range(m)]
        for i in range(n)
    ]
    sweep = matrix_backward(graph, None, None, short_delta(graph), merge=True)
    full = run_graph(graph, env)
    for a in sweep.adjoints:
        key = _standing(a.quantity)
        full[key] = value(_named(a.term), full)
        expected = moved(graph, run_graph(graph, env), a.node, "L")
        for g, e in zip(sum(numbers(full[key]), []), sum(expected, []), strict=True):
            assert abs(g - e) < 1e-9 * max(1, abs(e)), a.node
    named = [a for a in sweep.adjoints if a.quantity.head == "sym"]
    assert len(named) == 2, "one δ for each layer"


def test_what_no_rule_covers_is_named() -> None:
    text = "Y = {A if A > D; D otherwise}\nL = norm(Y)^2"
    graph = read_equations(text, shapes={"A": (2, 3), "D": (2, 3)}, output="L")
    with pytest.raises(NoRule, match="otherwise"):
        matrix_backward(graph, "L", ["A"])
    with pytest.raises(ShapeError, match="diag takes a vector, not 2×3"):
        read_equations("K = diag(A)\nL = tr(K)", shapes={"A": (2, 3)}, output="L")
    graph = read_equations("Y = A*u", shapes={"A": (2, 3), "u": (3, 1)}, output="Y")
    with pytest.raises(ShapeError, match="not a scalar"):
        matrix_backward(graph, "Y", ["A"])
