"""Rules of optimizers as texts write them: all ways are right, a usual slip in one of them is wrong."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text

# What stands before it, the ways of writing it, and for each of the slips: the number of the way, what is
# replaced in it by what, and its name.
RULES = [
    ("Newton's method:",
     [r"$w_{t+1} = w_t - H^{-1} g_t$", r"$x_{n+1} = x_n - \frac{f'(x_n)}{f''(x_n)}$",
      r"$\theta \leftarrow \theta - \eta [\nabla^2 L(\theta)]^{-1} \nabla L(\theta)$",
      r"$\theta \leftarrow \theta - H(\theta)^{-1} \nabla L(\theta)$"],
     [(0, "- H", "+ H", "sign"), (0, "^{-1}", "", None), (1, r"- \frac", r"+ \frac", "sign"),
      (2, "^{-1}", "", None), (2, r"- \eta", r"+ \eta", "sign"), (3, "- H", "+ H", "sign")]),
]  # fmt: skip
RIGHT = [(words, text) for words, ways, _ in RULES for text in ways]
SLIPS = [
    (words, ways[k].replace(old, new), ways[k], mistake)
    for words, ways, slips in RULES
    for k, old, new, mistake in slips
]


def wrong(text: str) -> list[str | None]:
    found = judge(read_text(text, "notes.md"))
    return [f.mistake for f in found if f.verdict.value in ("wrong", "follow-through")]


@pytest.mark.parametrize(("words", "text"), RIGHT)
def test_the_rules_are_right(words: str, text: str) -> None:
    assert wrong(f"{words} {text}\n") == []


@pytest.mark.parametrize(("words", "text", "right", "mistake"), SLIPS)
def test_a_slip_is_found(words: str, text: str, right: str, mistake: str | None) -> None:
    assert text != right
    assert wrong(f"{words} {text}\n") == [mistake]
