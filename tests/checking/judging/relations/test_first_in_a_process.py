"""What is compiled when it is first wanted costs the relation at hand nothing: a short write-up that is the first
of its process gets the verdicts that it gets later."""

from __future__ import annotations

import re
from time import thread_time

import pytest

from symderiv.checking.budget import budget, seconds_left
from symderiv.checking.judging.facts.formulas import named_laws
from tests.checking.writeup import verdicts

WORDS = [rf"\b(?:kind\s+{k}|art\s+{k}|[^\W\d_]{{{k}}})\b" for k in range(1, 40)]


def test_patterns_are_compiled_on_nobodys_budget() -> None:
    named_laws._words.cache_clear()
    re.purge()
    with budget(1_000_000, 100.0):
        before, start = seconds_left(), thread_time()
        for words in WORDS:
            named_laws._words(words)
        charged, spent = before - seconds_left(), thread_time() - start
    assert charged < 0.05 * spent


@pytest.mark.parametrize(
    "text",
    ["-2(1 - x)a + 2xb = 0, so x = %s\n", "$-2(1 - x)a + 2xb = 0$, so $x = %s$.\n"],
)
def test_verdicts_with_nothing_compiled(text: str) -> None:
    for right, verdict in (("a/(a + b)", "correct"), ("b/(a + b)", "wrong")):
        named_laws._words.cache_clear()
        named_laws._with_left.cache_clear()
        re.purge()
        assert verdicts(text % right, "a.md")[-1] == verdict
