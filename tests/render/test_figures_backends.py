"""What the backends write: readable TikZ, well-formed SVG, lines for a terminal."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from symderiv.render.figures import (
    Blank,
    DenseNetwork,
    FigEdge,
    FigNode,
    Figure,
    blanked,
    figure_styles,
    to_svg,
    to_text,
    to_tikz,
)
from symderiv.render.figures.labels import script_runs, text_of

SVG = "{http://www.w3.org/2000/svg}"


def path_graph() -> Figure:
    """c = a²(a + b) at a = −1, b = 4 (family E)."""
    return Figure(
        "graph",
        (
            FigNode("a", "a", role="input", value_tex="-1", adjoint_tex="-5"),
            FigNode("b", "b", role="input", value_tex="4", adjoint_tex="1"),
            FigNode("v_1", "v_1 = a^2", role="operation", value_tex="1", adjoint_tex="3"),
            FigNode("v_2", "v_2 = a + b", role="operation", value_tex="3", adjoint_tex="1"),
            FigNode("c", "c = v_1 v_2", role="output", value_tex="3", adjoint_tex="1"),
        ),
        (
            FigEdge("a", "v_1", r"\frac{\partial v_1}{\partial a} = 2a"),
            FigEdge("a", "v_2", "1"),
            FigEdge("b", "v_2", "1"),
            FigEdge("v_1", "c", "v_2"),
            FigEdge("v_2", "c", "v_1"),
        ),
        caption_tex="The graph of $c$",
    )


def test_tikz_names_every_node_edge_and_label() -> None:
    source = to_tikz(path_graph())
    assert source.startswith("\\begin{tikzpicture}[symderiv figure]\n")
    assert source.endswith("\\end{tikzpicture}\n")
    assert re.findall(r"symderiv (input|operation|output), minimum width=\S+cm, "
                      r"minimum height=\S+cm\] \((\S+)\)", source) == [
        ("input", "a"), ("input", "b"), ("operation", "v-1"), ("operation", "v-2"), ("output", "c"),
    ]  # fmt: skip
    assert source.count(r"\draw[symderiv edge]") == 5
    assert source.count("symderiv value]") == source.count("symderiv adjoint]") == 5
    assert r"{$\displaystyle \frac{\partial v_1}{\partial a} = 2a$}" in source
    assert re.search(r"\\draw\[symderiv edge\] \(v-1\.east\) -- \S*\(?.*c\.west\)", source)


def test_every_style_that_is_used_is_defined() -> None:
    defined = set(re.findall(r"^  (symderiv [a-z0-9 ]+)/\.style", figure_styles(), re.M))
    network = DenseNetwork((3, 9, 1), layer_tex=("3", "9", "1"))
    empty = blanked(path_graph(), ("labels", "values", "derivatives"), numbered=True)
    sources = [to_tikz(path_graph()), to_tikz(network), to_tikz(empty)]
    used = set(re.findall(r"symderiv [a-z0-9 ]+", "\n".join(sources)))
    assert used <= defined


def test_names_stay_apart_when_ids_differ_only_in_punctuation() -> None:
    nodes = (FigNode("z_1", "z_1"), FigNode("z.1", "z'"))
    figure = Figure("graph", nodes, (FigEdge("z_1", "z.1"),))
    source = to_tikz(figure)
    assert "(z-1) at" in source
    assert "(z-1-2) at" in source


def test_blanked_keeps_nothing_that_is_asked_for() -> None:
    figure = blanked(path_graph(), numbered=True, keep=("a",))
    values = [node.value_tex for node in figure.nodes]
    assert values == ["-1", Blank(1), Blank(3), Blank(5), Blank(7)]
    assert figure.nodes[1].adjoint_tex == Blank(2)
    hidden = blanked(path_graph(), ("labels", "values", "adjoints", "derivatives"))
    for answer in (to_tikz(hidden), to_svg(hidden), to_text(hidden)):
        assert "v_1" not in answer
        assert "partial" not in answer
    # Only what is there is asked for: the sheet has as many boxes as the key has values.
    bare = blanked(Figure("graph", (FigNode("a", "a"),), ()))
    assert bare.nodes[0].value_tex is None


def test_svg_is_well_formed_and_self_contained() -> None:
    source = to_svg(path_graph())
    tree = ElementTree.fromstring(source)
    texts = ["".join(text.itertext()) for text in tree.iter(f"{SVG}text")]
    assert "∂v1/∂a = 2a" in texts
    assert tree.findtext(f"{SVG}title") == "The graph of c"
    assert "href" not in source.replace("url(#arrow)", "")
    spans = [span.text for span in tree.iter(f"{SVG}tspan") if span.get("font-size")]
    assert spans.count("2") >= 3


def test_svg_escapes_labels() -> None:
    figure = Figure("graph", (FigNode("a", "a < b", label_text="a<b & c"),), ())
    tree = ElementTree.fromstring(to_svg(figure))
    assert ["".join(text.itertext()) for text in tree.iter(f"{SVG}text")] == ["a<b & c"]


def test_text_lists_parents_with_derivatives() -> None:
    lines = to_text(path_graph()).splitlines()
    assert lines[0] == "a   (input, value −1, adjoint −5)"
    assert "  <- a   [∂v_1/∂a = 2a]" in lines
    assert "v_2 = a + b   (operation, value 3, adjoint 1)" in lines
    assert lines.count("  <- b   [1]") == 1
    assert to_text(DenseNetwork((100, 20, 1))) == "dense network 100-20-1\n"


def test_a_users_template_comes_first(tmp_path: Path) -> None:
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "graph.tex.j2").write_text(r"\VAR{ nodes | length } nodes")
    assert to_tikz(path_graph(), folders=[tmp_path]) == "5 nodes"


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"\frac{\partial z_1}{\partial w_1}", "∂z_1/∂w_1"),
        (r"h_{3}^{*}", "h_3^*"),
        (r"w^{(1)}_{11}", "w^{(1)}_{11}"),
        (r"\sigma'(z_{5})", "σ′(z_5)"),
        (r"\hat y", "y\u0302"),
        (r"\mathrm{ReLU}'(z)", "ReLU′(z)"),
        (r"\texttt{MulBackward0}", "MulBackward0"),
        (r"\text{input layer}", "input layer"),
        (r"W^\top x", "W⊤x"),
        (r"\frac{1}{2}(y - \hat{y})^2", "1/2(y − y\u0302)^2"),
        (r"\frac{a + b}{2}", "(a + b)/2"),
        (r"a \le b", "a ≤ b"),
        (r"-a = -b - c", "−a = −b − c"),
        (r"\unknown{x}", "unknownx"),
        ("{" * 200, "{" * 159),
        ("x_", "x"),
    ],
)
def test_tex_reads_as_text(tex: str, text: str) -> None:
    assert text_of(tex) == text


def test_scripts_are_told_apart() -> None:
    assert script_runs("h_{3}^{*}") == [("h", 0), ("3", -1), ("*", 1)]
    assert script_runs("∂z_1/∂w_1") == [("∂z", 0), ("1", -1), ("/∂w", 0), ("1", -1)]
    assert script_runs("plain") == [("plain", 0)]
