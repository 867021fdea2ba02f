"""LaTeX to MathML: well-formed whatever comes in, with as many children as each element takes."""

from __future__ import annotations

import random
from functools import partial
from xml.dom import minidom

import pytest

from symderiv.notation.latex import latex
from symderiv.notation.mathml import mathml, term_mathml, unknown_commands
from symderiv.notation.parse import parse
from tests.timing import within

CHILDREN = {
    "mfrac": 2, "msup": 2, "msub": 2, "mover": 2, "munder": 2, "msubsup": 3, "munderover": 3, "mroot": 2,
}  # fmt: skip
PIECES = (
    r"{ } & \\ \end \begin{cases} \end{cases} \begin{bmatrix} \frac ^ _ ' x 12 \left \right ) | \sqrt [ ] "
    r"\text \hat \mathbf < > \ln \sum \label \not \substack \foo \cancel \mathrm{ab} \textcircled \% \, ~"
).split(" ")


def tree(source: str) -> minidom.Element:
    """The parsed MathML, its arities checked."""
    root = minidom.parseString(mathml(source)).documentElement
    assert root is not None
    for element in root.getElementsByTagName("*"):
        wanted = CHILDREN.get(element.tagName)
        assert wanted is None or len(element.childNodes) == wanted, (source, element.toxml())
    return root


def words(element: minidom.Element) -> str:
    """The text of all leaves."""
    return "".join(
        n.data
        for e in element.getElementsByTagName("*")
        for n in e.childNodes
        if n.nodeType == n.TEXT_NODE
    )


def test_random_rubbish_is_well_formed() -> None:
    state = random.Random(7)
    for _ in range(1500):
        tree("".join(state.choice(PIECES) for _ in range(state.randint(1, 24))))


@pytest.mark.parametrize(
    ("source", "shown", "elements"),
    [
        (r"\frac{\partial L}{\partial w_1} = -\eta", "∂L∂w1=−η", {"mfrac": 1, "msub": 1}),
        (
            r"\begin{bmatrix} 1 & 2 \\[2pt] 3 & 4 \end{bmatrix}^\top",
            "[1234]⊤",
            {"mtd": 4, "msup": 1},
        ),
        (r"\begin{cases} x, & x \geq 0 \\ 0, & x < 0 \end{cases}", "{x,x≥00,x<0", {"mtr": 2}),
        (r"\sum_{i=1}^{n} x_i", "∑i=1nxi", {"munderover": 1}),
        (r"\hat{y}'_{output}", "y^output′", {"mover": 1, "msubsup": 1}),
        (r"\left.\frac12\right|_{a=-1}", "12|a=−1", {"mfrac": 1}),
        (r"\sqrt[3]{x}\textcircled{2}", "x3②", {"mroot": 1}),
        (r"x^12", "x12", {"msup": 1}),
        ("a \\\\*\n&\\qquad {}\\cdot b", "a·b", {}),
        (r"\lim_{x \to 0} f", "lim\u2061x→0f", {"munder": 1, "mspace": 1}),
    ],
)
def test_what_is_shown(source: str, shown: str, elements: dict[str, int]) -> None:
    root = tree(source)
    assert words(root) == shown
    for name, n in elements.items():
        assert len(root.getElementsByTagName(name)) == n, name


@pytest.mark.parametrize(
    "text",
    [
        "1/2*(y - h)^2",
        "σ'(z_1)*w_1",
        "{x if x > 0; 0 otherwise}",
        "[1, 2; 3, 4]^T*x",
        "lim_{x→∞} 1/x",
    ],
)
def test_terms_go_by_way_of_their_latex(text: str) -> None:
    term = parse(text)
    assert not unknown_commands(latex(term))
    minidom.parseString(term_mathml(term))


@pytest.mark.parametrize(
    "piece", ["{", r"\hat", r"\frac{", r"\left(", "x^", r"\sqrt[", r"\begin{bmatrix}"]
)
def test_deep_nesting_costs_little(piece: str) -> None:
    within(1.5, partial(tree, piece * 3000))


def test_text_is_escaped() -> None:
    hostile = r"<script>\text{<b>}\mathrm{<i>}\operatorname{<u>}\foo<a>\label{<p>}\sqrt[<q>]{x}"
    assert not {e.tagName for e in tree(hostile).getElementsByTagName("*")} & set(
        "script b i u a p q".split()
    )
