"""f: A → B, x ↦ x³ tells what f(x) is, and slips in its derivative are found."""

from __future__ import annotations

import pytest

from symderiv.checking.reading.conventions.mapped_functions import with_mapped_functions
from tests.checking.writeup import last

MAPS = [
    r"$f: [-1,2] \rightarrow \mathbb{R}, x \mapsto x^3$.",
    r"$$f\colon \mathbb{R} \to \mathbb{R}, \quad x \mapsto x^3$$",
    r"$f : \mathbb{R} \longrightarrow \mathbb{R}; \; x \longmapsto x^3$.",
    "\\begin{align*} f: \\mathbb{R} &\\to \\mathbb{R} \\\\\n x &\\mapsto x^3 \\end{align*}",
    r"Let $f: x \mapsto x^3$.",
    r"$f: ℝ → ℝ, x ↦ x^3$.",
]


@pytest.mark.parametrize("text", MAPS)
def test_a_map_is_a_definition(text: str) -> None:
    assert last(text + " $f'(x) = 3x^2$") == "correct"
    assert last(text + " $f'(x) = 2x^2$") == "wrong"


def test_maps_of_several_variables() -> None:
    text = r"$g: \mathbb{R}^2 \to \mathbb{R}, (x, y) \mapsto x^2 y$. $\frac{\partial g}{\partial x} = %s$"
    assert last(text % "2 x y") == "correct"
    assert last(text % "x y") == "wrong"


@pytest.mark.parametrize("text", [*MAPS, r"f: A \to B, (x, y) \mapsto xy"])
def test_the_length_is_kept(text: str) -> None:
    assert len(with_mapped_functions(text)) == len(text)


@pytest.mark.parametrize("text", [r"x \mapsto x^2", r"T: V \to W, v \mapsto A v", r"f: A \to B"])
def test_what_tells_no_function_stays(text: str) -> None:
    assert with_mapped_functions(text) == text
