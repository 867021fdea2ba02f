"""σ(x) = 1+e^{-x}1: a fraction that was copied without its line is no other activation."""

from __future__ import annotations

import pytest

from tests.checking.writeup import judged

_REST = r"$\sigma'(x) = \sigma(x)(1-\sigma(x))$ and $\sigma(2) = 0.8808$"


@pytest.mark.parametrize("written", ["1+e^{-x}1", "1+e^{-x}", r"1 + \exp(-x)"])
def test_the_sigmoid_is_meant_where_the_words_say_so(written: str) -> None:
    found = judged(rf"We use the sigmoid: $\sigma(x)={written}$, {_REST}.")
    assert next(iter(found.values())) == "wrong"
    assert found[r"\sigma'(x) = \sigma(x)(1-\sigma(x))"] == "correct"
    assert found[r"\sigma(2) = 0.8808"] == "rounded"


def test_another_function_may_be_called_so() -> None:
    text = r"Let $\sigma(z) = 1 + e^{-z}$ be the activation. Then $\sigma(0) = 2$."
    assert judged(text)[r"\sigma(0) = 2"] == "correct"
    assert judged(text.replace("= 2", "= 0.5"))[r"\sigma(0) = 0.5"] == "wrong"
