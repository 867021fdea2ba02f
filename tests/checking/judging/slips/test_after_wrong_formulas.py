"""One slip in the formula of a derivative is one mistake: its numbers, the derivatives that are built on it or
off in the same way, and the sum of its paths follow from it. What is off in another way is wrong."""

from __future__ import annotations

import math
from functools import cache

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text
from symderiv.checking.solutions.reference import Reference, exercise_reference, reference_of
from tests.checking.judging.keys.keydoc import solved

SEEDS = ["1", "2", "3"]
LINES = [
    "$$\\frac{{dy}}{{d{0}}} = {1}$$\n\n",
    "$$\\frac{{\\partial y}}{{\\partial {0}}} = {1}$$\n\n",
]
CHAINS = [("tanh", 3), ("sigmoid", 3), ("sigmoid", 4)]
SLOPES = {
    "tanh": ["(1 - h_{k}^2)", "\\tanh'(z_{k})", "\\frac{{dh_{k}}}{{dz_{k}}}"],
    "sigmoid": [
        "h_{k}(1 - h_{k})",
        "\\sigma'(z_{k})",
        "\\frac{{\\partial h_{k}}}{{\\partial z_{k}}}",
    ],
}
# As letters of Python, for the numbers.
X, W_1, B_1, W, B = 2.0, 0.7, -0.4, 1.8, -0.5


def judged(name: str, seed: str, text: str) -> list[str]:
    """The verdicts on a write-up of a variant that the library draws."""
    found = judge(read_text(text, "a.md"), reference_of(solved(name, seed)))
    return [str(f.verdict) for f in found]


@cache
def chain(act: str, n: int) -> Reference:
    told = {"n": n, "act": act, "x": X, "w_1": W_1, "b_1": B_1, "w": W, "b": B}
    changes = {k: f"{v:g}" if isinstance(v, float) else str(v) for k, v in told.items()}
    return exercise_reference((), "chain-gradient", changes)


def of_chain(act: str, n: int, text: str) -> list[str]:
    return [str(f.verdict) for f in judge(read_text(text, "a.md"), chain(act, n))]


def product(n: int, slope: str, lost: bool) -> str:
    """dy/db_1 in symbols; ``lost``: one w is forgotten."""
    out = slope.format(k=n)
    for k in range(n - 1, 0, -1):
        out += (" " if lost and k == 1 else "\\, w\\, ") + slope.format(k=k)
    return out


def slopes(act: str, n: int) -> list[float]:
    """The slopes of the layers in numbers."""
    out, h, w, b = [], X, W_1, B_1
    for _ in range(n):
        z = w * h + b
        h = math.tanh(z) if act == "tanh" else 1 / (1 + math.exp(-z))
        out.append(1 - h * h if act == "tanh" else h * (1 - h))
        w, b = W, B
    return out


@pytest.mark.parametrize(("act", "n"), CHAINS)
@pytest.mark.parametrize("style", [0, 1, 2])
@pytest.mark.parametrize("line", LINES)
def test_what_is_lost_again_in_a_neighbour(act: str, n: int, style: int, line: str) -> None:
    slope = SLOPES[act][style]
    full, lost = product(n, slope, False), product(n, slope, True)
    right = line.format("w_1", full + "\\, x") + line.format("b_1", full)
    assert set(of_chain(act, n, right)) == {"correct"}
    text = line.format("w_1", lost + "\\, x") + line.format("b_1", lost)
    assert of_chain(act, n, text) == ["wrong", "follow-through"]
    other = line.format("w_1", lost + "\\, x") + line.format("b_1", full + "\\, w")
    assert of_chain(act, n, other) == ["wrong", "wrong"]


@pytest.mark.parametrize(("act", "n"), CHAINS)
@pytest.mark.parametrize("style", [0, 1])
@pytest.mark.parametrize("line", LINES)
def test_the_numbers_of_a_wrong_product(act: str, n: int, style: int, line: str) -> None:
    lost = product(n, SLOPES[act][style], True)
    numbers = [f"{s:.5f}" for s in reversed(slopes(act, n))]
    put = " \\cdot ".join([*numbers, *[f"{W:g}"] * (n - 2), f"{X:g}"])
    text = line.format("w_1", lost + "\\, x") + "With numbers: "
    assert of_chain(act, n, text + line.format("w_1", put)) == ["wrong", "follow-through"]
    off = put.replace(f"{W:g}", "2.8", 1)
    assert of_chain(act, n, text + line.format("w_1", off)) == ["wrong", "wrong"]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    "sign", ["\\operatorname{sgn}(\\hat y - y)", "\\mathrm{sign}(\\hat y - y)"]
)
def test_a_lost_path_is_lost_in_what_is_built_on_it(seed: str, sign: str) -> None:
    path = f"{sign}\\, w_2\\, \\mathrm{{ReLU}}'(z_1)\\, w_1"
    skip = f" + {sign}\\, w_3"
    behind = "\\mathrm{ReLU}'(z_0)\\, x"
    by_h = "$$\\frac{{\\partial L}}{{\\partial h_0}} = {}$$\n\n"
    by_w = "$$\\frac{{\\partial L}}{{\\partial w_0}} = ({})\\, {}$$\n"
    name = "absolute-loss-skip"
    right = by_h.format(path + skip) + by_w.format(path + skip, behind)
    assert set(judged(name, seed, right)) == {"correct"}
    text = by_h.format(path) + by_w.format(path, behind)
    assert judged(name, seed, text) == ["wrong", "follow-through"]
    other = by_h.format(path) + by_w.format(path, behind + "\\, w_1")
    assert judged(name, seed, other) == ["wrong", "wrong"]


# a = 3, b = 4: v_1 = 27, v_2 = 13, c = 351; dc/da = 351 + 81
PATHS = {"k": "3", "a": "3", "b": "4", "c_1": "3"}


@pytest.mark.parametrize("d", ["dc/dv{0} * dv{0}/da", "∂c/∂v{0} * ∂v{0}/∂a"])
def test_the_sum_of_the_paths_with_a_wrong_one(d: str) -> None:
    told = exercise_reference((), "graph-paths", PATHS)
    first, second = (d.format(k) for k in (1, 2))
    right = f"{first} = v2 * 3*a^2\n\n{second} = v1 * 3\n\ndc/da = 3*a^2*v2 + 3*v1\n"
    slip = right.replace("v1 * 3\n", "v1 * 1\n")
    follows = slip.replace("3*v1", "v1")
    for text, expected in (
        (right, ["correct"] * 3),
        (follows, ["correct", "wrong", "follow-through"]),
        (slip.replace("3*v1", "2*v1"), ["correct", "wrong", "wrong"]),
    ):
        assert [str(f.verdict) for f in judge(read_text(text, "a.txt"), told)] == expected
