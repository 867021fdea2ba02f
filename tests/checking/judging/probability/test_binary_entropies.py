"""The slope of a binary entropy that is only named in words. By hand: h = −p log p − (1 − p) log(1 − p) gives
log((1 − p)/p), to whatever base.
"""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last

NAMED = {
    "binary entropy $h(0.9) = -0.9\\log_2 0.9 - 0.1\\log_2 0.1 = 0.4690$": "h",
    "The binary entropy function $H$ is concave.": "H",
    "Die binäre Entropie $H_b$ ist konkav.": "H_b",
    "二元熵函数 $h$": "h",
}
RIGHT = (r"\log_2\frac{1-p}{p}", r"\ln(1-p) - \ln p", r"-\log_2\frac{p}{1-p}")
SLIPS = (r"\log_2\frac{p}{1-p}", r"-\log_2 p - \log_2(1-p)", r"\ln(1-p) + \ln p")


@pytest.mark.parametrize("words", NAMED)
def test_a_binary_entropy_in_words(words: str) -> None:
    slope = words + "\n\n$\\frac{d%s}{dp} = %s$"
    for right in RIGHT:
        assert last(slope % (NAMED[words], right)) == Verdict.CORRECT
    for slip in SLIPS:
        assert last(slope % (NAMED[words], slip)) == Verdict.WRONG


def test_another_h_is_no_entropy() -> None:
    """Without the words, and for another letter, nothing is known of h."""
    for words in ("Let $h$ be as above.", "The binary entropy $H$ and a probability $h$."):
        assert last(words + "\n\n$\\frac{dh}{dp} = \\log_2\\frac{p}{1-p}$") != Verdict.WRONG
