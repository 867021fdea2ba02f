"""Edges of words in write-ups that mix scripts: in SVD에서 and 用SVD分解 the word SVD stands alone.

``\\b`` does not see it: letters of every script are letters to it.
"""

from __future__ import annotations

import re

__all__ = ["is_sentences", "word_pattern"]

_EASTERN = r"[^\x00-\u303f]"  # one range: others take long to compile, above all without cases
_EDGE = rf"(?-i:\b|(?<={_EASTERN})(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?={_EASTERN}))"
_RUN = re.compile(r"\s{80}")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def word_pattern(pattern: str, flags: int = 0) -> re.Pattern[str]:
    r"""The pattern, compiled, where ``\b`` is the edge of a word in its own script."""
    return re.compile(_ESCAPED.sub(lambda m: _EDGE if m[1] == "b" else m[0], pattern), flags)


def is_sentences(text: str, begin: int = 0, end: int | None = None) -> bool:
    """Whether a part of a text may hold sentences: patterns with several runs of blanks are not tried where
    blanks go on and on, as each of them would be tried at every blank."""
    return _RUN.search(text, begin, len(text) if end is None else end) is None
