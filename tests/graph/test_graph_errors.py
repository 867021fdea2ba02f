"""Wrong graphs: which error, which names, which line, which hint."""

from __future__ import annotations

import pytest

from symderiv.graph.equations import read_equations
from symderiv.graph.errors import (
    CycleError,
    GraphError,
    RedefinitionError,
    ShapeError,
    UnknownNameError,
)
from symderiv.graph.layers import chain, dense
from symderiv.graph.specs import build_graph


def test_a_cycle_names_its_members_and_nothing_else() -> None:
    with pytest.raises(CycleError) as caught:
        read_equations("s = x\na = b + s\nb = c\nc = a*x\nL = c")
    assert sorted(caught.value.names) == ["a", "b", "c"]
    assert "a" in str(caught.value)
    assert caught.value.line in (2, 3, 4)


def test_the_circle_is_written_in_the_order_of_need() -> None:
    """Each name of the circle needs, or feeds, the next: a uses b, b uses c, c uses a."""
    with pytest.raises(CycleError) as caught:
        read_equations("a = b + 1\nb = c + 1\nc = a + 1")
    names = caught.value.names
    uses = {"a": "b", "b": "c", "c": "a"}
    forward = all(uses[n] == names[(i + 1) % 3] for i, n in enumerate(names))
    backward = all(uses[names[(i + 1) % 3]] == n for i, n in enumerate(names))
    assert forward or backward


def test_a_definition_of_itself() -> None:
    with pytest.raises(CycleError) as caught:
        read_equations("w = w - 1")
    assert caught.value.names == ("w",)
    assert caught.value.line == 1


def test_an_unknown_name_offers_close_matches_and_its_line() -> None:
    with pytest.raises(UnknownNameError) as caught:
        read_equations("z_1 = w_1*x\n\nL = z_l^2", inputs=["x"], parameters=["w_1"])
    assert caught.value.name == "z_l"
    assert caught.value.line == 3
    assert "z_1" in caught.value.candidates
    assert "did you mean 'z_1'" in str(caught.value)


def test_an_unknown_output_and_node() -> None:
    with pytest.raises(UnknownNameError, match="'Loss'"):
        read_equations("L = w*x", output="Loss")
    with pytest.raises(UnknownNameError, match="did you mean 'h_1'"):
        chain(2)["h1"]


def test_redefinition_names_both_lines() -> None:
    with pytest.raises(RedefinitionError) as caught:
        read_equations("a = x\nb = a\na = b")
    assert caught.value.line == 3
    assert "first on line 1" in str(caught.value)
    with pytest.raises(RedefinitionError, match="'x'"):
        read_equations("x = 3\nL = x", inputs=["x"])


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("a + b", 1, "not an equation"),
        ("a = x\nb < a", 2, "not an equation"),
        ("2*a = x", 1, "not a name"),
        ("a = x\nf(b) = a", 2, "not a name"),
        ("a = x\n\nb = a +", 3, "line 3"),
        ("a = (x", 1, "line 1"),
        ("", None, "no definition"),
        ("# nothing\n;;", None, "no definition"),
    ],
)
def test_text_that_is_no_graph(text: str, line: int | None, word: str) -> None:
    with pytest.raises(GraphError, match=word) as caught:
        read_equations(text)
    assert caught.value.line == line


SHAPES = {"W": (3, 2), "x": (2, 1), "y": (2, 1), "b": (3, 1)}


@pytest.mark.parametrize(
    ("equation", "word"),
    [
        ("z = W*b", "3×2 by 3×1"),
        ("z = x*W", "2×1 by 3×2"),
        ("z = W*x + y", "3×1 and 2×1"),
        ("z = W*x + 1", "3×1 and a scalar"),
        ("z = x/y", "divide"),
        ("z = x^2", "power"),
    ],
)
def test_shapes_that_do_not_fit_are_named(equation: str, word: str) -> None:
    with pytest.raises(ShapeError, match="'z'") as caught:
        read_equations(f"u = 2*x\n{equation}", shapes=SHAPES)
    assert word in str(caught.value)
    assert caught.value.line == 2


def test_shapes_that_fit() -> None:
    graph = read_equations("z = W*x + b\nh = sigmoid(z)\nL = h^T*h", shapes=SHAPES)
    assert [graph[n].shape for n in ("z", "h", "L")] == [(3, 1), (3, 1), ()]
    matrix = dense([3, 2, 1], form="matrix")
    assert matrix["z^{[1]}"].shape == (2, 1)


@pytest.mark.parametrize(
    "spec",
    [
        {},
        {"chain": {"layers": 2}, "equations": "a = b"},
        {"chain": {"layers": "two"}},
        {"chain": {"layers": 0}},
        {"chain": {"layers": 3, "depth": 2}},
        {"chain": {"layers": 3, "skips": [[1, 2]]}},
        {"chain": {"layers": 3, "skips": [[1, 4]]}},
        {"chain": {"layers": 3, "activation": "sigmoyd"}},
        {"dense": {"sizes": [3]}},
        {"dense": {"sizes": [3, 0, 1]}},
        {"dense": {"sizes": [2, 2, 1], "form": "tensor"}},
        {"dense": {"sizes": [2, 2, 1], "activation": ["relu", "relu", "relu"]}},
    ],
)
def test_specs_that_make_no_graph(spec: dict[str, object]) -> None:
    with pytest.raises(GraphError):
        build_graph(spec)


@pytest.mark.parametrize("skips", [[[1]], [[1, 3, 5]], [["a", 3]]])
def test_a_skip_is_a_pair_of_layers(skips: list[list[object]]) -> None:
    with pytest.raises(GraphError):
        build_graph({"chain": {"layers": 5, "skips": skips}})


def test_misspelt_activations_get_a_suggestion() -> None:
    with pytest.raises(GraphError, match="did you mean sigmoid"):
        chain(2, "sigmoyd")
