# ruff: noqa: E501
"""δ_k for ∂L/∂z_k, told or known from how the text goes on: judged on its own line, by hand in every case."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text
from tests.checking.writeup import alarms, judged

NETWORK = r"$\delta_3 = \frac{\partial L}{\partial z_3}$, $z_3 = w_3 h_1 + w_4 h_2$, $h_2 = \sigma(z_2)$, $z_2 = w_2 x + b_2$."
LOSS = r"$L = \frac12 (z - t)^2$ with $z = w x + b$."
LAYERS = r"$z_i^{(l)} = \sum_j w_{ij}^{(l)} a_j^{(l-1)} + b_i^{(l)}$, $a_i^{(l)} = f(z_i^{(l)})$, $\delta_i^{(l)} = \frac{\partial E}{\partial z_i^{(l)}}$."
MATRICES = r"With matrices, $z^{[l]} = W^{[l]} a^{[l-1]} + b^{[l]}$, $a^{[l]} = g(z^{[l]})$, $\delta^{[l]} = \frac{\partial J}{\partial z^{[l]}}$."
ABOVE = r"$z_j^{(l+1)} = \sum_k W_{jk}^{(l)} a_k^{(l)} + b_j^{(l)}$, $a_j^{(l)} = f(z_j^{(l)})$, $\delta_j^{(l)} = \frac{\partial E}{\partial z_j^{(l)}}$."
SCALED = (
    r"$u_i = (x_i - m)(v + \epsilon)^{-1/2}$ and let $\frac{\partial L}{\partial u_i} = \delta_i$."
)


def verdicts(*parts: str) -> dict[str, str]:
    return {k: v.value for k, v in judged("\n\n".join(parts)).items()}


def test_a_signal_by_the_next_one() -> None:
    on = (
        r"$\frac{\partial L}{\partial w_2} = \delta_2 x$",
        r"$\frac{\partial L}{\partial b_2} = \delta_2$",
    )
    good, slip = (rf"\delta_2 = \delta_3 w_{k} \sigma(z_2)(1 - \sigma(z_2))" for k in (4, 3))
    assert alarms("\n\n".join((NETWORK, f"${good}$", *on)), "a.md") == 0
    found = verdicts(NETWORK, f"${slip}$", *on)
    assert found[slip] == "wrong"
    assert list(found.values()).count("wrong") == 1
    # What goes on with the slip follows from it; what goes on with the right formula is right.
    chain = r"$\frac{\partial L}{\partial w_2} = \delta_2 x = \delta_3 w_%d \sigma(z_2)(1 - \sigma(z_2)) x$"
    assert alarms("\n\n".join((NETWORK, f"${slip}$", chain % 3)), "a.md") == 1
    assert alarms("\n\n".join((NETWORK, f"${slip}$", chain % 4)), "a.md") == 1


def test_a_signal_for_something_else() -> None:
    # ∂L/∂h_2, whose slope comes later
    assert (
        alarms(
            "\n\n".join(
                (
                    NETWORK,
                    r"$\delta_2 = \delta_3 w_4$",
                    r"$\frac{\partial L}{\partial w_2} = \delta_2 \sigma'(z_2) x$",
                )
            ),
            "a.md",
        )
        == 0
    )


@pytest.mark.parametrize(("right", "wrongs"), [("z - t", 0), ("t - z", 1), ("2 (z - t)", 1)])
def test_a_signal_that_the_text_goes_on_with(right: str, wrongs: int) -> None:
    on = r"$\frac{\partial L}{\partial w} = \delta x$ and $\frac{\partial L}{\partial b} = \delta$."
    found = verdicts(LOSS, rf"$\delta = {right}$", on)
    assert list(found.values()).count("wrong") == wrongs
    assert (found[rf"\delta = {right}"] == "wrong") == bool(wrongs)


def test_a_signal_of_the_other_sign() -> None:
    on = r"$\frac{\partial L}{\partial w} = -\delta x$ and $\frac{\partial L}{\partial b} = -\delta$."
    assert alarms("\n\n".join((LOSS, r"$\delta = t - z$", on)), "a.md") == 0


@pytest.mark.parametrize(("exponent", "expected"), [("-3/2", "correct"), ("-1/2", "wrong")])
def test_a_gradient_that_is_named_behind_it(exponent: str, expected: str) -> None:
    line = r"\frac{\partial L}{\partial v} = -\frac12 \sum_i \delta_i (x_i - m)(v + \epsilon)^{%s}"
    assert verdicts(SCALED, f"${line % exponent}$")[line % exponent] == expected


@pytest.mark.parametrize(
    ("laws", "line", "expected"),
    [
        (LAYERS, r"\delta_i^{(l)} = f'(z_i^{(l)}) \sum_k w_{ki}^{(l+1)} \delta_k^{(l+1)}", "correct"),
        (LAYERS, r"\delta_i^{(l)} = f'(z_i^{(l)}) \sum_k w_{ik}^{(l+1)} \delta_k^{(l+1)}", "wrong"),
        (LAYERS.replace("f(", r"\sigma("), r"\delta_i^{(l)} = \sigma(z_i^{(l)}) \sum_k w_{ki}^{(l+1)} \delta_k^{(l+1)}", "wrong"),
        (LAYERS, r"\frac{\partial E}{\partial a_j^{(l)}} = \sum_{q=1}^{n_{l+1}} w_{qj}^{(l+1)} \delta_q^{(l+1)}", "correct"),
        (LAYERS, r"\frac{\partial E}{\partial a_j^{(l)}} = \sum_{q=1}^{n_{l+1}} w_{jq}^{(l+1)} \delta_q^{(l+1)}", "wrong"),
        (MATRICES, r"\delta^{[l]} = (W^{[l+1]})^T \delta^{[l+1]} \odot g'(z^{[l]})", "correct"),
        (MATRICES, r"\delta^{[l]} = W^{[l+1]} \delta^{[l+1]} \odot g'(z^{[l]})", "wrong"),
        (MATRICES, r"\frac{\partial J}{\partial a^{[l]}} = (W^{[l+1]})^T \delta^{[l+1]}", "correct"),
        (MATRICES, r"\frac{\partial J}{\partial a^{[l]}} = W^{[l+1]} \delta^{[l+1]}", "wrong"),
        # what is told of the layer above, and of the units of another letter
        (ABOVE, r"\delta_i^{(l)} = f'(z_i^{(l)}) \sum_k W_{ki}^{(l)} \delta_k^{(l+1)}", "correct"),
        (ABOVE, r"\delta_i^{(l)} = f'(z_i^{(l)}) \sum_k W_{ik}^{(l)} \delta_k^{(l+1)}", "wrong"),
        # a row for a column, in the other layout
        (MATRICES, r"\frac{\partial J}{\partial a^{[l]}} = \delta^{[l+1]} W^{[l+1]}", "correct"),
    ],
)  # fmt: skip
def test_signals_of_any_layer(laws: str, line: str, expected: str) -> None:
    assert verdicts(laws, f"${line}$")[line] == expected


def test_the_formula_of_any_layer_in_the_message() -> None:
    line = r"\delta_i^{(l)} = f'(z_i^{(l)}) \sum_k w_{ik}^{(l+1)} \delta_k^{(l+1)}"
    found = judge(read_text(f"{LAYERS}\n\n${line}$", "a.md"))[-1]
    assert found.message is not None and "(Σ_k wₖᵢ^{(l+1)} δₖ^{(l+1)})" in found.message


def test_what_only_says_what_a_signal_is() -> None:
    line = r"\delta = \frac{\partial L}{\partial z}"
    on = r"$\frac{\partial L}{\partial b} = \delta$"
    assert verdicts(LOSS, f"${line}$", on)[line] == "given"
