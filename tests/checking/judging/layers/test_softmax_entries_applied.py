"""The Jacobian of the softmax, ∂s_i/∂z_j = s_i (δ_ij − s_j), in the notations of its entries."""

from __future__ import annotations

import pytest

from tests.checking.writeup import verdicts


@pytest.mark.parametrize("argument", [True, False])
@pytest.mark.parametrize(
    "name", ["s_%s(z)", r"\sigma_%s(z)", r"f_%s(\mathbf z)", "a_%s(z)", "p_%s", r"\hat y_%s"]
)
def test_entries_with_and_without_their_argument(name: str, argument: bool) -> None:
    told = rf"${name % 'i'} = \frac{{e^{{z_i}}}}{{\sum_{{k=1}}^K e^{{z_k}}}}$"
    short = name if argument else name.partition("(")[0]
    for last, verdict in (("j", "correct"), ("i", "wrong")):
        slope = rf"\frac{{\partial {short % 'i'}}}{{\partial z_j}}"
        line = rf"{slope} = {short % 'i'} (\delta_{{ij}} - {short % last})"
        assert verdicts(f"{told}\n\n${line}$") == ["given", verdict]


@pytest.mark.parametrize(
    ("slope", "verdict"), [("s_i (1 - s_i)", "correct"), ("s_i (1 + s_i)", "wrong")]
)
def test_the_diagonal(slope: str, verdict: str) -> None:
    told = r"$s_i(z) = \frac{e^{z_i}}{\sum_{k=1}^K e^{z_k}}$"
    assert verdicts(rf"{told} and $\frac{{\partial s_i}}{{\partial z_i}} = {slope}$")[-1] == verdict


CASES = r"\begin{cases} %s & \text{if } k = j, \\ %s & \text{if } k \ne j, \end{cases}"
# o is told with numbers, so that the sum over all of its entries is not
SIZED = (
    r"$o = W g + b$ and $p_k = \frac{e^{o_k}}{\sum_j e^{o_j}}$ with"
    r" $W = \begin{pmatrix} 1 & -1 \\ 0 & 2 \end{pmatrix}$, $b = \begin{pmatrix} 0 \\ 0.1 \end{pmatrix}$,"
    r" $g = \begin{pmatrix} 0.2 \\ 0.5 \end{pmatrix}$, so $o_2 = 2 \cdot 0.5 + 0.1 = 1.1$."
)
ENTRIES = r"\frac{\partial p_k}{\partial o_j}"


@pytest.mark.parametrize(
    "told", [SIZED, r"$p_k = \frac{e^{o_k}}{\sum_j e^{o_j}}$", "$p$ is the softmax of $o$."]
)
@pytest.mark.parametrize(
    ("equal", "unequal", "right"),
    [
        ("p_k (1 - p_k)", "-p_k p_j", True),
        ("p_k (1 - p_k)", "p_k p_j", False),
        ("p_k (1 + p_k)", "-p_k p_j", False),
        ("p_k - p_k^2", "-p_j p_k", True),
    ],
)
@pytest.mark.parametrize("name", ["a.md", "a.tex"])
def test_the_two_cases(told: str, equal: str, unequal: str, right: bool, name: str) -> None:
    text = f"{told}\n\n$${ENTRIES} = {CASES % (equal, unequal)}$$"
    assert verdicts(text, name)[-1] == ("correct" if right else "wrong")


def test_one_case_and_otherwise() -> None:
    told = "p = softmax(z).\n\ndp_i/dz_j = { p_i (1 - p_i) if i = j; %s otherwise\n"
    assert "wrong" not in verdicts(told % "-p_i p_j", "a.txt")


def test_a_layer_of_sigmoids_beside_a_softmax_has_zeros() -> None:
    text = "The output is a softmax. In the hidden layer\n\n" + rf"$${ENTRIES} = {CASES}$$"
    assert "wrong" not in verdicts(text % ("p_k (1 - p_k)", "0"))


@pytest.mark.parametrize(("last", "verdict"), [("j", "correct"), ("k", "wrong")])
def test_in_one_formula_where_the_exponents_have_numbers(last: str, verdict: str) -> None:
    assert (
        verdicts(rf"{SIZED}" + "\n\n" + rf"${ENTRIES} = p_k (\delta_{{kj}} - p_{last})$")[-1]
        == verdict
    )
