"""δ_ij that words tell: 1 if i = j and 0 otherwise. It stays Kronecker's, and is not the number 1 from then on."""

from __future__ import annotations

import pytest

from tests.checking.writeup import judged

_SOFTMAX = r"$p_i = \frac{e^{z_i}}{\sum_{k=1}^K e^{z_k}}$" + "\n\n"
_WORDS = [
    r"where $\delta_{ij} = 1$ if $i = j$ and $0$ otherwise.",
    r"Where $\delta_{ij} = 1$ if $i=j$, else $0$.",
    r"Here $\delta_{ij}$ is $1$ if $i = j$, and $\delta_{ij} = 0$ if $i \neq j$.",
    r"with $\delta_{ij} = 1$ only when $i = j$",
    r"wobei $\delta_{ij} = 1$ für $i = j$ und $\delta_{ij} = 0$ sonst.",
    r"其中 $\delta_{ij}=1$ 当 $i=j$，否则 $\delta_{ij}=0$。",
]


@pytest.mark.parametrize("words", _WORDS)
@pytest.mark.parametrize("slope", [r"p_i (\delta_{ij} - p_j)", r"\delta_{ij} p_i - p_i p_j"])
def test_told_before_or_behind(words: str, slope: str) -> None:
    line = rf"\frac{{\partial p_i}}{{\partial z_j}} = {slope}"
    slip = line.replace("- p", "+ p")
    for one, two in ((f"${line}$", words), (words, f"${line}$")):
        assert judged(f"{_SOFTMAX}{one}\n\n{two}")[line] == "correct"
        assert judged(f"{_SOFTMAX}{one}\n\n{two}".replace(line, slip))[slip] == "wrong"


def test_within_sums() -> None:
    before = (
        r"$$L = -\sum_k y_k (\delta_{kj} - p_j)$$ $$= -\sum_k y_k \delta_{kj} + \sum_k y_k p_j$$"
        "\n\nSince $\\sum_k y_k = 1$ (one-hot) and $\\delta_{kj} = 1$ only when $k = j$:\n\n"
    )
    assert "wrong" not in judged(before + r"$$= -y_j + p_j$$").values()
    assert "wrong" in judged(before + r"$$= y_j + p_j$$").values()
