"""The cost of a gradient as operation counts: the same on every machine, no times.

Laws: (forward + gradient)/forward ≤ 4 whatever the depth (the cheap gradient principle: Griewank &
Walther, Evaluating Derivatives, 2nd ed., section 4.6); the size of a sweep is linear in the number
of edges although the number of paths doubles with every skip.
"""

from __future__ import annotations

from itertools import pairwise

import pytest

from symderiv.graph.graph import Graph
from symderiv.graph.layers import chain, dense
from symderiv.graph.paths import TooManyPaths, count_paths, list_paths
from symderiv.graph.reverse import backward, operations
from symderiv.notation.parse import parse
from symderiv.notation.term import Term

LIMIT = 4


def skips(layers: int) -> list[tuple[int, int]]:
    """A skip over every second layer."""
    return [(k, k + 2) for k in range(1, layers - 1, 2)]


def slopes(term: Term) -> int:
    """How many derivatives of functions, f′(z), a term holds."""
    if term.head == "deriv":
        return 0
    own = term.head == "call" and term.data[1] > 0
    return own + sum(slopes(a) for a in term.args)


def costs(graph: Graph) -> tuple[int, int]:
    """(forward, gradient) operations; f′(z) counts as two, as in h(1 − h)."""
    forward = operations(n.term for n in graph.defined if n.term is not None)
    terms = [a.term for a in backward(graph).adjoints]
    return forward, operations(terms) + sum(map(slopes, terms))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("w*x + b", 2),
        ("sigmoid(w*x + b)", 3),
        ("a*b*c", 2),
        ("a/b", 1),
        ("a^2", 1),
        ("-a", 0),
        ("a - b", 1),
        ("x", 0),
    ],
)
def test_operations_are_counted_as_by_hand(text: str, expected: int) -> None:
    assert operations([parse(text)]) == expected


def test_forward_pass_of_a_chain_by_hand() -> None:
    # A product, a sum and a function in each layer; a skip adds one sum more.
    assert costs(chain(7))[0] == 3 * 7
    assert costs(chain(7, skips=skips(7)))[0] == 3 * 7 + 3


def test_backward_pass_of_a_chain_by_hand() -> None:
    # In each layer: ∂L/∂z = ∂L/∂h · f′ (the first ∂L/∂h is 1), with f′ 2 more; ∂L/∂w = ∂L/∂z · h;
    # ∂L/∂h of the layer below = ∂L/∂z · w.
    n = 9
    forward, gradient = costs(chain(n, shared=False))
    assert forward == 3 * n
    assert n * 3 <= gradient <= n * 5


@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "relu", "softplus"])
@pytest.mark.parametrize("shared", [True, False], ids=["shared", "own"])
@pytest.mark.parametrize("skipping", [False, True], ids=["plain", "skips"])
@pytest.mark.parametrize("layers", [1, 2, 3, 8, 50, 300])
def test_gradient_of_chains(layers: int, skipping: bool, shared: bool, activation: str) -> None:
    graph = chain(layers, activation, shared=shared, skips=skips(layers) if skipping else ())
    forward, gradient = costs(graph)
    assert forward + gradient <= LIMIT * forward


@pytest.mark.parametrize("loss", [None, "squared"])
@pytest.mark.parametrize("activation", ["sigmoid", "relu"])
@pytest.mark.parametrize("depth", [1, 2, 4, 10, 50])
def test_gradient_of_wide_networks(depth: int, activation: str, loss: str | None) -> None:
    forward, gradient = costs(dense([4] * (depth + 1) + [1], activation, loss=loss))
    assert forward + gradient <= LIMIT * forward


@pytest.mark.parametrize("make", [chain, lambda n: chain(n, skips=skips(n), shared=False)])
def test_each_layer_adds_the_same_cost(make: object) -> None:
    assert callable(make)
    totals = [sum(costs(make(n))) for n in (20, 40, 60, 80)]
    steps = [b - a for a, b in pairwise(totals)]
    assert len(set(steps)) == 1


@pytest.mark.parametrize("forks", [1, 2, 10, 100, 333])
def test_each_skip_doubles_the_paths(forks: int) -> None:
    # Layers 1 … 2·forks + 2: from h_1, h_3, … one way leads through the next layer, one skips it.
    graph = chain(2 * forks + 2, skips=skips(2 * forks + 2))
    assert count_paths(graph, "z_1") == 2**forks
    assert count_paths(graph, f"z_{2 * forks + 1}") == 1


def test_2_to_100_paths_are_counted_and_not_listed() -> None:
    graph = chain(202, skips=skips(202))
    with pytest.raises(TooManyPaths) as caught:
        list_paths(graph, "z_1")
    assert caught.value.count == 2**100
    sweep = backward(graph)
    assert sum(len(a.contributions) for a in sweep.adjoints) <= 5 * 202 + 100


def test_a_shared_weight_has_a_path_for_each_use() -> None:
    # w enters layers 2 … n of a plain chain, one path each.
    assert count_paths(chain(50), "w") == 49


def test_the_deepest_networks_need_no_recursion() -> None:
    layers = 3000
    sweep = backward(chain(layers, skips=skips(layers)))
    assert len(sweep.gradient("w").contributions) == layers - 1
