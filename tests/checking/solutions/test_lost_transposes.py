"""A step whose relation cannot be judged, for a loss of another name, has marks for the right form alone."""

from __future__ import annotations

import pytest

from tests.checking.solutions.made import made, marks


@pytest.mark.parametrize("seed", ["3", "5"])
@pytest.mark.parametrize(("product", "earned"), [(r"\delta_h x^T", True), (r"\delta_h x", False)])
def test_a_lost_transpose_earns_nothing(product: str, earned: bool, seed: str) -> None:
    text = rf"\[ \frac{{\partial E}}{{\partial W_h}} = {product} \]"
    found = marks(made("matrix-momentum", seed), text, "a.tex")
    assert any(s.state == "correct" for s in found.steps) is earned
