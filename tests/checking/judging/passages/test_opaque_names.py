"""Equations with names for something without a value, v = Var(g), are solved as with any other names."""

from __future__ import annotations

import pytest

from tests.checking.writeup import verdicts

TEXTS = [
    (
        "error(c) = (1 - c)^2 k^2 + c^2 v with v = Var(g).\n-2(1 - c)k^2 + 2cv = 0  ⇒  c = %s\n",
        "a.txt",
    ),
    (
        r"Let $v = \operatorname{Var}(g)$. From $-2(1 - c) k^2 + 2 c v = 0$ it follows that $c = %s$.",
        "a.md",
    ),
    (r"Let $v = \mathbb{V}[g]$. Setting $-2(1 - c) k^2 + 2 c v = 0$, so $c = %s$.", "a.tex"),
]


@pytest.mark.parametrize(("text", "name"), TEXTS)
def test_an_equation_with_a_variance(text: str, name: str) -> None:
    assert verdicts(text % "k^2/(k^2 + v)", name)[-1] == "correct"
    assert verdicts(text % "v/(k^2 + v)", name)[-1] == "wrong"


@pytest.mark.parametrize(("text", "name"), TEXTS)
def test_what_the_name_stands_for_may_be_written_out(text: str, name: str) -> None:
    assert "wrong" not in verdicts(text % "k^2/(k^2 + Var(g))", name)
