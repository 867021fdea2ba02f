"""Softmax and cross-entropy of vectors, as every course derives them: ∂L/∂z = p − y where the target sums
up to 1, ∂L/∂W = (p − y) xᵀ, ∂L/∂b = p − y, ∂L/∂x = Wᵀ (p − y).
"""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text

SUM = r"L = -\sum_{k} y_k \log p_k"
LOSSES = [SUM, r"L = -\sum_{k=1}^K y_k \log p_k", r"L = -y^\top \log p"]
NETWORK = r"""Let $z = Wx + b$, $p = \mathrm{softmax}(z)$ and $%s$.

"""
RIGHT = {
    "z": "p - y", "z_i": "p_i - y_i", "W": r"(p-y)x^\top", "b": "p - y", "x": r"W^\top (p-y)",
}  # fmt: skip
WRONG = {
    "z": ("y - p", "p + y"), "z_i": ("y_i - p_i", "p_i + y_i"), "W": (r"-(p-y)x^\top", r"p x^\top"),
    "b": ("y - p", "p"), "x": ("W (p-y)", r"W^\top p"),
}  # fmt: skip


def verdict(loss: str, wrt: str, right: str) -> str:
    text = NETWORK % loss + rf"$\frac{{\partial L}}{{\partial {wrt}}} = {right}$"
    return judge(read_text(text, "answers.md"))[-1].verdict.value


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("wrt", RIGHT)
def test_gradients_of_softmax_and_cross_entropy(loss: str, wrt: str) -> None:
    if wrt == "z_i" and loss is LOSSES[2]:
        return
    assert verdict(loss, wrt, RIGHT[wrt]) == "correct"
    for slip in WRONG[wrt]:
        assert verdict(loss, wrt, slip) == "wrong", slip


@pytest.mark.parametrize(
    ("loss", "claim"),
    [
        (SUM, r"\frac{\partial L}{\partial z_c} = p_c - 1"),
        (SUM, r"\frac{\partial L}{\partial z_j} = p_j"),
        (SUM, r"L = -\log p_c"),
        (SUM + " = ", r"-\sum_k y_k \log p_k = -\log p_c"),
        (SUM + " = ", r"-\sum_k y_k \log p_k = -y_c \log p_c"),
    ],
)
def test_one_class_is_the_target(loss: str, claim: str) -> None:
    # with y_c = 1 and all others 0
    text = NETWORK % loss.removesuffix(" = ") + f"${claim}$ and $p - y$"
    assert judge(read_text(text, "answers.md"))[-1].verdict.value != "wrong"


def test_two_layers() -> None:
    text = r"""$z = W x + b$, $h = \mathrm{ReLU}(z)$, $\hat y = \mathrm{softmax}(Uh+c)$,
$J = -\sum_k y_k \log \hat y_k$. Let $s = Uh + c$.

$\frac{\partial J}{\partial s} = \hat y - y =: \delta$,
$\frac{\partial J}{\partial U} = \delta h^T$, $\frac{\partial J}{\partial h} = U^T \delta$,
$\frac{\partial J}{\partial z} = U^T \delta \odot \mathbf 1\{z > 0\}$
$\frac{\partial J}{\partial W} = (U^T \delta \odot \mathbf 1\{z > 0\}) x^T$. With $c = 0$ nothing changes.
"""
    found = [f.verdict.value for f in judge(read_text(text, "answers.md"))]
    assert set(found) <= {"given", "correct"} and found.count("correct") >= 5
    slipped = text.replace(r"U^T \delta$,", r"U \delta$,")
    assert [f.mistake for f in judge(read_text(slipped, "a.md")) if f.verdict.value == "wrong"] == [
        "transposed"
    ]


def test_samples_are_no_entries() -> None:
    # the x_i are vectors of their own: Σ_i runs over samples, not over the entries of x
    text = r"""A model $f(x) = w^\top x$ with $x, w \in \mathbb{R}^d$;
$L = \frac{1}{2} \sum_{i=1}^n (w^\top x_i - y_i)^2$.
$\frac{\partial L}{\partial w} = \sum_{i=1}^n (w^\top x_i - y_i) x_i$
"""
    assert "wrong" not in [f.verdict.value for f in judge(read_text(text, "answers.md"))]
