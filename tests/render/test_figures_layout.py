"""The geometry of graphs: nothing lies on anything else, nothing leaves the text width."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from symderiv.render.figures import (
    TEXT_WIDTH,
    DenseNetwork,
    FigEdge,
    FigNode,
    Figure,
    FigureError,
    Layout,
    blanked,
    lay_out_dense,
    lay_out_graph,
    tex_size,
    text_size,
    to_tikz,
)
from symderiv.render.figures.geometry import Box, PlacedEdge
from symderiv.render.figures.heights import settle
from symderiv.render.figures.labels import Measure
from symderiv.render.figures.ranking import columns_of, ranks_of

TOUCH = 1e-6


def faults(layout: Layout) -> list[str]:
    """Everything about a layout that would embarrass us in a lecture hall."""
    found: list[str] = []
    nodes = {placed.node.id: placed for placed in layout.nodes}
    labels = [edge.label for edge in layout.edges if edge.label] + list(layout.labels)
    for a, b in combinations(layout.nodes, 2):
        if any(p.overlaps(q) for p in a.boxes() for q in b.boxes()):
            found.append(f"nodes {a.node.id} and {b.node.id} overlap")
    for label in labels:
        found += [
            f"label {label.label} lies on node {placed.node.id}"
            for placed in layout.nodes
            if any(label.box.overlaps(box) for box in placed.boxes())
        ]
    for first, second in combinations(labels, 2):
        if first.box.overlaps(second.box):
            found.append(f"labels {first.label} and {second.label} overlap")
    for edge in layout.edges:
        name = f"{edge.edge.src}->{edge.edge.dst}"
        for a, b in pairwise(edge.points):
            for placed in layout.nodes:
                own = placed.node.id in (edge.edge.src, edge.edge.dst)
                boxes = placed.boxes()[1:] if own else placed.boxes()
                if any(box.grown(-TOUCH).cut_by(a, b) for box in boxes):
                    found.append(f"edge {name} passes through node {placed.node.id}")
            found += [
                f"edge {name} passes through label {label.label}"
                for label in labels
                if label is not edge.label and label.box.grown(-TOUCH).cut_by(a, b)
            ]
        if not on_outline(edge.points[-1], nodes[edge.edge.dst].core):
            found.append(f"edge {name} does not reach its target")
        if not on_outline(edge.points[0], nodes[edge.edge.src].core) and not branches(edge, layout):
            found.append(f"edge {name} does not start at its source")
    if layout.width > TEXT_WIDTH + TOUCH:
        found.append(f"{layout.width:.2f} cm wide")
    return found


def on_outline(point: tuple[float, float], core: Box) -> bool:
    """On the border of the box, or of the circle inside it (cores of circles are square)."""
    x, y = point[0] - core.x, point[1] - core.y
    box = max(abs(x) / core.width, abs(y) / core.height)
    return abs(box - 0.5) < 1e-6 or abs((x * x + y * y) ** 0.5 - core.width / 2) < 1e-6


def branches(edge: PlacedEdge, layout: Layout) -> bool:
    """Whether the edge starts at a junction on another edge of the same source."""
    x, y = start = edge.points[0]
    return start in layout.junctions and any(
        min(a[0], b[0]) - TOUCH <= x <= max(a[0], b[0]) + TOUCH
        and min(a[1], b[1]) - TOUCH <= y <= max(a[1], b[1]) + TOUCH
        for other in layout.edges
        if other is not edge and other.edge.src == edge.edge.src
        for a, b in pairwise(other.points)
    )


def chain_network(layers: int, skips: tuple[tuple[int, int], ...] = ()) -> Figure:
    """The picture of family A: circles, w and b on the arrows, identity skips above."""
    ids = [f"h{i}" for i in range(layers + 1)]
    nodes = [FigNode(name, f"h_{{{i}}}") for i, name in enumerate(ids)]
    edges = [FigEdge(a, b, r"w,\, b") for a, b in pairwise(ids)]
    edges += [FigEdge(ids[a], ids[b], kind="skip") for a, b in skips]
    return Figure("network", tuple(nodes), tuple(edges))


def chain_graph(layers: int, skips: tuple[tuple[int, int], ...] = ()) -> Figure:
    """Family A as a computational graph with shared w and b."""
    nodes = [FigNode("x", "x", role="input"), FigNode("w", "w", role="parameter"),
             FigNode("b", "b", role="parameter")]  # fmt: skip
    edges = []
    for i in range(1, layers + 1):
        nodes.append(FigNode(f"z{i}", f"z_{{{i}}}", value_tex="0.1234"))
        nodes.append(FigNode(f"h{i}", f"h_{{{i}}}"))
        edges += [
            FigEdge(f"h{i - 1}" if i > 1 else "x", f"z{i}", "w"),
            FigEdge("w", f"z{i}", f"h_{{{i - 1}}}", kind="shared"),
            FigEdge("b", f"z{i}", "1", kind="shared"),
            FigEdge(f"z{i}", f"h{i}", rf"\sigma'(z_{{{i}}})"),
        ]
    edges += [FigEdge(f"h{a}", f"z{b}", "1", kind="skip") for a, b in skips]
    return Figure("graph", tuple(nodes), tuple(edges))


@st.composite
def dags(draw: st.DrawFn) -> Figure:
    count = draw(st.integers(2, 15))
    roles = st.sampled_from(["input", "parameter", "hidden", "operation"])
    extras = st.sampled_from([None, "1", "-0.7236", "12345.6789"])
    nodes, edges = [], []
    for i in range(count):
        names = [f"v_{{{i}}}", f"v_{{{i}}} = a^2 + b", r"\texttt{MulBackward0}"]
        label = draw(st.sampled_from(names))
        node = FigNode(
            f"v{i}", label, role=draw(roles), value_tex=draw(extras), adjoint_tex=draw(extras)
        )
        nodes.append(node)
        parents = draw(st.sets(st.integers(0, i - 1), max_size=3)) if i else set()
        for p in sorted(parents):
            derivative = rf"\frac{{\partial v_{{{i}}}}}{{\partial v_{{{p}}}}}"
            edge_label = draw(st.sampled_from([None, "1", "2a", derivative]))
            kind = draw(st.sampled_from(["normal", "normal", "skip", "shared"]))
            edges.append(FigEdge(f"v{p}", f"v{i}", edge_label, kind=kind))
    return Figure(draw(st.sampled_from(["graph", "network"])), tuple(nodes), tuple(edges))


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(figure=dags(), measure=st.sampled_from([tex_size, text_size]))
def test_random_graphs_have_no_faults(figure: Figure, measure: Measure) -> None:
    layout = lay_out_graph(figure, measure=measure)
    assert faults(layout) == []
    assert layout.scale >= 0.6


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(figure=dags(), numbered=st.booleans())
def test_blanked_graphs_have_no_faults(figure: Figure, numbered: bool) -> None:
    parts = ("labels", "values", "adjoints", "derivatives")
    assert faults(lay_out_graph(blanked(figure, parts, numbered=numbered))) == []


@pytest.mark.parametrize("layers", [1, 2, 5, 8, 14, 30])
@pytest.mark.parametrize("skips", [(), ((1, 3), (3, 5))])
def test_chains(layers: int, skips: tuple[tuple[int, int], ...]) -> None:
    skips = tuple((a, b) for a, b in skips if b <= layers)
    for figure in (chain_network(layers, skips), chain_graph(layers, skips)):
        layout = lay_out_graph(figure)
        assert faults(layout) == []
        assert layout.scale >= 0.8 - 0.01


def test_a_chain_is_straight_and_its_skips_leave_it_alone() -> None:
    layout = lay_out_graph(chain_network(5, ((1, 3), (3, 5))))
    assert len({round(placed.core.y, 9) for placed in layout.nodes}) == 1
    arrows = [edge for edge in layout.edges if edge.edge.kind == "normal"]
    assert all(len(edge.points) == 2 for edge in arrows)
    skips = [edge for edge in layout.edges if edge.edge.kind == "skip"]
    top = max(edge.label.box.top for edge in arrows if edge.label)
    assert all(max(y for _, y in edge.points) > top for edge in skips)


def test_crossings_are_avoided_where_they_can_be() -> None:
    # Declared in the order that crosses: a-d, b-c.
    nodes = tuple(FigNode(name, name) for name in "abcd")
    figure = Figure("graph", nodes, (FigEdge("a", "d"), FigEdge("b", "c")))
    at = {placed.node.id: placed.core.y for placed in lay_out_graph(figure).nodes}
    assert (at["a"] > at["b"]) == (at["d"] > at["c"])


def test_ranks_bring_parameters_next_to_their_first_reader() -> None:
    figure = Figure(
        "graph",
        tuple(FigNode(name, name) for name in ("x", "w", "z", "h", "v", "y")),
        (FigEdge("x", "z"), FigEdge("w", "z"), FigEdge("z", "h"), FigEdge("h", "y"),
         FigEdge("v", "y"), FigEdge("z", "y")),
    )  # fmt: skip
    assert ranks_of(figure) == [0, 0, 1, 2, 2, 3]


@pytest.mark.parametrize(
    "sizes",
    [(1, 1, 1), (3, 2, 1), (2, 3, 3, 1), (4, 4, 4, 2), (3, 3), (100, 100, 20, 1), (7, 6, 5),
     (784, 128, 64, 32, 16, 10)],
)  # fmt: skip
@pytest.mark.parametrize("label", ["-0.25", r"w^{(1)}_{11}"])
def test_dense_networks(sizes: tuple[int, ...], label: str) -> None:
    network = DenseNetwork(
        sizes,
        weight_tex=tuple(((label,) * b,) * a for a, b in pairwise(sizes)),
        layer_tex=tuple(rf"\text{{{size} units}}" for size in sizes),
    )
    layout = lay_out_dense(network)
    # Arrows between full layers cross, so a weight may lie on another arrow, never on a weight.
    assert [fault for fault in faults(layout) if "passes through label" not in fault] == []
    for column in {placed.core.x for placed in layout.nodes}:
        assert sum(placed.core.x == column for placed in layout.nodes) <= 6
    assert len(layout.dots) == sum(size > 6 for size in sizes)


def test_slots_grow_with_nodes_not_with_paths() -> None:
    def slots(layers: int) -> int:
        skips = tuple((i, i + 2) for i in range(1, layers - 2, 2))
        return len(columns_of(chain_network(layers, skips), tex_size).slots)

    assert slots(200) <= 2.1 * slots(100)


def test_heights_are_the_nearest_that_keep_their_distance() -> None:
    assert settle([0.0, 0.0], [1.0, 1.0], [2.0]) == [1.0, -1.0]
    assert settle([5.0, 0.0], [1.0, 1.0], [2.0]) == [5.0, 0.0]
    assert settle([0.0, 0.0], [3.0, 1.0], [2.0]) == [0.5, -1.5]


@pytest.mark.parametrize(
    ("edges", "words"),
    [
        ((FigEdge("a", "b"), FigEdge("b", "a")), "cycle through: a, b"),
        ((FigEdge("a", "a"),), "starts and ends at the same node: a"),
        ((FigEdge("a", "q"),), "unknown node: q"),
    ],
)
def test_bad_graphs_are_named(edges: tuple[FigEdge, ...], words: str) -> None:
    with pytest.raises(FigureError, match=words):
        lay_out_graph(Figure("graph", (FigNode("a", "a"), FigNode("b", "b")), edges))


def test_repeated_ids_and_empty_figures_are_named() -> None:
    with pytest.raises(FigureError, match="same id: a"):
        Figure("graph", (FigNode("a", "a"), FigNode("a", "a")), ())
    with pytest.raises(FigureError, match="without nodes"):
        lay_out_graph(Figure("graph", (), ()))


def test_the_checker_sees_faults() -> None:
    layout = lay_out_graph(chain_network(2))
    straight = layout.edges[0]
    through = replace(straight, edge=FigEdge("h0", "h2"), points=(
        straight.points[0], layout.edges[1].points[-1]))  # fmt: skip
    assert faults(replace(layout, edges=(through,))) == ["edge h0->h2 passes through node h1"]
    twice = replace(layout, nodes=(layout.nodes[0], layout.nodes[0]), edges=())
    assert faults(twice) == ["nodes h0 and h0 overlap"]
    assert "labels w,\\, b and w,\\, b overlap" in faults(replace(layout, edges=(straight,) * 2))
    wide = replace(layout, bounds=Box(0, 0, 17, 1))
    assert faults(wide) == ["17.00 cm wide"]


def test_the_source_does_not_depend_on_the_hash_seed() -> None:
    code = (
        "from tests.render.test_figures_layout import chain_graph, to_tikz;"
        "import sys; sys.stdout.write(to_tikz(chain_graph(6, ((1, 3), (3, 5)))))"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, check=True, capture_output=True,
        env={**os.environ, "PYTHONHASHSEED": "77"},
    )  # fmt: skip
    # This process has a hash seed of its own.
    assert done.stdout == to_tikz(chain_graph(6, ((1, 3), (3, 5)))).encode()
