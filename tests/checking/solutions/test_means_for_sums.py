"""A gradient over a batch without its 1/N, or with one too many, is a sum for a mean: named where the formula is
right but for the number of samples, and not where something else is wrong as well."""

from __future__ import annotations

import pytest

from tests.checking.solutions.made import findings, made

# Exercise, right formula, the same as a sum (or a mean of the mean), the same with another slip.
LINES = [
    ("logistic-numbers", r"\nabla_w J^{(1)} = \frac14 \Phi^\top (y^{(1)} - c)", r"\frac14", ""),
    ("logistic-numbers", r"\frac{\partial J}{\partial u} = \frac{1}{4}(y - c)", r"\frac{1}{4}", ""),
    ("matrix-cross-entropy", r"\frac{\partial L}{\partial Z_2} = \frac13 (P - Y)", r"\frac13", ""),
    ("matrix-cross-entropy", r"dW_2 = \frac13 (P - Y) A_1^\top", r"\frac13", ""),
    ("matrix-cross-entropy", r"\delta_2 = \frac13 (P - Y)", r"\frac13", ""),
]


def first(name: str, line: str) -> tuple[str, str | None]:
    found = findings(made(name), f"$${line}$$\n")[0]
    return str(found.verdict), found.mistake


@pytest.mark.parametrize(("name", "right", "mean", "other"), LINES)
def test_a_sum_for_a_mean_is_named(name: str, right: str, mean: str, other: str) -> None:
    assert first(name, right)[0] == "correct"
    slip = right.replace(mean, other)
    assert first(name, slip) == ("wrong", "mean-for-sum")


@pytest.mark.parametrize(("name", "right", "mean", "other"), LINES)
def test_another_factor_is_no_number_of_samples(
    name: str, right: str, mean: str, other: str
) -> None:
    slip = right.replace(mean, mean.replace("3", "7").replace("4", "7"))
    verdict, mistake = first(name, slip)
    assert verdict == "wrong" and mistake != "mean-for-sum"
