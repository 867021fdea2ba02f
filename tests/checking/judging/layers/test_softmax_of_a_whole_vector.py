"""Entries of softmax(z/T) where only the whole vector is told, targets that rest on others, and rows of scores.

By hand: ∂q_i/∂z_j = q_i (δ_ij − q_j)/T; for C = −Σ p_i log q_i with Σ p_i = 1, ∂C/∂z_i = (q_i − p_i)/T. With
smoothed targets ỹ = (1 − ε) y + ε/K, of which the sum is 1 as that of y, ∂L/∂z_k = p_k − ỹ_k.
"""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, last


@pytest.mark.parametrize(
    "told",
    [
        r"$q = \mathrm{softmax}(z/T)$, $p = \mathrm{softmax}(v/T)$ and $C = -\sum_{i=1}^K p_i \log q_i$.",
        r"$\mathbf q = \operatorname{softmax}\left(\frac{\mathbf z}{T}\right)$, $C = -\sum_i p_i \log q_i$.",
        r"$q_i = \frac{e^{z_i/T}}{\sum_j e^{z_j/T}}$, $C = -\sum_i p_i \log q_i$",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    ("left", "right", "slip"),
    [
        (r"\frac{\partial C}{\partial z_i}", r"\frac{1}{T} (q_i - p_i)", r"\frac{1}{T} (p_i - q_i)"),
        (r"\frac{\partial C}{\partial z_i}", r"\frac{q_i - p_i}{T}", "q_i - p_i"),
        (r"\frac{\partial q_i}{\partial z_j}", r"\frac{1}{T} q_i (\delta_{ij} - q_j)", r"q_i (\delta_{ij} - q_j)"),
        (r"\frac{\partial q_i}{\partial z_i}", r"\frac{1}{T} q_i (1 - q_i)", "q_i (1 - q_i)"),
    ],
)  # fmt: skip
def test_distillation(told: str, left: str, right: str, slip: str) -> None:
    assert last(f"{told}\n\n${left} = {right}$") == "correct"
    assert last(f"{told}\n\n${left} = {slip}$") == "wrong"


def test_one_case_of_its_slope() -> None:
    told = r"$q = \mathrm{softmax}(z/T)$; for $i = j$, "
    line = r"$\frac{\partial q_i}{\partial z_j} = \frac1T q_i(1 - q_j)$"
    assert alarms(told + line) == 0


@pytest.mark.parametrize("p", [r"p = \mathrm{softmax}(z)", r"p_k = \frac{e^{z_k}}{\sum_j e^{z_j}}"])
@pytest.mark.parametrize(("y", "eps"), [(r"\tilde y_k", r"\epsilon"), ("q_k", r"\alpha")])
def test_smoothed_labels(p: str, y: str, eps: str) -> None:
    told = rf"${y} = (1 - {eps}) y_k + \frac{{{eps}}}{{K}}$, ${p}$, $L = -\sum_{{k=1}}^K {y} \log p_k$."
    left = r"\frac{\partial L}{\partial z_k}"
    for right, verdict in ((f"p_k - {y}", "correct"), (f"{y} - p_k", "wrong")):
        assert last(f"{told}\n\n${left} = {right}$") == verdict
    for sign, verdict in (("-", "correct"), ("+", "wrong")):
        right = rf"p_k - (1 - {eps}) y_k {sign} \frac{{{eps}}}{{K}}"
        assert last(f"{told}\n\n${left} = {right}$") == verdict


def test_two_kinds_of_targets_at_once() -> None:
    told = (
        r"$L = \alpha T^2 \sum_i p_i \log\frac{p_i}{q_i} - (1 - \alpha) \sum_i y_i \log s_i$ with"
        r" $q_i = \frac{e^{z_i/T}}{\sum_j e^{z_j/T}}$, $s_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$"
    )
    line = r"\frac{\partial L}{\partial z_i} = \alpha %s (q_i - p_i) + (1 - \alpha) (s_i - y_i)"
    assert last(f"{told}\n\n${line % 'T'}$") == "correct"
    assert last(f"{told}\n\n${line % ''}$") == "wrong"


@pytest.mark.parametrize("alias", ["s_0 = s_+", "s_+ = s_0"])
def test_an_entry_with_a_second_name(alias: str) -> None:
    told = (
        r"$L = -\frac{s_+}{\tau} + \log \sum_{j=0}^K \exp(s_j / \tau)$ where $" + alias + r"$, and"
        r" $p_j = \exp(s_j/\tau)/\sum_{k=0}^K \exp(s_k/\tau)$"
    )
    left = r"\frac{\partial L}{\partial s_0}"
    assert last(rf"{told}. ${left} = \frac{{1}}{{\tau}} (p_0 - 1)$") == "correct"
    assert last(rf"{told}. ${left} = \frac{{1}}{{\tau}} (1 - p_0)$") == "wrong"
    assert (
        last(rf"{told}. $\frac{{\partial L}}{{\partial s_j}} = -\frac{{p_j}}{{\tau}}$") == "wrong"
    )


@pytest.mark.parametrize("softmax", [r"\mathrm{softmax}", r"\operatorname{softmax}"])
def test_rows_of_scores_go_on_into_the_outputs(softmax: str) -> None:
    """e^0.7071/(e^0.7071 + 1) = 0.6698; 0.6698 · 1 + 0.3302 · 3 = 1.6604."""
    told = (
        r"$Q = \begin{pmatrix} 1 & 0 \\ 0 & 1 \end{pmatrix}$, $K = \begin{pmatrix} 1 & 1 \\ 0 & 2 \end{pmatrix}$,"
        r" $V = \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}$, $d = 2$. $S = \frac{QK^T}{\sqrt{d}}$,"
        rf" $A = {softmax}(S)$ row by row, $O = AV$. "
    )
    line = r"$$O = \begin{pmatrix} 1.6604 & 2.6604 \\ 2.3396 & %s \end{pmatrix}$$"
    assert last(told + line % "3.3396") in ("correct", "rounded")
    assert last(told + line % "3.3936") == "wrong"
