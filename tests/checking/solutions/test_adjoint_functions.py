"""Adjoints as a function of the node: g(v_3), once the text says what g is."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Finding
from symderiv.checking.reading import read_text
from symderiv.checking.solutions.names.adjoint_functions import with_adjoint_names
from tests.checking.solutions.made import findings, made, number

# y = (a b − (b − c)) c, from right to left: the first line, and one of its slips.
GRAPH = """{said}

  v1 = a*b,  v2 = b - c,  v3 = v1 - v2,  y = v3*c

  {g}(y) = 1
  {g}(v3) = c
  {g}(v1) = {g}(v3)
  {g}(v2) = -{g}(v3)
"""
SAID = {
    "g": "I write g(.) for the adjoint of a node.",
    "G": "Ich schreibe G(v) für die Adjungierte.",
    "s": "Let s(v) be the adjoint of v.",
}


def names(text: str) -> set[str]:
    document = with_adjoint_names(read_text(text, "a.txt"))
    return {
        n
        for st in document.statements
        for side in (st.left, st.right)
        if side.term
        for n in side.term.names
    }


@pytest.mark.parametrize("g", SAID)
def test_such_a_function_is_a_name_with_a_bar(g: str) -> None:
    assert {"v_3bar", "vbar_3"} & names(GRAPH.format(said=SAID[g], g=g)) == {"vbar_3"}


def test_a_function_of_which_nothing_is_said_stays_one() -> None:
    assert not any("bar" in n for n in names(GRAPH.format(said="A gate: g(x) = x.", g="g")))
    assert not any(
        "bar" in n for n in names("The adjoint method. Let g(v) be a gate.\n\n g(v3) = 2\n")
    )


def backward(g: str, slip: float = 0.0) -> list[Finding]:
    """The adjoints of a graph that was drawn, in numbers, the last of them off by the slip."""
    solved = made("graph-labels")
    nodes = {"v₄": "v4", "v₃": "v3", "v₂": "v2", "v₁": "v1"}
    lines = [f"  {g}({n}) = {number(solved, f'∂y/∂{own}'):g}" for own, n in nodes.items()]
    last = f"  {g}(c) = {number(solved, '∂y/∂c') + slip:g}"
    return findings(solved, "\n".join((SAID[g], "", *lines, last)), "a.txt")


@pytest.mark.parametrize("g", SAID)
def test_adjoints_are_judged(g: str) -> None:
    assert {f.verdict for f in backward(g)} == {"correct"}
    assert [f.line for f in backward(g, 3) if f.verdict == "wrong"] == [7]
