"""The backward pass of attention for any loss, in the notations of its gradients.

By hand: O = A V gives ∂L/∂V = Aᵀ ∂L/∂O and ∂L/∂A = ∂L/∂O Vᵀ; each row of A = softmax(S) gives
∂L/∂S = A ⊙ (∂L/∂A − rowsum(∂L/∂A ⊙ A)); S = Q Kᵀ/√d gives ∂L/∂Q = ∂L/∂S K/√d and ∂L/∂K = ∂L/∂Sᵀ Q/√d.
"""

from __future__ import annotations

import re

import pytest

from tests.checking.writeup import alarms, judged, last

_NOTATIONS = {
    "partial": (r"S = \frac{Q K^T}{\sqrt{d}}$, $A = \mathrm{softmax}(S)$ (row-wise), $O = A V",
                r"\frac{\partial L}{\partial %s}"),
    "d": (r"S = QK^\top/\sqrt{d}$, $A = \operatorname{softmax}(S)$ over each row, $O = AV", "d%s"),
    "nabla": (r"S = \frac{1}{\sqrt{d}} Q K^{\top}, A = \mathrm{softmax}(S), O = A V", r"\nabla_{%s} L"),
}  # fmt: skip
# G[X] is the gradient by X.
_LINES = [
    ("G[V] = A^T G[O]", "G[V] = A G[O]"),
    ("G[A] = G[O] V^T", "G[A] = G[O] V"),
    (r"G[S_{ij}] = A_{ij} \left(G[A_{ij}] - \sum_k G[A_{ik}] A_{ik}\right)",
     r"G[S_{ij}] = A_{ij} \left(G[A_{ij}] + \sum_k G[A_{ik}] A_{ik}\right)"),
    (r"G[S_{ij}] = A_{ij} \left(G[A_{ij}] - \sum_k G[A_{ik}] A_{ik}\right)",
     r"G[S_{ij}] = A_{ij} \left(G[A_{ij}] - \sum_k G[A_{kj}] A_{kj}\right)"),
    (r"G[S] = A \odot (G[A] - \mathrm{rowsum}(G[A] \odot A))",
     r"G[S] = A \odot (G[A] + \mathrm{rowsum}(G[A] \odot A))"),
    (r"G[S] = A \odot (G[A] - (G[A] \odot A) \mathbf{1} \mathbf{1}^T)",
     r"G[S] = A \odot (G[A] + (G[A] \odot A) \mathbf{1} \mathbf{1}^T)"),
    (r"G[Q] = \frac{1}{\sqrt{d}} G[S] K", r"G[Q] = \frac{1}{\sqrt{d}} G[S] K^T"),
    (r"G[Q] = \frac{1}{\sqrt{d}} G[S] K", "G[Q] = G[S] K"),
    (r"G[K] = \frac{1}{\sqrt{d}} G[S]^T Q", r"G[K] = \frac{1}{\sqrt{d}} G[S] Q"),
]  # fmt: skip


@pytest.mark.parametrize(("right", "slip"), _LINES)
@pytest.mark.parametrize("notation", _NOTATIONS)
def test_each_gradient(notation: str, right: str, slip: str) -> None:
    told, form = _NOTATIONS[notation]

    def put(line: str) -> str:
        line = re.sub(r"G\[(\w(?:_\{\w+\})?)\]\^T", lambda m: f"({form % m[1]})^T", line)
        return re.sub(r"G\[(\w(?:_\{\w+\})?)\]", lambda m: form % m[1], line)

    assert last(f"Attention: ${told}$.\n\n$${put(right)}$$") == "correct"
    assert last(f"Attention: ${told}$.\n\n$${put(slip)}$$") == "wrong"


def test_a_whole_pass_in_short_letters() -> None:
    told = r"$S = QK^\top/\sqrt{d}$, $A = \mathrm{softmax}(S)$ row by row, $O = AV$."
    lines = [
        r"dV = A^\top dO",
        r"dA = dO V^\top",
        r"dS = A \odot (dA - \mathrm{rowsum}(dA \odot A))",
        r"dQ = dS K / \sqrt{d}",
    ]
    found = judged(told + "".join(f"\n\n${line}$" for line in lines))
    assert [found[line] for line in lines] == ["correct"] * len(lines)


@pytest.mark.parametrize(
    "softmax", [r"a = \mathrm{softmax}(s)", r"a_i = \frac{e^{s_i}}{\sum_l e^{s_l}}"]
)
def test_one_query(softmax: str) -> None:
    left, g = r"\frac{\partial L}{\partial s_i}", r"\frac{\partial L}{\partial a_%s}"
    for sign, verdict in (("-", "correct"), ("+", "wrong")):
        right = rf"a_i \left({g % 'i'} {sign} \sum_j a_j {g % 'j'}\right)"
        assert last(f"${softmax}$\n\n$${left} = {right}$$") == verdict


@pytest.mark.parametrize(
    "text",
    [
        r"$A = \mathrm{softmax}(S)$ of each column. $dS_{ij} = A_{ij} (dA_{ij} - \sum_k dA_{kj} A_{kj})$",
        r"$Z = W X$, $dW = \frac1m dZ X^T$",
        r"$Z = W X$, $dW = dZ X^T + \lambda W$",
        r"$\int dV = 4$ and $V = X Y$, $dV = X dY$",
    ],
)
def test_what_else_may_be_meant(text: str) -> None:
    assert alarms(text) == 0
