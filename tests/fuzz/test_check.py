"""Foreign text through reading and judging: no crash, no hang, one finding per statement, always the same."""

from __future__ import annotations

import os
import random
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from symderiv.checking.judging.engine import Limits, judge
from symderiv.checking.judging.slips import naming
from symderiv.checking.reading import read_text
from symderiv.checking.reading.files import ReadingError
from symderiv.checking.world import world
from symderiv.notation.latex import latex
from tests.notation.strategies import formulas

MANY = 20 if os.environ.get("SYMDERIV_TEST_SLOW") else 1
_SETTINGS = settings(
    max_examples=60 * MANY, deadline=None, suppress_health_check=list(HealthCheck), database=None
)

SOUP = (
    *r"""
    $ $$ \[ \] \( \) { } ( ) [ ] | \| = < > ≤ \approx := \leftarrow \Rightarrow & \\ , ; : . ... ^ _ '
    + - * / ⊙ \cdot \frac \sqrt \sum_{i=1}^{3} \prod \lim_{x\to0} \int \partial \nabla d \sigma \sigma'
    \tanh \max \exp \ln e \pi \infty \begin{bmatrix} \end{bmatrix} \begin{cases} \end{cases}
    \begin{align} \end{align} \left( \right) \left. \right|_{x=1} \text{if} \text{new} \hat{y} W^{(1)}
    W^\top w_1 w_1^{(2)} x y z L a b f(x) f'(x) g(x) x_i 0 1 2 3.5 0.25 1e3 10^{9} 50% ± … ∂L/∂w √ ² ₁ ⊤
    \newcommand{\q}[1]{#1} \q \def\r{\r} \r ``` ` ~~ <!-- --> > # % let where otherwise Problem ∞ →
    \mathbb{1} \odot \boxed \cancel \underbrace \%
    """.split(),
    " ", "\n", "\n\n", "\u202e", "\u200b", "\x00",
)  # fmt: skip
_glue = st.sampled_from(["", " ", " ", " = ", "\n", "\n\n", "$ $", "^", "_", "{", "}"])
_pieces = st.lists(st.tuples(st.sampled_from(SOUP), _glue), max_size=60)
soups = _pieces.map(lambda p: "$" + "".join(t + g for t, g in p) + "$")
endings = st.sampled_from(["md", "tex", "txt"])

REAL = (
    "# Problem 1\n\n$z_1 = w_1 x + b_1$, $h_1 = \\sigma(z_1)$, $L = \\frac{1}{2}(h_1 - y)^2$\n\n"
    "$$\\frac{\\partial L}{\\partial w_1} = \\frac{\\partial L}{\\partial h_1}"
    " \\cdot \\frac{\\partial h_1}{\\partial z_1}"
    " \\cdot \\frac{\\partial z_1}{\\partial w_1} = (h_1 - y) h_1 (1 - h_1) x$$\n",
    "\\begin{align} f(x) &= \\ln(1 + e^{2x}) \\\\ f'(x) &= \\frac{2 e^{2x}}{1 + e^{2x}} = 2\\sigma(2x) \\\\"
    " f''(x) &= 4 \\sigma(2x)(1 - \\sigma(2x)) \\end{align}\n$\\lim_{x \\to \\infty} f'(x) = 2$",
    "w = 0.5\neta = 0.1\ng = 2*w - 3 = -2\nw := w - eta*g = 0.7\nm = 0.9*0 + 0.1*(-2) = -0.2\n",
    "$W = \\begin{bmatrix} 1 & -2 \\\\ 0.5 & 3 \\end{bmatrix}$, $x = \\begin{bmatrix} 2 \\\\ 1 \\end{bmatrix}$,\n"
    "$W x = \\begin{bmatrix} 0 \\\\ 4 \\end{bmatrix}$, $\\max(0, W x) = \\begin{bmatrix} 0 \\\\ 4 \\end{bmatrix}$",
    "$f(x) = \\begin{cases} x & x > 0 \\\\ 0.1 x & \\text{otherwise} \\end{cases}$ and $f(-3) = -0.3$,"
    " $\\sum_{i=1}^{4} i = 10$, $0 < \\sigma'(x) \\le 0.25$, $|x| = \\max(x, -x)$",
)  # fmt: skip


def answered(text: str, ending: str) -> None:
    """Read and judged, in time, with a finding for every statement."""
    begun = time.process_time()
    try:
        document = read_text(text, f"case.{ending}")
    except ReadingError:
        return
    found = judge(document)
    assert len(found) == len(document.statements)
    for f in found:
        assert not (f.message or "").startswith("it cannot be computed: 'NoneType'")
    assert time.process_time() - begun < 3 + 0.06 * len(found)


@_SETTINGS
@given(soups, endings)
def test_token_soup(text: str, ending: str) -> None:
    answered(text, ending)


@_SETTINGS
@given(st.text(max_size=120), st.sampled_from(["md", "tex", "txt", "ipynb"]))
def test_any_text(text: str, ending: str) -> None:
    answered(text, ending)


@_SETTINGS
@given(st.sampled_from(REAL), st.integers(0, 2**32), endings)
def test_mutated_write_ups(text: str, seed: int, ending: str) -> None:
    draw = random.Random(seed)
    chars = list(text)
    for _ in range(draw.randint(1, 6)):
        i = draw.randrange(len(chars))
        kind = draw.randrange(4)
        if kind == 0:
            del chars[i : i + draw.randint(1, 8)]
        elif kind == 1:
            chars[i:i] = draw.choice(SOUP)
        elif kind == 2:
            j = draw.randrange(len(chars) or 1)
            chars[i:i] = chars[j : j + draw.randint(1, 30)]
        elif chars[i : i + 1]:
            chars[i] = draw.choice("(){}[]$^_=&\\0123456789xyzLw'|+-")
        chars = chars or ["x"]
    answered("".join(chars), ending)


@settings(_SETTINGS, max_examples=30 * MANY)
@given(st.lists(st.tuples(formulas, formulas), min_size=1, max_size=4))
def test_random_relations(pairs: list[tuple[object, object]]) -> None:
    rows = [f"${latex(a)} = {latex(b)}$" for a, b in pairs]  # type: ignore[arg-type]
    answered("\n\n".join(rows), "md")


@pytest.mark.parametrize("text", REAL)
def test_what_is_shared_changes_no_verdict(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = text.replace("x", "3x", 3).replace("0.7", "0.3").replace("- h_1", "+ h_1", 1)
    limits = Limits(relation=60, document=600, steps=10**9)
    monkeypatch.setattr(naming, "NAMING", (10**9, 60.0, 1.0))
    documents = [read_text(t, "case.md") for t in (text, wrong)]
    once = [judge(d, None, limits) for d in documents]
    again = [judge(d, None, limits) for d in documents]
    assert once == again
    monkeypatch.setattr(world, "shared", lambda world, kind: {})
    assert [judge(d, None, limits) for d in documents] == once


def test_steps_end_first() -> None:
    """A relation that needs more steps than it may take is left open, and the next is judged."""
    rows = ["f_0(x) = x + x^2"]
    rows += [f"f_{{{i + 1}}}(x) = f_{{{i}}}(f_{{{i}}}(x))" for i in range(30)]
    text = "\n\n".join(f"${r}$" for r in [*rows, "f_{30}(0.1) = 2", "1 + 1 = 2"])
    found = judge(read_text(text, "case.md"), None, Limits(relation=60, document=600, steps=10_000))
    assert found[-2].verdict == "unchecked" and found[-1].verdict == "correct"
    assert found[-2].message in ("it took too long to decide", "it takes too long to compute")
